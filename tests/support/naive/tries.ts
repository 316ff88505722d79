import type { Network, NetworkInterface, Subnet, Workload } from "../../../model/network/types";
import { type Address, after, bounds, ip, ipText, isPublic, isUnicast, isV6, within } from "./addresses";
import {
    backFromNat,
    blocksOf,
    type Delivery,
    natHost,
    type Packet,
    type Place,
    publicsOf,
    replyToNat,
    sendFromHost,
    sendFromOutside,
    World,
} from "./walk";

export interface NaiveFlow {
    readonly from: string;
    readonly to: string;
    readonly protocol: "tcp" | "udp" | "icmp";
    readonly port?: number;
    readonly scenario?: string;
}

/** `unsure`: AWS itself leaves it open, as with targets none of which is healthy. */
export type Answer = "all" | "some" | "none" | "unsure";

/** From a workload, of which every interface has to get through, or from a class of addresses. */
export function toHost(world: World, from: string, b: NetworkInterface, flow: NaiveFlow): Answer {
    const workload = workloadNamed(world.network, from);
    return workload === undefined
        ? fromClass(world, from, b, flow)
        : all(up(world, workload.interfaces.items).map((a) => hostToHost(world, a, b, flow)));
}

export function workloadNamed(network: Network, name: string): Workload | undefined {
    return network.workloads.find((one) => one.resource.name === name);
}

export function up(world: World, hosts: readonly NetworkInterface[]): readonly NetworkInterface[] {
    const left = hosts.filter((host) => !world.isDown(world.subnet(host.subnet)));
    return left.length > 0 ? left : hosts;
}

export function all(answers: readonly Answer[]): Answer {
    const mixed = answers.includes("some") || (answers.includes("all") && answers.includes("none"));
    if (mixed || answers.length === 0) {
        return mixed ? "some" : "all";
    }
    return answers.includes("unsure") ? "unsure" : answers.includes("all") ? "all" : "none";
}

/** One good address is enough for a class. */
export function best(answers: readonly Answer[]): Answer {
    return (["all", "unsure", "some"] as const).find((one) => answers.includes(one)) ?? "none";
}

/** One step after the other: as good as the worst of them. */
export function worst(answers: readonly Answer[]): Answer {
    return (["none", "unsure", "some"] as const).find((one) => answers.includes(one)) ?? "all";
}

/** Every block that the network mentions. */
const mentioned = new WeakMap<Network, string[]>();

function allBlocks(network: Network): string[] {
    const known = mentioned.get(network);
    if (known !== undefined) {
        return known;
    }
    const texts = new Set<string>();
    const visit = (value: unknown): void => {
        if (typeof value === "string" && /^[0-9a-f.:]+\/\d+$/.test(value)) {
            texts.add(value);
        } else if (typeof value === "object" && value !== null) {
            Object.values(value).forEach(visit);
        }
    };
    visit({ ...network, lattice: undefined });
    const result = [...texts];
    mentioned.set(network, result);
    return result;
}

export function candidates(network: Network, narrowed: string | undefined): Address[] {
    const found = new Set<Address>([
        ip("1.0.0.0"),
        ip("100.128.0.0"),
        ip("172.32.0.0"),
        ip("192.169.0.0"),
        ip("10.0.0.0"),
        ip("2600::1"),
    ]);
    for (const cidr of [...allBlocks(network), ...(narrowed === undefined ? [] : [narrowed])]) {
        const [first, last] = bounds(cidr);
        found.add(first);
        found.add(after(last));
    }
    return [...found].filter((address) => narrowed === undefined || within(narrowed, address));
}

export function ofClass(network: Network, kind: string, address: Address): boolean {
    const own = network.vpcs.some((vpc) => blocksOf(vpc).some((cidr) => within(cidr, address)));
    return !own && (kind === "internet" ? isPublic(address) : isUnicast(address));
}

