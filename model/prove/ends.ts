import { allIpv4, parseCidr, type Range, subtract } from "../addresses";
import { firstEphemeralPort } from "../aws/ports";
import type { LoadBalancer } from "../network/balancing";
import type { Seen, Unknown } from "../network/facts";
import { type Fact, isMissing } from "../network/facts";
import type { Gateway, TransitGateway } from "../network/gateways";
import type { IndexedInterface, IndexedVpc, NetworkIndex, Subject } from "../network/indexed";
import { latticeResourceRange } from "../network/managed-lists";
import { label } from "../network/read";
import type { Caller, NetworkInterface, PublicAddress, Workload } from "../network/types";
import { type AddressClass, type Context, type InterfaceEnd, interfaceEndOf, isDown } from "./context";

/** What a flow starts from or leads to, after its names were found. */
export type End =
    /** `by`: the one kind of its addresses that counts, as in `app/private`. */
    | { readonly kind: "subject"; readonly subject: Subject; readonly by?: AddressKind }
    /** One interface of a workload, named by an address of it; `key` is the interface's. */
    | {
          readonly kind: "host";
          readonly subject: Extract<Subject, { readonly kind: "workload" }>;
          readonly key: string;
          readonly name: string;
          readonly family: "v4" | "v6";
          readonly by?: AddressKind;
      }
    /** An address in a subnet that no declared interface is known to have. */
    | { readonly kind: "place"; readonly name: string; readonly interfaceEnd: InterfaceEnd }
    | { readonly kind: "class"; readonly class: AddressClass }
    | { readonly kind: "vpc"; readonly vpc?: string }
    /** `publicName`: its name is resolved outside of every VPC, where no private DNS takes it over. */
    | { readonly kind: "service"; readonly service: string; readonly publicName?: boolean }
    | { readonly kind: "record"; readonly name: string }
    /** What is beyond a gateway, by ways through it. */
    | { readonly kind: "gateway"; readonly gateway: GatewayEnd };

/** A gateway as an end of a flow: what is beyond it, by ways that lead through it. */
export type GatewayEnd = Gateway | TransitGateway;

/** Inside VPCs and over what joins them, or over the internet and carrier networks. */
export type AddressKind = "private" | "public";

/** Interface ends that a flow starts from, with what Lattice's policies ask about the caller. */
export interface Origin {
    readonly interfaceEnds: readonly InterfaceEnd[];
    /** How many of the interface ends have to get through. */
    readonly fold: "every" | "any" | "one";
    readonly name: string;
    readonly caller?: Fact<Caller>;
    readonly unseen?: Unknown;
    /** Asks by private addresses only, as what AWS runs in a VPC does; never out over the internet and in again. */
    readonly privately?: boolean;
}

/** Addresses that nobody has on the internet: private, shared, loopback, link-local, multicast, reserved. */
const notPublic = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "224.0.0.0/3",
].flatMap((text) => parseCidr(text) ?? []);

/** Addresses that no host has at all. */
const notUnicast = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].flatMap((t) => parseCidr(t) ?? []);
const globalIpv6 = ["2000::/3"].flatMap((text) => parseCidr(text) ?? []);

