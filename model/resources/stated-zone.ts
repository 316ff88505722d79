import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { subnets } from "./graph/types";
import { pending, text } from "./value";

const properties = ["availabilityZone", "availabilityZoneId"] as const;
const deepest = 4;

/** The zone that a subnet states. */
export interface StatedZone {
    /** The subnet that states it: the one that was asked about, or the one that it takes its zone from. */
    readonly holder: Declared;
    /** Name or ID; absent where none is stated, and where it is not known. */
    readonly zone?: { readonly property: (typeof properties)[number]; readonly value: string };
    /** The holder's properties that are not known, where they leave the zone open. */
    readonly unknowns: readonly (typeof properties)[number][];
}

/** The zone that a subnet asks for, else the one that the provider answered, else that of the subnet it takes it from. */
export function statedZone(graph: Graph, subnet: Declared, depth = 0): StatedZone {
    const unknowns: (typeof properties)[number][] = [];
    for (const property of properties) {
        const asked = text(subnet.inputs, property);
        const value = asked === pending ? text(subnet.outputs, property) : asked;
        if (typeof value === "string") {
            return { holder: subnet, zone: { property, value }, unknowns: [] };
        }
        if (asked === pending) {
            const [source, ...others] = graph.references(subnet, property, subnets);
            if (source !== undefined && others.length === 0 && source !== subnet && depth < deepest) {
                return statedZone(graph, source, depth + 1);
            }
            unknowns.push(property);
        }
    }
    return { holder: subnet, unknowns };
}
