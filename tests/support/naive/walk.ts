import type { NatGateway, TransitAttachment, VpcGateway } from "../../../model/network/gateways";
import type { NetworkAclEntry, SecurityGroupRule } from "../../../model/network/rules";
import type { Network, NetworkInterface, Route, Subnet, Vpc } from "../../../model/network/types";
import { type Address, bits, bounds, ip, isV6, within } from "./addresses";
import { hostsOf } from "./hosts";

/**
 * One packet at a time, with concrete addresses and ports, carried from box to box by the plainest reading of AWS's
 * documentation. Everything in the network has to be known.
 */
export interface Packet {
    readonly protocol: "tcp" | "udp" | "icmp";
    readonly src: Address;
    readonly dst: Address;
    readonly srcPort: number;
    readonly dstPort: number;
    readonly reply: boolean;
}

export type Place =
    | { readonly at: "host"; readonly host: NetworkInterface }
    | { readonly at: "internet" }
    | { readonly at: "carrier"; readonly zone: string }
    | { readonly at: "on-premises"; readonly link: string }
    | { readonly at: "lost"; readonly why: string };

export interface Delivery {
    readonly place: Place;
    readonly packet: Packet;
    /** Boxes that the packet left, in order. */
    readonly passed: readonly string[];
    readonly nat?: NatUse;
    /** The egress-only internet gateway by which it left, and by which its reply comes back. */
    readonly egressOnly?: string;
}

export interface NatUse {
    readonly nat: NatGateway;
    readonly port: number;
    readonly original: { readonly src: Address; readonly srcPort: number; readonly vpc: string };
}

export class World {
    readonly hosts: NetworkInterface[];
    constructor(
        readonly network: Network,
        readonly down?: string,
    ) {
        this.hosts = [...hostsOf(network)];
    }

    subnet(id: unknown): Subnet {
        return this.find(this.network.subnets, id);
    }

    vpc(id: unknown): Vpc {
        return this.find(this.network.vpcs, id);
    }

    find<T extends { readonly id: string }>(list: readonly T[], id: unknown): T {
        const found = list.find((one) => one.id === id);
        if (found === undefined) {
            throw new Error(`naive: no '${String(id)}'`);
        }
        return found;
    }

    isDown(subnet: Subnet): boolean {
        return this.down !== undefined && subnet.zone === this.down;
    }

    hostAt(vpc: unknown, address: Address): NetworkInterface | undefined {
        return this.hosts.find((host) => hasAddress(host, address) && this.subnet(host.subnet).vpc === vpc);
    }

    /** IPv6 has no other addresses than those by which the internet knows it. */
    hostByPublic(address: Address): NetworkInterface | undefined {
        return isV6(address)
            ? this.hosts.find((host) => hasAddress(host, address))
            : this.hosts.find((host) => publicsOf(host).some((one) => ip(one.address as string) === address));
    }
}

export function publicsOf(
    host: NetworkInterface,
): readonly { kind: unknown; address?: unknown; borderGroup?: unknown }[] {
    return (host.publicAddresses ?? []) as readonly { kind: unknown; address?: unknown; borderGroup?: unknown }[];
}

function hasAddress(host: NetworkInterface, address: Address): boolean {
    const own = (isV6(address) ? host.ipv6Address : host.address) as string | undefined;
    return own !== undefined && ip(own) === address;
}

/** Blocks of both families. */
export function blocksOf(vpc: Vpc): readonly string[] {
    return [...(vpc.cidrs as readonly string[]), ...((vpc.ipv6Cidrs ?? []) as readonly string[])];
}

function lost(packet: Packet, passed: readonly string[], why: string): Delivery {
    return { place: { at: "lost", why }, packet, passed };
}

function protocolFits(rule: SecurityGroupRule | NetworkAclEntry, packet: Packet): boolean {
    const v6 = isV6(packet.src);
    if (rule.protocol === "all") {
        return true;
    }
    if (rule.protocol !== (packet.protocol === "icmp" && v6 ? "icmpv6" : packet.protocol)) {
        return false;
    }
    if (packet.protocol === "icmp") {
        const type = rule.icmpType;
        const [request, answer] = v6 ? [128, 129] : [8, 0];
        if (type === undefined || type === -1) {
            return true;
        }
        // Echo requests and replies have code 0.
        return type === (packet.reply ? answer : request) && [undefined, -1, 0].includes(rule.icmpCode as number);
    }
    const ports = rule.ports as { from: number; to: number } | undefined;
    return ports === undefined || (ports.from <= packet.dstPort && packet.dstPort <= ports.to);
}