/** Every address that a class may have: none of a VPC's own, and none by which VPC Lattice is met. */
export function classRanges(index: NetworkIndex, kind: AddressClass["kind"]): readonly Range[] {
    const key = `class ${kind}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as readonly Range[];
    }
    const own = [...index.vpcs.values()].flatMap((vpc) => (isMissing(vpc.ranges) ? [] : vpc.ranges));
    const base =
        kind === "internet" ? [...subtract([allIpv4], notPublic), ...globalIpv6] : subtract([allIpv4], notUnicast);
    const ranges = subtract(base, [...own, latticeResourceRange]);
    index.memo.set(key, ranges);
    return ranges;
}

/** Load-balancer nodes get their public addresses by the scheme, in a zone from the carrier's. */
export function endsOfBalancer(context: Context, balancer: LoadBalancer): InterfaceEnd[] {
    return upOnly(context, balancer.interfaces.items).map((iface) => {
        const interfaceEnd = interfaceEndOf(iface, firstEphemeralPort.service);
        const wavelength = !isMissing(iface.subnet) && iface.subnet.kind === "wavelength";
        const address: PublicAddress = { resource: balancer.resource, kind: wavelength ? "carrier" : "internet" };
        const { internal, withoutSecurityGroups, withoutPublicIpv4 = false } = balancer;
        const hidden = internal === true ? true : withoutPublicIpv4;
        return {
            ...interfaceEnd,
            owner: "scheme",
            publicAddresses: isMissing(internal) ? internal : isMissing(hidden) ? hidden : hidden ? [] : [address],
            ...(internal === true ? { inside: true } : {}),
            groups:
                withoutSecurityGroups === undefined || withoutSecurityGroups === false
                    ? interfaceEnd.groups
                    : isMissing(withoutSecurityGroups)
                      ? withoutSecurityGroups
                      : "open",
        };
    });
}

export function endsOfWorkload(context: Context, workload: Workload): InterfaceEnd[] {
    const lowest = workload.kind === "function" ? firstEphemeralPort.service : firstEphemeralPort.instance;
    const { items } = workload.interfaces;
    // What stands in one of several places and does not move is lost with that place, whichever it is.
    const stays = workload.oneOf === true && workload.movesOnFailure !== true;
    const placed = stays ? items.map((iface) => context.index.place(iface)) : upOnly(context, items);
    const many = severalPerSubnet.has(workload.kind);
    // A database of both families is never public by IPv6: Amazon RDS User Guide, "Dual-stack mode".
    const inside = workload.kind === "database";
    return placed.map((iface) => ({
        ...interfaceEndOf(iface, lowest),
        ...(many ? { many } : {}),
        ...(inside ? { inside } : {}),
    }));
}

/** The interface that has the address, by the address's family. */
export function endsOfHost(
    context: Context,
    { subject, key, family }: Extract<End, { readonly kind: "host" }>,
): InterfaceEnd[] {
    const own = endsOfWorkload(context, subject.element).filter((interfaceEnd) => interfaceEnd.key === key);
    return own.map(({ v4, v6, ...rest }) => ({
        ...rest,
        ...(family === "v4" ? (v4 === undefined ? {} : { v4 }) : v6 === undefined ? {} : { v6 }),
    }));
}

const severalPerSubnet: ReadonlySet<Workload["kind"]> = new Set(["auto-scaling-group", "ecs-service", "function"]);

/** How many places of a workload have to be met: of an instance any interface does, for they are one host's. */
export function foldOf({ kind, oneOf }: Workload): Origin["fold"] {
    return oneOf === true ? "one" : kind === "instance" ? "any" : "every";
}

/** Interfaces of endpoints, which have no other addresses than their own. */
export function endsOfInterfaces(context: Context, interfaces: Seen<NetworkInterface>): InterfaceEnd[] {
    return upOnly(context, interfaces.items).map((iface) => {
        const { owner: _, ...interfaceEnd } = interfaceEndOf(iface);
        return interfaceEnd;
    });
}

/** What the scenario leaves; everything where it leaves nothing, so that the proof can say what is down. */
function upOnly(context: Context, interfaces: readonly NetworkInterface[]): IndexedInterface[] {
    const placed = interfaces.map((iface) => context.index.place(iface));
    if (context.scenario.kind === "normal") {
        return placed;
    }
    const up = placed.filter((iface) => isMissing(iface.subnet) || isDown(context, iface.subnet) !== true);
    return up.length === 0 ? placed : up;
}

/** An interface end for every Availability Zone subnet of a VPC, with any of its addresses and no group of its own. */
export function endsOfVpc(index: NetworkIndex, vpc: IndexedVpc): InterfaceEnd[] {
    const key = `vpc-ends ${vpc.vpc.id}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as InterfaceEnd[];
    }
    const interfaceEnds = [...index.subnets.values()]
        .filter((subnet) => subnet.vpc === vpc && subnet.kind !== "wavelength")
        .map((subnet): InterfaceEnd => {
            const unsure = isMissing(subnet.kind) ? subnet.kind : undefined;
            return {
                key: `any in ${subnet.subnet.id}`,
                resource: subnet.subnet.resource,
                subnet,
                v4: unsure ?? subnet.v4,
                pick: "some",
                groups: "open",
                publicAddresses: [],
                lowestPort: firstEphemeralPort.instance,
                ...(subnet.v6 === undefined ? {} : { v6: subnet.v6 }),
            };
        });
    index.memo.set(key, interfaceEnds);
    return interfaceEnds;
}

/** The interface ends that packets of an end start from; undefined for ends that have none. */
export function originOf(context: Context, end: End, vpcs: readonly IndexedVpc[]): Origin | undefined {
    if (end.kind === "vpc") {
        const own = end.vpc === undefined ? vpcs : vpcs.filter((vpc) => vpc.vpc.id === end.vpc);
        return { interfaceEnds: own.flatMap((vpc) => endsOfVpc(context.index, vpc)), fold: "any", name: "vpc" };
    }
    if (end.kind === "place") {
        return { interfaceEnds: [end.interfaceEnd], fold: "every", name: end.name };
    }
    if (end.kind !== "subject" && end.kind !== "host") {
        return undefined;
    }
    const { subject } = end;
    const privately = end.kind === "subject" && end.by === "private" ? { privately: true } : {};
    if (subject.kind === "workload") {
        const { element } = subject;
        const unseen = end.kind === "host" ? undefined : element.interfaces.unseen;
        return {
            interfaceEnds: end.kind === "host" ? endsOfHost(context, end) : endsOfWorkload(context, element),
            fold: element.oneOf && end.kind === "subject" ? "one" : "every",
            name: label(element.resource),
            ...privately,
            ...(element.caller === undefined ? {} : { caller: element.caller }),
            ...(unseen === undefined ? {} : { unseen }),
        };
    }
    if (subject.kind === "load-balancer") {
        const { element } = subject;
        const { unseen } = element.interfaces;
        const base = {
            interfaceEnds: endsOfBalancer(context, element),
            fold: element.oneOf === true ? "one" : "any",
            name: label(element.resource),
            ...privately,
        } as const;
        return unseen === undefined ? base : { ...base, unseen };
    }
    return undefined;
}
