import { isIpv6, type Range } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import { isMissing } from "../network/facts";
import { label } from "../network/read";
import { atoms, boundaries, families } from "./atoms";
import { checkCarrierAddress, checkCarrierRules, checkInternetAddress } from "./carrier";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import { throughIt } from "./gateway-ends";
import { hasPublicAddress, type Place, placeOf } from "./interface-ends";
import type { Journey } from "./journey";
import { lookUp } from "./lookup";
import { replyThroughNat } from "./nat-replies";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { any, blocked, type Outcome, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { checkGroups, shutByGroups } from "./security-groups";
import { type Remote, Trail } from "./trail";
import { travel } from "./travel";

type Direction = "in" | "out";

/** Between a class of addresses outside (the internet, devices on a carrier network) and an interface end, either way. */
export function acrossEdge(
    context: Context,
    direction: Direction,
    outside: AddressClass,
    interfaceEnd: InterfaceEnd,
): Outcome {
    const kind = isMissing(interfaceEnd.subnet) ? interfaceEnd.subnet : interfaceEnd.subnet.kind;
    if (isMissing(kind)) {
        return undecided(kind.unknown, kind.of);
    }
    const group = direction === "in" ? "ingress" : "egress";
    const early = shutByGroups(context, interfaceEnd, group);
    if (early !== undefined) {
        return early;
    }
    const ranges = boundaries(context.index, interfaceEnd, group);
    const { v4, v6 } = families(outside.ranges);
    const ways: Outcome[] = [];
    const way = (set: readonly Range[], own: Range): void => {
        const remotes = atoms(set, ranges);
        ways.push(
            overAddresses(
                outside.pick,
                outside.name,
                remotes,
                (remote) =>
                    overAddresses(
                        interfaceEnd.pick,
                        label(interfaceEnd.resource),
                        atoms([own], ranges),
                        (local) => onePacket(direction, { context, outside, remote, interfaceEnd, local }),
                        context.verdictOnly,
                    ),
                context.verdictOnly,
            ),
        );
    };
    if (isMissing(interfaceEnd.v4)) {
        ways.push(undecided(interfaceEnd.v4.unknown, interfaceEnd.v4.of));
    } else if (v4.length > 0 && interfaceEnd.v4 !== undefined) {
        way(v4, interfaceEnd.v4);
    }
    // Zone subnets take IPv4 only.
    if (v6.length > 0 && interfaceEnd.v6 !== undefined && kind !== "wavelength" && interfaceEnd.inside !== true) {
        if (isMissing(interfaceEnd.v6)) {
            ways.push(undecided(interfaceEnd.v6.unknown, interfaceEnd.v6.of));
        } else {
            way(v6, interfaceEnd.v6);
        }
    }
    return ways.length > 0
        ? any(ways)
        : blocked({
              rule: "address-family",
              text: `${label(interfaceEnd.resource)} has no address of the family of ${outside.name}`,
              resource: interfaceEnd.resource,
              fixed: true,
          });
}

/** A packet between an address outside and one of an interface end. */
interface Packet {
    readonly trail: Trail;
    readonly context: Context;
    readonly outside: AddressClass;
    readonly remote: Remote;
    readonly interfaceEnd: InterfaceEnd;
    readonly local: Remote;
    readonly place: Place;
}

function onePacket(direction: Direction, ends: Omit<Packet, "trail" | "place">): Outcome {
    const { context, outside, remote, interfaceEnd, local } = ends;
    const trail = new Trail();
    const place = placeOf(trail, context, interfaceEnd);
    if (place !== undefined) {
        const packet = { ...ends, trail, place };
        const wavelength = place.subnet.kind === "wavelength";
        const { publicly } = interfaceEnd;
        if (wavelength && direction === "out" && publicly !== true && leadsToNat(context, local, remote, place)) {
            outByNat(packet);
        } else if (!wavelength || checkCarrierRules(trail, context, place.subnet, direction, outside)) {
            direction === "in" ? comeIn(packet) : goOut(packet);
        }
    }
    return throughIt(
        outside,
        trail.finish((checks) => decideReplies(context, checks)),
    );
}

/** Whether a zone's subnet sends an address to a NAT gateway, which stands in an Availability Zone. */
function leadsToNat(context: Context, local: Remote, remote: Remote, { subnet, vpc }: Place): boolean {
    const want = { kind: "internet", nat: true } as const;
    const journey = { context, trail: new Trail(), from: local, to: remote, want, home: vpc, depth: 0 };
    const found = isMissing(subnet.table) ? subnet.table : lookUp(journey, subnet.table, vpc);
    const target = isMissing(found) || found.kind !== "route" ? undefined : found.route.target;
    const id = target === undefined || isMissing(target) ? undefined : target.id;
    return typeof id === "string" && context.index.gateways.get(id)?.kind === "nat-gateway";
}

/** Past the carrier gateway and its rules. That a NAT gateway serves a zone is nowhere stated, so it stays open. */
function outByNat({ trail, context, outside, remote, interfaceEnd, local, place }: Packet): void {
    const { subnet } = place;
    const want = { kind: "internet", nat: true } as const;
    checkGroups(trail, context, interfaceEnd, "egress", remote, undefined);
    checkAcl(trail, context, subnet, "egress", remote);
    checkReply(trail, subnet, "ingress", remote, interfaceEnd.lowestPort);
    if (outside.kind === "carrier") {
        trail.miss(carriersFromInternet);
    }
    travel({ context, trail, from: local, to: remote, want, home: place.vpc, depth: 4, forward: true }, subnet);
}

const carriersFromInternet = {
    unknown: "whether devices on a carrier network take connections that come from the internet",
};

function comeIn({ trail, context, outside, remote, interfaceEnd, local, place }: Packet): void {
    const { subnet } = place;
    const wavelength = subnet.kind === "wavelength";
    if (wavelength) {
        checkCarrierAddress(trail, context, interfaceEnd, subnet);
    } else if (!isIpv6(remote.address)) {
        checkInternetAddress(trail, interfaceEnd);
    }
    checkAcl(trail, context, subnet, "ingress", remote);
    checkGroups(trail, context, interfaceEnd, "ingress", remote, undefined);
    if (trail.hopeless(context)) {
        return;
    }
    const want = wavelength ? ({ kind: "carrier" } as const) : ({ kind: "internet", nat: false } as const);
    trail.replying = true;
    travel({ context, trail, from: local, to: remote, want, home: place.vpc, depth: 0 }, subnet);
    checkReply(trail, subnet, "egress", remote, outside.lowestPort ?? firstEphemeralPort.service);
}

function goOut({ trail, context, outside, remote, interfaceEnd, local, place }: Packet): void {
    const { subnet } = place;
    const journey: Journey = {
        context,
        trail,
        from: local,
        to: remote,
        want:
            subnet.kind === "wavelength"
                ? { kind: "carrier" }
                : { kind: "internet", nat: interfaceEnd.publicly !== true },
        home: place.vpc,
        ownAddress: hasPublicAddress(interfaceEnd),
        depth: 4,
        forward: true,
    };
    checkGroups(trail, context, interfaceEnd, "egress", remote, undefined);
    checkAcl(trail, context, subnet, "egress", remote);
    if (trail.hopeless(context)) {
        return;
    }
    checkReply(trail, subnet, "ingress", remote, interfaceEnd.lowestPort);
    if (subnet.kind === "wavelength") {
        travel(journey, subnet);
        checkCarrierAddress(trail, context, interfaceEnd, subnet);
        return;
    }
    if (outside.kind === "carrier") {
        trail.miss(carriersFromInternet);
        return;
    }
    const arrival = travel(journey, subnet);
    if (arrival.kind === "internet" && arrival.nat !== undefined) {
        replyThroughNat(journey, arrival.nat, interfaceEnd.lowestPort, place);
    } else if (arrival.kind === "internet" && !isIpv6(remote.address)) {
        checkInternetAddress(trail, interfaceEnd);
    }
}