/** Groups of the far end count inside a VPC and over a peering only. */
export function groupsAdmit(
    world: World,
    host: NetworkInterface,
    way: "ingress" | "egress",
    packet: Packet,
    far: NetworkInterface | undefined,
): boolean {
    const other = way === "ingress" ? packet.src : packet.dst;
    for (const id of host.securityGroups as readonly string[]) {
        if (id === "#open") {
            return true;
        }
        for (const rule of world.find(world.network.securityGroups, id).rules.items) {
            if (rule.direction !== way || !protocolFits(rule, packet)) {
                continue;
            }
            const peer = rule.peer as { cidr?: string; group?: string; prefixList?: string };
            if (peer.cidr !== undefined && within(peer.cidr, other)) {
                return true;
            }
            if (peer.prefixList !== undefined) {
                if (entriesOf(world, peer.prefixList).some((cidr) => within(cidr, other))) {
                    return true;
                }
            }
            if (
                peer.group !== undefined &&
                far !== undefined &&
                (far.securityGroups as readonly string[]).includes(peer.group)
            ) {
                return true;
            }
        }
    }
    return false;
}

/** What a prefix list holds; for a service of AWS's own, the address that stands for it. */
function entriesOf(world: World, id: unknown): readonly string[] {
    const { entries, service } = world.find(world.network.prefixLists, id);
    return service === undefined
        ? (entries as readonly string[])
        : service === "vpc-lattice"
          ? [latticeBlock, "129.224.0.0/17"]
          : [`${serviceAddress(service)}/32`];
}

/** Where clients meet services of VPC Lattice, and whence these call their targets. */
export const latticeBlock = "169.254.171.0/24";

/** AWS's services have addresses that nobody declares: one of a reserved block for each. */
export function serviceAddress(service: string): string {
    return service === "s3" ? "250.0.0.1" : "251.0.0.1";
}

export function aclAdmits(world: World, subnet: Subnet, way: "ingress" | "egress", packet: Packet): boolean {
    const id = subnet.networkAcl ?? world.vpc(subnet.vpc).defaultNetworkAcl;
    if (id === undefined) {
        return true;
    }
    const other = way === "ingress" ? packet.src : packet.dst;
    const entries = world
        .find(world.network.networkAcls, id)
        .entries.items.filter((entry) => entry.direction === way)
        .sort((a, b) => Number(a.number) - Number(b.number));
    const match = entries.find((entry) => protocolFits(entry, packet) && within(entry.cidr as string, other));
    return match?.action === "allow";
}

function tableOf(world: World, subnet: Subnet): readonly Route[] {
    const id = subnet.routeTable ?? world.vpc(subnet.vpc).mainRouteTable;
    return id === undefined ? [] : world.find(world.network.routeTables, id).routes.items;
}

function propagatedOf(world: World, subnet: Subnet): { cidr: string; kind: string; id: string }[] {
    const id = subnet.routeTable ?? world.vpc(subnet.vpc).mainRouteTable;
    const table = id === undefined ? undefined : world.find(world.network.routeTables, id);
    return ((table?.propagatingGateways ?? []) as readonly string[]).flatMap((gateway) =>
        world.network.onPremises
            .filter((link) => link.gateway === gateway)
            .flatMap((link) =>
                (link.prefixes as readonly string[]).map((cidr) => ({ cidr, kind: "vpn-gateway", id: gateway })),
            ),
    );
}

