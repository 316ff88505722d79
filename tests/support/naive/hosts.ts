import type { Network, NetworkInterface } from "../../../model/network/types";

const hosts = new WeakMap<Network, readonly NetworkInterface[]>();
const nodes = new WeakMap<Network["loadBalancers"][number], readonly NetworkInterface[]>();

/** Everything with an address of its own: interfaces of workloads and endpoints, and nodes of load balancers. */
export function hostsOf(network: Network): readonly NetworkInterface[] {
    let found = hosts.get(network);
    if (found === undefined) {
        found = [
            ...network.workloads.flatMap((workload) => workload.interfaces.items),
            ...network.endpoints.flatMap((endpoint) => endpoint.interfaces.items),
            ...network.loadBalancers.flatMap((balancer) => nodesOf(network, balancer)),
        ];
        hosts.set(network, found);
    }
    return found;
}

/** Nodes with what their scheme gives them: public addresses of any value, which no rule of a test names. */
export function nodesOf(network: Network, balancer: Network["loadBalancers"][number]): readonly NetworkInterface[] {
    let found = nodes.get(balancer);
    if (found === undefined) {
        found = balancer.interfaces.items.map((node, position): NetworkInterface => {
            const zone = network.subnets.find(({ id }) => id === node.subnet)?.kind;
            const kind = zone === "wavelength" ? "carrier" : "internet";
            const address = `192.0.2.${network.loadBalancers.indexOf(balancer) * 16 + position + 1}`;
            return {
                ...node,
                publicAddresses: balancer.internal === true ? [] : [{ resource: balancer.resource, kind, address }],
                ...(balancer.withoutSecurityGroups === true ? { securityGroups: ["#open"] } : {}),
            };
        });
        nodes.set(balancer, found);
    }
    return found;
}
