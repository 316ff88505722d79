import { distinct, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { namedRef } from "../../model/resources/graph/naming";
import { canonicalType, securityGroups, types } from "../../model/resources/graph/types";
import { holderTypes } from "../../model/resources/group-holders";
import { type InZone, join, type Whereabouts, whereabouts } from "../../model/resources/placement";
import { membersOf, membersOutside } from "./group-members";

/** Where security groups guard, or where addresses lie, as far as that is known. */
export interface Guarded {
    readonly zones: readonly InZone[];
    /** Whether something outside all Wavelength Zones is among it for certain. */
    readonly elsewhere: boolean;
    /** Places of what is certainly among it that are awaited. */
    readonly places: readonly Unknown[];
    /** What else has to be known before more can be ruled out. */
    readonly open: readonly Unknown[];
}

/** Where something is that lies at one place, such as a subnet. */
export function placed({ zones, unknowns }: Whereabouts): Guarded {
    return { zones, elsewhere: zones.length + unknowns.length === 0, places: unknowns, open: [] };
}

/** Where a security group guards: what the network has it on, and whatever is in no network. */
export function guardedBy(graph: Graph, group: Declared): Guarded {
    return graph.onceFor(group, readGuarded);
}

function readGuarded(graph: Graph, group: Declared): Guarded {
    const members = [...membersOf(graph, group), ...membersOutside(graph, group)];
    const certain = together(members.filter((member) => member.certain).map(({ place }) => placed(place)));
    const open = members
        .filter((member) => !member.certain && !isAmong(member.place, certain.zones))
        .map(({ resource }) => unknown(`the security groups of ${namedRef(resource)}`, resource));
    const isNear = certain.zones.length + certain.places.length + open.length > 0;
    const elsewhere = certain.elsewhere || (isNear && graph.memo(heldOtherwise).has(group));
    return { ...certain, elsewhere, open: distinct(open) };
}

function isAmong(place: Whereabouts, zones: readonly InZone[]): boolean {
    const names = zones.map(({ zone }) => zone.name);
    return (
        place.unknowns.length === 0 &&
        place.zones.length > 0 &&
        place.zones.every(({ zone }) => names.includes(zone.name))
    );
}

/** Several of them in one. */
export function together(guarded: readonly Guarded[]): Guarded {
    return {
        zones: join(guarded.map(({ zones }) => ({ zones, unknowns: [] }))).zones,
        elsewhere: guarded.some(({ elsewhere }) => elsewhere),
        places: distinct(guarded.flatMap(({ places }) => places)),
        open: distinct(guarded.flatMap(({ open }) => open)),
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
    const groups = new Map(graph.ofType(...securityGroups).map((group) => [group.urn, group]));
    const found = new Set<Declared>();
    const asked = new Map<string, boolean>();
    const mayHold = (property: string): boolean => {
        const known = asked.get(property) ?? groupProperty.test(property);
        asked.set(property, known);
        return known;
    };
    for (const resource of graph.declared) {
        for (const [property, urns] of Object.entries(resource.references)) {
            for (const urn of mayHold(property) ? urns : []) {
                const group = groups.get(urn);
                if (group !== undefined && !found.has(group) && isElsewhere(graph, resource)) {
                    found.add(group);
                }
            }
        }
    }
    return found;
}

function isElsewhere(graph: Graph, resource: Declared): boolean {
    const type = canonicalType(resource.type);
    return !rules.includes(type) && !holderTypes.includes(type) && whereabouts(graph, resource).zones.length === 0;
}
