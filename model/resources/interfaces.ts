import { type Fact, isMissing, type Seen, type Unknown } from "../network/facts";
import type { NetworkInterface, PublicAddress } from "../network/types";
import { addressAnswered, privateAddress, publicAddresses } from "./addresses";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Names, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { subnetsByUrn } from "./subnets";
import { flag, list, pending, read } from "./value";

/** A network interface that the program declares, and the instance whose first one it is. */
export function declaredInterface(
    observer: Observer,
    resource: Declared,
    owner: Declared | undefined,
): NetworkInterface {
    const own = observer.all(
        resource,
        "securityGroups",
        observer.names(resource, "securityGroups", kinds.securityGroup),
    );
    const attached = observer.attached(types.interfaceGroup, "networkInterfaceId", {
        types: [types.networkInterface, types.instance],
        noun: "interface",
    });
    const ids = [resource.urn, ...(owner === undefined ? [] : [owner.urn])];
    const address = privateAddress(resource);
    const subnet = observer.one(resource, "subnetId", kinds.subnet) ?? observer.missing(resource, "subnetId");
    return {
        id: resource.urn,
        resource: refOf(resource),
        subnet,
        securityGroups: withMore(observer, own, ids, attached),
        publicAddresses: publicAddresses(observer, ids, owner === undefined ? [] : addressAnswered(owner)),
        ...(address === undefined ? {} : { address }),
        ...ipv6Of(observer, resource, typeof subnet === "string" ? subnet : undefined),
    };
}

/** Groups that `NetworkInterfaceSecurityGroupAttachment`s add to those of an interface. */
export function withMore(
    observer: Observer,
    own: Fact<readonly string[]>,
    ids: readonly string[],
    attached: ReturnType<Observer["attached"]>,
): Fact<readonly string[]> {
    const doubt = ids.map((id) => attached.doubt(id)).find((why) => why !== undefined);
    const attachments = ids.flatMap((id) => attached.of(id));
    if (doubt !== undefined || "unknown" in own) {
        return doubt ?? (attachments.length > 0 ? withoutCandidates(own as Unknown) : own);
    }
    const more: string[] = [];
    for (const attachment of attachments) {
        const group = observer.one(attachment, "securityGroupId", kinds.securityGroup);
        if (typeof group !== "string") {
            return group ?? observer.missing(attachment, "securityGroupId");
        }
        more.push(group);
    }
    return [...own, ...more];
}

/** The IPv6 address that an interface or instance asks for, or that its subnet gives. */
export function ipv6Of(
    observer: Observer,
    resource: Declared,
    subnet: string | undefined,
): Pick<NetworkInterface, "ipv6Address"> {
    const ipv6Address = onlyIpv6(resource) ?? ipv6Asked(resource, [resource.inputs]) ?? ipv6AtLaunch(observer, subnet);
    return ipv6Address === undefined ? {} : { ipv6Address };
}

/** The IPv6 address of what has exactly one, as the program states it or AWS answered. */
function onlyIpv6({ inputs, outputs }: Declared): string | undefined {
    const all = [inputs, outputs].flatMap((values) =>
        ["ipv6Addresses", "ipv6AddressLists"].flatMap((key) => list(values, key) ?? []),
    );
    const [address, ...others] = new Set(all);
    return typeof address === "string" && others.length === 0 ? address : undefined;
}

/** An IPv6 address that any of some blocks asks for. */
export function ipv6Asked(resource: Declared, asking: readonly unknown[]): Fact<string> | undefined {
    const keys = [
        "ipv6AddressCount",
        "ipv6Addresses",
        "ipv6Address",
        "ipv6AddressLists",
        "ipv6PrefixCount",
        "ipv6Prefixes",
    ];
    const asked = keys.find((key) =>
        asking.some((block) => {
            const value = read(block, key);
            return value !== undefined && value !== 0 && value !== false && block !== pending;
        }),
    );
    return asked === undefined ? undefined : { unknown: `${asked} of "${resource.name}"`, of: [refOf(resource)] };
}

/**
 * An IPv6 address that a subnet gives to whatever interface is made in it.
 * Source: Amazon VPC User Guide, "Modify the IP addressing attributes of your subnet".
 */
export function ipv6AtLaunch(observer: Observer, id: string | undefined): Fact<string> | undefined {
    const subnet = id === undefined ? undefined : observer.memo(subnetsByUrn).get(id);
    const gives = [subnet?.inputs, subnet?.outputs].map((values) => flag(values, "assignIpv6AddressOnCreation"));
    return subnet !== undefined && (gives[0] ?? gives[1]) === true
        ? observer.missing(subnet, "assignIpv6AddressOnCreation")
        : undefined;
}

/** How the interfaces of one workload are made, one for each subnet. */
export interface Placement {
    readonly securityGroups: Fact<readonly string[]>;
    readonly publicAddresses?: (subnet: string) => Fact<readonly PublicAddress[]>;
    /** Not known: some address of each subnet's IPv6 block. */
    readonly ipv6Address?: (subnet: string) => Fact<string> | undefined;
}

/** Interfaces in the subnets that a property names, with a note where it stands in one of several. */
export function inSubnets(
    observer: Observer,
    resource: Declared,
    property: string,
    names: Names,
    placement: Placement,
): { readonly interfaces: Seen<NetworkInterface>; readonly oneOf: boolean } {
    const { securityGroups } = placement;
    const subnets = [...new Set([...names.certain, ...names.candidates])];
    const items = subnets.map((subnet): NetworkInterface => {
        const addresses = placement.publicAddresses?.(subnet);
        const ipv6Address = placement.ipv6Address?.(subnet);
        return {
            id: `${resource.urn}#${subnet}`,
            resource: refOf(resource),
            subnet,
            securityGroups,
            ...(addresses === undefined ? {} : { publicAddresses: addresses }),
            ...(ipv6Address === undefined ? {} : { ipv6Address }),
        };
    });
    const unseen: Unknown | undefined =
        names.unseen ?? (items.length === 0 ? observer.missing(resource, property) : undefined);
    return {
        interfaces: unseen === undefined ? { items } : { items, unseen },
        // Which of several candidates it is, is not known: it is proved for all of them or not at all.
        oneOf: names.candidates.length > 0,
    };
}

/** Groups by a property; absent: those that AWS chose, else the VPC's default group, which an empty list stands for. */
export function groupsBy(observer: Observer, resource: Declared, property: string, path: readonly string[] = []) {
    const names =
        path.length === 0
            ? observer.chosen(resource, property, kinds.securityGroup)
            : observer.namesIn(resource, property, path, kinds.securityGroup);
    return observer.all(resource, property, names);
}

function withoutCandidates({ among: _, ...why }: Unknown): Unknown {
    return why;
}

/** Groups by any of several properties. */
export function groupsByAny(
    observer: Observer,
    resource: Declared,
    properties: readonly string[],
): Fact<readonly string[]> {
    const found = properties.map((property) => groupsBy(observer, resource, property));
    const missing = found.find(isMissing);
    if (missing !== undefined) {
        // Together with other groups it is not one of these alone.
        return found.some((ids) => ids !== missing && (isMissing(ids) || ids.length > 0))
            ? withoutCandidates(missing)
            : missing;
    }
    return [...new Set(found.flatMap((ids) => (isMissing(ids) ? [] : ids)))];
}
