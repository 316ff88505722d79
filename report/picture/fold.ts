import { joinedPorts } from "./ports";
import type { Arrow, Box, BoxKind, Scene, Thing, ThingKind } from "./scene";

/** From so many things on, nobody finds one of them in a picture, and laying them out takes seconds. */
const tooMany = 150;
/** Fewer things of a kind in one place are drawn one by one even then. */
const few = 4;
/** From so many boxes on they are drawn together too: to lay them out takes more than in proportion. */
const tooManyBoxes = 60;
/** Fewer boxes of a kind in one place are drawn one by one even then. */
const fewBoxes = 6;
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
    gateway: "gateways",
};

const boxPlurals: Readonly<Record<BoxKind, string>> = {
    region: "Regions",
    vpc: "VPCs",
    "availability-zone": "Availability Zones",
    "wavelength-zone": "Wavelength Zones",
    public: "public subnets",
    private: "private subnets",
    isolated: "isolated subnets",
    subnet: "subnets",
    "zone-subnet": "subnets in Wavelength Zones",
    lattice: "service networks",
};

/**
 * A scene that can be looked at: of a large one, things of one kind in one box are drawn as one, with their number, and so
 * are boxes of one kind in one place, and the arrows that lead from or to them. Long names are cut.
 */
export function folded(scene: Scene): Scene {
    const standIns = new Map<string, string>();
    const merged = countBoxes(scene.region) > tooManyBoxes ? merge(scene.region, standIns) : scene.region;
    if (count(merged) <= tooMany && standIns.size === 0) {
        return { ...scene, region: withShortLabels(merged) };
    }
    const region = withShortLabels(fold(merged, standIns));
    const arrows = new Map<string, Arrow>();
    for (const arrow of scene.arrows) {
        const [from, to] = [standIns.get(arrow.from) ?? arrow.from, standIns.get(arrow.to) ?? arrow.to];
        const key = JSON.stringify([from, to, arrow.kind]);
        const label = joinedPorts([arrows.get(key)?.label, arrow.label]);
        // Arrows among things that are drawn as one would lead from it to itself.
        if (from !== to) {
            arrows.set(key, { from, to, kind: arrow.kind, ...(label === undefined ? {} : { label }) });
        }
    }
    return { ...scene, region, arrows: [...arrows.values()] };
}

function count(box: Box): number {
    return box.things.length + box.boxes.reduce((sum, each) => sum + count(each), 0);
}

function countBoxes(box: Box): number {
    return box.boxes.reduce((sum, each) => sum + 1 + countBoxes(each), 0);
}

/** A box with its inner boxes of one kind as one, where they are many. */
function merge(box: Box, standIns: Map<string, string>): Box {
    const boxes = [...byKind<BoxKind, Box>(box.boxes)].flatMap(([kind, all]): readonly Box[] => {
        if (all.length <= fewBoxes) {
            return all;
        }
        const id = `several ${kind} in ${box.id}`;
        for (const each of all) {
            standIns.set(each.id, id);
        }
        return [
            {
                id,
                kind,
                label: `${all.length} ${boxPlurals[kind]}`,
                boxes: all.flatMap((each) => each.boxes),
                things: all.flatMap((each) => each.things),
                gateways: all.flatMap((each) => each.gateways),
            },
        ];
    });
    return { ...box, boxes: boxes.map((each) => merge(each, standIns)) };
}

function byKind<K, T extends { readonly kind: K }>(all: readonly T[]): ReadonlyMap<K, readonly T[]> {
    const found = new Map<K, T[]>();
    for (const one of all) {
        const same = found.get(one.kind);
        if (same === undefined) {
            found.set(one.kind, [one]);
        } else {
            same.push(one);
        }
    }
    return found;
}

function fold(box: Box, standIns: Map<string, string>): Box {
    const things = foldThings(box.things, box, standIns);
    const gateways = foldThings(box.gateways, box, standIns);
    return { ...box, things, gateways, boxes: box.boxes.map((each) => fold(each, standIns)) };
}

function foldThings(things: readonly Thing[], box: Box, standIns: Map<string, string>): Thing[] {
    return [...byKind<ThingKind, Thing>(things)].flatMap(([kind, all]): readonly Thing[] => {
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
