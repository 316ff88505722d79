import type { Unknown } from "../../model/network/facts";
import { parseZone, regionCode } from "../aws/zones";
import { unknown } from "../network/facts";
import type { Declared } from "./declared";
import { type Graph, missing } from "./graph/graph";
import type { Resolution } from "./graph/resolution";
import { subnets } from "./graph/types";
import { statedZone } from "./stated-zone";
import { text } from "./value";

/** The subnets of some that lie in one of the wanted zones, and what has to be known to rule out others. */
export interface InZoneIds {
    readonly inside: readonly (readonly [subnet: Declared, id: string])[];
    readonly unknowns: readonly Unknown[];
}

/** Finds the subnets that a property names by the IDs of their zones. */
export function inZoneIds(
    graph: Graph,
    resource: Declared,
    property: string,
    names: Resolution,
    wanted: readonly string[],
): InZoneIds {
    const regions = graph.memo(regionsOf);
    const near = wanted.filter((id) => regions.size === 0 || regions.has(id.split("-")[0] ?? id));
    const judge = (found: readonly Declared[]) => found.map((subnet) => ({ subnet, ...zoneId(graph, subnet) }));
    const isIn = ({ id }: { id?: string }): boolean => id !== undefined && wanted.includes(id);
    const unknownsOf = (found: readonly { unknowns?: Unknown }[]) => found.flatMap(({ unknowns }) => unknowns ?? []);
    const certain = judge(names.certain);
    const candidates = judge(names.candidates);
    const every = candidates.length > 0 && candidates.every(isIn);
    const some = candidates.some((one) => isIn(one) || one.unknowns !== undefined);
    const unknowns = [
        ...unknownsOf(certain),
        ...names.external.map((id) => unknown(`the zone of "${id}", which this stack does not declare`)),
        ...(names.unseen !== undefined || (some && !every) ? [missing(resource, property)] : []),
    ];
    return {
        inside: [...certain, ...(every ? candidates : [])].flatMap(({ subnet, id }) =>
            id !== undefined && wanted.includes(id) ? [[subnet, id] as const] : [],
        ),
        unknowns: near.length === 0 ? [] : unknowns,
    };
}

/**
 * The ID of a subnet's zone, or what it waits for. A name alone is neither: it stands for another ID in every account,
 * and whoever looked it up may have left zones out.
 */
function zoneId(graph: Graph, subnet: Declared): { readonly id?: string; readonly unknowns?: Unknown } {
    const { holder, zone } = statedZone(graph, subnet);
    const told = [subnet, holder]
        .flatMap(({ inputs, outputs }) => [inputs, outputs])
        .map((values) => text(values, "availabilityZoneId"));
    const id = told.find((value) => typeof value === "string" && value !== "");
    if (typeof id === "string") {
        return { id };
    }
    const edge = zone === undefined ? undefined : parseZone(zone.value);
    return zone === undefined
        ? { unknowns: missing(holder, "availabilityZoneId") }
        : edge === undefined
          ? {}
          : { id: edge.id };
}

/** The Regions of the stack's zones, in the form that IDs of zones begin with. */
function regionsOf(graph: Graph): ReadonlySet<string> {
    const zones = graph
        .ofType(...subnets)
        .flatMap(({ inputs, outputs }) =>
            [inputs, outputs].flatMap((values) =>
                ["availabilityZoneId", "availabilityZone"].map((property) => text(values, property)),
            ),
        );
    return new Set(
        zones.flatMap((zone) => {
            const name = typeof zone === "string" ? (parseZone(zone)?.region ?? /^(.*-\d+)[a-z]$/.exec(zone)?.[1]) : "";
            const id = typeof zone === "string" ? /^([a-z]+\d+)-/.exec(zone)?.[1] : undefined;
            return name ? [regionCode(name)] : (id ?? []);
        }),
    );
}
