import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk-api";
import type { Arrow, Box, BoxKind, Scene, Thing } from "./scene";
import { boxHeaderHeight, boxHeaderWidth, thingSize } from "./sizes";

/** Boxes from left to right, whatever arrows lead where. */
const columns: readonly BoxKind[] = [
    "region",
    "vpc",
    "wavelength-zone",
    "zone-subnet",
    "availability-zone",
    "public",
    "private",
    "isolated",
    "subnet",
    "lattice",
];

/** ELK hands options on to nobody: every box has to have them. */
const essentials: LayoutOptions = {
    "elk.algorithm": "layered",
    "elk.direction": "RIGHT",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.json.shapeCoords": "ROOT",
    "elk.json.edgeCoords": "ROOT",
    "elk.layered.thoroughness": "5",
    "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
    "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
    "elk.layered.spacing.nodeNodeBetweenLayers": "22",
    "elk.layered.spacing.edgeNodeBetweenLayers": "11",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "8",
    "elk.spacing.nodeNode": "10",
    "elk.spacing.edgeNode": "9",
    "elk.spacing.edgeEdge": "8",
};

/** What makes a picture fine, and what ELK may stumble over. */
const refinements: LayoutOptions = {
    "elk.layered.crossingMinimization.semiInteractive": "true",
    "elk.layered.compaction.postCompaction.strategy": "EDGE_LENGTH",
};

/**
 * A scene as the graph that ELK lays out. Edge number i is the scene's arrow number i; further ones are nobody's.
 * Without refinements the layout is plainer.
 */
export function elkGraph(scene: Scene, refined: boolean): ElkNode {
    const options = refined ? { ...essentials, ...refinements } : essentials;
    const column = columnsOf(scene);
    const edges = scene.arrows.map((arrow, index) => arrowEdge(arrow, index, column));
    const used = new Set(edges.flatMap(({ sources, targets }) => [...sources, ...targets]));
    return {
        id: "picture",
        layoutOptions: { ...options, "elk.padding": "[top=8,left=8,bottom=8,right=8]" },
        children: [...thingNodes(scene.outside, used), boxNode(scene.region, 0, { options, used })],
        edges: [...edges, ...zoneOrder(scene.region)],
    };
}

/** Things of one place have one width, so that they stand in line. */
function thingNodes(things: readonly Thing[], usedPorts: ReadonlySet<string>): ElkNode[] {
    const width = Math.max(...things.map((thing) => thingSize(thing).width));
    return things.map((thing, index) => ({
        id: thing.id,
        width,
        height: thingSize(thing).height,
        layoutOptions: { ...placeInOrder(index), "elk.portConstraints": "FIXED_SIDE" },
        ports: Object.entries(portSides)
            .map(([name, side]) => ({ id: `${thing.id} ${name}`, layoutOptions: { "elk.port.side": side } }))
            .filter(({ id }) => usedPorts.has(id)),
    }));
}

/** What semi-interactive layout goes by: only the order of these places counts. */
function placeInOrder(index: number): LayoutOptions {
    return { "elk.position": `(0, ${index * 100})` };
}

interface ElkContext {
    readonly options: LayoutOptions;
    /** Ports that some edge uses. */
    readonly used: ReadonlySet<string>;
}

function boxNode(box: Box, index: number, context: ElkContext): ElkNode {
    return {
        id: box.id,
        layoutOptions: {
            ...context.options,
            ...placeInOrder(index),
            "elk.padding": `[top=${boxHeaderHeight(box) + 8},left=12,bottom=12,right=12]`,
            "elk.nodeSize.constraints": "MINIMUM_SIZE, PORTS",
            "elk.nodeSize.minimum": `(${boxHeaderWidth(box)}, ${boxHeaderHeight(box) + 12})`,
            "elk.portConstraints": box.gateways.length === 0 ? "FREE" : "FIXED_ORDER",
            "elk.spacing.portPort": "30",
        },
        ports: box.gateways.map(gatewayPort),
        children: [
            ...box.boxes.map((each, place) => boxNode(each, place, context)),
            ...(box.things.length === 0 ? [] : thingNodes(box.things, context.used)),
        ],
    };
}

/** Gateways stand across the left edge of what they are the gateways of. */
function gatewayPort(gateway: Thing, index: number): ElkPort {
    const size = thingSize(gateway);
    const layoutOptions = {
        "elk.port.side": "WEST",
        "elk.port.index": String(index),
        "elk.port.borderOffset": `${-size.width / 2}`,
    };
    return { id: gateway.id, ...size, layoutOptions };
}

/** Edges that nobody sees: they put Availability Zones to the right of Wavelength Zones, also those that nothing joins. */
function zoneOrder({ boxes }: Box): ElkExtendedEdge[] {
    return boxes.flatMap((vpc) => {
        const edge = vpc.boxes.filter(({ kind }) => kind === "wavelength-zone").slice(-1);
        const rest = vpc.boxes.filter(({ kind }) => kind === "availability-zone");
        return edge.flatMap(({ id }) =>
            rest.map((zone) => ({ id: `${id} before ${zone.id}`, sources: [id], targets: [zone.id] })),
        );
    });
}

const gatewayColumn = 0.5;

/** How far to the right things belong. */
function columnsOf(scene: Scene): ReadonlyMap<string, number> {
    const result = new Map<string, number>(scene.outside.map(({ id }) => [id, 0]));
    const visit = (box: Box) => {
        for (const { id } of box.things) {
            result.set(id, columns.indexOf(box.kind) + 1);
        }
        for (const { id } of box.gateways) {
            result.set(id, gatewayColumn);
        }
        box.boxes.forEach(visit);
    };
    visit(scene.region);
    return result;
}

const portSides = { out: "EAST", in: "WEST", "back-in": "EAST", "back-out": "WEST" } as const;

/**
 * Arrows that lead forth start on the right of a thing and end on the left of another; those that lead back do it the other way
 * round, and are laid out as if they led forth, so that nothing moves for them.
 */
function arrowEdge(arrow: Arrow, index: number, column: ReadonlyMap<string, number>): ElkExtendedEdge {
    const port = (id: string, name: keyof typeof portSides) =>
        column.get(id) === gatewayColumn ? id : `${id} ${name}`;
    return leadsBack(arrow, column)
        ? { id: `${index} back`, sources: [port(arrow.to, "back-in")], targets: [port(arrow.from, "back-out")] }
        : { id: `${index} forth`, sources: [port(arrow.from, "out")], targets: [port(arrow.to, "in")] };
}

function leadsBack({ from, to }: Arrow, column: ReadonlyMap<string, number>): boolean {
    return (column.get(from) ?? 0) > (column.get(to) ?? 0);
}

/** Whether an edge's points run against its arrow. */
export function isReversed({ id }: ElkExtendedEdge): boolean {
    return id.endsWith(" back");
}
