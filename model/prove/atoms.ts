import { isIpv6, normalize, overlaps, parseCidr, type Range } from "../addresses";
import { isMissing } from "../network/facts";
import type { IndexedGroup, IndexedSubnet, IndexedTable, NetworkIndex } from "../network/indexed";
import type { Spot } from "./context";
import type { Remote } from "./trail";

const cutBefore = new WeakMap<object, WeakMap<object, Remote[]>>();

/**
 * Cuts a set of addresses into parts that every one of some ranges treats alike, so that one address can stand for
 * each part. Remembers what it cut, by the identity of both lists.
 */
export function atoms(set: readonly Range[], ranges: readonly Range[]): Remote[] {
    const [only] = set;
    if (set.length === 1 && only !== undefined && only.from === only.to) {
        return [{ address: only.from, ranges: [only] }];
    }
    const key = set.length === 1 && only !== undefined ? only : set;
    let bySet = cutBefore.get(ranges);
    if (bySet === undefined) {
        bySet = new WeakMap();
        cutBefore.set(ranges, bySet);
    }
    let parts = bySet.get(key);
    if (parts === undefined) {
        parts = cut(set, ranges);
        bySet.set(key, parts);
    }
    return parts;
}

function cut(set: readonly Range[], ranges: readonly Range[]): Remote[] {
    const parts = new Map<string, Range[]>();
    for (const whole of set) {
        const relevant = ranges.flatMap((range, position) => (overlaps(range, whole) ? [{ range, position }] : []));
        const starts = new Set([whole.from]);
        for (const { range } of relevant) {
            if (range.from > whole.from) {
                starts.add(range.from);
            }
            if (range.to < whole.to) {
                starts.add(range.to + 1n);
            }
        }
        const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
        sorted.forEach((from, place) => {
            const next = sorted[place + 1];
            const part = { from, to: next === undefined ? whole.to : next - 1n };
            const key = relevant
                .filter(({ range }) => from >= range.from && from <= range.to)
                .map(({ position }) => position)
                .join();
            const list = parts.get(key);
            list === undefined ? parts.set(key, [part]) : list.push(part);
        });
    }
    return [...parts.values()].map((list) => {
        const merged = normalize(list);
        return { address: merged[0]?.from ?? 0n, ranges: merged };
    });
}

const splitBefore = new WeakMap<object, { readonly v4: readonly Range[]; readonly v6: readonly Range[] }>();

/** The two families of a set of addresses. */
export function families(set: readonly Range[]): { readonly v4: readonly Range[]; readonly v6: readonly Range[] } {
    let split = splitBefore.get(set);
    if (split === undefined) {
        const v4 = set.filter((range) => !isIpv6(range.from));
        split = { v4, v6: set.filter((range) => isIpv6(range.from)) };
        splitBefore.set(set, split);
    }
    return split;
}

function groupRanges(groups: readonly IndexedGroup[], direction: "ingress" | "egress"): Range[] {
    return groups.flatMap((group) =>
        group[direction].flatMap(({ peer }) => (isMissing(peer) || !("ranges" in peer) ? [] : [...peer.ranges])),
    );
}

/**
 * The ranges by which anything on the ways from or to a spot tells addresses apart: its groups' rules, ACLs, routes,
 * and those of the NAT and transit gateways that its routes lead to.
 */