function routeFor(world: World, subnet: Subnet, dst: Address): { kind: string; id?: string } | undefined {
    const vpc = world.vpc(subnet.vpc);
    let best: { length: number; kind: string; id?: string } | undefined;
    for (const cidr of blocksOf(vpc)) {
        if (within(cidr, dst)) {
            best = { length: bits(cidr), kind: "local" };
        }
    }
    for (const route of tableOf(world, subnet)) {
        const destination = route.destination as { cidr?: string; prefixList?: string };
        const cidrs = destination.cidr !== undefined ? [destination.cidr] : entriesOf(world, destination.prefixList);
        for (const cidr of cidrs) {
            if (within(cidr, dst) && (best === undefined || bits(cidr) > best.length)) {
                best = { length: bits(cidr), ...(route.target as { kind: string; id?: string }) };
            }
        }
    }
    for (const route of propagatedOf(world, subnet)) {
        if (within(route.cidr, dst) && (best === undefined || bits(route.cidr) > best.length)) {
            best = { length: bits(route.cidr), kind: route.kind, id: route.id };
        }
    }
    return best;
}

/** From a host out. `far` is who the host means to talk to, where that is a host. */
export function sendFromHost(
    world: World,
    host: NetworkInterface,
    packet: Packet,
    far: NetworkInterface | undefined,
    depth = 0,
): Delivery {
    const subnet = world.subnet(host.subnet);
    if (world.isDown(subnet)) {
        return lost(packet, [], "down");
    }
    if (!packet.reply && !groupsAdmit(world, host, "egress", packet, far)) {
        return lost(packet, [], "security group of the sender");
    }
    const neighbour = world.hostAt(subnet.vpc, packet.dst);
    if (neighbour !== undefined && neighbour.subnet === host.subnet) {
        return receive(world, neighbour, packet, host, []);
    }
    if (!aclAdmits(world, subnet, "egress", packet)) {
        return lost(packet, [], "ACL of the sender");
    }
    return route(world, subnet, packet, host, [], depth);
}

function receive(
    world: World,
    host: NetworkInterface,
    packet: Packet,
    far: NetworkInterface | undefined,
    passed: readonly string[],
): Delivery {
    if (world.isDown(world.subnet(host.subnet))) {
        return lost(packet, passed, "down");
    }
    if (!packet.reply && !groupsAdmit(world, host, "ingress", packet, far)) {
        return lost(packet, passed, "security group of the receiver");
    }
    return { place: { at: "host", host }, packet, passed };
}

/** Inside a VPC to the host with an address, coming from a router. */
function handOver(
    world: World,
    vpc: unknown,
    packet: Packet,
    from: NetworkInterface | undefined,
    passed: readonly string[],
    far: NetworkInterface | "hidden" | undefined = from,
): Delivery {
    const host = world.hostAt(vpc, packet.dst);
    if (host === undefined) {
        return lost(packet, passed, "nobody has this address");
    }
    const subnet = world.subnet(host.subnet);
    const origin = from === undefined ? undefined : world.subnet(from.subnet);
    const bothInZones = origin?.kind === "wavelength" && subnet.kind === "wavelength" && origin.vpc === subnet.vpc;
    if (bothInZones && origin.zone !== subnet.zone) {
        return lost(packet, passed, "zone to zone");
    }
    if (!aclAdmits(world, subnet, "ingress", packet)) {
        return lost(packet, passed, "ACL of the receiver");
    }
    return receive(world, host, packet, far === "hidden" ? undefined : far, passed);
}

