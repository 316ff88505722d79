import { publishedZone, publishedZones } from "../../model/aws/published-zones";
import { parseZone } from "../../model/aws/zones";
import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { users, whereabouts } from "../../model/resources/placement";
import { pending, read } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { zoneText } from "./in-zone";

type InstanceTypes = { zones: Readonly<Record<string, readonly string[]>> };

export const wavelengthInstanceTypes = stackPolicy<InstanceTypes>({
    name: "wavelength-instance-types",
    description: "EC2 instances in a Wavelength Zone use an instance type that the zone offers.",
    rationale:
        "A zone offers a few instance types only; any other fails at launch, after everything around it was made.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Choose an instance type that the zone offers, move the instance to an Availability Zone, or add the type to this policy's `zones` after `aws ec2 describe-instance-type-offerings --location-type availability-zone` has listed it.",
    options: {
        zones: {
            description: "Instance types by zone name or zone ID, in place of the published ones.",
            schema: {
                type: "object",
                additionalProperties: { type: "array", items: { type: "string" }, minItems: 1 },
            },
            default: {},
        },
    },
    limitations: [
        "Fleets and Spot fleets.",
        "Instance types that a launch template takes from another version of itself.",
    ],
    *check(graph, options) {
        const offered = offers(graph, options.zones);
        for (const resource of graph.ofType(
            types.instance,
            types.spotInstance,
            types.launchTemplate,
            types.launchConfiguration,
        )) {
            if (isOverridden(graph, resource)) {
                continue;
            }
            yield* typesOffered(graph, resource, graph.valuesIn(resource, "instanceType", []), offered);
            yield* byRequirements(graph, resource, graph.valuesIn(resource, "instanceRequirements", []));
        }
        for (const group of graph.ofType(types.autoScalingGroup)) {
            const overrides = (key: string) =>
                graph.valuesIn(group, "mixedInstancesPolicy", ["launchTemplate", "overrides", key]);
            yield* typesOffered(graph, group, overrides("instanceType"), offered);
            yield* byRequirements(graph, group, overrides("instanceRequirements"));
        }
        for (const group of graph.ofType(types.nodeGroup)) {
            yield* typesOffered(graph, group, graph.valuesIn(group, "instanceTypes", []), offered);
        }
    },
});

/** Whether everything that launches from a template or configuration chooses types of its own. */
function isOverridden(graph: Graph, launch: Declared): boolean {
    const found = users(graph, launch);
    return found.length > 0 && found.every((user) => choosesTypes(graph, user));
}

function choosesTypes(graph: Graph, user: Declared): boolean {
    if (canonicalType(user.type) !== types.autoScalingGroup) {
        return read(user.inputs, "instanceType") !== undefined || read(user.inputs, "instanceTypes") !== undefined;
    }
    const overrides = graph.valuesIn(user, "mixedInstancesPolicy", ["launchTemplate", "overrides"]);
    const chosen = (override: unknown): boolean =>
        override !== pending &&
        ["instanceType", "instanceRequirements"].some((key) => read(override, key) !== undefined);
    return overrides.length > 0 && overrides.every(chosen);
}

type Offers = (zone: string) => readonly string[] | undefined;

/** The policy's configuration, else what the stack's own component says of its zone, else what AWS has published. */
function offers(graph: Graph, configured: InstanceTypes["zones"]): Offers {
    const stated = graph.memo(statedTypes);
    const byName = new Map(Object.entries(configured).map(([zone, list]) => [parseZone(zone)?.name ?? zone, list]));
    return (zone) => byName.get(zone) ?? stated.get(zone) ?? publishedZone(zone)?.instanceTypes;
}

/** Instance types by zone, as components register them: outputs `zone` and `offeredInstanceTypes`. */
function statedTypes(graph: Graph): ReadonlyMap<string, readonly string[]> {
    const lists = new Map<string, readonly string[]>();
    for (const { outputs } of graph.ofType("wavelength-lattice:wavelength:WavelengthZone")) {
        const [zone, offered] = [read(outputs, "zone"), read(outputs, "offeredInstanceTypes")];
        if (typeof zone === "string" && Array.isArray(offered) && offered.every((type) => typeof type === "string")) {
            lists.set(parseZone(zone)?.name ?? zone, offered);
        }
    }
    return lists;
}

function* typesOffered(
    graph: Graph,
    resource: Declared,
    values: readonly unknown[],
    offered: Offers,
): Iterable<Finding> {
    if (values.length === 0) {
        return;
    }
    const place = whereabouts(graph, resource);
    for (const found of place.zones) {
        const where = () => zoneText([found], resource);
        const allowed = offered(found.zone.name);
        if (allowed === undefined) {
            yield undecided(
                resource,
                `${named(resource)} is in ${where()}, whose instance types this policy does not know`,
                [unknown(`its list under zones in the policy's configuration`)],
            );
            continue;
        }
        for (const type of values) {
            if (type === pending) {
                yield undecided(resource, `${named(resource)} is in ${where()}, which offers ${listed(allowed)} only`, [
                    missing(resource, "instanceType"),
                ]);
            } else if (typeof type === "string" && !allowed.includes(type)) {
                yield violation(
                    resource,
                    `${named(resource)} is a ${type} in ${where()}, which does not offer it; choose ${listed(allowed, "or")}`,
                );
            }
        }
    }
    if (place.zones.length === 0 && place.unknowns.length > 0) {
        const published = publishedZones.flatMap((zone) => offered(zone.name) ?? []);
        const rare = values.filter((type) => !published.some((known) => known === type));
        if (rare.length > 0) {
            yield undecided(
                resource,
                `if ${named(resource)} is in a Wavelength Zone: the zone has to offer its instance type`,
                place.unknowns,
            );
        }
    }
}

/** Attribute-based selection lets AWS choose among all types, so it is never certain to stay within a zone's few. */
function* byRequirements(graph: Graph, resource: Declared, values: readonly unknown[]): Iterable<Finding> {
    if (values.length === 0) {
        return;
    }
    const place = whereabouts(graph, resource);
    if (place.zones.length > 0) {
        yield undecided(
            resource,
            `${named(resource)} chooses instance types by attributes in ${zoneText(place.zones, resource)}`,
            [unknown("the types that AWS chooses; name instance types that the zone offers instead")],
        );
    }
}
