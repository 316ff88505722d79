import assert from "node:assert/strict";
import fc from "fast-check";
import type { LoadBalancer } from "../../../../model/network/balancing";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network, NetworkInterface } from "../../../../model/network/types";
import { prove } from "../../../../model/prove/prove";
import type { Hop } from "../../../../model/prove/verdict";
import { ip } from "../../../support/naive/addresses";
import { nodesOf } from "../../../support/naive/hosts";
import { cases } from "../../../support/naive/networks";
import { request } from "../../../support/naive/tries";
import { sendFromHost, World } from "../../../support/naive/walk";

const numRuns = Math.ceil(Number(process.env["REACH_RUNS"] ?? 40) / 5);

const anything = (direction: "ingress" | "egress") => ({
    resource: { name: "anything", urn: "urn:anything" },
    direction,
    protocol: "all" as const,
});
const directions = ["ingress", "egress"] as const;

/** The same network with groups and ACLs that admit everything, so that ways are open where routes are. */
function opened(network: Network): Network {
    const rules = directions.map((direction) => ({ ...anything(direction), peer: { cidr: "0.0.0.0/0" } }));
    const entries = directions.map((direction) => ({
        ...anything(direction),
        number: 0,
        action: "allow" as const,
        cidr: "0.0.0.0/0",
    }));
    return {
        ...network,
        securityGroups: network.securityGroups.map((group) => ({ ...group, rules: { items: rules } })),
        networkAcls: network.networkAcls.map((acl) => ({ ...acl, entries: { items: entries } })),
    };
}

const named = ["igw-a", "igw-b", "cgw", "nat-a", "peering"];

function boxes(hops: readonly Hop[]): string[] {
    const there = hops.filter(({ text }) => !text.startsWith("replies: "));
    return there.flatMap(({ resource }) =>
        resource !== undefined && named.includes(resource.name) ? [resource.name] : [],
    );
}

/** The gateways that a packet passes between two hosts by their private addresses. Undefined where it gets lost. */
function walked(world: World, a: NetworkInterface, b: NetworkInterface, port: number): string[] | undefined {
    const flow = { from: "", to: "", protocol: "tcp" as const, port };
    const packet = request(flow, ip(a.address as string), ip(b.address as string), 65535);
    const end = sendFromHost(world, a, packet, b);
    const arrives = end.place.at === "host" && end.place.host === b;
    return arrives ? end.passed.filter((name) => named.includes(name)) : undefined;
}

describe("the certificate of a flow from a workload through a load balancer, on random networks", () => {
    it("is accepted by single packets: to a node, by a listener of its own, and on to one of its targets", function () {
        this.timeout(60_000);
        const seen = { answered: 0, handed: 0 };
        fc.assert(
            fc.property(cases, (made) => {
                const network = opened(made.network);
                const index = indexNetwork(network);
                const world = new World(network);
                for (const balancer of network.loadBalancers) {
                    const asked = network.workloads.flatMap((source) => [80, 443].map((port) => ({ source, port })));
                    for (const { source, port } of asked) {
                        const [a, ...more] = source.interfaces.items;
                        const flow = { from: source.resource.name, to: balancer.id, protocol: "tcp", port } as const;
                        const verdict = prove(index, flow);
                        if (verdict.kind !== "reachable" || a === undefined || more.length > 0) {
                            continue;
                        }
                        const replayed = replay(world, balancer, a, port, verdict.hops);
                        if (replayed !== undefined) {
                            seen[replayed]++;
                        }
                    }
                }
            }),
            { numRuns },
        );
        // A few networks may happen to have none.
        const many = seen.answered > numRuns / 20 && seen.handed > numRuns / 20;
        assert.ok(many || numRuns < 200, JSON.stringify(seen));
    });
});

/** What becomes of the request by its certificate; undefined for what this does not walk, other ways than private ones. */
function replay(world: World, balancer: LoadBalancer, a: NetworkInterface, port: number, hops: readonly Hop[]) {
    const { network } = world;
    const nodes = nodesOf(network, balancer);
    const firsts = nodes.map((node) => walked(world, a, node, port));
    const at = hops.findIndex(({ text }) => text.startsWith("takes "));
    if (firsts[0] === undefined || hops.slice(at + 1).some(({ text }) => text.startsWith("takes "))) {
        return undefined;
    }
    // Its nodes may be on different ways, and each of them answers.
    assert.ok(
        firsts.some((way) => way?.join() === boxes(hops.slice(0, at)).join()),
        `${hops.map((hop) => `${hop.at}: ${hop.text}`).join("\n")}\n${JSON.stringify(firsts)}`,
    );
    const listener = balancer.listeners.items.find(({ resource }) => resource.name === hops[at]?.resource?.name);
    assert.ok(listener?.port === port && listener.protocol !== "udp", `${balancer.id}: ${hops[at]?.at}`);
    const rest = hops.slice(at + 1);
    const answers = rest.find(({ text }) => text.startsWith("answers by itself"));
    if (answers !== undefined) {
        const own = listener.actions.items.filter(({ kind }) => kind === "answer");
        assert.ok(own.some(({ resource }) => resource.name === answers.resource?.name));
        assert.ok(listener.actions.items.length === own.length);
        return "answered";
    }
    const groups = listener.actions.items
        .flatMap(({ targetGroups }) => targetGroups?.items ?? [])
        .flatMap(({ targetGroup, weight }) => (weight === 0 ? [] : [world.find(network.targetGroups, targetGroup)]));
    const invoked = rest.find(({ text }) => text === "is invoked");
    if (invoked !== undefined) {
        const functions = groups.filter(({ kind }) => kind === "lambda").flatMap(({ targets }) => targets.items);
        const ids = functions.map(({ workload }) => workload);
        assert.ok(network.workloads.some(({ id, resource }) => ids.includes(id) && resource === invoked.resource));
        return "handed";
    }
    const guards = rest.filter(({ text }) => text.startsWith("ingress ")).map(({ resource }) => resource?.name ?? "");
    const ways = groups.flatMap(({ targets, port: own, healthPort }) =>
        network.workloads
            .filter(({ id }) => targets.items.some(({ workload }) => workload === id))
            .flatMap(({ interfaces }) => interfaces.items)
            .filter(({ securityGroups }) =>
                guards.some((guard) => (securityGroups as readonly string[]).includes(guard)),
            )
            .flatMap((host) => nodes.map((node) => walked(world, node, host, Number(own))))
            .flatMap((way) => (way === undefined ? [] : healthPort === undefined ? [way] : [[...way, ...way], way])),
    );
    assert.ok(
        ways.some((way) => way.join() === boxes(rest).join()),
        `${rest.map((hop) => `${hop.at}: ${hop.text}`).join("\n")}\n${JSON.stringify(ways)}`,
    );
    return "handed";
}