function route(
    world: World,
    subnet: Subnet,
    packet: Packet,
    from: NetworkInterface | undefined,
    passed: readonly string[],
    depth: number,
): Delivery {
    const target = depth > 8 ? undefined : routeFor(world, subnet, packet.dst);
    if (target === undefined) {
        return lost(packet, passed, "no route");
    }
    const now = [...passed, target.id ?? target.kind];
    const { network } = world;
    switch (target.kind) {
        case "local":
            return handOver(world, subnet.vpc, packet, from, now);
        case "internet-gateway": {
            const gateway = network.gateways.find((one) => one.id === target.id) as VpcGateway | undefined;
            if (isV6(packet.src)) {
                return gateway?.kind === "internet-gateway" && gateway.vpc === subnet.vpc && from !== undefined
                    ? { place: { at: "internet" }, packet, passed: now }
                    : lost(packet, now, "internet gateway");
            }
            // Another VPC's gateway knows no public address for a host of this one.
            const own =
                from === undefined || world.subnet(from.subnet).vpc !== subnet.vpc
                    ? undefined
                    : publicsOf(from).find((one) => one.kind === "internet");
            if (gateway?.kind !== "internet-gateway" || gateway.vpc !== subnet.vpc || own === undefined) {
                return lost(packet, now, "internet gateway");
            }
            return subnet.kind === "wavelength"
                ? lost(packet, now, "internet gateway in a zone")
                : { place: { at: "internet" }, packet: { ...packet, src: ip(own.address as string) }, passed: now };
        }
        case "egress-only-gateway": {
            const gateway = network.gateways.find((one) => one.id === target.id) as VpcGateway | undefined;
            const takes = isV6(packet.src) && !packet.reply && from !== undefined;
            return takes && gateway?.kind === "egress-only-gateway" && gateway.vpc === subnet.vpc
                ? { place: { at: "internet" }, packet, passed: now, egressOnly: gateway.id }
                : lost(packet, now, "egress-only internet gateway");
        }
        case "carrier-gateway":
            return byCarrierGateway(world, subnet, packet, from, now, target.id);
        case "nat-gateway":
            return byNat(world, subnet, packet, from, now, target.id, depth);
        case "peering": {
            const peering = network.peerings.find((one) => one.id === target.id);
            const other = peering?.requester === subnet.vpc ? peering?.accepter : peering?.requester;
            const ours = peering?.requester === subnet.vpc || peering?.accepter === subnet.vpc;
            const there = ours && blocksOf(world.vpc(other)).some((cidr) => within(cidr, packet.dst));
            // A peering carries what comes from one of its VPCs, nothing that only passes through it.
            const own = blocksOf(world.vpc(subnet.vpc)).some((cidr) => within(cidr, packet.src));
            return there && own && peering?.active !== false
                ? handOver(world, other, packet, from, now, peering?.betweenRegions === true ? "hidden" : from)
                : lost(packet, now, "peering");
        }
        case "transit-gateway":
            return intoTransit(world, subnet, packet, from, now, target.id, depth);
        case "vpn-gateway": {
            const gateway = network.gateways.find((one) => one.id === target.id) as VpcGateway | undefined;
            return gateway?.kind === "vpn-gateway" && gateway.vpc === subnet.vpc
                ? overLink(world, packet, now, gateway.id)
                : lost(packet, now, "VPN gateway");
        }
        default:
            return lost(packet, now, target.kind);
    }
}

function overLink(world: World, packet: Packet, passed: readonly string[], gateway: string): Delivery {
    const link = world.network.onPremises.find(
        (one) =>
            one.gateway === gateway && (one.prefixes as readonly string[]).some((cidr) => within(cidr, packet.dst)),
    );
    return link === undefined
        ? lost(packet, passed, "nothing there on-premises")
        : { place: { at: "on-premises", link: link.id }, packet, passed };
}

function byCarrierGateway(
    world: World,
    subnet: Subnet,
    packet: Packet,
    from: NetworkInterface | undefined,
    passed: readonly string[],
    id: unknown,
): Delivery {
    const gateway = world.network.gateways.find((one) => one.id === id) as VpcGateway | undefined;
    const carried = from === undefined || isV6(packet.src) ? [] : publicsOf(from);
    const own = carried.find((one) => one.kind === "carrier");
    if (gateway?.kind !== "carrier-gateway" || gateway.vpc !== subnet.vpc || own === undefined) {
        return lost(packet, passed, "carrier gateway");
    }
    if (subnet.kind !== "wavelength" || (own.borderGroup !== undefined && own.borderGroup !== subnet.zone)) {
        return lost(packet, passed, "border group");
    }
    // Whether what is outside is the internet or a device, the one who asks decides.
    return {
        place: { at: "carrier", zone: String(subnet.zone) },
        packet: { ...packet, src: ip(own.address as string) },
        passed,
    };
}

