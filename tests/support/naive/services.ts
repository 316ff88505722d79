import type { Listener, ListenerAction, LoadBalancer, Target, TargetGroup } from "../../../model/network/balancing";
import type { Endpoint, NetworkInterface } from "../../../model/network/types";
import { type Address, ip, isV6, within } from "./addresses";
import { nodesOf } from "./hosts";
import {
    type Answer,
    all,
    asGuest,
    best,
    candidates,
    fromAddress,
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
    vpcAddresses,
    workloadNamed,
    worst,
} from "./tries";
import { aclAdmits, groupsAdmit, sendFromHost, serviceAddress, World } from "./walk";

/** Load balancers, functions and gateways open connections from any port above the well-known ones. */
export const lowest = 1024;

/** By the usual name of a service: an interface endpoint takes the name over, a gateway endpoint is a route. */
export function toService(world: World, a: NetworkInterface, service: string, flow: NaiveFlow): Answer {
    const subnet = world.subnet(a.subnet);
    const here = world.network.endpoints.filter((one) => one.vpc === subnet.vpc && one.service === service);
    const named = here.find((one) => one.kind === "interface" && one.privateDns === true);
    if (named !== undefined) {
        return flow.protocol !== "tcp"
            ? "none"
            : all(up(world, named.interfaces.items).map((node) => hostToHost(world, a, node, flow)));
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

/** To every node of a load balancer that DNS names, and from some node on to what serves. */
export function toBalancer(world: World, from: string, balancer: LoadBalancer, flow: NaiveFlow): Answer {
    if (flow.protocol === "icmp" && balancer.kind === "network") {
        return "none";
    }
    const nodes = namedNodes(world, balancer, flow);
    const reached = all(nodes.map((node) => toHost(world, from, node, flow)));
    return flow.protocol === "icmp" ? reached : worst([reached, behind(world, from, balancer, flow)]);
}

/** Without cross-zone load balancing a zone has no address while nothing is registered there. */
export function namedNodes(world: World, balancer: LoadBalancer, flow: NaiveFlow): readonly NetworkInterface[] {
    const nodes = up(world, nodesOf(world.network, balancer));
    const groups = balancer.listeners.items
        .filter((listener) => takes(listener, flow))
        .flatMap(({ actions }) => actions.items)
        .flatMap(({ targetGroups }) => targetGroups?.items ?? [])
        .map(({ targetGroup }) => world.find(world.network.targetGroups, targetGroup));
    const serving = nodes.filter((node) =>
        groups.some(
            (group) =>
                crosses(balancer, group) ||
                group.kind === "lambda" ||
                group.targets.items.some(({ workload }) => {
                    const found = world.network.workloads.find(({ id }) => id === workload);
                    return (
                        found === undefined ||
                        up(world, found.interfaces.items).some((host) => mayServe(world, [node], host))
                    );
                }),
        ),
    );
    return serving.length > 0 ? serving : nodes;
}

function crosses(balancer: LoadBalancer, group: TargetGroup): boolean {
    return ((group.crossZone ?? balancer.crossZone) as boolean | undefined) ?? balancer.kind === "application";
}

/** Targets of the same VPC get requests from nodes of their zone, or where it has one at all. */
function mayServe(world: World, nodes: readonly NetworkInterface[], host: NetworkInterface): boolean {
    const there = world.subnet(host.subnet);
    return nodes.some((node) => {
        const here = world.subnet(node.subnet);
        return here.vpc !== there.vpc || here.zone === there.zone;
    });
}

/** To every interface of an endpoint; behind PrivateLink stands a load balancer that does not see who asks. */
export function throughEndpoint(world: World, from: string, endpoint: Endpoint, flow: NaiveFlow): Answer {
    const provider = world.network.endpointServices.find(({ id }) => id === endpoint.service);
    if (
        endpoint.kind === "gateway" ||
        flow.protocol === "icmp" ||
        (flow.protocol === "udp" && provider === undefined)
    ) {
        return "none";
    }
    const nodes = up(world, endpoint.interfaces.items);
    if (provider === undefined) {
        return all(nodes.map((node) => toHost(world, from, node, flow)));
    }
    return fromEach(world, from, nodes, flow, (there, client, reached) =>
        worst([
            reached,
            best(
                provider.loadBalancers.items.map((id) => {
                    const balancer = there.find(there.network.loadBalancers, id);
                    return worst([byLink(there, client, balancer, flow), behind(world, undefined, balancer, flow)]);
                }),
            ),
        ]),
    );
}

/** Each address that a flow may start from, and how that one gets to all of some hosts. */
function fromEach(
    world: World,
    from: string,
    hosts: readonly NetworkInterface[],
    flow: NaiveFlow,
    ask: (world: World, client: Address, reached: Answer) => Answer,
): Answer {
    const workload = workloadNamed(world.network, from);
    const ofHost = (there: World, a: NetworkInterface): Answer =>
        ask(
            there,
            ip((a.address ?? a.ipv6Address) as string),
            all(hosts.map((host) => hostToHost(there, a, host, flow))),
        );
    if (workload !== undefined) {
        return all(up(world, workload.interfaces.items).map((a) => ofHost(world, a)));
    }
    const [kind = "", narrowed] = from.split("@");
    if (kind === "vpc") {
        const guests = vpcAddresses(world, hosts, flow.to);
        return best(guests.map((guest) => asGuest(world, guest, (there) => ofHost(there, guest))));
    }
    const answers = candidates(world.network, narrowed)
        .filter((address) => ofClass(world.network, kind.split(":")[0] ?? "", address))
        .map((address) => ask(world, address, all(hosts.map((host) => fromAddress(world, kind, address, host, flow)))));
    return narrowed === undefined ? best(answers) : all(answers);
}

/** The groups of the load balancer see the address of the client, if they are asked at all. */
function byLink(world: World, client: Address, balancer: LoadBalancer, flow: NaiveFlow): Answer {
    const [node] = up(world, nodesOf(world.network, balancer));
    if (balancer.filtersPrivateLink === false || node === undefined) {
        return "all";
    }
    const packet = request(flow, client, ip(node.address as string), lowest);
    return groupsAdmit(world, node, "ingress", packet, undefined) ? "all" : "none";
}

export function behind(world: World, from: string | undefined, balancer: LoadBalancer, flow: NaiveFlow): Answer {
    const taking = balancer.listeners.items.filter((listener) => takes(listener, flow));
    return best(
        taking.map(({ actions }) =>
            byActions(world, actions.items, (group, target) => tryTarget(world, from, balancer, group, target, flow)),
        ),
    );
}

function takes({ port, protocol }: Listener, flow: NaiveFlow): boolean {
    return port === flow.port && (protocol === "both" || protocol === flow.protocol);
}

type TryTarget = (group: TargetGroup, target: Target) => Tried;

/** A rule that forwards counts before one that answers by itself. */
export function byActions(
    world: World,
    actions: readonly ListenerAction[],
    tryOne: TryTarget,
    failsOpen = true,
): Answer {
    const forwarding = actions.filter(({ kind }) => kind === "forward");
    if (forwarding.length === 0) {
        return actions.length > 0 ? "all" : "none";
    }
    return best(forwarding.map((action) => forward(world, action, tryOne, failsOpen)));
}

function forward(world: World, action: ListenerAction, tryOne: TryTarget, mayFailOpen: boolean): Answer {
    const shares = (action.targetGroups?.items ?? []).filter(({ weight }) => weight !== 0);
    if (shares.length === 0) {
        return "none";
    }
    return all(
        shares.map(({ targetGroup }) => {
            const group = world.find(world.network.targetGroups, targetGroup);
            const tried = group.targets.items.map((target) => tryOne(group, target));
            const usual = best(tried.map(({ healthy, served }) => best(pairwise(healthy, served))));
            const failsOpen = mayFailOpen && tried.length > 0 && tried.every(({ healthy }) => best(healthy) === "none");
            const anyway = best(tried.flatMap(({ served }) => served));
            return usual === "none" && failsOpen && anyway !== "none" ? "unsure" : usual;
        }),
    );
}

/** What health checks and requests come to at each place of a target. */
export interface Tried {
    readonly healthy: readonly Answer[];
    readonly served: readonly Answer[];
}

function pairwise(healthy: readonly Answer[], served: readonly Answer[]): Answer[] {
    return healthy.map((one, position) => worst([one, served[position] ?? "none"]));
}

function tryTarget(
    world: World,
    from: string | undefined,
    balancer: LoadBalancer,
    group: TargetGroup,
    target: Target,
    flow: NaiveFlow,
): Tried {
    if (group.kind === "lambda") {
        return { healthy: ["all"], served: ["all"] };
    }
    const port = Number(target.port ?? group.port);
    const asked: NaiveFlow = { ...flow, port };
    const check: NaiveFlow = { ...flow, protocol: "tcp", port: Number(group.healthPort ?? port) };
    const nodes = up(world, nodesOf(world.network, balancer));
    const keeping = from !== undefined && keepsClient(balancer, group, flow) ? from : undefined;
    const inner = world.network.loadBalancers.find(({ id }) => id === target.workload);
    if (inner !== undefined) {
        const served = fromNodes(world, nodes, inner, asked, keeping);
        return {
            healthy: [
                check.port === port && flow.protocol !== "udp"
                    ? served
                    : fromNodes(world, nodes, inner, check, keeping),
            ],
            served: [served],
        };
    }
    const hosts = up(world, world.find(world.network.workloads, target.workload).interfaces.items);
    const enabled = nodesOf(world.network, balancer);
    const servers = (host: NetworkInterface): readonly NetworkInterface[] =>
        nodes.filter((node) => mayServe(world, crosses(balancer, group) ? enabled : [node], host));
    return {
        healthy: hosts.map((host) => best(servers(host).map((node) => privately(world, node, host, check, lowest)))),
        served: hosts.map((host) =>
            best(
                servers(host).map((node) =>
                    keeping === undefined
                        ? privately(world, node, host, asked, lowest)
                        : withClient(world, node, host, asked, keeping),
                ),
            ),
        ),
    };
}

/** What a node hands on as it came: the target's own rules see the client, the rest sees the node. */
function withClient(
    world: World,
    node: NetworkInterface,
    host: NetworkInterface,
    flow: NaiveFlow,
    from: string,
): Answer {
    const direct = sendFromHost(
        world,
        node,
        request(flow, ip(node.address as string), ip(host.address as string), lowest),
        host,
    );
    const attachments = world.network.transitGateways.flatMap((one) => one.attachments.items.map((item) => item.id));
    const far = world.network.peerings.filter((one) => one.betweenRegions === true).map(({ id }) => id);
    // A client's address is kept in one VPC, and over peerings in one Region.
    if (direct.passed.some((id) => attachments.includes(id) || far.includes(id))) {
        return "none";
    }
    const open: NetworkInterface = { ...host, securityGroups: ["#open"] };
    const handed = asGuest(unguarded(world, host), open, (there) => privately(there, node, open, flow, lowest));
    return worst([handed, admitsClient(world, from, host, flow, node)]);
}

const anyway = (["ingress", "egress"] as const).map((direction) => ({
    resource: { name: "any", urn: "any" },
    direction,
    number: 1,
    action: "allow" as const,
    protocol: "all" as const,
    cidr: "0.0.0.0/0",
}));

function unguarded(world: World, host: NetworkInterface): World {
    const { network } = world;
    const acl = { id: "#open", resource: { name: "open", urn: "open" }, vpc: "", entries: { items: anyway } };
    const subnets = network.subnets.map((one) => (one.id === host.subnet ? { ...one, networkAcl: "#open" } : one));
    return new World({ ...network, subnets, networkAcls: [...network.networkAcls, acl] }, world.down);
}

/** A load balancer behind another: every node of the inner one, each from some node of the outer one. */
function fromNodes(
    world: World,
    nodes: readonly NetworkInterface[],
    inner: LoadBalancer,
    flow: NaiveFlow,
    client: string | undefined,
): Answer {
    const reached = all(
        up(world, nodesOf(world.network, inner)).map((there) =>
            best(
                nodes.map((node) =>
                    client === undefined
                        ? privately(world, node, there, flow, lowest)
                        : withClient(world, node, there, flow, client),
                ),
            ),
        ),
    );
    return worst([reached, behind(world, undefined, inner, flow)]);
}

function keepsClient(balancer: LoadBalancer, group: TargetGroup, flow: NaiveFlow): boolean {
    if (balancer.kind !== "network") {
        return false;
    }
    const always = flow.protocol === "udp" || group.protocol === "udp" || group.protocol === "both";
    return always || ((group.preserveClientIp as boolean | undefined) ?? group.kind !== "ip");
}

/** A packet that a Network Load Balancer hands on as it came: the target sees who sent it, and by whom it came. */
function admitsClient(
    world: World,
    from: string,
    host: NetworkInterface,
    flow: NaiveFlow,
    node: NetworkInterface,
): Answer {
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
                          groupsAdmit(world, host, "ingress", packet, node) &&
                          aclAdmits(world, subnet, "egress", replyTo(packet))
                      );
                  },
                  lowest,
              );
    const workload = workloadNamed(world.network, from);
    if (workload !== undefined) {
        return all(
            up(world, workload.interfaces.items).map((one) =>
                // Nobody answers a packet that seems to come from itself.
                one.id === host.id && workload.kind === "instance" ? "none" : fits(ip(one.address as string)),
            ),
        );
    }
    const [kind = "", narrowed] = from.split("@");
    const clients = candidates(world.network, narrowed).filter((address) => ofClient(world, kind, node, address));
    return narrowed === undefined ? best(clients.map(fits)) : all(clients.map(fits));
}

/** Who calls from `vpc` stands in the load balancer's VPC, wherever its targets are. */
function ofClient(world: World, kind: string, beside: NetworkInterface, address: Address): boolean {
    if (kind !== "vpc") {
        return !isV6(address) && ofClass(world.network, kind.split(":")[0] ?? "", address);
    }
    const vpc = world.subnet(beside.subnet).vpc;
    return world.network.subnets.some(
        (one) => one.vpc === vpc && one.kind !== "wavelength" && within(one.cidr as string, address),
    );
}
