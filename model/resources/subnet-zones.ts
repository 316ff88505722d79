import type { Unknown } from "../../model/network/facts";
import { isWavelengthZone } from "../aws/zones";
import { unknown } from "../network/facts";
import type { Declared } from "./declared";
import { type Graph, missing } from "./graph/graph";
import { allNamed, named } from "./graph/naming";
import type { Resolution } from "./graph/resolution";
import { refOf } from "./observer";
import { statedZone } from "./stated-zone";

export type ZoneKind = "Availability Zone" | "Local Zone" | "Wavelength Zone";

/** A zone, and the subnets in it. */
export interface OccupiedZone {
    /** Name or ID, as the subnets state it. */
    readonly zone: string;
    readonly kind: ZoneKind;
    readonly subnets: readonly Declared[];
}

/** The zones over which subnets spread, as far as they are known. */
export interface Spread {
    readonly zones: readonly OccupiedZone[];
    /** Number of zones that are certainly different ones. */
    readonly certain: number;
    /** What has to be known before further zones can be ruled out. */
    readonly unknowns: readonly Unknown[];
}

/** Zones of the subnets that a property names. */
export function spreadOf(graph: Graph, resource: Declared, property: string, found: Resolution): Spread {
    const zones = new Map<string, Declared[]>();
    const unknowns: Unknown[] = [];
    for (const subnet of found.certain) {
        const zone = statedZone(graph, subnet).zone?.value;
        if (zone === undefined) {
            unknowns.push(unknown(`the zone of ${named(subnet)}`, refOf(subnet)));
        } else {
            zones.set(zone, [...(zones.get(zone) ?? []), subnet]);
        }
    }
    unknowns.push(...found.external.map((id) => unknown(`the zone of "${id}", which this stack does not declare`)));
    if (found.candidates.length > 0 || found.unseen !== undefined) {
        unknowns.push(missing(resource, property));
    }
    const names = [...zones.keys()];
    const ids = names.filter(isId).length;
    // A name and an ID may mean one and the same zone: which, differs from account to account.
    const mixed = ids > 0 && ids < names.length;
    return {
        zones: [...zones].map(([zone, inZone]) => ({ zone, kind: kindOf(zone), subnets: inZone })),
        certain: Math.max(ids, names.length - ids),
        unknowns: mixed
            ? [...unknowns, unknown(`the zone IDs of ${names.filter((name) => !isId(name)).join(", ")}`)]
            : unknowns,
    };
}

/** A zone in a message: `Availability Zone x (ec2.Subnet "a")`. */
export function occupied({ zone, kind, subnets: inZone }: OccupiedZone): string {
    return `${kind} ${zone} (${allNamed(inZone)})`;
}

function isId(zone: string): boolean {
    return /^[a-z]{2}g?[a-z]{1,2}\d-/.test(zone);
}

function kindOf(zone: string): ZoneKind {
    if (isWavelengthZone(zone)) {
        return "Wavelength Zone";
    }
    // us-west-2-lax-1a, usw2-lax1-az1; Availability Zones are us-west-2a and usw2-az1.
    return /-[a-z]{3}-?\d+(-az\d+|[a-z])$/.test(zone) ? "Local Zone" : "Availability Zone";
}
