import type { Listener, ListenerAction, LoadBalancer, Target, TargetGroup } from "../../../model/network/balancing";
import type { Endpoint, NetworkInterface } from "../../../model/network/types";
import { type Address, ip, isV6, within } from "./addresses";
import { nodesOf } from "./hosts";
import {
    type Answer,
    all,
    best,
    candidates,
    hostToHost,
    type NaiveFlow,
    ofClass,
    overPorts,
    privately,
    replyTo,
    request,
    toAddress,
    toHost,
    up,
    workloadNamed,
    worst,
} from "./tries";
import { aclAdmits, groupsAdmit, serviceAddress, type World } from "./walk";

/** Load balancers, functions and gateways open connections from any port above the well-known ones. */
const lowest = 1024;

/** By the usual name of a service: an interface endpoint takes the name over, a gateway endpoint is a route. */
export function toService(world: World, a: NetworkInterface, service: string, flow: NaiveFlow): Answer {
    const subnet = world.subnet(a.subnet);
    const here = world.network.endpoints.filter((one) => one.vpc === subnet.vpc && one.service === service);
    const named = here.find((one) => one.kind === "interface" && one.privateDns === true);
    if (named !== undefined) {
        return all(up(world, named.interfaces.items).map((node) => hostToHost(world, a, node, flow)));
    }
    const address = ip(serviceAddress(service));
    const table = subnet.routeTable ?? world.vpc(subnet.vpc).mainRouteTable;
    const gateway = here.find((one) => one.kind === "gateway" && one.routeTables?.items.includes(String(table)));
    return gateway === undefined || subnet.kind === "wavelength"
        ? toAddress(world, a, "internet", address, flow)
        : overPorts(world, flow, (port) => {
              const packet = request(flow, ip(a.address as string), address, port);
              return (
                  !world.isDown(subnet) &&
                  groupsAdmit(world, a, "egress", packet, undefined) &&
                  aclAdmits(world, subnet, "egress", packet) &&
                  aclAdmits(world, subnet, "ingress", replyTo(packet))
              );
          });
}

/** To every node of a load balancer, and from some node on to what serves. */
export function toBalancer(world: World, from: string, balancer: LoadBalancer, flow: NaiveFlow): Answer {
    const nodes = up(world, nodesOf(world.network, balancer));
    const reached = all(nodes.map((node) => toHost(world, from, node, flow)));
    return flow.protocol === "icmp" ? reached : worst([reached, behind(world, from, balancer, flow)]);
}

/** To every interface of an endpoint; behind PrivateLink stands a load balancer that does not see who asks. */
export function throughEndpoint(world: World, from: string, endpoint: Endpoint, flow: NaiveFlow): Answer {
    if (endpoint.kind === "gateway") {
        return "none";
    }
    const nodes = up(world, endpoint.interfaces.items);
    const reached = all(nodes.map((node) => toHost(world, from, node, flow)));
    const provider = world.network.endpointServices.find(({ id }) => id === endpoint.service);
    if (provider === undefined) {
        return reached;
    }
    const ways = provider.loadBalancers.items.map((id) =>
        behind(world, undefined, world.find(world.network.loadBalancers, id), flow),
    );
    return worst([reached, best(ways)]);
}

function behind(world: World, from: string | undefined, balancer: LoadBalancer, flow: NaiveFlow): Answer {
    const taking = balancer.listeners.items.filter((listener) => takes(listener, flow));
    return best(taking.map((listener) => byActions(world, from, balancer, listener, flow)));
}

function takes({ port, protocol }: Listener, flow: NaiveFlow): boolean {
    return port === flow.port && (protocol === "both" || protocol === flow.protocol);
}

/** A rule that forwards counts before one that answers by itself. */
function byActions(
    world: World,
    from: string | undefined,
    balancer: LoadBalancer,
    listener: Listener,
    flow: NaiveFlow,
): Answer {
    const forwarding = listener.actions.items.filter(({ kind }) => kind === "forward");
    if (forwarding.length === 0) {
        return listener.actions.items.length > 0 ? "all" : "none";
    }
    return best(forwarding.map((action) => forward(world, from, balancer, action, flow)));
}

