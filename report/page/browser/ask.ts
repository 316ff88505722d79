import { matrixEnds } from "../../../model/prove/matrix";
import { endText } from "../wording";
import { el } from "./dom";
import { noQuestion, type Page } from "./page-state";

/** The form in which a question is typed; what is clicked elsewhere stands in it too. */
export function askForm(page: Page): HTMLElement {
    const { sources } = matrixEnds(page.index);
    const names = [...page.index.recordsByName.keys()].sort();
    const list = el(
        "datalist",
        { id: "ends" },
        ...[...sources, ...names].map((name) => el("option", { value: endText(page.index, name) })),
    );
    const from = el("input", { id: "from", list: "ends", ...plain, placeholder: "internet", required: true });
    const to = el("input", {
        id: "to",
        list: "ends",
        ...plain,
        placeholder: "a workload or a DNS name",
        required: true,
    });
    const protocol = el("select", { id: "protocol" }, ...["tcp", "udp", "icmp"].map((name) => el("option", {}, name)));
    const port = el("input", { id: "port", inputmode: "numeric", ...plain, size: "5" });
    const field = (label: string, input: HTMLElement): HTMLElement =>
        el("label", { for: input.id, class: `field ${input.id}` }, label, input);
    const clear = el("button", { type: "button", class: "quiet" }, "Clear");
    const swap = el("button", { type: "button", class: "quiet" }, "Other way round");
    const form = el(
        "form",
        { "aria-label": "A question", autocomplete: "off" },
        el("h2", {}, "Does it get through?"),
        el("p", { class: "hint" }, "Click two things in the picture, a cell of the matrix, or type."),
        field("From", from),
        field("To", to),
        el("div", { class: "row" }, field("Protocol", protocol), field("Port", port)),
        el("div", { class: "row" }, el("button", { type: "submit", class: "ask" }, "Ask"), swap, clear),
        list,
    );
    const read = (): void => {
        page.question = {
            from: from.value.trim(),
            to: to.value.trim(),
            protocol: protocol.value,
            port: port.value.trim(),
        };
    };
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        read();
        page.asked = true;
        page.changed("question");
    });
    protocol.addEventListener("change", () => {
        port.value = protocol.value === "icmp" ? "" : port.value || "443";
        port.disabled = protocol.value === "icmp";
    });
    swap.addEventListener("click", () => {
        read();
        page.question = { ...page.question, from: page.question.to, to: page.question.from };
        page.changed("question");
    });
    const reset = (): void => {
        page.question = noQuestion;
        page.asked = false;
        page.changed("question");
    };
    clear.addEventListener("click", reset);
    document.addEventListener("keydown", ({ key }) => {
        if (key === "Escape") {
            reset();
        }
    });
    page.onChange(() => {
        const { question } = page;
        from.value = question.from;
        to.value = question.to;
        protocol.value = question.protocol;
        port.value = question.port;
        port.disabled = question.protocol === "icmp";
    });
    return form;
}

const plain = { autocapitalize: "off", autocomplete: "off", spellcheck: "false" } as const;
