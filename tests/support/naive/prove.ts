import type { Network, NetworkInterface, Workload } from "../../../model/network/types";
import { bounds, ip, ipText, isPublic, isUnicast, within } from "./addresses";
import { type Packet, type Place, publicsOf, replyToNat, sendFromHost, sendFromOutside, World } from "./walk";

export interface NaiveFlow {
    readonly from: string;
    readonly to: string;
    readonly protocol: "tcp" | "udp" | "icmp";
    readonly port?: number;
    readonly scenario?: string;
}

type Answer = "all" | "some" | "none";
export type NaiveVerdict = "reachable" | "partly" | "unreachable";

/** The verdict by trying: every address and every client port at which anything in the network could change its mind. */
export function naiveProve(network: Network, flow: NaiveFlow): NaiveVerdict {
    const down =
        flow.scenario === undefined || flow.scenario === "normal" ? undefined : flow.scenario.replace(/^[^:]*:/, "");
    const zone = network.zones.find((one) => one.area === down)?.name ?? down;
    const world = new World(network, zone);
    const to = workloadNamed(network, flow.to);
    const from = workloadNamed(network, flow.from);
    let verdict: Answer;
    if (from !== undefined && to !== undefined) {
        verdict = all(up(world, from).map((a) => all(up(world, to).map((b) => hostToHost(world, a, b, flow)))));
    } else if (to !== undefined) {
        verdict = all(up(world, to).map((b) => fromClass(world, flow.from, b, flow)));
    } else if (from !== undefined) {
        verdict = all(up(world, from).map((a) => toClass(world, a, flow.to, flow)));
    } else {
        throw new Error("naive: two classes");
    }
    return verdict === "all" ? "reachable" : verdict === "some" ? "partly" : "unreachable";
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

function workloadNamed(network: Network, name: string): Workload | undefined {
    return network.workloads.find((one) => one.resource.name === name);
}

function up(world: World, workload: Workload): readonly NetworkInterface[] {
    const left = workload.interfaces.items.filter((host) => !world.isDown(world.subnet(host.subnet)));
    return left.length > 0 ? left : workload.interfaces.items;
}

function all(answers: readonly Answer[]): Answer {
    if (answers.every((one) => one === "all")) {
        return "all";
    }
    return answers.every((one) => one === "none") ? "none" : "some";
}

/** One good address is enough for a class. */
function best(answers: readonly Answer[]): Answer {
    return answers.includes("all") ? "all" : answers.includes("some") ? "some" : "none";
}

/** Every block that the network mentions. */
const blocksOf = new WeakMap<Network, string[]>();

function allBlocks(network: Network): string[] {
    const known = blocksOf.get(network);
    if (known !== undefined) {
        return known;
    }
    const texts = new Set<string>();
    const visit = (value: unknown): void => {
        if (typeof value === "string" && /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value)) {
            texts.add(value);
        } else if (typeof value === "object" && value !== null) {
            Object.values(value).forEach(visit);
        }
    };
    visit({ ...network, lattice: undefined });
    const result = [...texts];
    blocksOf.set(network, result);
    return result;
}

function candidates(network: Network, narrowed: string | undefined): number[] {
    const found = new Set<number>([
        ip("1.0.0.0"),
        ip("100.128.0.0"),
        ip("172.32.0.0"),
        ip("192.169.0.0"),
        ip("10.0.0.0"),
    ]);
    for (const cidr of [...allBlocks(network), ...(narrowed === undefined ? [] : [narrowed])]) {
        const [first, last] = bounds(cidr);
        found.add(first);
        found.add(last + 1);
    }
    return [...found].filter((address) => narrowed === undefined || within(narrowed, address));
}

function ofClass(network: Network, kind: string, address: number): boolean {
    const own = network.vpcs.some((vpc) => (vpc.cidrs as readonly string[]).some((cidr) => within(cidr, address)));
    return !own && (kind === "internet" ? isPublic(address) : isUnicast(address));
}

function clientPorts(network: Network, protocol: string, lowest: number): number[] {
    if (protocol === "icmp") {
        return [0];
    }
    const ports = new Set([lowest]);
    for (const entry of network.networkAcls.flatMap((acl) => acl.entries.items)) {
        const range = entry.ports as { from: number; to: number } | undefined;
        for (const port of range === undefined ? [] : [range.from, range.to + 1]) {
            if (port >= lowest && port <= 65535) {
                ports.add(port);
            }
        }
    }
    return [...ports];
}