function byNat(
    world: World,
    subnet: Subnet,
    packet: Packet,
    from: NetworkInterface | undefined,
    passed: readonly string[],
    id: unknown,
    depth: number,
): Delivery {
    const nat = world.network.gateways.find((one) => one.id === id) as NatGateway | undefined;
    // It translates what opens a connection, once.
    const takes = nat?.kind === "nat-gateway" && !packet.reply && !isV6(packet.src) && from !== undefined;
    if (!takes || subnet.kind === "wavelength") {
        return lost(packet, passed, "NAT gateway");
    }
    const place = world.subnet(nat.subnet);
    // EC2 takes no route to the NAT gateway of another VPC.
    if (place.vpc !== subnet.vpc) {
        return lost(packet, passed, "NAT gateway of another VPC");
    }
    if (world.isDown(place)) {
        return lost(packet, passed, "down");
    }
    if (place.id !== subnet.id && !aclAdmits(world, place, "ingress", packet)) {
        return lost(packet, passed, "ACL of the NAT gateway");
    }
    const original = {
        src: packet.src,
        srcPort: packet.srcPort,
        vpc: String(from === undefined ? "" : world.subnet(from.subnet).vpc),
    };
    const port = 1024 + (packet.srcPort % 64512);
    const changed = { ...packet, src: ip(nat.address as string), srcPort: port };
    const use = { nat, port, original };
    const neighbour = world.hostAt(place.vpc, packet.dst);
    if (neighbour !== undefined && neighbour.subnet === place.id) {
        return { ...receive(world, neighbour, changed, undefined, passed), nat: use };
    }
    if (!aclAdmits(world, place, "egress", changed)) {
        return lost(packet, passed, "ACL of the NAT gateway");
    }
    const next = routeFor(world, place, packet.dst);
    const gateway = world.network.gateways.find((one) => one.id === next?.id) as VpcGateway | undefined;
    const on = ["local", "transit-gateway", "vpn-gateway", "peering"];
    if (depth <= 8 && next !== undefined && on.includes(next.kind)) {
        return { ...route(world, place, changed, undefined, passed, depth + 1), nat: use };
    }
    if (
        nat.connectivity === "private" ||
        depth > 8 ||
        next?.kind !== "internet-gateway" ||
        gateway?.kind !== "internet-gateway" ||
        gateway.vpc !== place.vpc
    ) {
        return lost(packet, passed, "NAT gateway without a way out");
    }
    return {
        place: { at: "internet" },
        packet: changed,
        passed: [...passed, gateway.id],
        nat: { nat, port, original },
    };
}

function attachedSubnet(world: World, subnets: readonly string[], near: Subnet): Subnet | undefined {
    return subnets.includes(near.id)
        ? near
        : near.kind === "wavelength"
          ? subnets.map((id) => world.subnet(id))[0]
          : subnets.map((id) => world.subnet(id)).find((one) => one.zone === near.zone);
}

function intoTransit(
    world: World,
    subnet: Subnet,
    packet: Packet,
    from: NetworkInterface | undefined,
    passed: readonly string[],
    id: unknown,
    depth: number,
): Delivery {
    const transit = world.network.transitGateways.find((one) => one.id === id);
    const attachment = transit?.attachments.items.find((one) => one.kind === "vpc" && one.vpc === subnet.vpc);
    if (transit === undefined || attachment === undefined) {
        return lost(packet, passed, "transit gateway attachment");
    }
    const entrance = attachedSubnet(world, attachment.subnets?.items ?? [], subnet);
    if (entrance === undefined || (entrance.id !== subnet.id && !aclAdmits(world, entrance, "ingress", packet))) {
        return lost(packet, passed, "entrance of the transit gateway");
    }
    return throughTransit(world, packet, from, [...passed, attachment.id], transit.id, attachment.id, depth);
}

