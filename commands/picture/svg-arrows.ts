import type { Layout, Point } from "./layout";
import { at, escaped, rounded } from "./markup";
import type { Arrow } from "./scene";
import { arrowColours } from "./styles";

/** Straight lines with rounded corners. */
export function arrowPath(arrow: Arrow, points: readonly Point[]): string {
    const colour = arrowColours[arrow.kind];
    const width = arrow.kind === "inner" ? 1.2 : 1.8;
    return `<path d="${pathData(points)}" fill="none" stroke="${colour}" stroke-width="${width}" marker-end="url(#${arrow.kind})"/>`;
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
    const byEnd = new Map<string, { end: Point; before: Point; kind: Arrow["kind"]; labels: Set<string> }>();
    for (const { arrow, points } of arrows) {
        const [before, end] = points.slice(-2);
        if (arrow.label !== undefined && before !== undefined && end !== undefined) {
            const known = byEnd.get(`${arrow.kind} ${at(end)}`) ?? {
                end,
                before,
                kind: arrow.kind,
                labels: new Set<string>(),
            };
            known.labels.add(arrow.label);
            byEnd.set(`${arrow.kind} ${at(end)}`, known);
        }
    }
    return [...byEnd.values()].map(({ end, before, kind, labels }) => {
        const leftwards = before.x > end.x;
        return (
            `<text x="${rounded(end.x + (leftwards ? 9 : -9))}" y="${rounded(end.y - 4)}" font-size="10" text-anchor="${leftwards ? "start" : "end"}" ` +
            `fill="${arrowColours[kind]}" stroke="#FFFFFF" stroke-width="3" paint-order="stroke">${escaped([...labels].join(", "))}</text>`
        );
    });
}
