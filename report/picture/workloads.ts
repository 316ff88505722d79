import { isMissing, type ResourceRef } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { NetworkInterface } from "../../model/network/interfaces";
import type { Subnet, WorkloadKind } from "../../model/network/types";
import type { Graph } from "../../model/resources/graph/graph";
import { byId } from "./ids";
import type { ThingKind } from "./scene";
import { balancerText, workloadText } from "./workload-text";

/** Something that runs in subnets and has security groups. */
export interface Workload {
    readonly resource: ResourceRef;
    readonly kind: ThingKind;
    readonly detail: string;
    readonly subnets: readonly Subnet[];
    /** Ids of the network. */
    readonly securityGroups: readonly string[];
}

const kinds: Record<WorkloadKind, ThingKind> = {
    "ecs-service": "container",
    instance: "compute",
    "auto-scaling-group": "compute",
    function: "function",
    database: "database",
    "file-system": "file-system",
    other: "compute",
};
const inOrder = Object.keys(kinds) as WorkloadKind[];

/**
 * Everything in the network that stands in a subnet, in the order of ids by kind.
 * @param graph What the network was read from, for what a picture says about a workload and no proof asks.
 */
export function workloads(graph: Graph, { network, subnets }: NetworkIndex): Workload[] {
    const standing = (
        kind: ThingKind,
        detail: string,
        resource: ResourceRef,
        interfaces: readonly Pick<NetworkInterface, "subnet" | "securityGroups">[],
    ): Workload[] => {
        const places = [...new Set(interfaces.map(({ subnet }) => subnet))].flatMap((subnet) =>
            isMissing(subnet) ? [] : (subnets.get(subnet)?.subnet ?? []),
        );
        const groups = interfaces.flatMap(({ securityGroups }) => (isMissing(securityGroups) ? [] : securityGroups));
        return places.length === 0
            ? []
            : [{ resource, kind, detail, subnets: places.sort(byId), securityGroups: [...new Set(groups)] }];
    };
    return [
        ...[...network.loadBalancers]
            .sort(byId)
            .flatMap((each) => standing("balancer", balancerText(each), each.resource, each.interfaces.items)),
        ...inOrder.flatMap((kind) =>
            network.workloads
                .filter((each) => each.kind === kind)
                .sort(byId)
                .flatMap((each) =>
                    standing(kinds[kind], workloadText(graph, each), each.resource, each.interfaces.items),
                ),
        ),
        ...[...network.gateways].sort(byId).flatMap((gateway) => {
            // A regional one stands in no subnet.
            const subnet = gateway.kind === "nat-gateway" ? gateway.subnet : undefined;
            return subnet === undefined
                ? []
                : standing("nat", "NAT gateway", gateway.resource, [{ subnet, securityGroups: [] }]);
        }),
    ];
}