export function throughTransit(
    world: World,
    packet: Packet,
    from: NetworkInterface | undefined,
    passed: readonly string[],
    id: string,
    attachmentId: string,
    depth: number,
): Delivery {
    const transit = world.find(world.network.transitGateways, id);
    const attachment = world.find(transit.attachments.items, attachmentId);
    const carries = (one: TransitAttachment): boolean => !isV6(packet.dst) || one.ipv6 !== false;
    if (!carries(attachment)) {
        return lost(packet, passed, "attachment without IPv6");
    }
    const table = transit.routeTables.find((one) => one.id === attachment.association);
    if (table === undefined) {
        return lost(packet, passed, "no association");
    }
    let best: { length: number; to?: string } | undefined;
    for (const one of table.routes.items) {
        if (within(one.cidr as string, packet.dst) && (best === undefined || bits(one.cidr as string) > best.length)) {
            best = {
                length: bits(one.cidr as string),
                ...(one.attachment === undefined ? {} : { to: one.attachment as string }),
            };
        }
    }
    for (const announcer of table.propagations.items) {
        const which = world.find(transit.attachments.items, announcer);
        const cidrs =
            which.kind === "vpc"
                ? blocksOf(world.vpc(which.vpc)).filter((cidr) => !isV6(bounds(cidr)[0]) || which.ipv6 !== false)
                : world.network.onPremises
                      .filter((link) => link.gateway === which.id)
                      .flatMap((link) => link.prefixes as readonly string[]);
        for (const cidr of cidrs) {
            if (within(cidr, packet.dst) && (best === undefined || bits(cidr) > best.length)) {
                best = { length: bits(cidr), to: which.id };
            }
        }
    }
    if (best?.to === undefined) {
        return lost(packet, passed, "no transit route");
    }
    const next = world.find(transit.attachments.items, best.to);
    const now = [...passed, next.id];
    if (!carries(next)) {
        return lost(packet, now, "attachment without IPv6");
    }
    if (next.kind !== "vpc") {
        return overLink(world, packet, now, next.id);
    }
    const vpc = world.vpc(next.vpc);
    const doors = (next.subnets?.items ?? []).map((one) => world.subnet(one));
    if (blocksOf(vpc).some((cidr) => within(cidr, packet.dst))) {
        const host = world.hostAt(vpc.id, packet.dst);
        if (host === undefined) {
            return lost(packet, now, "nobody has this address");
        }
        const near = world.subnet(host.subnet);
        const door = attachedSubnet(world, next.subnets?.items ?? [], near);
        if (door !== undefined && door.id !== near.id && !aclAdmits(world, door, "egress", packet)) {
            return lost(packet, now, "exit of the transit gateway");
        }
        // The table of the subnet by which it enters decides, as everywhere.
        const way = door === undefined ? undefined : routeFor(world, door, packet.dst);
        if (door !== undefined && way !== undefined && way.kind !== "local") {
            return route(world, door, packet, from, now, depth + 1);
        }
        // A transit gateway hides which groups the sender is in, unless it and both attachments show them.
        const home = from === undefined ? undefined : world.subnet(from.subnet).vpc;
        const own = transit.attachments.items.find((one) => one.kind === "vpc" && one.vpc === home);
        const shows = transit.groupReferences === true && next.groupReferences !== false;
        const seen = shows && own !== undefined && own.groupReferences !== false;
        return handOver(world, vpc.id, packet, from, now, seen ? from : "hidden");
    }
    const [door] = doors;
    if (door === undefined || !aclAdmits(world, door, "egress", packet)) {
        return lost(packet, now, "exit of the transit gateway");
    }
    return route(world, door, packet, from, now, depth + 1);
}

