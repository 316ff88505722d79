import type { ElkNode } from "elkjs/lib/elk-api";
import { elkGraph, isReversed } from "./elk-graph";
import type { Arrow, Scene } from "./scene";

export interface Area {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface PlacedArrow {
    readonly arrow: Arrow;
    /** From where the arrow starts to its head, two or more. */
    readonly points: readonly Point[];
}

export interface Layout {
    readonly width: number;
    readonly height: number;
    /** Where boxes, things and gateways stand, by id. */
    readonly areas: ReadonlyMap<string, Area>;
    readonly arrows: readonly PlacedArrow[];
}

/** Gives everything in a scene its place. The same scene always gets the same places. */
export async function layOut(scene: Scene): Promise<Layout> {
    // Loaded only when something is drawn: it takes longer to load than a scene takes to read.
    const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
    const elk = new Elk();
    const root = await elk.layout(elkGraph(scene, true)).catch(() => elk.layout(elkGraph(scene, false)));
    const areas = new Map<string, Area>();
    const visit = (node: ElkNode) => {
        for (const each of [node, ...(node.ports ?? [])]) {
            const { x = 0, y = 0, width = 0, height = 0 } = each;
            areas.set(each.id, { x, y, width, height });
        }
        node.children?.forEach(visit);
    };
    visit(root);
    return { width: root.width ?? 0, height: root.height ?? 0, areas, arrows: placedArrows(root, scene.arrows) };
}

function placedArrows({ edges = [] }: ElkNode, arrows: readonly Arrow[]): PlacedArrow[] {
    return arrows.flatMap((arrow, index) => {
        const edge = edges[index];
        const [section] = edge?.sections ?? [];
        if (edge === undefined || section === undefined) {
            return [];
        }
        const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
        return [{ arrow, points: rectangular(isReversed(edge) ? points.reverse() : points) }];
    });
}

/** Where arrows lead round in circles ELK leaves a slanting line now and then: it gets a corner. */
function rectangular(points: readonly Point[]): Point[] {
    return points.flatMap((point, index) => {
        const before = points[index - 1];
        const slanting = before !== undefined && before.x !== point.x && before.y !== point.y;
        return slanting ? [{ x: before.x, y: point.y }, point] : [point];
    });
}
