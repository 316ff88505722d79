import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { subnets, types } from "../../model/graph/types";
import { text } from "../../model/value";
import { type Finding, stackPolicy, violation } from "../frame/definition";
import { latticeTargets } from "../graph/lattice-targets";
import { latticeTasks } from "../graph/lattice-tasks";
import { whereabouts } from "../graph/placement";

type SupportedZones = { unsupported: readonly string[]; allowWavelength: boolean };

export const latticeSupportedZones = stackPolicy<SupportedZones>({
    name: "lattice-supported-zones",
    description: "Targets, resource gateways and endpoints of VPC Lattice are in zones that it serves.",
    why: "VPC Lattice does not serve every Availability Zone: a target in another one never becomes healthy. For Wavelength Zones AWS documents no support.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/what-is-vpc-lattice.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Use subnets of other Availability Zones. Names of zones stand for other IDs in every account: leave the ID out of the look-up by `excludeZoneIds`.",
    options: {
        unsupported: {
            description: "IDs of Availability Zones that VPC Lattice does not serve.",
            schema: { type: "array", items: { type: "string", pattern: "^[a-z]{2,6}[0-9]+-[a-z0-9-]+$" } },
            default: ["apne1-az3"],
        },
        allowWavelength: {
            description: "Whether VPC Lattice may be used in Wavelength Zones.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    misses: [
        "Subnets that state a zone's name and no ID, until AWS has told it: names stand for other IDs in every account.",
        "Targets by IP address, and clients.",
    ],
    *check(graph, { unsupported, allowWavelength }) {
        for (const { resource, places } of users(graph)) {
            for (const subnet of places) {
                const id = zoneId(subnet);
                if (unsupported.some((zone) => zone === id)) {
                    yield* reported(resource, subnet, `zone ${id}`);
                }
            }
            const [place] = allowWavelength ? [] : whereabouts(graph, resource).zones;
            if (place !== undefined) {
                yield* reported(resource, place.by, `Wavelength Zone ${place.zone.name}`);
            }
        }
    },
});

function* reported(resource: Declared, subnet: Declared, zone: string): Iterable<Finding> {
    const by = subnet === resource ? "" : ` (${named(subnet)})`;
    yield violation(
        resource,
        `${named(resource)} is in ${zone}${by}, which VPC Lattice does not serve; use subnets of other zones`,
    );
}

function zoneId(subnet: Declared): string | undefined {
    const found = [subnet.inputs, subnet.outputs].map((values) => text(values, "availabilityZoneId"));
    return found.find((value): value is string => typeof value === "string");
}

/** What VPC Lattice reaches, or is reached by, through a subnet. */
function* users(graph: Graph): Iterable<{ resource: Declared; places: readonly Declared[] }> {
    const seen = new Set<Declared>();
    for (const { workload } of latticeTargets(graph)) {
        if (!seen.has(workload) && workload.type !== types.ecsService) {
            seen.add(workload);
            yield { resource: workload, places: subnetsOf(graph, workload) };
        }
    }
    for (const { service } of latticeTasks(graph)) {
        const names = graph.namedIn(service, "networkConfiguration", ["subnets"], subnets);
        yield { resource: service, places: names.sure };
    }
    for (const gateway of graph.ofType(types.resourceGateway)) {
        yield { resource: gateway, places: graph.named(gateway, "subnetIds", subnets).sure };
    }
    for (const endpoint of graph.ofType(types.vpcEndpoint)) {
        if (["ServiceNetwork", "Resource"].includes(String(text(endpoint.inputs, "vpcEndpointType")))) {
            yield { resource: endpoint, places: graph.named(endpoint, "subnetIds", subnets).sure };
        }
    }
}

function subnetsOf(graph: Graph, workload: Declared): readonly Declared[] {
    const cards = ["primaryNetworkInterface", "networkInterfaces"].flatMap(
        (key) => graph.namedIn(workload, key, ["networkInterfaceId"], [types.networkInterface]).sure,
    );
    return ["subnetId", "vpcZoneIdentifiers", "subnets"].flatMap((key) =>
        [workload, ...cards].flatMap((holder) => graph.named(holder, key, subnets).sure),
    );
}
