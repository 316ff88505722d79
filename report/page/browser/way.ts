import type { Verdict } from "../../../model/prove/verdict";
import { shownFor } from "../drawn";
import type { Answered } from "./answer";
import { svgEl } from "./dom";
import type { Page } from "./page-state";

/** A box or a thing of the picture. */
export interface Drawn {
    readonly element: SVGGElement;
    /** URN, or a class of addresses. */
    readonly standing: string;
    /** What a flow names it by. */
    readonly end: string | undefined;
    readonly zone: string | undefined;
}

const layer = "way";

/** Takes the last answer off the picture. */
export function clearWay(svg: SVGSVGElement): void {
    svg.querySelector(`#${layer}`)?.remove();
    for (const each of svg.querySelectorAll(".passed, .blocks")) {
        each.classList.remove("passed", "blocks");
    }
    svg.classList.remove("answered");
}

/** Draws an answer: the way from place to place with the numbers of its hops, or a broken line and what blocks. */
export function drawWay(
    svg: SVGSVGElement,
    page: Page,
    drawn: readonly Drawn[],
    { from, to, verdict }: Answered,
): void {
    const find = (standing: string): Drawn[] =>
        drawn.filter((each) => each.standing === standing && !each.element.classList.contains("down"));
    const served = verdict.servedBy?.split(", ") ?? [to];
    const [starts, ends] = [find(shownFor(page.index, from)), served.flatMap((end) => find(shownFor(page.index, end)))];
    const stages = [starts, ...middle(verdict, find, [...starts, ...ends]), ends].filter((stage) => stage.length > 0);
    const group = svgEl("g", { id: layer, class: verdict.kind, "aria-hidden": "true" });
    for (const [position, stage] of stages.entries()) {
        for (const start of stage) {
            for (const end of stages[position + 1] ?? []) {
                if (start.element !== end.element) {
                    group.append(line(start, end, verdict.kind !== "reachable" && position === stages.length - 2));
                }
            }
        }
    }
    for (const [number, resource] of numbered(verdict)) {
        for (const each of find(resource)) {
            each.element.classList.add(verdict.kind === "unreachable" ? "blocks" : "passed");
            if (each.element.classList.contains("thing")) {
                group.append(badge(each, number, verdict.kind));
            }
        }
    }
    svg.classList.add("answered");
    svg.append(group);
}

/** Things between the ends, in the order of the hops. */
function middle(verdict: Verdict, find: (standing: string) => Drawn[], ends: readonly Drawn[]): Drawn[][] {
    const hops = "hops" in verdict ? verdict.hops : [];
    const taken = new Set(ends);
    return hops.flatMap(({ resource }) => {
        const things =
            resource === undefined
                ? []
                : find(resource.urn).filter((each) => each.element.classList.contains("thing") && !taken.has(each));
        for (const each of things) {
            taken.add(each);
        }
        return things.length === 0 ? [] : [things];
    });
}

/** URNs of what an answer names, each with its first number. */
function numbered(verdict: Verdict): Map<string, string> {
    const named = "hops" in verdict ? verdict.hops : "blockedBy" in verdict ? verdict.blockedBy : [];
    const numbers = new Map<string, string>();
    const first = new Map<string, number>();
    for (const [position, { resource }] of named.entries()) {
        if (resource !== undefined && !first.has(resource.urn)) {
            first.set(resource.urn, position + 1);
            numbers.set(String(position + 1), resource.urn);
        }
    }
    return numbers;
}

interface Area {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

function areaOf({ element }: Drawn): Area {
    const rect = element.querySelector("rect");
    const of = (name: string): number => Number(rect?.getAttribute(name) ?? 0);
    return { x: of("x"), y: of("y"), width: of("width"), height: of("height") };
}

/** A soft curve from the side of one thing to the side of another; one that does not get through is crossed out. */
function line(start: Drawn, end: Drawn, stopped: boolean): SVGElement {
    const [a, b] = [areaOf(start), areaOf(end)];
    const forth = a.x + a.width <= b.x;
    const back = b.x + b.width <= a.x;
    const x1 = back ? a.x : a.x + a.width;
    const x2 = forth ? b.x : b.x + b.width;
    const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2];
    const pull = Math.max(30, Math.abs(x2 - x1) / 2);
    const [c1, c2] = [back ? x1 - pull : x1 + pull, forth ? x2 - pull : x2 + pull];
    const d = `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}`;
    const path = svgEl("g", {}, svgEl("path", { class: "halo", d }), svgEl("path", { class: "line", d }));
    if (stopped) {
        // The middle of the curve.
        const [x, y] = [(x1 + 3 * c1 + 3 * c2 + x2) / 8, (y1 + y2) / 2];
        path.append(
            svgEl("circle", { class: "stop", cx: x, cy: y, r: 9 }),
            svgEl("path", { class: "cross", d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8` }),
        );
    }
    return path;
}

function badge(at: Drawn, number: string, kind: Verdict["kind"]): SVGElement {
    const { x, y, width } = areaOf(at);
    return svgEl(
        "g",
        { class: `badge ${kind}` },
        svgEl("circle", { cx: x + width, cy: y, r: 8 }),
        svgEl(
            "text",
            { x: x + width, y: y + 3.5, "text-anchor": "middle", "font-size": 10, "font-weight": 700 },
            number,
        ),
    );
}
