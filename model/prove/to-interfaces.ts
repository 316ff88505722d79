import { parseAddress, type Range } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import { isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { NatGateway } from "../network/gateways";
import { label } from "../network/read";
import { families } from "./atoms";
import type { AddressClass, Context, InterfaceEnd } from "./context";
import { type AddressKind, classRanges, type Origin } from "./ends";
import { hasPublicAddress, ipv4Of, vpcOf } from "./interface-ends";
import { acrossLinks } from "./on-premises";
import { any, blocked, every, type Outcome, oneOf, series, undecided } from "./outcome";
import { acrossEdge } from "./outside";
import { betweenInterfaces } from "./pair";
import { Trail } from "./trail";
import { travel } from "./travel";

/** Who asks: interface ends in VPCs, or a class of addresses outside. */
export type From = ({ readonly origin: Origin } | { readonly outside: AddressClass }) & {
    /** The kind of the target's addresses that is called, where one is named. @default any */
    readonly by?: AddressKind;
};

export type Fold = Origin["fold"];

/** Folds the outcomes of several interface ends, of which some may not be seen. */
export function foldEnds(
    fold: Fold,
    outcomes: readonly Outcome[],
    name: string,
    resource: ResourceRef,
    unseen: Unknown | undefined,
    labels?: (position: number) => string,
): Outcome {
    const all = unseen === undefined ? outcomes : [...outcomes, undecided(unseen.unknown, unseen.of)];
    if (all.length === 0) {
        return blocked({
            rule: "no-address",
            text: `${name} has no network interface in a VPC`,
            resource,
            change: { kind: "other", what: "place it in a subnet" },
        });
    }
    if (fold === "any") {
        return any(all);
    }
    return fold === "one"
        ? oneOf(all, () => ({ text: `which subnet ${name} is in`, of: [resource] }))
        : every(all, labels);
}

/** Each place that a flow starts from by a way of its own, where ways or what is behind them may tell places apart. */
export function eachPlace(from: From, resource: ResourceRef, ask: (client: From) => Outcome): Outcome {
    if ("outside" in from) {
        return ask(from);
    }
    const { interfaceEnds, fold, name, unseen, ...rest } = from.origin;
    const alone = (interfaceEnd: InterfaceEnd): From => ({
        ...from,
        origin: { ...rest, interfaceEnds: [interfaceEnd], fold: "every", name },
    });
    return foldEnds(
        fold,
        interfaceEnds.map((interfaceEnd) => ask(alone(interfaceEnd))),
        name,
        resource,
        unseen,
        (position) => `from ${label(interfaceEnds[position]?.resource ?? resource)}`,
    );
}

/** To one interface end, from whoever asks. */
export function toInterface(context: Context, from: From, to: InterfaceEnd): Outcome {
    if ("outside" in from) {
        const { outside, by } = from;
        if (by !== undefined && (by === "private") !== (outside.kind === "on-premises")) {
            return by === "public"
                ? undecided(`how ${outside.name} reaches the internet`)
                : blocked({
                      rule: "private-address",
                      text: `the private addresses of ${label(to.resource)} mean nothing to ${outside.name}`,
                      resource: to.resource,
                      fixed: true,
                  });
        }
        return outside.kind === "on-premises"
            ? acrossLinks(context, "in", outside, to)
            : acrossEdge(context, "in", outside, to);
    }
    const { interfaceEnds, fold, name, unseen, privately } = from.origin;
    const ask =
        from.by === "public"
            ? byPublicOnly
            : privately === true || from.by === "private"
              ? betweenInterfaces
              : betweenAny;
    return foldEnds(
        fold,
        interfaceEnds.map((interfaceEnd) => ask(context, interfaceEnd, to)),
        name,
        to.resource,
        unseen,
        (position) => `from ${label(interfaceEnds[position]?.resource ?? to.resource)}`,
    );
}

/** By the addresses inside VPCs, and between VPCs by those that the internet knows as well. */
function betweenAny(context: Context, from: InterfaceEnd, to: InterfaceEnd): Outcome {
    const inside = betweenInterfaces(context, from, to);
    if (inside.state === "open" || vpcOf(from) === vpcOf(to)) {
        return inside;
    }
    return any([inside, ...byPublicAddress(context, from, to), ...byIpv6Address(context, from, to)]);
}

/** By a public address the way leads out by a gateway and in again, within one VPC too. */
function byPublicOnly(context: Context, from: InterfaceEnd, to: InterfaceEnd): Outcome {
    if (isMissing(to.publicAddresses)) {
        return undecided(to.publicAddresses.unknown, to.publicAddresses.of);
    }
    const [way] = inZone(from) && inZone(to) ? byCarrierAddress(context, from, to) : byPublicAddress(context, from, to);
    return (
        way ??
        blocked({
            rule: "internet-address",
            text: `${label(to.resource)} has no public address`,
            resource: to.resource,
            change: { kind: "other", what: "give it a public address" },
        })
    );
}

function inZone({ subnet }: InterfaceEnd): boolean {
    return !isMissing(subnet) && subnet.kind === "wavelength";
}

/**
 * From one Wavelength Zone to a carrier address of another. Inside a VPC AWS rules it out; what the operator's network
 * does with packets from one carrier address to another no document says.
 */
function byCarrierAddress(context: Context, from: InterfaceEnd, to: InterfaceEnd): Outcome[] {
    if (isMissing(to.publicAddresses) || to.publicAddresses.length === 0) {
        return [];
    }
    const seen = (end: InterfaceEnd, other: InterfaceEnd): AddressClass => {
        const zone = isMissing(other.subnet) || isMissing(other.subnet.zone) ? undefined : other.subnet.zone;
        const named = addressClass(context, `the carrier address of ${label(end.resource)}`, knownAddresses(end));
        return { ...named, kind: "carrier", lowestPort: end.lowestPort, ...(zone === undefined ? {} : { zone }) };
    };
    const rules = series([
        acrossEdge(context, "out", seen(to, from), from),
        acrossEdge(context, "in", seen(from, to), to),
    ]);
    const what = `whether the operator's network carries packets of ${label(from.resource)} to the carrier address of ${label(to.resource)}`;
    return [rules.state === "closed" ? rules : undecided(what, [to.resource])];
}

function byPublicAddress(context: Context, from: InterfaceEnd, to: InterfaceEnd): Outcome[] {
    if (isMissing(to.publicAddresses) || to.publicAddresses.length === 0) {
        return [];
    }
    const target = addressClass(context, `the public address of ${label(to.resource)}`, knownAddresses(to));
    const nat = natOf(context, from, target);
    const seen = nat === undefined ? knownAddresses(from) : numbers([nat.publicAddress]);
    const source = addressClass(context, `the public address of ${label(nat?.resource ?? from.resource)}`, seen);
    const lowestPort = nat === undefined ? from.lowestPort : firstEphemeralPort.service;
    return [overInternet(context, from, { ...source, lowestPort }, to, target)];
}

/** An IPv6 address is one and the same inside and outside of its VPC; Wavelength Zones have none. */
function byIpv6Address(context: Context, from: InterfaceEnd, to: InterfaceEnd): Outcome[] {
    const outside = (interfaceEnd: InterfaceEnd): AddressClass | undefined =>
        interfaceEnd.v6 === undefined || isMissing(interfaceEnd.v6)
            ? undefined
            : {
                  kind: "internet",
                  name: `the IPv6 address of ${label(interfaceEnd.resource)}`,
                  ranges: [interfaceEnd.v6],
                  pick: "all",
                  lowestPort: interfaceEnd.lowestPort,
              };
    const [source, target] = [outside(from), outside(to)];
    // What is not known of an address, the way inside says already.
    return source === undefined || target === undefined ? [] : [overInternet(context, from, source, to, target)];
}

function overInternet(
    context: Context,
    from: InterfaceEnd,
    source: AddressClass,
    to: InterfaceEnd,
    target: AddressClass,
): Outcome {
    const outcome = series([acrossEdge(context, "out", target, from), acrossEdge(context, "in", source, to)]);
    if (outcome.state === "mixed" && !(isSingle(source) && isSingle(target))) {
        // One of many addresses, and it depends on which.
        return undecided(`${source.name} and ${target.name}`);
    }
    return outcome.state === "open" ? { state: "open", hops: outcome.hops } : outcome;
}

function isSingle({ ranges: [only, ...more] }: AddressClass): boolean {
    return only !== undefined && only.from === only.to && more.length === 0;
}

function numbers(addresses: readonly unknown[]): Range[] {
    return addresses.flatMap((address) => {
        const number = typeof address === "string" ? parseAddress(address) : undefined;
        return number === undefined ? [] : [{ from: number, to: number }];
    });
}

/** Addresses of the kind that works where the interface end is. */
function knownAddresses(interfaceEnd: InterfaceEnd): Range[] {
    const { publicAddresses, subnet } = interfaceEnd;
    if (isMissing(publicAddresses) || isMissing(subnet)) {
        return [];
    }
    const fitting = subnet.kind === "wavelength" ? "carrier" : "internet";
    return numbers(publicAddresses.filter(({ kind }) => kind === fitting).map(({ address }) => address));
}

/** A public address, known or not, as what the other side sees. */
function addressClass(context: Context, name: string, known: readonly Range[]): AddressClass {
    const ranges = known.length > 0 ? known : families(classRanges(context.index, "internet")).v4;
    return { kind: "internet", name, ranges, pick: "all" };
}

/** The NAT gateway behind which an interface end appears to a public address. */
function natOf(context: Context, from: InterfaceEnd, to: AddressClass): NatGateway | undefined {
    const { subnet } = from;
    const v4 = ipv4Of(from);
    const vpc = vpcOf(from);
    const [first] = to.ranges;
    if (isMissing(subnet) || isMissing(vpc) || isMissing(v4) || first === undefined || subnet.kind === "wavelength") {
        return undefined;
    }
    const [local, remote] = [v4, first].map((range) => ({ address: range.from, ranges: [range] }));
    const want = { kind: "internet", nat: true } as const;
    const trail = new Trail();
    const arrival =
        local === undefined || remote === undefined
            ? undefined
            : travel(
                  {
                      context,
                      trail,
                      from: local,
                      to: remote,
                      want,
                      home: vpc,
                      ownAddress: hasPublicAddress(from),
                      depth: 4,
                      forward: true,
                  },
                  subnet,
              );
    return arrival?.kind === "internet" ? arrival.nat?.gateway : undefined;
}

/** From interface ends, or from nowhere in particular, to a class outside. */
export function toOutside(context: Context, origin: Origin, outside: AddressClass): Outcome {
    const { interfaceEnds, fold, name, unseen } = origin;
    const [first] = interfaceEnds;
    if (origin.privately === true && outside.kind !== "on-premises") {
        return blocked({
            rule: "private-address",
            text: `the private addresses of ${name} mean nothing to ${outside.name}`,
            fixed: true,
            ...(first === undefined ? {} : { resource: first.resource }),
        });
    }
    return foldEnds(
        fold,
        interfaceEnds.map((interfaceEnd) =>
            outside.kind === "on-premises"
                ? acrossLinks(context, "out", outside, interfaceEnd)
                : acrossEdge(context, "out", outside, interfaceEnd),
        ),
        name,
        first?.resource ?? { name, urn: "" },
        unseen,
        (position) => `from ${label(interfaceEnds[position]?.resource ?? { name, urn: "" })}`,
    );
}
