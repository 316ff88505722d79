import { firstEphemeralPort } from "../aws/ports";
import { type Fact, isMissing } from "../network/facts";
import type { IndexedGroup } from "../network/indexed";
import { label } from "../network/read";
import { atoms, boundaries } from "./atoms";
import type { Context, InterfaceEnd, Pick } from "./context";
import { ipv4Of, type Place, placeOf, vpcOf } from "./interface-ends";
import type { Arrival, Journey, Nat } from "./journey";
import { mayLeadToNat } from "./nat";
import { replyThroughNat, seenOf } from "./nat-replies";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { any, blocked, every, type Outcome, oneOf, undecided } from "./outcome";
import { checkGroups, membershipOf, rangesText, shutByGroups } from "./security-groups";
import { type Remote, Trail } from "./trail";
import { travel } from "./travel";

/** Asks for each part of an end's addresses, and folds what comes of them; a terse question ends where it is decided. */
export function overAddresses(
    pick: Pick,
    endLabel: string,
    parts: readonly Remote[],
    ask: (part: Remote) => Outcome,
    verdictOnly?: boolean,
): Outcome {
    if (pick === "one") {
        return oneOf(parts.map(ask), () => ({ text: `which address ${endLabel} gets`, of: [] }));
    }
    const outcomes: Outcome[] = [];
    for (const part of parts) {
        const name = parts.length === 1 ? endLabel : part.ranges.length > 3 ? `the rest of ${endLabel}` : undefined;
        const outcome = ask(name === undefined ? part : { ...part, name });
        outcomes.push(outcome.state === "open" ? { ...outcome, addresses: part.ranges } : outcome);
        if (verdictOnly === true && pick === "some" && outcome.state === "open") {
            break;
        }
    }
    return pick === "some" ? any(outcomes) : every(outcomes, (position) => rangesText(parts[position]?.ranges ?? []));
}

/** From one interface end to another by their private addresses: inside a VPC, or over peerings and transit gateways. */
export function betweenInterfaces(context: Context, from: InterfaceEnd, to: InterfaceEnd): Outcome {
    const untranslated = context.verdictOnly === true && !mayLeadToNat(from, to);
    const early =
        shutByGroups(context, to, "ingress", untranslated ? from : undefined) ??
        shutByGroups(context, from, "egress", to);
    if (early !== undefined) {
        return early;
    }
    const ways: Outcome[] = [];
    for (const family of ["v4", "v6"] as const) {
        const source = from[family];
        const destination = to[family];
        if (source === undefined || destination === undefined) {
            continue;
        }
        if (isMissing(source) || isMissing(destination)) {
            const fact = isMissing(source) ? source : isMissing(destination) ? destination : undefined;
            ways.push(undecided(fact?.unknown ?? "an address", fact?.of));
            continue;
        }
        const near = boundaries(context.index, from, "egress");
        const far = boundaries(context.index, to, "ingress");
        // Between VPCs a transit gateway's subnets look at both addresses on both sides.
        const inside = vpcOf(from) === vpcOf(to);
        const sources = atoms([source], far, inside ? far : near);
        const destinations = atoms([destination], near, inside ? near : far);
        ways.push(
            overAddresses(
                to.pick,
                label(to.resource),
                destinations,
                (d) =>
                    overAddresses(
                        from.pick,
                        label(from.resource),
                        sources,
                        (s) => onePacket(context, from, s, to, d, untranslated),
                        context.verdictOnly,
                    ),
                context.verdictOnly,
            ),
        );
    }
    if (ways.length === 0) {
        return blocked({
            rule: "address-family",
            text: `${label(from.resource)} and ${label(to.resource)} have no address family in common`,
            resource: to.resource,
            fixed: true,
        });
    }
    return any(ways);
}

