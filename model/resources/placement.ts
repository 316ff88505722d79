import type { Unknown } from "../../model/network/facts";
import { parseZone, type ZoneName } from "../aws/zones";
import { distinct, unknown } from "../network/facts";
import type { Declared } from "./declared";
import { type Graph, missing } from "./graph/graph";
import { named } from "./graph/naming";
import { nothing, type Resolution } from "./graph/resolution";
import { canonicalType, subnets, types } from "./graph/types";
import { launchesOf } from "./launch";
import { refOf } from "./observer";
import { type Placement, placements } from "./placements";
import { statedZone } from "./stated-zone";
import { pending } from "./value";

/** A Wavelength Zone that a resource is in, and what puts it there. */
export interface InZone {
    readonly zone: ZoneName;
    /** The subnet that lies in the zone, or the resource itself where it names the zone. */
    readonly by: Declared;
    /** Resources between it and the subnet, such as the Auto Scaling group of a launch template. */
    readonly through: readonly Declared[];
}

/** Where a resource is, as far as Wavelength Zones matter. */
export interface Whereabouts {
    readonly zones: readonly InZone[];
    /** What has to be known before other zones can be ruled out. */
    readonly unknowns: readonly Unknown[];
}

const elsewhere: Whereabouts = { zones: [], unknowns: [] };
const memos = (): Map<Declared, Whereabouts> => new Map();

/** The Wavelength Zones that a resource is in, through whatever chain of subnets, interfaces and templates. */
export function whereabouts(graph: Graph, resource: Declared): Whereabouts {
    const memo = graph.memo(memos);
    let known = memo.get(resource);
    if (known === undefined) {
        // A cycle of references finds this in place of an endless search.
        memo.set(resource, elsewhere);
        known = locate(graph, resource);
        memo.set(resource, known);
    }
    return known;
}

function locate(graph: Graph, resource: Declared): Whereabouts {
    const type = canonicalType(resource.type);
    if (subnets.includes(type)) {
        return subnetPlace(graph, resource);
    }
    const rules = placements.get(type) ?? [];
    const own = join(rules.map((rule) => place(graph, resource, rule)));
    if (type === types.launchTemplate || type === types.launchConfiguration) {
        return join([own, ...users(graph, resource).map((user) => via(user, whereabouts(graph, user)))]);
    }
    const tells = rules.some((rule) => resource.inputs[rule.property] !== undefined);
    if (!tells && (type === types.instance || type === types.spotInstance)) {
        const templates = graph.namedIn(resource, "launchTemplate", ["id"], [types.launchTemplate]).certain;
        return join(templates.map((template) => via(template, templatePlace(graph, template))));
    }
    return own;
}

const templateRules = [...placements].flatMap(([type, rules]) => (type === types.launchTemplate ? rules : []));

function templatePlace(graph: Graph, template: Declared): Whereabouts {
    return join(templateRules.map((rule) => place(graph, template, rule)));
}

function place(graph: Graph, resource: Declared, rule: Placement): Whereabouts {
    const path = rule.path ?? [];
    if (rule.names === "zones") {
        return zonesNamed(graph, resource, rule);
    }
    const wanted = rule.names === "subnets" ? subnets : [types.networkInterface];
    const resolution =
        path.length === 0
            ? graph.named(resource, rule.property, wanted)
            : graph.namedIn(resource, rule.property, path, wanted);
    return placesOf(graph, resource, rule.property, resolution);
}

/** Where the subnets or interfaces are that a property names. */
export function placesOf(
    graph: Graph,
    resource: Declared,
    property: string,
    resolution: Resolution = nothing,
): Whereabouts {
    const certain = join(resolution.certain.map((found) => whereabouts(graph, found)));
    const candidates = resolution.candidates.map((found) => whereabouts(graph, found));
    const unknowns = [...certain.unknowns];
    const zones = [...certain.zones];
    if (candidates.every(({ zones }) => zones.length > 0)) {
        zones.push(...candidates.flatMap((found) => found.zones));
    } else if (candidates.some((found) => found.zones.length > 0 || found.unknowns.length > 0)) {
        unknowns.push(unknown(`which of its candidates ${property} of ${named(resource)} names`, refOf(resource)));
    }
    unknowns.push(
        ...resolution.external.map((id) => unknown(`the zone of "${id}", which this stack does not declare`)),
    );
    if (resolution.unseen !== undefined) {
        unknowns.push(missing(resource, property));
    }
    return { zones, unknowns };
}

function zonesNamed(graph: Graph, resource: Declared, rule: Placement): Whereabouts {
    const zones: InZone[] = [];
    const unknowns: Unknown[] = [];
    for (const value of graph.valuesIn(resource, rule.property, rule.path ?? [])) {
        if (value === pending) {
            unknowns.push(missing(resource, rule.property));
        } else if (typeof value === "string") {
            const zone = parseZone(value);
            if (zone !== undefined) {
                zones.push({ zone, by: resource, through: [] });
            }
        }
    }
    return { zones, unknowns };
}

/** Without a zone of its own a subnet lands in an Availability Zone: AWS never picks a Wavelength Zone by itself. */
function subnetPlace(graph: Graph, subnet: Declared): Whereabouts {
    const { holder, zone: stated, unknowns } = statedZone(graph, subnet);
    const zone = stated === undefined ? undefined : parseZone(stated.value);
    return {
        zones: zone === undefined ? [] : [{ zone, by: subnet, through: [] }],
        unknowns: unknowns.map((property) => missing(holder, property)),
    };
}

/** Auto Scaling groups, node groups and instances that launch from a template or configuration. */
export function users(graph: Graph, launch: Declared): readonly Declared[] {
    return graph.memo(launchUsers).get(launch) ?? [];
}

function launchUsers(graph: Graph): ReadonlyMap<Declared, readonly Declared[]> {
    const found = new Map<Declared, Declared[]>();
    for (const user of graph.ofType(types.autoScalingGroup, types.nodeGroup, types.instance, types.spotInstance)) {
        const { certain, candidates } = launchesOf(graph, user);
        for (const launch of [...certain, ...candidates]) {
            const known = found.get(launch);
            if (known === undefined) {
                found.set(launch, [user]);
            } else {
                known.push(user);
            }
        }
    }
    return found;
}

function via(user: Declared, place: Whereabouts): Whereabouts {
    return { ...place, zones: place.zones.map((found) => ({ ...found, through: [user, ...found.through] })) };
}

/** Several places in one; a zone that was found twice counts once. */
export function join(places: readonly Whereabouts[]): Whereabouts {
    const zones = places.flatMap((place) => place.zones);
    return {
        zones: zones.filter(
            (place, index) =>
                zones.findIndex((other) => other.zone.name === place.zone.name && other.by === place.by) === index,
        ),
        unknowns: distinct(places.flatMap((place) => place.unknowns)),
    };
}
