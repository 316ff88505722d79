import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { taskLaunchers, types } from "../../model/resources/graph/types";
import { refOf } from "../../model/resources/observer";
import { whereabouts } from "../../model/resources/placement";
import { placedServices } from "../../model/resources/service-placements";
import { blocks, type Pending, pending, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { judged } from "./in-zone";

type Services = { allow: readonly string[] };

const fargate = ["FARGATE", "FARGATE_SPOT"];

export const wavelengthSupportedServices = stackPolicy<Services>({
    name: "wavelength-supported-services",
    description: "Only services that run in a Wavelength Zone put themselves into its subnets.",
    rationale:
        "In a Wavelength Zone run EC2 instances with EBS volumes, and what is made of them, such as ECS and EKS hosts. Services that put interfaces of their own into a subnet, such as file systems, functions and VPC Lattice's resource gateways, are made in Availability Zones only.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/what-is-wavelength.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "List subnets of Availability Zones for the service; servers in the zone reach it across the VPC. Name its type in `allow` once AWS offers the service in the zone.",
    options: {
        allow: {
            description: "Type tokens of services that may be in a Wavelength Zone.",
            schema: { type: "array", items: { type: "string", pattern: "^aws:[^:]+:[A-Za-z0-9]+$" } },
            default: [],
        },
    },
    limitations: [
        "Services that this pack does not know to put interfaces into subnets.",
        "Transit gateway attachments, which are counted neither way.",
        "Services that start EC2 instances or tasks, such as AWS Batch and EKS node groups: instances run in a zone.",
        "Load balancers, databases, NAT gateways and VPC endpoints: they have policies of their own.",
    ],
    *check(graph, { allow }) {
        for (const type of placedServices) {
            for (const service of allow.includes(type) ? [] : graph.ofType(type)) {
                yield* judged(service, whereabouts(graph, service), sentence);
            }
        }
        for (const host of allow.includes(dedicatedHost) ? [] : graph.ofType(dedicatedHost)) {
            yield* judged(host, whereabouts(graph, host), "where dedicated hosts do not run; use shared instances");
        }
        for (const service of graph.ofType(...taskLaunchers.filter((type) => !allow.includes(type)))) {
            const launched = onFargate(graph, service);
            if (launched !== false) {
                const unknowns =
                    launched === pending ? [unknown(`the capacity provider of ${named(service)}`, refOf(service))] : [];
                yield* judged(
                    service,
                    whereabouts(graph, service),
                    "where Fargate does not run; use EC2 hosts in the zone",
                    unknowns,
                );
            }
        }
    },
});

const dedicatedHost = "aws:ec2/dedicatedHost:DedicatedHost";
const sentence = "where this service does not run; use subnets of Availability Zones";

/** Without a launch type and a provider the cluster's default counts, which is EC2 unless the cluster says otherwise. */
function onFargate(graph: Graph, service: Declared): boolean | Pending {
    const launchType = text(service.inputs, "launchType");
    const providers = blocks(service.inputs, "capacityProviderStrategies").map((block) =>
        text(block, "capacityProvider"),
    );
    if (launchType === "FARGATE" || providers.some((name) => fargate.some((known) => known === name))) {
        return true;
    }
    const own = graph.references(service, "capacityProviderStrategies", [types.capacityProvider]).length > 0;
    const open = launchType === pending || (providers.includes(pending) && !own);
    return open ? pending : false;
}
