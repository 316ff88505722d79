import { type Fact, isMissing, type Seen, type Unknown } from "../network/facts";
import type { NetworkInterface, PublicAddress } from "../network/types";
import { privateAddress, publicAddresses } from "./addresses";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { kinds } from "./kinds";
import { type Names, type Observer, refOf } from "./observer";
import { read } from "./value";

/** A network interface that the program declares. */
export function declaredInterface(observer: Observer, resource: Declared, owners: readonly string[]): NetworkInterface {
    const own = observer.all(
        resource,
        "securityGroups",
        observer.names(resource, "securityGroups", kinds.securityGroup),
    );
    const attached = observer.attached(types.interfaceGroup, "networkInterfaceId", {
        types: [types.networkInterface, types.instance],
        noun: "interface",
    });
    const ids = [resource.urn, ...owners];
    const address = privateAddress(resource);
    return {
        id: resource.urn,
        resource: refOf(resource),
        subnet: observer.one(resource, "subnetId", kinds.subnet) ?? observer.missing(resource, "subnetId"),
        securityGroups: withMore(observer, own, ids, attached),
        publicAddresses: publicAddresses(observer, ids),
        ...(address === undefined ? {} : { address }),
        ...ipv6Of(resource),
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
    if (doubt !== undefined || "unknown" in own) {
        return doubt ?? own;
    }
    const more: string[] = [];
    for (const attachment of ids.flatMap((id) => attached.of(id))) {
        const group = observer.one(attachment, "securityGroupId", kinds.securityGroup);
        if (typeof group !== "string") {
            return group ?? observer.missing(attachment, "securityGroupId");
        }
        more.push(group);
    }
    return [...own, ...more];
}

export function ipv6Of(resource: Declared): Pick<NetworkInterface, "ipv6Address"> {
    const asked = ["ipv6AddressCount", "ipv6Addresses", "ipv6Address"].find((key) => {
        const value = read(resource.inputs, key);
        return value !== undefined && value !== 0;
    });
    return asked === undefined
        ? {}
        : { ipv6Address: { unknown: `${asked} of "${resource.name}"`, of: [refOf(resource)] } };
}

/** How the interfaces of one workload are made, one for each subnet. */
export interface Placement {
    readonly securityGroups: Fact<readonly string[]>;
    readonly publicAddresses?: (subnet: string) => Fact<readonly PublicAddress[]>;
    /** Not known: some address of each subnet's IPv6 block. */
    readonly ipv6Address?: Fact<string>;
}

/** Interfaces in the subnets that a property names, with a note where it stands in one of several. */
export function inSubnets(
    observer: Observer,
    resource: Declared,
    property: string,
    names: Names,
    placement: Placement,
): { readonly interfaces: Seen<NetworkInterface>; readonly oneOf: boolean } {
    const { securityGroups, ipv6Address } = placement;
    const subnets = [...new Set([...names.ids, ...names.candidates])];
    const items = subnets.map((subnet): NetworkInterface => {
        const addresses = placement.publicAddresses?.(subnet);
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

/** Groups by a property; absent: the VPC's default group, which an empty list stands for. */
export function groupsBy(observer: Observer, resource: Declared, property: string, path: readonly string[] = []) {
    const names =
        path.length === 0
            ? observer.names(resource, property, kinds.securityGroup)
            : observer.namesIn(resource, property, path, kinds.securityGroup);
    return observer.all(resource, property, names);
}

/** Groups by any of several properties. */
export function groupsByAny(
    observer: Observer,
    resource: Declared,
    properties: readonly string[],
): Fact<readonly string[]> {
    const found = properties.map((property) => groupsBy(observer, resource, property));
    return found.find(isMissing) ?? [...new Set(found.flatMap((ids) => (isMissing(ids) ? [] : ids)))];
}