export function clientPorts(network: Network, protocol: string, lowest: number): number[] {
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

export function request(flow: NaiveFlow, src: Address, dst: Address, srcPort: number): Packet {
    return { protocol: flow.protocol, src, dst, srcPort, dstPort: flow.port ?? 0, reply: false };
}

export function replyTo(packet: Packet): Packet {
    return {
        ...packet,
        src: packet.dst,
        dst: packet.src,
        srcPort: packet.dstPort,
        dstPort: packet.srcPort,
        reply: true,
    };
}

/** Tries every port of a client's at which an ACL could change its mind. */
export function overPorts(world: World, flow: NaiveFlow, works: (port: number) => boolean, lowest = 32768): Answer {
    const results = clientPorts(world.network, flow.protocol, lowest).map(works);
    return results.every(Boolean) ? "all" : results.some(Boolean) ? "some" : "none";
}

/** Addresses of two hosts by which they may talk, of one family each. */
function pairs(a: NetworkInterface, b: NetworkInterface): (readonly [Address, Address])[] {
    return (["address", "ipv6Address"] as const).flatMap((family) => {
        const [one, other] = [a[family], b[family]] as (string | undefined)[];
        return one === undefined || other === undefined ? [] : [[ip(one), ip(other)] as const];
    });
}

/** By private addresses, or within a family that has no others. */
export function privately(
    world: World,
    a: NetworkInterface,
    b: NetworkInterface,
    flow: NaiveFlow,
    lowest: number,
): Answer {
    // A NAT gateway on the way opens the connection anew, from a port of its own choice.
    const natPorts = clientPorts(world.network, flow.protocol, 1024);
    const answers = pairs(a, b).map(([from, to]) => {
        const results = clientPorts(world.network, flow.protocol, lowest).flatMap((port) => {
            const packet = request(flow, from, to, port);
            const end = arrive(world, a, b, packet);
            if (end?.nat !== undefined) {
                return natPorts.map((natPort) => answersNat(world, a, b, end, natPort));
            }
            return [end !== undefined && arrive(world, b, a, replyTo(packet)) !== undefined];
        });
        return results.every(Boolean) ? "all" : results.some(Boolean) ? "some" : "none";
    });
    return best(answers);
}

export function hostToHost(world: World, a: NetworkInterface, b: NetworkInterface, flow: NaiveFlow): Answer {
    const inside = privately(world, a, b, flow, 32768);
    if (inside === "all" || world.subnet(a.subnet).vpc === world.subnet(b.subnet).vpc) {
        return inside;
    }
    const targets = a.address === undefined ? [] : publicsOf(b).map((one) => [a.address, one.address] as const);
    const v6 = a.ipv6Address === undefined || b.ipv6Address === undefined ? [] : [[a.ipv6Address, b.ipv6Address]];
    const outside = [...targets, ...v6].map(([from, to]) => {
        const natPorts = clientPorts(world.network, flow.protocol, 1024);
        const results = clientPorts(world.network, flow.protocol, 32768).flatMap((port) =>
            overInternet(world, a, b, request(flow, ip(from as string), ip(to as string), port), natPorts),
        );
        return results.every(Boolean) ? "all" : results.some(Boolean) ? "some" : "none";
    });
    return best([inside, ...outside]);
}

/** Back to the NAT gateway that translated, and from there to who asked. */
function answersNat(world: World, a: NetworkInterface, b: NetworkInterface, end: Delivery, port: number): boolean {
    const { nat } = end;
    const host = nat === undefined ? undefined : natHost(world, nat);
    if (nat === undefined || host === undefined) {
        return false;
    }
    const reply = replyTo({ ...end.packet, srcPort: port });
    const there = arrive(world, b, host, reply);
    const back = there === undefined ? undefined : backFromNat(world, nat, there.packet);
    return back?.place.at === "host" && back.place.host === a;
}

function arrive(world: World, a: NetworkInterface, b: NetworkInterface, packet: Packet): Delivery | undefined {
    let end = sendFromHost(world, a, packet, b);
    const attachments = world.network.transitGateways.flatMap((one) => one.attachments.items.map((item) => item.id));
    const far = world.network.peerings.filter((one) => one.betweenRegions === true).map(({ id }) => id);
    if (end.passed.some((id) => attachments.includes(id) || far.includes(id))) {
        end = sendFromHost(world, a, packet, undefined);
    }
    return end.place.at === "host" && end.place.host === b ? end : undefined;
}

/** Out of one VPC and into another by public addresses. A zone's side is a client or server on the internet. */
function overInternet(
    world: World,
    a: NetworkInterface,
    b: NetworkInterface,
    packet: Packet,
    natPorts: readonly number[],
): boolean[] {
    const out = sendFromHost(world, a, packet, undefined);
    if (out.place.at !== "internet" && !(out.place.at === "carrier" && packet.protocol !== "udp")) {
        return [false];
    }
    const { nat } = out;
    if (nat === undefined) {
        return [overInternetAs(world, a, b, out, out.packet)];
    }
    const src = ip(nat.nat.publicAddress as string);
    return natPorts.map((port) =>
        overInternetAs(world, a, b, { ...out, nat: { ...nat, port } }, { ...out.packet, src, srcPort: port }),
    );
}

function overInternetAs(world: World, a: NetworkInterface, b: NetworkInterface, out: Delivery, seen: Packet): boolean {
    const arrived = sendFromOutside(world, { at: "internet" }, seen);
    if (arrived.place.at !== "host" || arrived.place.host !== b) {
        return false;
    }
    const back = sendFromHost(world, b, replyTo(arrived.packet), undefined);
    // Translated by a NAT gateway, a reply comes from an address that the client never asked.
    if ((back.place.at !== "internet" && back.place.at !== "carrier") || back.nat !== undefined) {
        return false;
    }
    return home(world, a, out, replyTo({ ...out.packet, srcPort: seen.srcPort }));
}

function home(world: World, a: NetworkInterface, out: Delivery, reply: Packet): boolean {
    const end =
        out.nat === undefined
            ? sendFromOutside(world, { at: "internet" }, reply, out.egressOnly)
            : replyToNat(world, out.nat, reply);
    return end.place.at === "host" && end.place.host === a;
}

export function fromClass(world: World, name: string, b: NetworkInterface, flow: NaiveFlow): Answer {
    const [kind = "", narrowed] = name.split("@");
    if (kind === "vpc") {
        return best(
            vpcAddresses(world, [b], flow.to).map((host) =>
                asGuest(world, host, (there) => hostToHost(there, host, b, flow)),
            ),
        );
    }
    const answers = candidates(world.network, narrowed)
        .filter((address) => ofClass(world.network, kind.split(":")[0] ?? "", address))
        .map((address) => fromAddress(world, kind, address, b, flow));
    return narrowed === undefined ? best(answers) : all(answers);
}

export function fromAddress(
    world: World,
    kind: string,
    address: Address,
    b: NetworkInterface,
    flow: NaiveFlow,
): Answer {
    const places = outside(world, kind);
    return best(
        places.flatMap((place) => {
            return addressesFor(place, b, isV6(address))
                .map(ip)
                .map((target) =>
                    overPorts(
                        world,
                        flow,
                        (port) => {
                            const arrived = sendFromOutside(world, place, request(flow, address, target, port));
                            if (arrived.place.at !== "host" || arrived.place.host !== b) {
                                return false;
                            }
                            const back = sendFromHost(world, b, replyTo(arrived.packet), undefined);
                            return place.at === "on-premises"
                                ? back.place.at === "on-premises"
                                : (back.place.at === "internet" || back.place.at === "carrier") &&
                                      back.nat === undefined;
                        },
                        place.at === "on-premises" ? 32768 : 1024,
                    ),
                );
        }),
    );
}

/** The addresses by which a host is asked from somewhere outside. */
function addressesFor(place: Place, b: NetworkInterface, v6: boolean): string[] {
    if (v6) {
        return b.ipv6Address === undefined ? [] : [b.ipv6Address as string];
    }
    return place.at === "on-premises" ? [b.address as string] : publicsOf(b).map((one) => one.address as string);
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

export function toClass(world: World, a: NetworkInterface, name: string, flow: NaiveFlow): Answer {
    const [kind = "", narrowed] = name.split("@");
    if (kind === "vpc") {
        return best(
            vpcAddresses(world, [a], flow.from).map((host) =>
                asGuest(world, host, (there) => hostToHost(there, a, host, flow)),
            ),
        );
    }
    const answers = candidates(world.network, narrowed)
        .filter((address) => ofClass(world.network, kind.split(":")[0] ?? "", address))
        .map((address) => toAddress(world, a, kind, address, flow));
    return narrowed === undefined ? best(answers) : all(answers);
}

export function toAddress(
    world: World,
    a: NetworkInterface,
    kind: string,
    address: Address,
    flow: NaiveFlow,
    lowest = 32768,
): Answer {
    const own = (isV6(address) ? a.ipv6Address : a.address) as string | undefined;
    if (own === undefined) {
        return "none";
    }
    const natPorts = clientPorts(world.network, flow.protocol, 1024);
    const results = clientPorts(world.network, flow.protocol, lowest).flatMap((port) => {
        const out = sendFromHost(world, a, request(flow, ip(own), address, port), undefined);
        if (kind === "on-premises") {
            const link = out.place.at === "on-premises";
            const { nat } = out;
            const home = (packet: Packet): boolean =>
                world.network.onPremises.some((one) => {
                    const host = nat === undefined ? a : natHost(world, nat);
                    const end = sendFromOutside(world, { at: "on-premises", link: one.id }, replyTo(packet));
                    const back = nat === undefined ? end : backFromNat(world, nat, end.packet);
                    const there = end.place.at === "host" && end.place.host === host;
                    return there && back.place.at === "host" && back.place.host === a;
                });
            return nat === undefined
                ? [link && home(out.packet)]
                : natPorts.map((natPort) => link && home({ ...out.packet, srcPort: natPort }));
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
            ? [home(world, a, out, replyTo(out.packet))]
            : natPorts.map((natPort) =>
                  home(
                      world,
                      a,
                      { ...out, nat: { ...nat, port: natPort } },
                      replyTo({ ...out.packet, srcPort: natPort }),
                  ),
              );
    });
    return results.every(Boolean) ? "all" : results.some(Boolean) ? "some" : "none";
}

/**
 * A made-up host without groups for every address at which something changes, in the AZ subnets of the VPCs in which
 * what is asked about has interfaces.
 */
export function vpcAddresses(world: World, beside: readonly NetworkInterface[], name: string): NetworkInterface[] {
    const { network } = world;
    const balancer = network.loadBalancers.find(({ resource }) => resource.name === name);
    const endpoint = network.endpoints.find(({ resource }) => resource.name === name);
    const own = workloadNamed(network, name)?.interfaces.items ?? (balancer ?? endpoint)?.interfaces.items ?? beside;
    const vpcs = own.map((host) => world.subnet(host.subnet).vpc);
    return guestsIn(network, (subnet) => vpcs.includes(subnet.vpc));
}

export function guestsIn(network: Network, isMeant: (subnet: Subnet) => boolean): NetworkInterface[] {
    const subnets = network.subnets.filter((one) => isMeant(one) && one.kind !== "wavelength");
    return subnets.flatMap((subnet) =>
        (["cidr", "ipv6Cidr"] as const).flatMap((family) => {
            const cidr = subnet[family] as string | undefined;
            return cidr === undefined ? [] : addressesIn(network, cidr).map((address) => guest(subnet.id, address));
        }),
    );
}

export function addressesIn(network: Network, cidr: string): Address[] {
    return [...new Set([...candidates(network, undefined), bounds(cidr)[0]])].filter((one) => within(cidr, one));
}

export function guest(subnet: string, address: Address): NetworkInterface {
    const text = ipText(address);
    return {
        id: `guest ${text}`,
        resource: { name: "guest", urn: "guest" },
        subnet,
        securityGroups: ["#open"],
        ...(isV6(address) ? { ipv6Address: text } : { address: text }),
    };
}

export function asGuest<T>(world: World, host: NetworkInterface, ask: (world: World) => T): T {
    const there = new World(world.network, world.down);
    there.hosts.unshift(host);
    return ask(there);
}
