import { zonesReportedWithoutLattice, zonesWithoutLattice } from "../../model/aws/lattice-zones";
import { isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { subnetsOfEndpoint } from "../../model/resources/endpoints";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { subnets, types } from "../../model/resources/graph/types";
import { latticeTasks } from "../../model/resources/lattice-tasks";
import { networkOf } from "../../model/resources/network-of";
import { whereabouts } from "../../model/resources/placement";
import { pending, read, text } from "../../model/resources/value";
import { inZoneIds } from "../../model/resources/zone-ids";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

type SupportedZones = {
    unsupported: readonly string[];
    reportedUnsupported: readonly string[];
    allowWavelength: boolean;
};

export const latticeSupportedZones = stackPolicy<SupportedZones>({
    name: "lattice-supported-zones",
    description: "Targets, resource gateways and endpoints of VPC Lattice are in zones that it serves.",
    rationale:
        "VPC Lattice does not serve every Availability Zone: a target in another one never becomes healthy. For Wavelength Zones AWS documents no support.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/what-is-vpc-lattice.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Use subnets of other Availability Zones. Names of zones stand for other IDs in every account: leave the ID out of the look-up by `excludeZoneIds`.",
    options: {
        unsupported: {
            description: "IDs of Availability Zones that VPC Lattice does not serve.",
            schema: { type: "array", items: { type: "string", pattern: "^[a-z]{2,6}[0-9]+-[a-z0-9-]+$" } },
            default: zonesWithoutLattice,
        },
        reportedUnsupported: {
            description:
                "IDs of Availability Zones that are reported to be without VPC Lattice, by a source that is not AWS: told as undecided, never as a violation.",
            schema: { type: "array", items: { type: "string", pattern: "^[a-z]{2,6}[0-9]+-[a-z0-9-]+$" } },
            default: zonesReportedWithoutLattice,
        },
        allowWavelength: {
            description: "Whether VPC Lattice may be used in Wavelength Zones.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [
        "Subnets that state a zone's name and no ID, until AWS has told it: names stand for other IDs in every account.",
        "Targets by IP address, and clients.",
    ],
    *check(graph, { unsupported, reportedUnsupported, allowWavelength }) {
        for (const { resource, names, user } of users(graph)) {
            const found = names.map(([holder, property]) =>
                inZoneIds(graph, holder, property, namesOf(graph, holder, property), unsupported),
            );
            const faults = found.flatMap(({ inside }) =>
                inside.map(([subnet, id]) => ({ by: subnet, zone: `zone ${id}` })),
            );
            const { zones, unknowns } = allowWavelength ? { zones: [], unknowns: [] } : whereabouts(graph, resource);
            const edge = zones.slice(0, 1).map(({ by, zone }) => ({ by, zone: `Wavelength Zone ${zone.name}` }));
            const rumours = reportedUnsupported.filter((id) => !unsupported.includes(id));
            for (const [subnet, id] of names.flatMap(
                ([holder, property]) =>
                    inZoneIds(graph, holder, property, namesOf(graph, holder, property), rumours).inside,
            )) {
                yield undecided(
                    resource,
                    `${named(resource)} is in zone ${id} (${named(subnet)}), which is reported to be without VPC Lattice`,
                    [
                        unknown(
                            "AWS's word on it; take the zone out of reportedUnsupported once Lattice is known to work there",
                        ),
                    ],
                );
            }
            yield* judged(resource, [...faults, ...edge], user, [
                ...found.flatMap(({ unknowns }) => unknowns),
                ...unknowns,
            ]);
        }
    },
});

interface UnservedZone {
    /** The subnet that lies in the zone. */
    readonly by: Declared;
    readonly zone: string;
}

/**
 * @param user What has to be known to tell that VPC Lattice uses the resource at all.
 * @param waits What has to be known of its zones.
 */
function* judged(
    resource: Declared,
    faults: readonly UnservedZone[],
    user: readonly Unknown[],
    unknowns: readonly Unknown[],
): Iterable<Finding> {
    for (const { by, zone } of faults) {
        const fault = `${named(resource)} is in ${zone}${by === resource ? "" : ` (${named(by)})`}, which VPC Lattice does not serve`;
        yield user.length === 0
            ? violation(resource, `${fault}; use subnets of other zones`)
            : undecided(resource, fault, user);
    }
    if (faults.length === 0 && unknowns.length > 0) {
        const fault = `${named(resource)} must be in zones that VPC Lattice serves`;
        yield undecided(resource, fault, [...user, ...unknowns]);
    }
}

/** What VPC Lattice reaches, or is reached by, through a subnet. */
interface User {
    readonly resource: Declared;
    /** What names the subnets: a resource and its property. */
    readonly names: readonly (readonly [holder: Declared, property: string])[];
    readonly user: readonly Unknown[];
}

function* users(graph: Graph): Iterable<User> {
    const seen = new Set<string>();
    const { targetGroups } = networkOf(graph.declared);
    for (const { urn } of graph.ofType(types.latticeTargetGroup)) {
        const group = targetGroups.get(urn);
        const targets = [...(group?.targets.items ?? []), ...(group?.possibleTargets ?? [])];
        for (const id of targets.flatMap(({ workload }) => (isMissing(workload) ? [] : workload))) {
            const workload = seen.has(id) ? undefined : graph.resource(id);
            seen.add(id);
            if (workload !== undefined && workload.type !== types.ecsService && workload.type !== types.lambda) {
                yield { resource: workload, names: subnetNames(graph, workload), user: [] };
            }
        }
    }
    for (const attachment of graph.ofType(types.latticeTarget)) {
        const wanted = [types.instance, types.spotInstance, types.loadBalancer];
        for (const workload of graph.namedIn(attachment, "target", ["id"], wanted).candidates) {
            if (!seen.has(workload.urn)) {
                yield {
                    resource: workload,
                    names: subnetNames(graph, workload),
                    user: [missing(attachment, "target")],
                };
            }
        }
    }
    for (const { service } of latticeTasks(graph)) {
        yield { resource: service, names: [[service, "networkConfiguration"]], user: [] };
    }
    for (const gateway of graph.ofType(types.resourceGateway)) {
        yield { resource: gateway, names: [[gateway, "subnetIds"]], user: [] };
    }
    for (const endpoint of graph.ofType(types.vpcEndpoint)) {
        const type = text(endpoint.inputs, "vpcEndpointType");
        if (type === pending || type === "ServiceNetwork" || type === "Resource") {
            const isLattice = latticeArns.some((key) => read(endpoint.inputs, key) !== undefined);
            const user = type === pending && !isLattice ? [missing(endpoint, "vpcEndpointType")] : [];
            yield { resource: endpoint, names: subnetsOfEndpoint(graph, endpoint).holders, user };
        }
    }
}

/** What only an endpoint of VPC Lattice names, so that it tells the type where that is awaited. */
const latticeArns = ["serviceNetworkArn", "resourceConfigurationArn"];

/** Keys inside properties that are blocks. */
const inside: Readonly<Record<string, string>> = { networkConfiguration: "subnets", subnetConfigurations: "subnetId" };

function namesOf(graph: Graph, holder: Declared, property: string) {
    const key = inside[property];
    return key === undefined ? graph.named(holder, property, subnets) : graph.namedIn(holder, property, [key], subnets);
}

function subnetNames(graph: Graph, workload: Declared): User["names"] {
    const cards = ["primaryNetworkInterface", "networkInterfaces"].flatMap(
        (key) => graph.namedIn(workload, key, ["networkInterfaceId"], [types.networkInterface]).certain,
    );
    return ["subnetId", "vpcZoneIdentifiers", "subnets"].flatMap((property) =>
        [workload, ...cards].map((holder) => [holder, property] as const),
    );
}
