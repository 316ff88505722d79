import type { Network } from "../../../model/network/types";
import { bounds, ip } from "./addresses";
import { servedBy } from "./dns";
import { toLattice } from "./lattice";
import { toResource } from "./resources";
import { throughEndpoint, toBalancer, toService } from "./services";
import { type Answer, all, best, type NaiveFlow, request, toClass, toHost, up, workloadNamed } from "./tries";
import { sendFromHost, World } from "./walk";

export type NaiveVerdict = "reachable" | "partly" | "unreachable" | "unknown";

/** The verdict by trying: every address and every client port at which anything in the network could change its mind. */
export function naiveProve(network: Network, flow: NaiveFlow): NaiveVerdict {
    const down =
        flow.scenario === undefined || flow.scenario === "normal" ? undefined : flow.scenario.replace(/^[^:]*:/, "");
    const zone = network.zones.find((one) => one.area === down)?.name ?? down;
    const world = new World(network, zone);
    const verdict = answer(world, flow);
    return verdicts[verdict];
}

const verdicts = { all: "reachable", some: "partly", none: "unreachable", unsure: "unknown" } as const;

function answer(world: World, flow: NaiveFlow): Answer {
    const { network } = world;
    if (flow.to.startsWith("service:")) {
        const hosts = up(world, workloadNamed(network, flow.from)?.interfaces.items ?? []);
        return all(hosts.map((a) => toService(world, a, flow.to.slice("service:".length), flow)));
    }
    const balancer = network.loadBalancers.find(({ resource }) => resource.name === flow.to);
    if (balancer !== undefined) {
        return toBalancer(world, flow.from, balancer, flow);
    }
    const endpoint = network.endpoints.find(({ resource }) => resource.name === flow.to);
    if (endpoint !== undefined) {
        return throughEndpoint(world, flow.from, endpoint, flow);
    }
    const lattice = network.lattice.services.find(({ resource }) => resource.name === flow.to);
    if (lattice !== undefined) {
        return toLattice(world, flow.from, lattice, flow);
    }
    const resource = network.lattice.resourceConfigurations.find(({ resource: { name } }) => name === flow.to);
    if (resource !== undefined) {
        return toResource(world, flow.from, resource, flow, (asked) => answer(world, asked));
    }
    if (network.records.some(({ name }) => name === flow.to)) {
        return toName(world, flow);
    }
    const to = workloadNamed(network, flow.to);
    if (to !== undefined) {
        const answers = up(world, to.interfaces.items).map((b) => toHost(world, flow.from, b, flow));
        // Any interface of a host is the host; any other workload stands in several places.
        return to.kind === "instance" ? best(answers) : all(answers);
    }
    const from = workloadNamed(network, flow.from);
    if (from === undefined) {
        throw new Error("naive: two classes");
    }
    return all(up(world, from.interfaces.items).map((a) => toClass(world, a, flow.to, flow)));
}

/** Everything that serves the name has to work. */
function toName(world: World, flow: NaiveFlow): Answer {
    const names = servedBy(world, flow, (asked) => answer(world, asked));
    return names === undefined
        ? "unsure"
        : names.length === 0
          ? "none"
          : all(names.map((to) => answer(world, { ...flow, to })));
}

/**
 * The boxes that the first packet of a flow passes, between workloads of one interface each by their private
 * addresses. Undefined where the flow is another, or the packet does not arrive.
 */
export function naivePath(network: Network, flow: NaiveFlow): readonly string[] | undefined {
    const [a, ...moreA] = workloadNamed(network, flow.from)?.interfaces.items ?? [];
    const [b, ...moreB] = workloadNamed(network, flow.to)?.interfaces.items ?? [];
    if (a === undefined || moreA.length > 0) {
        return undefined;
    }
    const world = new World(network);
    if (b === undefined && flow.to.startsWith("internet@")) {
        const target = bounds(flow.to.replace("internet@", ""))[0];
        const end = sendFromHost(world, a, request(flow, ip(a.address as string), target, 65535), undefined);
        return end.place.at === "internet" || end.place.at === "carrier" ? end.passed : undefined;
    }
    if (b === undefined || moreB.length > 0) {
        return undefined;
    }
    const packet = request(flow, ip(a.address as string), ip(b.address as string), 65535);
    const end = sendFromHost(world, a, packet, b);
    return end.place.at === "host" && end.place.host === b ? end.passed : undefined;
}
