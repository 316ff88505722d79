import type { Declared } from "../../model/resources/declared";
import type { Graph } from "./graph";
import { everyPort, type Ports, portsOf } from "./ports";
import * as types from "./types";
import type { Named } from "./way";
import type { Workload } from "./workloads";

export interface LatticeWays {
    readonly graph: Graph;
    readonly workloads: readonly Workload[];
    readonly placesOf: (workload: Workload) => readonly string[];
}

/** Ways from clients of a service network to its services, and from services to what their rules forward to. */
export function latticeWays(ways: LatticeWays): Named[] {
    return [...toServices(ways), ...toTargets(ways)];
}

/** Services that a service network offers. */
export function servicesOf(graph: Graph, network: Declared): Declared[] {
    return graph
        .all(types.serviceAssociationType)
        .filter((each) => graph.linked(each, types.serviceNetworkType, "serviceNetworkIdentifier").includes(network))
        .flatMap((each) => graph.linked(each, types.latticeServiceType, "serviceIdentifier"));
}

/** The association's group says who in the VPC may use the network. */
function toServices({ graph, workloads, placesOf }: LatticeWays): Named[] {
    return graph.all(types.vpcAssociationType).flatMap((association) => {
        const doors = graph.linked(association, types.securityGroupType, "securityGroupIds");
        const services = graph
            .linked(association, types.serviceNetworkType, "serviceNetworkIdentifier")
            .flatMap((network) => servicesOf(graph, network));
        const rules = graph
            .all(types.ingressRuleType)
            .filter((rule) =>
                graph.linked(rule, types.securityGroupType, "securityGroupId").some((group) => doors.includes(group)),
            );
        return rules.flatMap((rule) => {
            const clients = graph.linked(rule, types.securityGroupType, "referencedSecurityGroupId");
            return workloads
                .filter(({ securityGroups }) => securityGroups.some((group) => clients.includes(group)))
                .flatMap((client) => placesOf(client).map((from) => ({ from, source: client.resource.urn })))
                .flatMap((end) =>
                    services.map(({ urn }): Named => ({ ...end, to: urn, target: urn, ports: portsOf(rule) })),
                );
        });
    });
}

function toTargets({ graph, workloads, placesOf }: LatticeWays): Named[] {
    const forwarding = [
        ...graph.all(types.latticeListenerType).map((each) => ({ each, action: "defaultAction" })),
        ...graph.all(types.latticeRuleType).map((each) => ({ each, action: "action" })),
    ];
    return forwarding.flatMap(({ each, action }) => {
        const services = graph.linked(each, types.latticeServiceType, "serviceIdentifier", "serviceArn");
        const groups = graph.linked(each, types.latticeTargetGroupType, action);
        return groups.flatMap((group) =>
            workloads
                .filter((workload) => isTarget(graph, workload.resource, group))
                .flatMap((workload) => placesOf(workload).map((to) => ({ to, target: workload.resource.urn })))
                .flatMap((end) =>
                    services.map(({ urn }): Named => ({ ...end, from: urn, source: urn, ports: [portOf(group)] })),
                ),
        );
    });
}

/** An ECS service registers itself; everything else is attached. */
function isTarget(graph: Graph, resource: Declared, group: Declared): boolean {
    return (
        graph.linked(resource, types.latticeTargetGroupType, "vpcLatticeConfigurations").includes(group) ||
        graph
            .all(types.latticeAttachmentType)
            .some(
                (each) =>
                    graph.linked(each, types.latticeTargetGroupType, "targetGroupIdentifier").includes(group) &&
                    graph.linked(each, resource.type, "target").includes(resource),
            )
    );
}

function portOf({ inputs }: Declared): Ports {
    const { port } = (inputs["config"] ?? {}) as { port?: unknown };
    return typeof port === "number" ? { protocol: "tcp", from: port, to: port } : { protocol: "tcp", ...everyPort };
}
