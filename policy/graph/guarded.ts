import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { canonicalType, securityGroups, types } from "../../model/graph/types";
import { type InZone, join, type Whereabouts, whereabouts } from "./placement";
import { holdersOf, holderTypes, zonesOfGroup } from "./security-groups";

/** Where security groups guard, or where addresses lie, as far as that is known. */
export interface Guarded {
    readonly zones: readonly InZone[];
    /** Whether something outside all Wavelength Zones is among it for certain. */
    readonly elsewhere: boolean;
    /** Places of what is certainly among it that are awaited, as noun phrases. */
    readonly places: readonly string[];
    /** What else has to be known before more can be ruled out, as noun phrases. */
    readonly open: readonly string[];
}

/** Where something is that lies at one place, such as a subnet. */
export function placed({ zones, waits }: Whereabouts): Guarded {
    return { zones, elsewhere: zones.length + waits.length === 0, places: waits, open: [] };
}

/** Where a security group guards. */
export function guardedBy(graph: Graph, group: Declared): Guarded {
    const zones = zonesOfGroup(graph, group).zones;
    const places: string[] = [];
    const open: string[] = [];
    let elsewhere = graph.once(heldOtherwise).has(group);
    for (const { holder, target, certain } of holdersOf(graph, group)) {
        const place = whereabouts(graph, target);
        if (!certain) {
            open.push(...(isAmong(place, zones) ? [] : [`the security groups of ${named(holder)}`]));
        } else {
            places.push(...place.waits);
            elsewhere ||= place.zones.length + place.waits.length === 0;
        }
    }
    return { zones, elsewhere, places: [...new Set(places)], open: [...new Set(open)] };
}

function isAmong(place: Whereabouts, zones: readonly InZone[]): boolean {
    const names = zones.map(({ zone }) => zone.name);
    return (
        place.waits.length === 0 && place.zones.length > 0 && place.zones.every(({ zone }) => names.includes(zone.name))
    );
}

/** Several of them in one. */
export function together(guarded: readonly Guarded[]): Guarded {
    return {
        zones: join(guarded.map(({ zones }) => ({ zones, waits: [] }))).zones,
        elsewhere: guarded.some(({ elsewhere }) => elsewhere),
        places: [...new Set(guarded.flatMap(({ places }) => places))],
        open: [...new Set(guarded.flatMap(({ open }) => open))],
    };
}

/** What names security groups without being guarded by them. */
const rules: readonly string[] = [
    ...securityGroups,
    types.securityGroupRule,
    types.ingressRule,
    types.egressRule,
    types.interfaceGroup,
];
const groupProperty = /security_?group|vpc|network/i;

/** Security groups on databases, functions, endpoints and whatever else takes some: services, which stay in the Region. */
function heldOtherwise(graph: Graph): ReadonlySet<Declared> {
    const found = new Set<Declared>();
    for (const resource of graph.declared) {
        const type = canonicalType(resource.type);
        if (rules.includes(type) || holderTypes.includes(type)) {
            continue;
        }
        for (const property of Object.keys(resource.references)) {
            for (const group of groupProperty.test(property)
                ? graph.references(resource, property, securityGroups)
                : []) {
                if (whereabouts(graph, resource).zones.length === 0) {
                    found.add(group);
                }
            }
        }
    }
    return found;
}
