import { cellBetween } from "../../../model/prove/matrix";
import { endFor, shownFor, standsFor } from "../drawn";
import { endText, likelyPort } from "../wording";
import type { Answered, AnswerPanel } from "./answer";
import { el, section } from "./dom";
import type { Page } from "./page-state";
import { clearWay, type Drawn, drawWay } from "./way";

/** The picture: what is in it can be clicked, answers are drawn onto it, and a scenario fades what it takes down. */
export function pictureSection(page: Page, answer: AnswerPanel): HTMLElement {
    const svg = document.querySelector<SVGSVGElement>("#drawing svg");
    if (svg === null) {
        return section("picture", "Picture", el("p", {}, "There is no picture."));
    }
    const drawn = read(page, svg);
    for (const each of drawn.filter(({ end }) => end !== undefined)) {
        makeClickable(page, each);
    }
    const show = (answered: Answered | undefined): void => {
        const { from, to } = page.question;
        for (const { element, standing } of drawn) {
            const chosen = (end: string): boolean => end !== "" && standing === shownFor(page.index, end);
            element.classList.toggle("from", chosen(from));
            element.classList.toggle("to", chosen(to));
            element.setAttribute("aria-pressed", String(chosen(from) || chosen(to)));
        }
        clearWay(svg);
        if (answered !== undefined) {
            drawWay(svg, page, drawn, answered);
        }
    };
    answer.onAnswer(show);
    page.onChange((what) => what === "scenario" && fade(page, svg, drawn));
    fade(page, svg, drawn);
    const frame = el("div", { class: "frame" }, svg);
    return section("picture", "Picture", zoom(svg), frame);
}

function read({ index }: Page, svg: SVGSVGElement): Drawn[] {
    return [...svg.querySelectorAll<SVGGElement>("g.thing, g.box")].map((element) => {
        const { id = "", zone } = element.dataset;
        const standing = standsFor(index, id) ?? id;
        const end = element.classList.contains("thing") ? endFor(index, standing) : undefined;
        return { element, standing, end, zone };
    });
}

function makeClickable(page: Page, { element, end = "" }: Drawn): void {
    element.classList.add("end");
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", endText(page.index, end));
    element.addEventListener("click", () => choose(page, end));
    element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            choose(page, end);
        }
    });
}

/** The first click says from where, the second where to, the third begins anew. */
function choose(page: Page, end: string): void {
    const { question, asked, index, scenario } = page;
    if (asked || question.from === "" || question.from === end) {
        page.question = { ...question, from: question.from === end && !asked ? "" : end, to: "" };
        page.asked = false;
    } else {
        const { protocol, port } = likelyPort(index, question.from, end, scenario);
        page.question = { from: question.from, to: end, protocol, port: port === undefined ? "" : String(port) };
        page.asked = true;
    }
    page.changed("question");
}

/** Fades what stands in the zone that is down, and arrows that lead from, to or between what a scenario parts. */
function fade(page: Page, svg: SVGSVGElement, drawn: readonly Drawn[]): void {
    const down = /^(?:zone|az)-down:(.+)$/.exec(page.scenario)?.[1];
    const ends = new Map<string, string | undefined>();
    const lost = new Set<string>();
    for (const { element, zone, end } of drawn) {
        const isLost = down !== undefined && zone === down;
        element.classList.toggle("down", isLost);
        const id = element.dataset["id"] ?? "";
        ends.set(id, end);
        if (isLost) {
            lost.add(id);
        }
    }
    for (const arrow of svg.querySelectorAll<SVGElement>(".arrow, .ports")) {
        const { from = "", to = "" } = arrow.dataset;
        const [source, target] = [ends.get(from), ends.get(to)];
        const parted =
            down !== undefined &&
            source !== undefined &&
            target !== undefined &&
            cellBetween(page.index, source, target, page.scenario) === undefined;
        arrow.classList.toggle("down", lost.has(from) || lost.has(to) || parted);
    }
}

/** Buttons that make the picture larger and smaller; it fits the page at first. */
function zoom(svg: SVGSVGElement): HTMLElement {
    const natural = svg.viewBox.baseVal.width;
    let scale = 0;
    const set = (to: number): void => {
        scale = to;
        svg.style.width = to === 0 ? "100%" : `${Math.round(natural * to)}px`;
        svg.style.maxWidth = to === 0 ? `${Math.round(natural * 1.25)}px` : "none";
    };
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    set(0);
    const button = (label: string, text: string, act: () => void): HTMLElement => {
        const made = el("button", { type: "button", class: "quiet", "aria-label": label, title: label }, text);
        made.addEventListener("click", act);
        return made;
    };
    const now = (): number => (scale === 0 ? svg.clientWidth / natural : scale);
    return el(
        "div",
        { class: "zoom" },
        button("Smaller", "−", () => set(Math.max(0.2, now() / 1.25))),
        button("Larger", "+", () => set(Math.min(4, now() * 1.25))),
        button("Fit the page", "Fit", () => set(0)),
    );
}
