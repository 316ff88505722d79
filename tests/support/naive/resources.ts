import type { ResourceConfiguration, ResourceGateway, ResourceTarget } from "../../../model/network/lattice";
import type { NetworkInterface, Workload } from "../../../model/network/types";
import { ip, isPublic } from "./addresses";
import { servedBy } from "./dns";
import { byAssociation, endpointsTo } from "./lattice";
import { behind, lowest, namedNodes } from "./services";
import {
    type Answer,
    addressesIn,
    all,
    asGuest,
    best,
    guest,
    guestsIn,
    hostToHost,
    type NaiveFlow,
    privately,
    toAddress,
    toHost,
    up,
    workloadNamed,
    worst,
} from "./tries";
import type { World } from "./walk";

/** VPC Lattice's own addresses for resources. */
const resourceBlock = "129.224.0.0/17";

/** Asks the whole network, as a health check does. */
type Ask = (flow: NaiveFlow) => Answer;

/** To a resource configuration, where it or its group is offered, and on from its gateway. */
export function toResource(
    world: World,
    from: string,
    resource: ResourceConfiguration,
    flow: NaiveFlow,
    ask: Ask,
): Answer {
    const met = [resource.id, ...(resource.group === undefined ? [] : [String(resource.group)])];
    return flow.protocol === "tcp"
        ? worst([into(world, from, met, flow), behindResource(world, resource, flow, ask)])
        : "none";
}

/** Every interface by itself, by an endpoint or by its VPC's association. */
function into(world: World, from: string, met: readonly string[], flow: NaiveFlow): Answer {
    const { network } = world;
    const networks = network.lattice.resourceAssociations
        .filter((one) => met.includes(String(one.resourceConfiguration)))
        .map(({ serviceNetwork }) => String(serviceNetwork));
    const endpoints = [
        ...network.endpoints.filter((one) => one.kind === "resource" && met.includes(String(one.service))),
        ...networks.flatMap((one) => endpointsTo(world, one)),
    ].map(({ interfaces }) => interfaces.items);
    const ofHost = (there: World, a: NetworkInterface): Answer =>
        best([
            ...endpoints.map((nodes) => all(up(there, nodes).map((node) => hostToHost(there, a, node, flow)))),
            ...networks.map((one) => byAssociation(there, a, one, flow, resourceBlock)),
        ]);
    const workload = workloadNamed(network, from);
    if (workload !== undefined) {
        return all(up(world, workload.interfaces.items).map((a) => ofHost(world, a)));
    }
    return from === "vpc"
        ? best(guestsIn(network, () => true).map((a) => asGuest(world, a, (there) => ofHost(there, a))))
        : best(endpoints.map((nodes) => all(up(world, nodes).map((node) => toHost(world, from, node, flow)))));
}

function behindResource(world: World, resource: ResourceConfiguration, flow: NaiveFlow, ask: Ask): Answer {
    const { lattice } = world.network;
    const { target, ports, gateway, id } = resource;
    if (target === undefined) {
        const children = lattice.resourceConfigurations.filter(({ group }) => group === id);
        return best(children.map((child) => behindResource(world, child, flow, ask)));
    }
    const ranges = ports as readonly { from: number; to: number }[] | undefined;
    const port = Number(flow.port);
    if (ranges !== undefined && !ranges.some(({ from, to }) => from <= port && port <= to)) {
        return "none";
    }
    return onwards(world, world.find(lattice.resourceGateways, gateway), target as ResourceTarget, flow, ask);
}

function onwards(world: World, gateway: ResourceGateway, target: ResourceTarget, flow: NaiveFlow, ask: Ask): Answer {
    const toHostOf = (b: NetworkInterface): Answer =>
        fromGateway(world, gateway, (there, a) => privately(there, a, b, flow, lowest));
    const toWorkload = ({ kind, interfaces }: Workload): Answer => {
        const answers = up(world, interfaces.items).map(toHostOf);
        return kind === "instance" ? best(answers) : all(answers);
    };
    const { workloads, loadBalancers } = world.network;
    if ("subject" in target) {
        const balancer = loadBalancers.find(({ id }) => id === target.subject);
        return balancer === undefined
            ? toWorkload(world.find(workloads, target.subject))
            : worst([all(namedNodes(world, balancer, flow).map(toHostOf)), behind(world, undefined, balancer, flow)]);
    }
    if ("address" in target) {
        const address = ip(target.address);
        const host = workloads
            .flatMap(({ interfaces }) => interfaces.items)
            .find((one) => one.address !== undefined && ip(one.address as string) === address);
        const beyond = isPublic(address) ? "internet" : "on-premises";
        return host === undefined
            ? fromGateway(world, gateway, (there, a) => toAddress(there, a, beyond, address, flow, lowest))
            : toHostOf(host);
    }
    const resolver = gateway.resolves === "IN_VPC" ? [gateway.vpc] : [];
    const names = servedBy(world, { ...flow, to: target.domainName }, ask, resolver);
    return names === undefined
        ? "unsure"
        : names.length === 0
          ? "none"
          : all(names.map((name) => toWorkload(workloadNamed(world.network, name) as Workload)));
}

/** From a subnet of the gateway, where AWS chooses its address: what depends on which is not known. */
function fromGateway(
    world: World,
    { subnets, securityGroups }: ResourceGateway,
    ask: (world: World, a: NetworkInterface) => Answer,
): Answer {
    return best(
        subnets.items.map((id): Answer => {
            const taken = world.hosts.map(({ address }) => (address === undefined ? undefined : ip(address as string)));
            const free = addressesIn(world.network, String(world.subnet(id).cidr)).filter(
                (one) => !taken.includes(one),
            );
            const answers = free.map((address) => {
                const own = { ...guest(id, address), securityGroups };
                return asGuest(world, own, (there) => ask(there, own));
            });
            const [first = "none", ...others] = new Set(answers);
            return others.length === 0 ? first : "unsure";
        }),
    );
}
