import type { Declared } from "../../model/declared";
import type { Graph } from "./graph";
import { latticeWays } from "./lattice-ways";
import { joinedPorts, portsOf } from "./ports";
import type { Arrow } from "./scene";
import * as types from "./types";
import { waysIn } from "./ways-in";
import type { Workload } from "./workloads";
import { isWavelengthZone } from "./zones";

/** Where a workload stands in the picture: by its URN, then by zone. */
export type Placed = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface Ways {
    readonly graph: Graph;
    readonly workloads: readonly Workload[];
    readonly placed: Placed;
    /** Id of the internet, and of the devices that reach a network border group. */
    readonly internet: string;
    readonly devices: (borderGroup: string) => string;
}

/** Every way in, and every way between what is inside, read from addresses and rules; one arrow between any two places. */
export function arrows(ways: Ways): Arrow[] {
    const placesOf = ({ resource }: Workload) => [...(ways.placed.get(resource.urn)?.values() ?? [])];
    const merged = new Map<string, Arrow>();
    for (const arrow of [
        ...waysIn({ ...ways, placesOf }),
        ...betweenGroups(ways),
        ...latticeWays({ ...ways, placesOf }),
    ]) {
        const key = `${arrow.from}\n${arrow.to}`;
        merged.set(key, { ...arrow, label: joinedPorts([merged.get(key)?.label, arrow.label]) });
    }
    return [...merged.values()];
}

/** A rule that names another group: whoever has that group gets to whoever has the rule's own. */
function betweenGroups({ graph, workloads, placed }: Ways): Arrow[] {
    const having = (group: Declared) => workloads.filter(({ securityGroups }) => securityGroups.includes(group));
    return graph.all(types.ingressRuleType).flatMap((rule) => {
        const targets = graph.linked(rule, types.securityGroupType, "securityGroupId").flatMap(having);
        const sources = graph.linked(rule, types.securityGroupType, "referencedSecurityGroupId").flatMap(having);
        return sources
            .flatMap((source) => targets.map((target) => ({ source, target })))
            .filter(({ source, target }) => source !== target)
            .flatMap(({ source, target }) => pairs(placed, source, target))
            .map(([from, to]): Arrow => ({ from, to, kind: "inner", label: portsOf(rule) }));
    });
}

/**
 * Where both stand in a zone they meet there. Where they share none, one line stands for all, and only between an
 * Availability Zone and a Wavelength Zone: between Availability Zones it would say what each of them shows already.
 */
function pairs(placed: Placed, source: Workload, target: Workload): [string, string][] {
    const from = placed.get(source.resource.urn) ?? new Map<string, string>();
    const to = placed.get(target.resource.urn) ?? new Map<string, string>();
    const met = [...from].flatMap(([zone, place]): [string, string][] => {
        const there = to.get(zone);
        return there === undefined ? [] : [[place, there]];
    });
    const [first] = from;
    const [other] = to;
    if (met.length > 0 || first === undefined || other === undefined) {
        return met;
    }
    return isWavelengthZone(first[0]) === isWavelengthZone(other[0]) ? [] : [[first[1], other[1]]];
}