/** @param untranslated Whether a verdict is all that is wanted, and the far end certainly sees the address `s`. */
function onePacket(
    context: Context,
    from: InterfaceEnd,
    s: Remote,
    to: InterfaceEnd,
    d: Remote,
    untranslated: boolean,
): Outcome {
    const trail = new Trail();
    const a = placeOf(trail, context, from);
    const b = placeOf(trail, context, to);
    if (a !== undefined && b !== undefined && zonesMeet(trail, a, b)) {
        const sameSubnet = a.subnet.subnet.id === b.subnet.subnet.id;
        const asked = groupsRefer(from, "egress", to) || groupsRefer(to, "ingress", from);
        const shown = asked ? showsGroups(context, a, s, b, d) : { ingress: false, egress: false };
        const leaving = membershipIf(shown.egress, to);
        const entering = membershipIf(shown.ingress, from);
        checkGroups(trail, context, from, "egress", d, leaving);
        if (untranslated) {
            checkGroups(trail, context, to, "ingress", s, entering);
            if (trail.hopeless(context)) {
                return trail.finish(() => []);
            }
        }
        // Neighbours in a subnet meet neither routes nor ACLs.
        if (!sameSubnet) {
            checkAcl(trail, context, a.subnet, "egress", d);
            const journey = journeyTo(context, trail, a, s, b, d);
            const arrival = travel(journey, a.subnet);
            if ((arrival.kind === "vpc" || arrival.kind === "stopped") && arrival.nat !== undefined) {
                behindNat(journey, arrival.nat, from, a, to, b);
                return trail.finish((checks) => decideReplies(context, checks));
            }
            checkAcl(trail, context, b.subnet, "ingress", s);
        }
        checkGroups(trail, context, to, "ingress", s, entering);
        if (!sameSubnet) {
            replyBetween(trail, context, from, a, s, b, d);
        }
    }
    return trail.finish((checks) => decideReplies(context, checks));
}

function journeyTo(context: Context, trail: Trail, a: Place, s: Remote, b: Place, d: Remote): Journey {
    const want = { kind: "vpc", vpc: b.vpc, subnet: b.subnet } as const;
    return { context, trail, from: s, to: d, want, home: a.vpc, depth: 0, forward: true };
}

/** The far end sees the NAT gateway in place of the sender, and answers it. */
function behindNat(journey: Journey, nat: Nat, from: InterfaceEnd, a: Place, to: InterfaceEnd, b: Place): void {
    const { context, trail, to: d } = journey;
    const seen = seenOf(trail, nat, boundaries(context.index, to, "ingress"));
    if (seen === undefined) {
        return;
    }
    const neighbour = nat.subnet === b.subnet;
    if (!neighbour) {
        checkAcl(trail, context, b.subnet, "ingress", seen);
    }
    checkGroups(trail, context, to, "ingress", seen, undefined);
    checkReply(trail, a.subnet, "ingress", d, from.lowestPort);
    if (!neighbour && nat.subnet !== undefined) {
        checkReply(trail, b.subnet, "egress", seen, firstEphemeralPort.service);
        const want = { kind: "vpc", vpc: nat.vpc, subnet: nat.subnet } as const;
        const reply = { lowestPort: firstEphemeralPort.service };
        trail.replying = true;
        travel({ context, trail, from: d, to: seen, want, home: b.vpc, depth: 0, reply }, b.subnet);
    }
    replyThroughNat(journey, nat, from.lowestPort, a);
}

function replyBetween(
    trail: Trail,
    context: Context,
    from: InterfaceEnd,
    a: Place,
    s: Remote,
    b: Place,
    d: Remote,
): void {
    checkReply(trail, b.subnet, "egress", s, from.lowestPort);
    checkReply(trail, a.subnet, "ingress", d, from.lowestPort);
    const want = { kind: "vpc", vpc: a.vpc, subnet: a.subnet } as const;
    trail.replying = true;
    travel(
        { context, trail, from: d, to: s, want, home: b.vpc, depth: 0, reply: { lowestPort: from.lowestPort } },
        b.subnet,
    );
}

/**
 * Whether two places of one VPC may talk at all: instances in two Wavelength Zones of a VPC cannot.
 * Source: AWS Wavelength Developer Guide, "Quotas and considerations".
 */
