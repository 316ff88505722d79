import { type Fact, isMissing, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Subnet } from "../network/types";
import type { Declared } from "./declared";
import { subnets, types, vpcs } from "./graph/types";
import { ipv6StandIns } from "./ipv6-stand-ins";
import { foreignRef, type Names, none, type Observer, push, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { flag, pending, read } from "./value";
import { computed } from "./vpcs";
import { placeOf } from "./zones";

export function observeSubnets(observer: Observer): Subnet[] {
    return observer.graph.ofType(...subnets).map((subnet): Subnet => {
        const routeTable = associated(observer, subnet, types.routeTableAssociation, "routeTableId", kinds.routeTable);
        const networkAcl = aclOf(observer, subnet);
        const ipv6 = ipv6Block(observer, subnet);
        return {
            id: subnet.urn,
            resource: refOf(subnet),
            vpc: vpcOf(observer, subnet, "vpcId"),
            ...placeOf(observer, subnet),
            cidr: computed(observer, subnet, "cidrBlock"),
            ...(ipv6 === undefined ? {} : { ipv6Cidr: ipv6 }),
            ...(routeTable === undefined ? {} : { routeTable }),
            ...(networkAcl === undefined ? {} : { networkAcl }),
        };
    });
}

/** Subnets that the program names and does not declare. */
export function foreignSubnets(observer: Observer): Subnet[] {
    return [...(observer.foreign.get(kinds.subnet) ?? [])].map((id): Subnet => {
        const all = unknown(`everything about subnet '${id}', which this program does not declare`);
        return {
            id,
            resource: foreignRef(id),
            vpc: all,
            zone: all,
            kind: all,
            cidr: all,
            routeTable: all,
            networkAcl: all,
        };
    });
}

/** The VPC that a property names; without one it is the account's default VPC. */
export function vpcOf(observer: Observer, resource: Declared, property: string): Fact<string> {
    const stated = observer.one(resource, property, kinds.vpc);
    if (stated !== undefined) {
        return stated;
    }
    const [only, ...others] = observer.memo(defaultVpcs);
    return only !== undefined && others.length === 0
        ? only.urn
        : unknown(`the VPC of ${label(refOf(resource))}, the account's default one`, refOf(resource));
}

/** The account's default VPC, declared or known. */
function defaultVpcs({ graph }: Observer): readonly Declared[] {
    const known = graph.ofType(types.vpc).filter(({ inputs }) => read(inputs, "default") === true);
    return [...graph.ofType(types.defaultVpc), ...known];
}

/**
 * Where AWS launches what names no subnet: in a default one, as far as all of them are known.
 * Source: Amazon VPC User Guide, "Default VPCs".
 */
export function defaultSubnets(observer: Observer, zone: unknown): Names {
    const found = observer.graph
        .ofType(types.subnet)
        .filter(({ inputs }) => read(inputs, "defaultForAz") === true)
        .filter(({ inputs }) => zone === undefined || read(inputs, "availabilityZone") === zone)
        .map(({ urn }) => urn);
    return found.length === 1 ? { certain: found, candidates: [] } : { certain: [], candidates: found };
}

/** Whether instances of a subnet get a public address at launch. */
export function mapsPublicAddresses(observer: Observer, id: string): Fact<boolean> {
    const subnet = observer.memo(subnetsByUrn).get(id);
    if (subnet === undefined) {
        return unknown(`mapPublicIpOnLaunch of subnet '${id}', which this program does not declare`);
    }
    const mapped = flag(subnet.inputs, "mapPublicIpOnLaunch");
    return mapped === pending
        ? observer.missing(subnet, "mapPublicIpOnLaunch")
        : (mapped ?? (flag(subnet.outputs, "mapPublicIpOnLaunch") === true || subnet.type === types.defaultSubnet));
}

export function subnetsByUrn(observer: Observer): ReadonlyMap<string, Declared> {
    return new Map(observer.graph.ofType(...subnets, ...vpcs).map((subnet) => [subnet.urn, subnet]));
}

/** Whether a subnet asks for an IPv6 block, whichever it gets, or AWS answered that it has one, as default subnets may. */
export function hasIpv6({ inputs, outputs }: Declared): boolean {
    const given = read(outputs, "ipv6CidrBlock");
    return (
        ["ipv6CidrBlock", "ipv6IpamPoolId"].some((key) => read(inputs, key) !== undefined) ||
        read(inputs, "ipv6Native") === true ||
        (typeof given === "string" && given !== "")
    );
}

function ipv6Block(observer: Observer, subnet: Declared): Fact<string> | undefined {
    return hasIpv6(subnet)
        ? (observer.memo(ipv6StandIns).get(subnet.urn) ?? computed(observer, subnet, "ipv6CidrBlock"))
        : undefined;
}

function aclOf(observer: Observer, subnet: Declared): Fact<string> | undefined {
    const stated = associated(observer, subnet, types.networkAclAssociation, "networkAclId", kinds.networkAcl);
    const found = new Set<Fact<string>>(stated === undefined ? [] : [stated]);
    let doubt: Fact<string> | undefined;
    for (const type of kinds.networkAcl.types) {
        const listing = observer.attached(type, "subnetIds", kinds.subnet);
        for (const acl of listing.of(subnet.urn)) {
            found.add(acl.urn);
        }
        doubt ??= listing.doubt(subnet.urn);
    }
    for (const acl of found.size === 0 && doubt === undefined
        ? (observer.memo(aclsAnswered).get(subnet.urn) ?? [])
        : []) {
        found.add(acl);
    }
    const [only, ...others] = found;
    const unsure = [...found].find(isMissing) ?? (found.size === 0 ? doubt : undefined);
    return unsure ?? (others.length > 0 ? several(subnet, "network ACL") : only);
}

/** By subnet, the ACLs that AWS answered it has, where the program leaves that to somebody else. */
function aclsAnswered(observer: Observer): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const acl of observer.graph.ofType(types.networkAcl)) {
        const answered = observer.absent(acl, "subnetIds") ? observer.chosen(acl, "subnetIds", kinds.subnet) : none;
        for (const subnet of answered.certain) {
            push(found, subnet, acl.urn);
        }
    }
    return found;
}

/** What the associations of a type give a subnet; absent where none does. */
function associated(
    observer: Observer,
    subnet: Declared,
    type: string,
    property: string,
    kind: typeof kinds.routeTable | typeof kinds.networkAcl,
): Fact<string> | undefined {
    const associations = observer.attached(type, "subnetId", kinds.subnet);
    const own = associations.of(subnet.urn);
    if (own.length === 0) {
        return associations.doubt(subnet.urn);
    }
    const found = own.map(
        (association) => observer.one(association, property, kind) ?? observer.missing(association, property),
    );
    const [first] = found;
    return found.find(isMissing) ?? (new Set(found).size === 1 ? first : several(subnet, kind.noun));
}

function several(subnet: Declared, noun: string): Fact<string> {
    return unknown(`the ${noun} of ${label(refOf(subnet))}, which is given several`, refOf(subnet));
}