function forward(
    world: World,
    from: string | undefined,
    balancer: LoadBalancer,
    action: ListenerAction,
    flow: NaiveFlow,
): Answer {
    const shares = (action.targetGroups?.items ?? []).filter(({ weight }) => weight !== 0);
    if (shares.length === 0) {
        return "none";
    }
    return all(
        shares.map(({ targetGroup }) => {
            const group = world.find(world.network.targetGroups, targetGroup);
            return best(group.targets.items.map((target) => byTarget(world, from, balancer, group, target, flow)));
        }),
    );
}

function byTarget(
    world: World,
    from: string | undefined,
    balancer: LoadBalancer,
    group: TargetGroup,
    target: Target,
    flow: NaiveFlow,
): Answer {
    if (group.kind === "lambda") {
        return "all";
    }
    const port = Number(target.port ?? group.port);
    const ask = (asked: NaiveFlow): Answer => {
        const nodes = up(world, nodesOf(world.network, balancer));
        const inner = world.network.loadBalancers.find(({ id }) => id === target.workload);
        if (inner !== undefined) {
            return fromNodes(world, nodes, inner, asked);
        }
        const workload = world.find(world.network.workloads, target.workload);
        const hosts = up(world, workload.interfaces.items);
        return best(
            hosts.map((host) => {
                const own = best(nodes.map((node) => privately(world, node, host, asked, lowest)));
                return from !== undefined && keepsClient(balancer, group)
                    ? worst([own, admitsClient(world, from, host, asked)])
                    : own;
            }),
        );
    };
    const traffic = ask({ ...flow, port });
    const { healthPort } = group;
    return healthPort === undefined || healthPort === port
        ? traffic
        : worst([ask({ ...flow, protocol: "tcp", port: Number(healthPort) }), traffic]);
}

/** A load balancer behind another: every node of the inner one, each from some node of the outer one. */
function fromNodes(world: World, nodes: readonly NetworkInterface[], inner: LoadBalancer, flow: NaiveFlow): Answer {
    const reached = all(
        up(world, nodesOf(world.network, inner)).map((there) =>
            best(nodes.map((node) => privately(world, node, there, flow, lowest))),
        ),
    );
    return worst([reached, behind(world, undefined, inner, flow)]);
}

function keepsClient(balancer: LoadBalancer, group: TargetGroup): boolean {
    return (
        balancer.kind === "network" && ((group.preserveClientIp as boolean | undefined) ?? group.kind === "instance")
    );
}

/** A packet that a Network Load Balancer hands on as it came: the target sees who sent it. */
function admitsClient(world: World, from: string, host: NetworkInterface, flow: NaiveFlow): Answer {
    const subnet = world.subnet(host.subnet);
    const fits = (address: Address): Answer =>
        isV6(address)
            ? "none"
            : overPorts(
                  world,
                  flow,
                  (port) => {
                      const packet = request(flow, address, ip(host.address as string), port);
                      return (
                          !world.isDown(subnet) &&
                          aclAdmits(world, subnet, "ingress", packet) &&
                          groupsAdmit(world, host, "ingress", packet, undefined) &&
                          aclAdmits(world, subnet, "egress", replyTo(packet))
                      );
                  },
                  lowest,
              );
    const workload = workloadNamed(world.network, from);
    if (workload !== undefined) {
        return all(up(world, workload.interfaces.items).map((one) => fits(ip(one.address as string))));
    }
    const [kind = "", narrowed] = from.split("@");
    const clients = candidates(world.network, narrowed).filter((address) => ofClient(world, kind, host, address));
    return narrowed === undefined ? best(clients.map(fits)) : all(clients.map(fits));
}

function ofClient(world: World, kind: string, beside: NetworkInterface, address: Address): boolean {
    if (kind !== "vpc") {
        return !isV6(address) && ofClass(world.network, kind.split(":")[0] ?? "", address);
    }
    const vpc = world.subnet(beside.subnet).vpc;
    return world.network.subnets.some(
        (one) => one.vpc === vpc && one.kind !== "wavelength" && within(one.cidr as string, address),
    );
}