function zonesMeet(trail: Trail, a: Place, b: Place): boolean {
    if (a.vpc !== b.vpc || a.subnet.subnet.id === b.subnet.subnet.id) {
        return true;
    }
    const { kind: kindA, zone: zoneA } = a.subnet;
    const { kind: kindB, zone: zoneB } = b.subnet;
    if (kindA === "availability-zone" || kindB === "availability-zone") {
        return true;
    }
    const missing = [kindA, kindB, zoneA, zoneB].find(isMissing);
    if (missing !== undefined) {
        trail.miss(missing);
        return true;
    }
    if (zoneA === zoneB) {
        return true;
    }
    trail.block(
        () => ({
            rule: "zone-to-zone",
            text: `two Wavelength Zones of one VPC cannot talk to each other (${String(zoneA)} and ${String(zoneB)})`,
            resource: b.subnet.subnet.resource,
            fixed: true,
        }),
        true,
    );
    return false;
}

/** Whether a rule of one interface end names a group that the other is in, or may be in. */
function groupsRefer({ groups }: InterfaceEnd, direction: "ingress" | "egress", other: InterfaceEnd): boolean {
    if (groups === "open" || isMissing(groups) || other.groups === "open") {
        return false;
    }
    return groups.some((group) => {
        const named = namedBy(group, direction);
        return isMissing(other.groups)
            ? named.size > 0
            : other.groups !== "open" && other.groups.some(({ id }) => named.has(id));
    });
}

const namedBefore = { ingress: new WeakMap<object, Set<string>>(), egress: new WeakMap<object, Set<string>>() };

function namedBy(group: IndexedGroup, direction: "ingress" | "egress"): ReadonlySet<string> {
    let named = namedBefore[direction].get(group);
    if (named === undefined) {
        const peers = group[direction].map(({ peer }) => peer);
        named = new Set(peers.flatMap((peer) => (!isMissing(peer) && "group" in peer ? [peer.group] : [])));
        namedBefore[direction].set(group, named);
    }
    return named;
}

/**
 * Whether rules know the groups of the other side: inside a VPC, over a peering in one Region, and for ingress over a
 * transit gateway that allows it.
 * Source: Amazon VPC Peering Guide, "Update your security groups to reference peer security groups".
 */
function showsGroups(
    context: Context,
    a: Place,
    s: Remote,
    b: Place,
    d: Remote,
): { readonly ingress: Fact<boolean>; readonly egress: Fact<boolean> } {
    if (a.vpc === b.vpc) {
        return { ingress: true, egress: true };
    }
    const trail = new Trail();
    const arrival = arrivalOf(context, a, s, b, d, trail);
    if (arrival.kind === "vpc") {
        const { groups = true, transit, nat } = arrival;
        if (nat !== undefined) {
            return { ingress: false, egress: false };
        }
        return { ingress: groups, egress: transit === true ? false : groups };
    }
    // Where the way is not known, neither is what rules know of the other side.
    const [why] = trail.missed;
    return why === undefined ? { ingress: false, egress: false } : { ingress: why, egress: why };
}

function membershipIf(shown: Fact<boolean>, end: InterfaceEnd): ReturnType<typeof membershipOf> {
    return isMissing(shown) ? shown : shown ? membershipOf(end) : undefined;
}

function arrivalOf(context: Context, a: Place, s: Remote, b: Place, d: Remote, trail = new Trail()): Arrival {
    return travel(journeyTo(context, trail, a, s, b, d), a.subnet);
}

/** What a way between VPCs leads over that changes what the far end may see; undefined inside one, and over a peering in one Region. */
export function farWay(
    context: Context,
    from: InterfaceEnd,
    to: InterfaceEnd,
): Fact<"transit-gateway" | "peering-between-regions" | undefined> {
    const [a, b] = [from, to].map((end) => placeOf(new Trail(), context, end));
    const [s, d] = [from, to].map((end): Remote | undefined => {
        const range = ipv4Of(end);
        return isMissing(range) ? undefined : { address: range.from, ranges: [range] };
    });
    if (a === undefined || b === undefined || a.vpc === b.vpc || s === undefined || d === undefined) {
        return undefined;
    }
    const arrival = arrivalOf(context, a, s, b, d);
    if (arrival.kind !== "vpc" || arrival.transit === true) {
        return arrival.kind === "vpc" ? "transit-gateway" : undefined;
    }
    const { groups: oneRegion = true } = arrival;
    return isMissing(oneRegion) ? oneRegion : oneRegion ? undefined : "peering-between-regions";
}