/** From outside to a public address. */
export function sendFromOutside(world: World, where: Place, packet: Packet, egressOnly?: string): Delivery {
    if (where.at === "on-premises") {
        const link = world.find(world.network.onPremises, where.link);
        const announced = (link.allowedPrefixes as readonly string[] | undefined)?.some((cidr) =>
            within(cidr, packet.dst),
        );
        if (announced === false || !(link.prefixes as readonly string[]).some((cidr) => within(cidr, packet.src))) {
            return lost(packet, [], "not announced");
        }
        const gateway = world.network.gateways.find((one) => one.id === link.gateway) as VpcGateway | undefined;
        if (gateway !== undefined) {
            const inside = (world.vpc(gateway.vpc).cidrs as readonly string[]).some((cidr) => within(cidr, packet.dst));
            return inside
                ? handOver(world, gateway.vpc, packet, undefined, [link.id])
                : lost(packet, [], "not that VPC");
        }
        const transit = world.network.transitGateways.find((one) =>
            one.attachments.items.some((a) => a.id === link.gateway),
        );
        return transit === undefined
            ? lost(packet, [], "link without a gateway")
            : throughTransit(world, packet, undefined, [link.id], transit.id, String(link.gateway), 0);
    }
    if (isV6(packet.dst)) {
        return comeInByIpv6(world, where, packet, egressOnly);
    }
    const host = world.hostByPublic(packet.dst);
    const own =
        host === undefined ? undefined : publicsOf(host).find((one) => ip(one.address as string) === packet.dst);
    if (host === undefined || own === undefined) {
        return lost(packet, [], "nobody has this public address");
    }
    const subnet = world.subnet(host.subnet);
    const kind = own.kind === "carrier" ? "carrier-gateway" : "internet-gateway";
    const gateway = world.network.gateways.find((one) => one.kind === kind && (one as VpcGateway).vpc === subnet.vpc);
    const inZone = subnet.kind === "wavelength";
    if (gateway === undefined || inZone !== (kind === "carrier-gateway")) {
        return lost(packet, [], "no gateway for this address");
    }
    if (inZone && own.borderGroup !== undefined && own.borderGroup !== subnet.zone) {
        return lost(packet, [], "border group");
    }
    if (inZone && where.at === "carrier") {
        const area = (zone: unknown): unknown => world.network.zones.find((one) => one.name === zone)?.area ?? zone;
        if (area(where.zone) !== area(subnet.zone)) {
            return lost(packet, [], "wrong area");
        }
    }
    if (inZone && where.at === "internet" && !packet.reply && packet.protocol !== "icmp") {
        return lost(packet, [], "carrier gateway takes nothing but pings from the internet");
    }
    const inside = { ...packet, dst: ip(host.address as string) };
    if (!aclAdmits(world, subnet, "ingress", inside)) {
        return lost(packet, [gateway.id], "ACL of the receiver");
    }
    return receive(world, host, inside, undefined, [gateway.id]);
}

/** By the VPC's internet gateway, or back by the egress-only one that the request took. */
function comeInByIpv6(world: World, where: Place, packet: Packet, egressOnly: string | undefined): Delivery {
    const host = where.at === "internet" ? world.hostByPublic(packet.dst) : undefined;
    if (host === undefined) {
        return lost(packet, [], "nobody has this address");
    }
    const subnet = world.subnet(host.subnet);
    const gateway = world.network.gateways.find((one) =>
        egressOnly === undefined
            ? one.kind === "internet-gateway" && (one as VpcGateway).vpc === subnet.vpc
            : one.id === egressOnly,
    );
    if (gateway === undefined) {
        return lost(packet, [], "no internet gateway");
    }
    return aclAdmits(world, subnet, "ingress", packet)
        ? receive(world, host, packet, undefined, [gateway.id])
        : lost(packet, [gateway.id], "ACL of the receiver");
}

/** What answers a NAT gateway inside VPCs or from on-premises: it stands in its subnet as any host does. */
export function natHost(world: World, { nat }: NatUse): NetworkInterface {
    const known = world.hosts.find(({ id }) => id === `nat ${nat.id}`);
    const host: NetworkInterface = known ?? {
        id: `nat ${nat.id}`,
        resource: nat.resource,
        subnet: nat.subnet as string,
        address: nat.address as string,
        securityGroups: ["#open"],
    };
    if (known === undefined) {
        world.hosts.push(host);
    }
    return host;
}

/** From a NAT gateway that was answered back to who asked. */
export function backFromNat(world: World, use: NatUse, packet: Packet): Delivery {
    const place = world.subnet(use.nat.subnet);
    const back = { ...packet, dst: use.original.src, dstPort: use.original.srcPort };
    const host = world.hostAt(use.original.vpc, back.dst);
    if (host !== undefined && host.subnet === place.id) {
        return receive(world, host, back, undefined, [use.nat.id]);
    }
    return aclAdmits(world, place, "egress", back)
        ? route(world, place, back, undefined, [use.nat.id], 0)
        : lost(packet, [], "ACL of the NAT gateway");
}

/** The reply of the internet to something that a NAT gateway translated. */
export function replyToNat(world: World, use: NatUse, packet: Packet): Delivery {
    const place = world.subnet(use.nat.subnet);
    const toNat = { ...packet, dst: ip(use.nat.address as string), dstPort: use.port };
    if (!aclAdmits(world, place, "ingress", toNat)) {
        return lost(packet, [], "ACL of the NAT gateway");
    }
    return backFromNat(world, use, packet);
}
