import { joinedPorts } from "./ports";
import type { Arrow, Box, Scene, Thing, ThingKind } from "./scene";

/** From so many things on, nobody finds one of them in a picture, and laying them out takes seconds. */
const tooMany = 150;
/** Fewer things of a kind in one place are drawn one by one even then. */
const few = 4;
/** Characters of a label that a picture shows. */
const longest = 48;

const plurals: Readonly<Partial<Record<ThingKind, string>>> = {
    compute: "EC2 workloads",
    container: "ECS services",
    function: "Lambda functions",
    balancer: "load balancers",
    database: "databases",
    nat: "NAT gateways",
    "lattice-service": "Lattice services",
};

/**
 * A scene that can be looked at: of a large one, things of one kind in one box are drawn as one, with their number, and so
 * are the arrows that lead from or to them. Long names are cut.
 */
export function folded(scene: Scene): Scene {
    if (count(scene.region) <= tooMany) {
        return { ...scene, region: withShortLabels(scene.region) };
    }
    const standIns = new Map<string, string>();
    const region = withShortLabels(fold(scene.region, standIns));
    const merged = new Map<string, Arrow>();
    for (const arrow of scene.arrows) {
        const [from, to] = [standIns.get(arrow.from) ?? arrow.from, standIns.get(arrow.to) ?? arrow.to];
        const key = JSON.stringify([from, to, arrow.kind]);
        const label = joinedPorts([merged.get(key)?.label, arrow.label]);
        // Arrows among things that are drawn as one would lead from it to itself.
        if (from !== to) {
            merged.set(key, { from, to, kind: arrow.kind, ...(label === undefined ? {} : { label }) });
        }
    }
    return { ...scene, region, arrows: [...merged.values()] };
}

function count(box: Box): number {
    return box.things.length + box.boxes.reduce((sum, each) => sum + count(each), 0);
}

function fold(box: Box, standIns: Map<string, string>): Box {
    const byKind = new Map<ThingKind, Thing[]>();
    for (const thing of box.things) {
        byKind.set(thing.kind, [...(byKind.get(thing.kind) ?? []), thing]);
    }
    const things = [...byKind].flatMap(([kind, all]): readonly Thing[] => {
        const plural = plurals[kind];
        if (plural === undefined || all.length <= few) {
            return all;
        }
        const id = `several ${kind} in ${box.id}`;
        for (const each of all) {
            standIns.set(each.id, id);
        }
        return [{ id, kind, label: `${all.length} ${plural}` }];
    });
    return { ...box, things, boxes: box.boxes.map((each) => fold(each, standIns)) };
}

function withShortLabels(box: Box): Box {
    const short = <T extends Thing | Box>(one: T): T => ({ ...one, label: shortened(one.label) });
    return {
        ...short(box),
        things: box.things.map(short),
        boxes: box.boxes.map(withShortLabels),
    };
}

/** A label without its middle, where it is too long: what tells names apart stands at their ends. */
function shortened(label: string): string {
    const characters = [...label];
    const half = (longest - 1) / 2;
    return characters.length <= longest
        ? label
        : `${characters.slice(0, Math.ceil(half)).join("")}…${characters.slice(-Math.floor(half)).join("")}`;
}