export function boundaries(index: NetworkIndex, spot: Spot, direction: "ingress" | "egress"): readonly Range[] {
    const key = `boundaries ${direction} ${spot.key}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as readonly Range[];
    }
    const groups = spot.groups === "open" || isMissing(spot.groups) ? [] : groupRanges(spot.groups, direction);
    const subnet = isMissing(spot.subnet) ? [] : subnetRanges(index, spot.subnet);
    const seen = new Map([...groups, ...subnet].map((range) => [`${range.from}-${range.to}`, range]));
    const result = [...seen.values()];
    index.memo.set(key, result);
    return result;
}

function subnetRanges(index: NetworkIndex, start: IndexedSubnet): readonly Range[] {
    const key = `subnet-ranges ${start.subnet.id}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as readonly Range[];
    }
    const ranges: Range[] = [];
    const waiting = [start];
    const seen = new Set<string>();
    for (let subnet = waiting.pop(); subnet !== undefined; subnet = waiting.pop()) {
        if (seen.has(subnet.subnet.id)) {
            continue;
        }
        seen.add(subnet.subnet.id);
        const { acl, table, vpc } = subnet;
        if (acl !== undefined && !isMissing(acl)) {
            for (const { range } of [...acl.ingress, ...acl.egress, ...acl.floating]) {
                ranges.push(...(isMissing(range) ? [] : [range]));
            }
        }
        ranges.push(...(isMissing(vpc) || isMissing(vpc.ranges) ? [] : vpc.ranges));
        if (!isMissing(table)) {
            ranges.push(...table.routes.map((route) => route.range));
            waiting.push(...beyond(index, table, vpc, ranges));
        }
    }
    index.memo.set(key, ranges);
    return ranges;
}

/** Subnets whose rules count as well because a table leads to them; ranges of gateways go straight into the list. */
function beyond(index: NetworkIndex, table: IndexedTable, vpc: IndexedSubnet["vpc"], ranges: Range[]): IndexedSubnet[] {
    const gateways = new Set(isMissing(vpc) ? [] : gatewaysOf(index, vpc.vpc.id));
    const subnets: IndexedSubnet[] = [];
    const push = (id: unknown): void => {
        const subnet = typeof id === "string" ? index.subnets.get(id) : undefined;
        if (subnet !== undefined) {
            subnets.push(subnet);
        }
    };
    for (const link of index.network.onPremises) {
        ranges.push(...cidrsOf(index, link.prefixes));
    }
    // Also what a route could lead to: a proof says what would come of it.
    for (const { target } of table.routes) {
        if (!isMissing(target) && typeof target.id === "string") {
            gateways.add(target.id);
        }
    }
    for (const id of gateways) {
        const gateway = index.gateways.get(id);
        if (gateway?.kind === "nat-gateway") {
            push(gateway.subnet);
        }
        const transit = index.transitGateways.get(id);
        for (const { routes } of transit?.routeTables ?? []) {
            for (const route of routes.items) {
                ranges.push(...cidrsOf(index, isMissing(route.cidr) ? route.cidr : [route.cidr]));
            }
        }
        for (const attachment of transit?.attachments.items ?? []) {
            const attached = typeof attachment.vpc === "string" ? index.vpcs.get(attachment.vpc) : undefined;
            ranges.push(...(attached === undefined || isMissing(attached.ranges) ? [] : attached.ranges));
            for (const id of attachment.subnets?.items ?? []) {
                push(id);
            }
        }
    }
    return subnets;
}

/** NAT gateways in a VPC and transit gateways attached to it. */
function gatewaysOf(index: NetworkIndex, vpc: string): readonly string[] {
    const key = `gateways-of ${vpc}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as readonly string[];
    }
    const nats = index.network.gateways.filter((gateway) => {
        const at = gateway.kind === "nat-gateway" ? index.subnets.get(String(gateway.subnet))?.vpc : undefined;
        return at !== undefined && !isMissing(at) && at.vpc.id === vpc;
    });
    const transits = index.network.transitGateways.filter(({ attachments }) =>
        attachments.items.some((attachment) => attachment.vpc === vpc),
    );
    const ids = [...nats, ...transits].map(({ id }) => id);
    index.memo.set(key, ids);
    return ids;
}

function cidrsOf(index: NetworkIndex, fact: unknown): readonly Range[] {
    if (!Array.isArray(fact)) {
        return [];
    }
    return fact.flatMap((text) => {
        const key = `cidr ${text}`;
        const known = index.memo.get(key) ?? parseCidr(String(text));
        index.memo.set(key, known);
        return known === undefined ? [] : [known as Range];
    });
}
