import type { Declared } from "../../model/declared";
import { type Graph, nothing, type Resolution } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { canonicalType, subnets, types } from "../../model/graph/types";
import { pending, text } from "../../model/value";
import { parseZone, type ZoneName } from "../../model/zones";
import { type Placement, placements } from "./placements";

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
    /** What has to be known before other zones can be ruled out, as noun phrases. */
    readonly waits: readonly string[];
}

const elsewhere: Whereabouts = { zones: [], waits: [] };
const memos = (): Map<Declared, Whereabouts> => new Map();

/** The Wavelength Zones that a resource is in, through whatever chain of subnets, interfaces and templates. */
export function whereabouts(graph: Graph, resource: Declared): Whereabouts {
    const memo = graph.once(memos);
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
        const templates = graph.namedIn(resource, "launchTemplate", ["id"], [types.launchTemplate]).sure;
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
    const sure = join(resolution.sure.map((found) => whereabouts(graph, found)));
    const maybe = resolution.maybe.map((found) => whereabouts(graph, found));
    const waits = [...sure.waits];
    const zones = [...sure.zones];
    if (maybe.every(({ zones }) => zones.length > 0)) {
        zones.push(...maybe.flatMap((found) => found.zones));
    } else if (maybe.some((found) => found.zones.length > 0 || found.waits.length > 0)) {
        waits.push(`which of its candidates ${property} of ${named(resource)} names`);
    }
    waits.push(...resolution.outside.map((id) => `the zone of "${id}", which this stack does not declare`));
    if (resolution.open) {
        waits.push(`${property} of ${named(resource)}`);
    }
    return { zones, waits };
}

function zonesNamed(graph: Graph, resource: Declared, rule: Placement): Whereabouts {
    const zones: InZone[] = [];
    const waits: string[] = [];
    for (const value of graph.valuesIn(resource, rule.property, rule.path ?? [])) {
        if (value === pending) {
            waits.push(`${rule.property} of ${named(resource)}`);
        } else if (typeof value === "string") {
            const zone = parseZone(value);
            if (zone !== undefined) {
                zones.push({ zone, by: resource, through: [] });
            }
        }
    }
    return { zones, waits };
}

/** Without a zone of its own a subnet lands in an Availability Zone: AWS never picks a Wavelength Zone by itself. */
function subnetPlace(graph: Graph, subnet: Declared): Whereabouts {
    const waits: string[] = [];
    for (const property of ["availabilityZone", "availabilityZoneId"] as const) {
        const asked = text(subnet.inputs, property);
        const value = asked === pending ? text(subnet.outputs, property) : asked;
        if (typeof value === "string") {
            const zone = parseZone(value);
            return zone === undefined ? elsewhere : { zones: [{ zone, by: subnet, through: [] }], waits: [] };
        }
        if (asked === pending) {
            const [source, ...others] = graph.references(subnet, property, subnets);
            if (source !== undefined && others.length === 0 && source !== subnet) {
                const found = whereabouts(graph, source);
                return { ...found, zones: found.zones.map((place) => ({ ...place, by: subnet })) };
            }
            waits.push(`${property} of ${named(subnet)}`);
        }
    }
    return { zones: [], waits };
}

/** Auto Scaling groups, node groups and instances that launch from a template or configuration. */
export function users(graph: Graph, launch: Declared): readonly Declared[] {
    return graph.once(launchUsers).get(launch) ?? [];
}

function launchUsers(graph: Graph): ReadonlyMap<Declared, readonly Declared[]> {
    const found = new Map<Declared, Declared[]>();
    for (const user of graph.ofType(types.autoScalingGroup, types.nodeGroup, types.instance, types.spotInstance)) {
        for (const launch of launchesOf(graph, user)) {
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

/** Launch templates and configurations that a resource starts instances from. */
export function launchesOf(graph: Graph, user: Declared): readonly Declared[] {
    const wanted = [types.launchTemplate];
    const specification = ["launchTemplate", "launchTemplateSpecification"];
    const overrides = ["launchTemplate", "overrides", "launchTemplateSpecification"];
    const resolutions = [
        ...["id", "name"].map((key) => graph.namedIn(user, "launchTemplate", [key], wanted)),
        ...["launchTemplateId", "launchTemplateName"].flatMap((key) => [
            graph.namedIn(user, "mixedInstancesPolicy", [...specification, key], wanted),
            graph.namedIn(user, "mixedInstancesPolicy", [...overrides, key], wanted),
        ]),
        graph.named(user, "launchConfiguration", [types.launchConfiguration]),
    ];
    return [...new Set(resolutions.flatMap(({ sure, maybe }) => [...sure, ...maybe]))];
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
        waits: [...new Set(places.flatMap((place) => place.waits))],
    };
}