function request(flow: NaiveFlow, src: number, dst: number, srcPort: number): Packet {
    return { protocol: flow.protocol, src, dst, srcPort, dstPort: flow.port ?? 0, reply: false };
}

function replyTo(packet: Packet): Packet {
    return {
        ...packet,
        src: packet.dst,
        dst: packet.src,
        srcPort: packet.dstPort,
        dstPort: packet.srcPort,
        reply: true,
    };
}

function overPorts(world: World, flow: NaiveFlow, works: (port: number) => boolean): Answer {
    const results = clientPorts(world.network, flow.protocol, 32768).map(works);
    return results.every(Boolean) ? "all" : results.some(Boolean) ? "some" : "none";
}

function hostToHost(world: World, a: NetworkInterface, b: NetworkInterface, flow: NaiveFlow): Answer {
    const inside = overPorts(world, flow, (port) => {
        const packet = request(flow, ip(a.address as string), ip(b.address as string), port);
        const there = sendBetween(world, a, b, packet);
        return there && sendBetween(world, b, a, replyTo(packet));
    });
    if (inside === "all" || world.subnet(a.subnet).vpc === world.subnet(b.subnet).vpc) {
        return inside;
    }
    const byPublic = publicsOf(b).map((target) =>
        overPorts(world, flow, (port) => overInternet(world, a, ip(target.address as string), b, flow, port)),
    );
    return best([inside, ...byPublic]);
}

function sendBetween(world: World, a: NetworkInterface, b: NetworkInterface, packet: Packet): boolean {
    let end = sendFromHost(world, a, packet, b);
    const attachments = world.network.transitGateways.flatMap((one) => one.attachments.items.map((item) => item.id));
    if (end.passed.some((id) => attachments.includes(id))) {
        end = sendFromHost(world, a, packet, undefined);
    }
    return end.place.at === "host" && end.place.host === b;
}

/** Out of one VPC and into another by public addresses. A zone's side is a client or server on the internet. */
function overInternet(
    world: World,
    a: NetworkInterface,
    target: number,
    b: NetworkInterface,
    flow: NaiveFlow,
    port: number,
): boolean {
    const out = sendFromHost(world, a, request(flow, ip(a.address as string), target, port), undefined);
    if (out.place.at !== "internet" && !(out.place.at === "carrier" && flow.protocol !== "udp")) {
        return false;
    }
    const seen = out.nat === undefined ? out.packet : { ...out.packet, src: ip(out.nat.nat.publicAddress as string) };
    const arrived = sendFromOutside(world, { at: "internet" }, seen);
    if (arrived.place.at !== "host" || arrived.place.host !== b) {
        return false;
    }
    const back = sendFromHost(world, b, replyTo(arrived.packet), undefined);
    // Translated by a NAT gateway, a reply comes from an address that the client never asked.
    if ((back.place.at !== "internet" && back.place.at !== "carrier") || back.nat !== undefined) {
        return false;
    }
    return home(world, a, out.nat, replyTo(out.packet));
}

function home(
    world: World,
    a: NetworkInterface,
    nat: Parameters<typeof replyToNat>[1] | undefined,
    reply: Packet,
): boolean {
    const end = nat === undefined ? sendFromOutside(world, { at: "internet" }, reply) : replyToNat(world, nat, reply);
    return end.place.at === "host" && end.place.host === a;
}

function fromClass(world: World, name: string, b: NetworkInterface, flow: NaiveFlow): Answer {
    const [kind = "", narrowed] = name.split("@");
    if (kind === "vpc") {
        return best(
            vpcAddresses(world, flow.to).map((host) =>
                asGuest(world, host, (there) => hostToHost(there, host, b, flow)),
            ),
        );
    }
    const answers = candidates(world.network, narrowed)
        .filter((address) => ofClass(world.network, kind.split(":")[0] ?? "", address))
        .map((address) => fromAddress(world, kind, address, b, flow));
    return narrowed === undefined ? best(answers) : all(answers);
}

