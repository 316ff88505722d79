import { formatAddress, overlaps, parseCidr, type Range } from "../addresses";
import type { Fact } from "../network/facts";
import { type Declared, isUnknown } from "./declared";
import { subnets, types, vpcs } from "./graph/types";
import type { Observer } from "./observer";
import { kinds } from "./reference-kinds";
import { flag, read } from "./value";

const documentation = parseCidr("2001:db8::/32") as Range;
const keys = ["cidrIpv6", "ipv6CidrBlock", "ipv6CidrBlocks", "destinationIpv6CidrBlock"];

/**
 * IPv6 blocks that stand for those that AWS gives a VPC when it is made. A program that names no IPv6 block but `::/0`
 * cannot treat one public address otherwise than another, so what is proved of these holds for whatever AWS gives;
 * programs that do name blocks get none, and their flows stay unknown until the VPC exists.
 */
export function ipv6StandIns(observer: Observer): ReadonlyMap<string, string> {
    const waiting = observer.graph
        .ofType(...blockHolders)
        .filter((holder) => flag(holder.inputs, "assignGeneratedIpv6CidrBlock") === true && !answered(holder))
        .sort(byUrn);
    const found = new Map<string, string>();
    if (waiting.length === 0 || namesBlocks(observer)) {
        return found;
    }
    const inside = new Map<unknown, Declared[]>();
    for (const subnet of [...observer.graph.ofType(...subnets)].sort(byUrn)) {
        const holder = holderOf(observer, subnet);
        const own = inside.get(holder);
        own === undefined ? inside.set(holder, [subnet]) : own.push(subnet);
    }
    for (const [index, holder] of waiting.entries()) {
        const own = inside.get(holder.urn) ?? [];
        // Where a subnet is known already, its VPC's block is the one around it.
        const taken = own.flatMap((subnet) => blockOf(subnet) ?? []);
        const [known] = taken;
        const block = known === undefined ? at(documentation, index, 56) : around(known, 56);
        found.set(holder.urn, format(block, 56));
        let place = 0;
        for (const subnet of own.filter((each) => !answered(each))) {
            let free = at(block, place++, 64);
            while (taken.some((other) => overlaps(other, free))) {
                free = at(block, place++, 64);
            }
            found.set(subnet.urn, format(free, 64));
        }
    }
    return found;
}

/** What AWS gives a block that subnets are cut from: a VPC, or an association of one more block with it. */
const blockHolders = [...vpcs, types.vpcIpv6Block];

/** Whose block a subnet's is cut from: the association that it names, else its VPC's. */
function holderOf(observer: Observer, subnet: Declared): Fact<string> | undefined {
    const [association, ...others] = observer.graph.references(subnet, "ipv6CidrBlock", [types.vpcIpv6Block]);
    return association !== undefined && others.length === 0
        ? association.urn
        : observer.one(subnet, "vpcId", kinds.vpc);
}

function answered({ inputs, outputs }: Declared): boolean {
    return [inputs, outputs].some((values) => typeof read(values, "ipv6CidrBlock") === "string");
}

function blockOf({ inputs, outputs }: Declared): Range | undefined {
    return [inputs, outputs].map((values) => parseCidr(String(read(values, "ipv6CidrBlock")))).find((block) => block);
}

/** Whether any rule or route tells one IPv6 address from another. */
function namesBlocks(observer: Observer): boolean {
    const readers = [
        ...[types.ingressRule, types.egressRule, types.securityGroupRule, types.securityGroup],
        ...[types.networkAclRule, types.networkAcl, types.route, types.routeTable],
    ];
    return observer.graph.ofType(...readers).some((resource) =>
        Object.entries(resource.inputs).some(([property, value]) =>
            blocksIn({ [property]: value }).some((block) =>
                // What a VPC or subnet of the program is yet to get has a stand-in as well.
                isUnknown(block)
                    ? blockOwner(observer, resource, property) === undefined
                    : block !== "::/0" && block !== "",
            ),
        ),
    );
}

/** The one VPC, association or subnet that an IPv6 block is made from, while AWS has yet to give it. */
export function blockOwner(observer: Observer, resource: Declared, property: string): Declared | undefined {
    const [owner, ...others] = observer.graph.references(resource, property, [...blockHolders, ...subnets]);
    return others.length === 0 ? owner : undefined;
}

/** Every value of a key that holds IPv6 blocks, however deep; where one is not known, nobody can tell. */
function blocksIn(value: unknown): unknown[] {
    if (Array.isArray(value)) {
        return value.flatMap(blocksIn);
    }
    return typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => (keys.includes(key) ? [inner].flat() : blocksIn(inner)))
        : [];
}

function at(within: Range, place: number, length: number): Range {
    const size = 1n << BigInt(128 - length);
    const from = within.from + BigInt(place) * size;
    return { from, to: from + size - 1n };
}

/** The block of a length that holds another one. */
function around({ from }: Range, length: number): Range {
    return parseCidr(`${formatAddress(from)}/${length}`) as Range;
}

function format(range: Range, length: number): string {
    return `${formatAddress(range.from)}/${length}`;
}

function byUrn(a: Declared, b: Declared): number {
    return a.urn < b.urn ? -1 : 1;
}
