import { type CheckedFlow, holds } from "../../../model/prove/expectations";
import { endText, scenarioText, verdictWords } from "../wording";
import { bdi, type Child, el, section } from "./dom";
import type { Page } from "./page-state";

/** What the program expects of its network: what fails, in whatever scenario, then what is proved of the one that is chosen. */
export function expectationSection(page: Page): HTMLElement | undefined {
    const { flows } = page.data;
    if (flows.length === 0) {
        return undefined;
    }
    const failures = flows.filter((flow) => !holds(flow));
    const failing = el("ul", { class: "flows failing" }, ...failures.map((flow) => row(page, flow)));
    const proved = el("ul", { class: "flows" });
    const summary = el("summary", {});
    // Where there is little room, what is as it should be comes last.
    const fold = el("details", { open: innerWidth > 980 }, summary, proved);
    addEventListener("beforeprint", () => {
        fold.open = true;
    });
    const all = el("input", { type: "checkbox", id: "all-scenarios" });
    const show = (): void => {
        const shown = flows.filter((flow) => all.checked || isAbout(page, flow.scenario));
        const good = shown.filter(holds);
        proved.replaceChildren(...good.map((flow) => row(page, flow)));
        const when = all.checked
            ? "in all scenarios"
            : scenarioText(page.index, page.scenario).replace(/^Normal$/, "normally");
        summary.textContent = `${good.length} of ${shown.length} proved, ${when}`;
    };
    all.addEventListener("change", show);
    page.onChange((what) => what === "scenario" && show());
    show();
    const choice = el("label", { for: "all-scenarios", class: "choice" }, all, " of every scenario");
    return section("expectations", "Expectations", choice, failing, fold);
}

/** An expectation may name a zone by its area. */
function isAbout({ index, scenario }: Page, text: string): boolean {
    return scenarioText(index, text) === scenarioText(index, scenario);
}

function row(page: Page, flow: CheckedFlow): HTMLElement {
    const good = holds(flow);
    const { from, to, protocol, port, scenario, expect, verdict, because } = flow;
    const said: Child[] = [
        el(
            "span",
            { class: good ? "mark good" : "mark bad", "aria-label": good ? "proved" : "fails" },
            good ? "✓" : "✗",
        ),
        bdi(endText(page.index, from)),
        " → ",
        bdi(endText(page.index, to)),
        ` ${protocol}${port === undefined ? "" : ` ${port}`}`,
        el(
            "small",
            {},
            ` ${expect}${scenario === "normal" ? "" : `; ${scenarioText(page.index, scenario)}`}${good ? "" : `; it ${verdictWords[verdict]}`}`,
        ),
    ];
    const reasons = el("ul", { class: "because" }, ...because.map((text) => el("li", {}, text)));
    const known = page.scenarios.find((name) => scenarioText(page.index, name) === scenarioText(page.index, scenario));
    if (known === undefined) {
        // A stage of a canary release: the page has the network as it is now, so it shows what was found of that stage.
        return el("li", {}, el("details", { class: "flow", open: !good }, el("summary", {}, ...said), reasons));
    }
    const ask = el("button", { type: "button", class: "flow" }, ...said);
    ask.addEventListener("click", () => {
        page.question = { from, to, protocol, port: port === undefined ? "" : String(port) };
        page.asked = true;
        if (known !== page.scenario) {
            page.scenario = known;
            page.changed("scenario");
        }
        page.changed("question");
        document.getElementById("ask")?.scrollIntoView({ block: "nearest" });
    });
    return el("li", {}, ask, ...(good ? [] : [reasons]));
}
