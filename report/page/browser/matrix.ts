import { type Cell, cellBetween, matrixEnds } from "../../../model/prove/matrix";
import { endText, likelyPort, scenarioText } from "../wording";
import { bdi, el, section } from "./dom";
import type { Page } from "./page-state";
import { Slices } from "./slices";

/** So many sources and targets are shown at once; a reader of a larger network says which. */
const most = 48;

/** Who reaches what in the scenario that is chosen: sources across, targets down. One stop of the tab key, then arrows. */
export function matrixSection(page: Page): HTMLElement {
    const ends = matrixEnds(page.index);
    const table = el("table", { class: "matrix", role: "grid", "aria-label": "Who reaches what" });
    const note = el("p", { class: "hint", "aria-live": "polite" });
    const filter = el("input", {
        id: "matrix-filter",
        type: "search",
        placeholder: "part of a name",
        autocomplete: "off",
        spellcheck: "false",
    });
    const slices = new Slices();
    const show = (): void => {
        const wanted = filter.value.trim().toLowerCase();
        const fits = (name: string): boolean => endText(page.index, name).toLowerCase().includes(wanted);
        const matching = ends.targets.filter(fits);
        const targets = matching.slice(0, most);
        const sources = (
            ends.sources.length > most
                ? ends.sources.filter((name) => fits(name) || !ends.targets.includes(name))
                : ends.sources
        ).slice(0, most);
        const cells = fill(page, table, sources, targets);
        const size =
            matching.length > targets.length ? `The first ${targets.length} of ${matching.length} targets. ` : "";
        note.textContent = `${size}${scenarioText(page.index, page.scenario)}. Numbers are TCP ports; ~ for some only, ? not known, · nothing gets through.`;
        slices.start(() => cells.next().done !== true);
    };
    filter.addEventListener("input", show);
    page.onChange((what) => what === "scenario" && show());
    // Paper shows what is there at that moment.
    window.addEventListener("beforeprint", () => slices.finish());
    table.addEventListener("click", ({ target }) => ask(page, target));
    table.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            ask(page, event.target);
        } else {
            move(table, event);
        }
    });
    show();
    return section(
        "matrix",
        "Who reaches what",
        note,
        ...(ends.targets.length > 12
            ? [el("label", { for: "matrix-filter", class: "field" }, "Only targets with", filter)]
            : []),
        el("div", { class: "wide" }, table),
    );
}

/** Makes the table, and then, step by step, what stands in it. */
function* fill(
    page: Page,
    table: HTMLTableElement,
    sources: readonly string[],
    targets: readonly string[],
): Generator<void> {
    const head = el(
        "tr",
        {},
        el("td", { class: "corner" }, "to \\ from"),
        ...sources.map((name) => el("th", { scope: "col" }, bdi(endText(page.index, name)))),
    );
    const rows = targets.map((target) => {
        const cells = sources.map((source) =>
            el(
                "td",
                { role: "gridcell", tabindex: "-1", "data-from": source, "data-to": target },
                source === target ? "" : "…",
            ),
        );
        return {
            target,
            cells,
            row: el("tr", {}, el("th", { scope: "row" }, bdi(endText(page.index, target))), ...cells),
        };
    });
    table.replaceChildren(el("thead", {}, head), el("tbody", {}, ...rows.map(({ row }) => row)));
    rows[0]?.cells[0]?.setAttribute("tabindex", "0");
    for (const { target, cells } of rows) {
        for (const [position, cell] of cells.entries()) {
            const source = sources[position] ?? "";
            if (source !== target) {
                const found = cellBetween(page.index, source, target, page.scenario);
                cell.textContent = cellText(found);
                cell.className =
                    found === undefined
                        ? "closed"
                        : found.open.length > 0
                          ? "open"
                          : found.partly.length > 0
                            ? "partly"
                            : "unknown";
                yield;
            }
        }
    }
    table.dataset["filled"] = page.scenario;
}

function cellText(cell: Cell | undefined): string {
    if (cell === undefined) {
        return "·";
    }
    const marked = (texts: readonly string[], mark: string): string[] =>
        texts.map((text) => `${text.replace(/^tcp /, "").replace(/^icmp$/, "ping")}${mark}`);
    return [...marked(cell.open, ""), ...marked(cell.partly, "~"), ...marked(cell.unknown, "?")].join(" ");
}

function ask(page: Page, target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest<HTMLElement>("td[data-from]") : null;
    const { from, to } = cell?.dataset ?? {};
    if (from === undefined || to === undefined || from === to) {
        return;
    }
    const { protocol, port } = likelyPort(page.index, from, to, page.scenario);
    page.question = { from, to, protocol, port: port === undefined ? "" : String(port) };
    page.asked = true;
    page.changed("question");
    document.getElementById("ask")?.scrollIntoView({ block: "nearest" });
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
};

function move(table: HTMLTableElement, event: KeyboardEvent): void {
    const step = steps[event.key];
    const cell = event.target instanceof HTMLTableCellElement ? event.target : undefined;
    const row = cell?.parentElement;
    if (step === undefined || cell === undefined || !(row instanceof HTMLTableRowElement)) {
        return;
    }
    event.preventDefault();
    const next = table.rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
    if (next?.dataset["from"] !== undefined) {
        cell.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
    }
}
