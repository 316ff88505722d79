import type { Layout, Point } from "./layout";
import { at, escaped, rounded } from "./markup";
import type { Arrow } from "./scene";
import { arrowColours, markColours } from "./styles";

/** Straight lines with rounded corners. */
export function arrowPath(arrow: Arrow, points: readonly Point[]): string {
    const colour = arrowColours[arrow.kind];
    const width = arrow.kind === "inner" ? 1.2 : 1.8;
    const ends = `data-from="${escaped(arrow.from)}" data-to="${escaped(arrow.to)}"`;
    return `<path class="arrow ${arrow.kind}" ${ends} d="${pathData(points)}" fill="none" stroke="${colour}" stroke-width="${width}"${dashOf(arrow.kind)} marker-end="url(#${arrow.kind})"/>`;
}

/** What should be open and is not has a broken line. */
export function dashOf(kind: Arrow["kind"]): string {
    return kind === "missing" ? ` stroke-dasharray="5 4"` : "";
}

function pathData(points: readonly Point[]): string {
    return points
        .map((point, index) => {
            const before = points[index - 1];
            const after = points[index + 1];
            if (before === undefined) {
                return `M${at(point)}`;
            }
            return after === undefined
                ? `L${at(point)}`
                : `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
        })
        .join("");
}

/** The point 5 units on the way from a corner, or half the way where that is shorter. */
function towards(corner: Point, other: Point): Point {
    const length = Math.hypot(other.x - corner.x, other.y - corner.y);
    const part = length === 0 ? 0 : Math.min(5, length / 2) / length;
    return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

/** Ports stand where an arrow ends; arrows that end together say them together. */
export function arrowLabels({ arrows }: Layout): string[] {
    const byEnd = new Map<string, { end: Point; before: Point; to: string; ports: Map<string, Arrow["kind"]> }>();
    for (const { arrow, points } of arrows) {
        const [before, end] = points.slice(-2);
        if (arrow.label !== undefined && before !== undefined && end !== undefined) {
            const known = byEnd.get(at(end)) ?? { end, before, to: arrow.to, ports: new Map<string, Arrow["kind"]>() };
            for (const port of arrow.label.split(", ")) {
                known.ports.set(port, arrow.kind);
            }
            byEnd.set(at(end), known);
        }
    }
    return [...byEnd.values()].map(({ end, before, to, ports }) => {
        const leftwards = before.x > end.x;
        // A port with a mark says all that the same port without one does.
        const shown = [...ports].filter(([port]) => !marks.some((mark) => ports.has(`${port} ${mark}`)));
        return (
            `<text class="ports" data-to="${escaped(to)}" x="${rounded(end.x + (leftwards ? 9 : -9))}" y="${rounded(end.y - 4)}" font-size="10" text-anchor="${leftwards ? "start" : "end"}" ` +
            `fill="${arrowColours.inner}" stroke="#FFFFFF" stroke-width="3" paint-order="stroke">${shown.map(portLabel).join(", ")}</text>`
        );
    });
}

const marks = Object.keys(markColours) as (keyof typeof markColours)[];

function portLabel([label, kind]: readonly [string, Arrow["kind"]]): string {
    const mark = marks.find((each) => label.endsWith(` ${each}`));
    const port = mark === undefined ? label : label.slice(0, -2);
    const tail = mark === undefined ? "" : `<tspan dx="2" fill="${markColours[mark]}">${mark}</tspan>`;
    return `<tspan fill="${arrowColours[kind]}">${escaped(port)}</tspan>${tail}`;
}
