import { contains, parseCidr, type Range } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import { isMissing } from "../network/facts";
import type { OnPremisesLink } from "../network/gateways";
import { label, nameOf } from "../network/read";
import { atoms, boundaries } from "./atoms";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import { throughIt } from "./gateway-ends";
import { ipv4Of, type Place, placeOf } from "./interface-ends";
import type { Journey, Nat } from "./journey";
import { replyThroughNat, seenOf } from "./nat-replies";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { any, blocked, type Outcome } from "./outcome";
import { overAddresses } from "./pair";
import { joined, type RangeList, rangeList } from "./range-list";
import { checkGroups, remoteText } from "./security-groups";
import { type Remote, Trail } from "./trail";
import { fromAttachment, serves } from "./transit";
import { travel } from "./travel";

/** Between on-premises addresses and an interface end, either way, over VPN connections and Direct Connect. */
export function acrossLinks(
    context: Context,
    direction: "in" | "out",
    outside: AddressClass,
    interfaceEnd: InterfaceEnd,
): Outcome {
    const { index } = context;
    const links = index.network.onPremises;
    const ranges = boundaries(index, interfaceEnd, direction === "in" ? "ingress" : "egress");
    const address = ipv4Of(interfaceEnd);
    const own: readonly Range[] = isMissing(address) ? [] : [address];
    const cuts = joined(ranges, allowedRanges(links));
    if (isMissing(address) && links.length > 0) {
        const missing = address;
        return { state: "unknown", missing: () => [{ text: missing.unknown, of: missing.of ?? [] }] };
    }
    const noLink = blocked({
        rule: "on-premises-link",
        text: "there is no VPN connection and no Direct Connect",
        resource: interfaceEnd.resource,
        change: { kind: "other", what: "connect the VPC by VPN or Direct Connect" },
    });
    const found = overAddresses(outside.pick, outside.name, atoms(outside.ranges, cuts), (remote) =>
        overAddresses(interfaceEnd.pick, label(interfaceEnd.resource), atoms(own, cuts), (local) => {
            const packet: Packet = { context, direction, outside, remote, interfaceEnd, local, cuts };
            const ways = links.map((link) => throughIt(outside, onePacket(packet, link)));
            const undeclared = byUndeclared(packet, links.length > 0);
            return any([...(links.length === 0 ? [noLink] : ways), ...(undeclared === undefined ? [] : [undeclared])]);
        }),
    );
    return links.length === 0 && found.state === "closed" ? noLink : found;
}

/** One packet between an on-premises address and a place. */
interface Packet {
    readonly context: Context;
    readonly direction: "in" | "out";
    readonly outside: AddressClass;
    readonly remote: Remote;
    readonly interfaceEnd: InterfaceEnd;
    readonly local: Remote;
    readonly cuts: RangeList;
}

const allowedBefore = new WeakMap<readonly OnPremisesLink[], RangeList>();

function allowedRanges(links: readonly OnPremisesLink[]): RangeList {
    let ranges = allowedBefore.get(links);
    if (ranges === undefined) {
        const allowed = links.flatMap((link) => (isMissing(link.allowedPrefixes) ? [] : (link.allowedPrefixes ?? [])));
        ranges = rangeList(allowed.flatMap((text) => parseCidr(text) ?? []));
        allowedBefore.set(links, ranges);
    }
    return ranges;
}

/** By one link. */
function onePacket(packet: Packet, link: OnPremisesLink): Outcome {
    const { context, direction, remote, interfaceEnd, local, cuts } = packet;
    const trail = new Trail();
    const place = placeOf(trail, context, interfaceEnd);
    if (place !== undefined) {
        const home: Journey = {
            context,
            trail,
            from: remote,
            to: local,
            want: { kind: "vpc", vpc: place.vpc, subnet: place.subnet },
            home: place.vpc,
            depth: 0,
            ...(direction === "in" ? { forward: true } : { reply: { lowestPort: interfaceEnd.lowestPort } }),
        };
        if (direction === "in") {
            arrive(home, link, place, remote);
        }
        const { arrival, away, lowestPort } = byPlace(packet, trail, place);
        if (direction === "out") {
            if ((arrival.kind === "on-premises" || arrival.kind === "stopped") && arrival.nat !== undefined) {
                answerNat(away, arrival.nat, link, lowestPort, place, cuts);
            } else {
                trail.replying = true;
                arrive(home, link, place, remote);
            }
        }
    }
    return trail.finish((checks) => decideReplies(context, checks));
}

/** What the place itself does with a packet, and where its routes lead to on-premises: with the packet or with replies. */
function byPlace({ context, direction, outside, remote, interfaceEnd, local }: Packet, trail: Trail, place: Place) {
    const { subnet } = place;
    const lowestPort = direction === "in" ? firstEphemeralPort.instance : interfaceEnd.lowestPort;
    const away: Journey = {
        context,
        trail,
        from: local,
        to: remote,
        want: { kind: "on-premises", ...(outside.anyVpc === undefined ? {} : { anyVpc: outside.anyVpc }) },
        home: place.vpc,
        depth: 0,
        ...(direction === "in" ? { reply: { lowestPort } } : { forward: true }),
    };
    if (direction === "in") {
        checkAcl(trail, context, subnet, "ingress", remote);
        checkGroups(trail, context, interfaceEnd, "ingress", remote, undefined);
        checkReply(trail, subnet, "egress", remote, lowestPort);
        trail.replying = true;
        return { arrival: travel(away, subnet), away, lowestPort };
    }
    checkGroups(trail, context, interfaceEnd, "egress", remote, undefined);
    checkAcl(trail, context, subnet, "egress", remote);
    const arrival = travel(away, subnet);
    checkReply(trail, subnet, "ingress", remote, lowestPort);
    return { arrival, away, lowestPort };
}

