import { isWithin, overlaps, type Range } from "../addresses";
import { lastPort } from "../aws/ports";
import { type Fact, isMissing, type ResourceRef } from "./facts";
import type { NetworkIndex } from "./indexed";
import type { Reader } from "./read";

/** Looks for what indexing by itself does not meet: references that lead nowhere, and blocks outside their VPC. */
export function checkNetwork(index: NetworkIndex, reader: Reader): void {
    const { network } = index;
    const follow = (
        fact: Fact<string> | undefined,
        among: ReadonlyMap<string, unknown>,
        what: string,
        at: ResourceRef,
    ) => {
        if (fact !== undefined) {
            reader.follow(fact, among, what, at);
        }
    };
    for (const { subnet, vpc, v4, v6 } of index.subnets.values()) {
        if (isMissing(vpc)) {
            continue;
        }
        const outside = (block: Fact<Range> | undefined, stated: Fact<string> | undefined): void => {
            const how = block === undefined || isMissing(block) ? undefined : placeAmong(block, vpc.ranges);
            if (how !== undefined) {
                reader.fault(subnet.resource, `its block '${String(stated)}' is ${how} the blocks of its VPC`);
            }
        };
        outside(v4, subnet.cidr);
        if (vpc.ipv6Missing === undefined) {
            outside(v6, subnet.ipv6Cidr);
        }
    }
    for (const gateway of network.gateways) {
        gateway.kind === "nat-gateway"
            ? follow(gateway.subnet, index.subnets, "subnet", gateway.resource)
            : follow(gateway.vpc, index.vpcs, "VPC", gateway.resource);
    }
    for (const peering of network.peerings) {
        follow(peering.requester, index.vpcs, "VPC", peering.resource);
        follow(peering.accepter, index.vpcs, "VPC", peering.resource);
    }
    for (const { attachment } of index.transitOfAttachment.values()) {
        follow(attachment.vpc, index.vpcs, "VPC", attachment.resource);
        for (const subnet of attachment.subnets?.items ?? []) {
            follow(subnet, index.subnets, "subnet", attachment.resource);
        }
    }
    const balanced = network.loadBalancers.flatMap((balancer) => balancer.listeners.items);
    const lattice = network.lattice.services.flatMap((service) => service.listeners.items);
    for (const listener of [...balanced, ...lattice]) {
        const { port } = listener;
        if (!isMissing(port) && !(Number.isInteger(port) && port >= 1 && port <= lastPort)) {
            reader.fault(listener.resource, `port ${port} is not within 1 to ${lastPort}`);
        }
        for (const action of listener.actions.items) {
            for (const group of action.targetGroups?.items ?? []) {
                follow(group.targetGroup, index.targetGroups, "target group", action.resource);
            }
        }
    }
    for (const group of network.targetGroups) {
        for (const target of group.targets.items) {
            follow(target.workload, index.subjects, "workload", target.resource);
        }
    }
    const networks = new Map(network.lattice.serviceNetworks.map((element) => [element.id, element]));
    for (const association of network.lattice.vpcAssociations) {
        follow(association.serviceNetwork, networks, "service network", association.resource);
        follow(association.vpc, index.vpcs, "VPC", association.resource);
    }
    for (const association of network.lattice.serviceAssociations) {
        follow(association.serviceNetwork, networks, "service network", association.resource);
        follow(association.service, index.subjects, "service", association.resource);
    }
    for (const record of network.records) {
        follow(record.healthCheck, index.healthChecks, "health check", record.resource);
    }
}

/** How a block lies that is not inside one of others; nothing where it is, or where these are not known. */
function placeAmong(block: Range, others: Fact<readonly Range[]>): "outside" | "only partly inside" | undefined {
    return isMissing(others) || others.some((other) => isWithin(block, other))
        ? undefined
        : others.some((other) => overlaps(other, block))
          ? "only partly inside"
          : "outside";
}