function fromAddress(world: World, kind: string, address: number, b: NetworkInterface, flow: NaiveFlow): Answer {
    const places = outside(world, kind);
    return best(
        places.flatMap((place) => {
            const targets =
                place.at === "on-premises"
                    ? [ip(b.address as string)]
                    : publicsOf(b).map((one) => ip(one.address as string));
            return targets.map((target) =>
                overPorts(world, flow, (port) => {
                    const arrived = sendFromOutside(world, place, request(flow, address, target, port));
                    if (arrived.place.at !== "host" || arrived.place.host !== b) {
                        return false;
                    }
                    const back = sendFromHost(world, b, replyTo(arrived.packet), undefined);
                    return place.at === "on-premises"
                        ? back.place.at === "on-premises"
                        : (back.place.at === "internet" || back.place.at === "carrier") && back.nat === undefined;
                }),
            );
        }),
    );
}

function outside(world: World, kind: string): Place[] {
    if (kind === "on-premises") {
        return world.network.onPremises.map((link) => ({ at: "on-premises", link: link.id }));
    }
    if (kind === "internet") {
        return [{ at: "internet" }];
    }
    const name = kind.replace("carrier:", "");
    const zone = world.network.zones.find((one) => one.area === name)?.name ?? name;
    return [{ at: "carrier", zone }];
}

function toClass(world: World, a: NetworkInterface, name: string, flow: NaiveFlow): Answer {
    const [kind = "", narrowed] = name.split("@");
    if (kind === "vpc") {
        return best(
            vpcAddresses(world, flow.from).map((host) =>
                asGuest(world, host, (there) => hostToHost(there, a, host, flow)),
            ),
        );
    }
    const answers = candidates(world.network, narrowed)
        .filter((address) => ofClass(world.network, kind.split(":")[0] ?? "", address))
        .map((address) => toAddress(world, a, kind, address, flow));
    return narrowed === undefined ? best(answers) : all(answers);
}

function toAddress(world: World, a: NetworkInterface, kind: string, address: number, flow: NaiveFlow): Answer {
    const natPorts = clientPorts(world.network, flow.protocol, 1024);
    const results = clientPorts(world.network, flow.protocol, 32768).flatMap((port) => {
        const packet = request(flow, ip(a.address as string), address, port);
        const out = sendFromHost(world, a, packet, undefined);
        if (kind === "on-premises") {
            const link = out.place.at === "on-premises";
            return [
                link &&
                    world.network.onPremises.some((one) => {
                        const end = sendFromOutside(world, { at: "on-premises", link: one.id }, replyTo(out.packet));
                        return end.place.at === "host" && end.place.host === a;
                    }),
            ];
        }
        if (out.place.at === "carrier") {
            const place = outside(world, kind)[0];
            const allowed = kind !== "internet" || flow.protocol !== "udp";
            const end = sendFromOutside(world, place ?? { at: "internet" }, replyTo(out.packet));
            return [allowed && end.place.at === "host" && end.place.host === a];
        }
        if (out.place.at !== "internet" || kind !== "internet") {
            return [false];
        }
        const { nat } = out;
        return nat === undefined
            ? [home(world, a, undefined, replyTo(out.packet))]
            : natPorts.map((natPort) =>
                  home(world, a, { ...nat, port: natPort }, replyTo({ ...out.packet, srcPort: natPort })),
              );
    });
    return results.every(Boolean) ? "all" : results.some(Boolean) ? "some" : "none";
}

/** A made-up host without groups for every address at which something changes, in the AZ subnets of a workload's VPCs. */
function vpcAddresses(world: World, beside: string): NetworkInterface[] {
    const hosts = workloadNamed(world.network, beside)?.interfaces.items ?? [];
    const vpcs = hosts.map((host) => world.subnet(host.subnet).vpc);
    const subnets = world.network.subnets.filter((one) => vpcs.includes(one.vpc) && one.kind !== "wavelength");
    return subnets.flatMap((subnet) =>
        [...new Set([...candidates(world.network, undefined), bounds(subnet.cidr as string)[0]])]
            .filter((address) => within(subnet.cidr as string, address))
            .map((address) => ({
                id: `guest ${ipText(address)}`,
                resource: { name: "guest", urn: "guest" },
                subnet: subnet.id,
                address: ipText(address),
                securityGroups: ["#open"],
            })),
    );
}

function asGuest<T>(world: World, guest: NetworkInterface, ask: (world: World) => T): T {
    const there = new World(world.network, world.down);
    there.hosts.unshift(guest);
    return ask(there);
}