/**
 * By what is not declared: a gateway of another stack, an appliance, a VPC beyond a peering. Nobody knows whether the way is
 * open; undefined where no route leads to any, or the place itself shuts it.
 * @param linked Whether links are followed as well, which find most of these themselves.
 */
function byUndeclared(packet: Packet, linked: boolean): Outcome | undefined {
    const { context, outside, interfaceEnd } = packet;
    if (outside.through !== undefined || (linked && outside.anyVpc !== true && packet.direction === "out")) {
        return undefined;
    }
    const trail = new Trail();
    const place = placeOf(trail, context, interfaceEnd);
    if (place === undefined) {
        return trail.finish(() => []);
    }
    const before = trail.missed.length;
    const { arrival } = byPlace(packet, trail, place);
    const leads = arrival.kind === "stopped" && trail.missed.length > before;
    const outcome = leads ? trail.finish((checks) => decideReplies(context, checks)) : undefined;
    return outcome?.state === "unknown" ? outcome : undefined;
}

/** On-premises answers the NAT gateway, which hands on to the place that it translated for. */
function answerNat(
    away: Journey,
    nat: Nat,
    link: OnPremisesLink,
    lowestPort: number,
    place: Place,
    cuts: RangeList,
): void {
    const { context, trail, to: remote } = away;
    const seen = seenOf(trail, nat, cuts);
    if (seen === undefined || nat.subnet === undefined) {
        return;
    }
    const there = { vpc: nat.vpc, subnet: nat.subnet };
    const want = { kind: "vpc", ...there } as const;
    const reply = { lowestPort: firstEphemeralPort.service };
    trail.replying = true;
    arrive({ context, trail, from: remote, to: seen, want, home: nat.vpc, depth: 0, reply }, link, there, remote);
    replyThroughNat(away, nat, lowestPort, place);
}

/** From a link into the VPC of a place. */
function arrive(journey: Journey, link: OnPremisesLink, place: Place, remote: Remote): void {
    const { context, trail, to } = journey;
    const { index } = context;
    if (!serves(link, remote)) {
        trail.block(() => ({
            rule: "on-premises-link",
            text: `${remoteText(remote)} is not behind ${label(link.resource)}`,
            resource: link.resource,
            change: { kind: "other", what: "announce the addresses over it" },
        }));
        return;
    }
    if (isMissing(link.gateway)) {
        trail.miss(link.gateway);
        return;
    }
    if (isMissing(link.allowedPrefixes)) {
        trail.miss(link.allowedPrefixes);
        return;
    }
    const allowed = link.allowedPrefixes?.flatMap((text) => parseCidr(text) ?? []);
    if (allowed !== undefined && !contains(allowed, to.address)) {
        trail.block(() => ({
            rule: "allowed-prefixes",
            text: `${label(link.resource)} does not announce ${remoteText(to)} to the other side`,
            resource: link.resource,
            change: { kind: "other", what: "add them to the allowed prefixes" },
        }));
        return;
    }
    if (link.kind === "core-network" && link.vpcs?.items.includes(place.vpc.vpc.id) !== true) {
        noCoreNetwork(trail, link, place);
        return;
    }
    if (link.unsure !== undefined) {
        trail.miss(link.unsure);
        if (link.kind === "core-network") {
            return;
        }
    }
    trail.pass(link.resource, () => ({ at: label(link.resource), text: "comes in" }));
    const gateway = index.gateways.get(link.gateway);
    if (gateway?.kind === "vpn-gateway") {
        const { vpc } = gateway;
        if (isMissing(vpc)) {
            trail.miss(vpc);
        } else if (vpc !== place.vpc.vpc.id) {
            trail.block(() => ({
                rule: "gateway-attachment",
                text: `${label(gateway.resource)} is not attached to ${label(place.vpc.vpc.resource)}`,
                resource: gateway.resource,
                change: { kind: "other", what: `attach it to ${label(place.vpc.vpc.resource)}` },
            }));
        } else {
            trail.pass(gateway.resource, () => ({
                at: label(gateway.resource),
                text: `attached to ${label(place.vpc.vpc.resource)}`,
            }));
        }
        return;
    }
    const transit = index.transitOfAttachment.get(link.gateway);
    if (transit === undefined) {
        trail.miss({ unknown: `the gateway ${nameOf(link.gateway)} of ${label(link.resource)}`, of: [link.resource] });
        return;
    }
    const arrival = fromAttachment(journey, transit.gateway, transit.attachment, travel);
    if (arrival.kind === "vpc" && arrival.nat !== undefined) {
        const { resource } = arrival.nat.gateway;
        trail.miss({ unknown: `what ${label(resource)} makes of packets from on-premises`, of: [resource] });
    }
}

function noCoreNetwork(trail: Trail, link: OnPremisesLink, { vpc }: Place): void {
    const doubt = link.vpcs?.unseen;
    if (doubt !== undefined) {
        trail.miss(doubt);
        return;
    }
    trail.block(() => ({
        rule: "core-network-attachment",
        text: `${label(vpc.vpc.resource)} is not attached to the core network of ${label(link.resource)}`,
        resource: link.resource,
        change: { kind: "other", what: `attach ${label(vpc.vpc.resource)}` },
    }));
}
