import type { ResourceRef } from "../../../model/network/facts";
import { readFlow, typedPort } from "../../../model/prove/flow";
import { proveRead } from "../../../model/prove/prove";
import type { Blocker, Verdict } from "../../../model/prove/verdict";
import { remedyOf, sentenceCase, shortList } from "../../change-text";
import { endText, scenarioText, verdictWords } from "../wording";
import { bdi, type Child, el } from "./dom";
import type { Page } from "./page-state";

/** What the picture shows of an answer. */
export interface Answered {
    readonly from: string;
    readonly to: string;
    readonly verdict: Verdict;
}

export interface AnswerPanel {
    readonly element: HTMLElement;
    /** Told of each answer; of undefined where there is none. */
    onAnswer(listener: (answered: Answered | undefined) => void): void;
}

/** Answers the question as soon as it is asked, and again in each scenario. */
export function answerPanel(page: Page): AnswerPanel {
    const element = el("div", { id: "answer", "aria-live": "polite" });
    const listeners: ((answered: Answered | undefined) => void)[] = [];
    page.onChange(() => {
        const { question, scenario, asked } = page;
        const port = question.port === "" ? {} : { port: typedPort(question.port) };
        const flow = { ...question, protocol: question.protocol as "tcp", ...port, scenario };
        let answered: Answered | undefined;
        if (!asked) {
            element.replaceChildren(...begun(page));
        } else {
            const { port: _, ...without } = flow;
            const read = readFlow(page.index, question.protocol === "icmp" ? without : flow);
            if ("faults" in read) {
                element.replaceChildren(
                    el(
                        "div",
                        { class: "verdict unknown" },
                        el("h3", {}, "This cannot be asked"),
                        el("ul", {}, ...read.faults.map((fault) => el("li", {}, fault))),
                    ),
                );
            } else {
                const verdict = proveRead(page.index, read);
                answered = { from: question.from, to: question.to, verdict };
                element.replaceChildren(verdictBox(page, verdict));
            }
        }
        for (const listener of listeners) {
            listener(answered);
        }
    });
    return { element, onAnswer: (listener) => listeners.push(listener) };
}

function begun({ question, index }: Page): Node[] {
    return question.from === ""
        ? []
        : [el("p", { class: "hint" }, "From ", bdi(endText(index, question.from)), ". Now choose where to.")];
}

function verdictBox(page: Page, verdict: Verdict): HTMLElement {
    const { question, scenario } = page;
    const port = question.protocol === "icmp" ? "icmp" : `${question.protocol} ${question.port}`;
    return el(
        "div",
        { class: `verdict ${verdict.kind}` },
        el("h3", {}, sentenceCase(verdictWords[verdict.kind])),
        el(
            "p",
            { class: "asked" },
            bdi(endText(page.index, question.from)),
            " → ",
            bdi(endText(page.index, question.to)),
            `, ${port}${scenario === "normal" ? "" : `; ${scenarioText(page.index, scenario)}`}`,
        ),
        ...(verdict.servedBy === undefined ? [] : [el("p", {}, "Served by ", bdi(verdict.servedBy), ".")]),
        ...reasons(page, verdict),
    );
}

function reasons(page: Page, verdict: Verdict): Node[] {
    switch (verdict.kind) {
        case "reachable":
            return [
                el(
                    "ol",
                    { class: "hops" },
                    ...verdict.hops.map(({ at, text, resource }) =>
                        el("li", {}, el("b", {}, bdi(at)), ": ", text, ...typeOf(resource)),
                    ),
                ),
                ...(verdict.addresses === undefined ? [] : [el("p", {}, `For ${shortList(verdict.addresses, 8)}.`)]),
            ];
        case "unreachable": {
            const [, ...others] = verdict.alternatives;
            return [
                ...blockers(page, verdict.blockedBy),
                ...others.slice(0, 3).flatMap((set) => [el("h4", {}, "Or, instead"), ...blockers(page, set)]),
            ];
        }
        case "partly":
            return [
                el("h4", {}, "Gets through"),
                el("ul", {}, ...verdict.through.map((text) => el("li", {}, text))),
                el("h4", {}, "Does not"),
                ...blockers(page, verdict.blockedBy),
            ];
        case "unknown":
            return [el("h4", {}, "Not known"), el("ul", {}, ...verdict.missing.map(({ text }) => el("li", {}, text)))];
    }
}

/** What blocks, and what would undo it: a smallest set, all of which is needed. */
function blockers({ index }: Page, set: readonly Blocker[]): Node[] {
    const changes = remedyOf(index, set);
    const fixed = set.some((blocker) => blocker.fixed);
    const remedy: Child[] = fixed
        ? [el("p", { class: "remedy" }, "No change of these resources opens this way.")]
        : changes.length === 0
          ? []
          : [
                el("h4", {}, "The smallest change that opens it"),
                el("ul", { class: "remedy" }, ...changes.map((text) => el("li", {}, text))),
            ];
    return [
        el("ul", { class: "blockers" }, ...set.map(({ text, resource }) => el("li", {}, text, ...typeOf(resource)))),
        ...remedy,
    ] as Node[];
}

function typeOf(resource: ResourceRef | undefined): Child[] {
    return resource?.type === undefined
        ? []
        : [el("small", { title: resource.urn }, ` ${resource.type.split(":").at(-1)}`)];
}
