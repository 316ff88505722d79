import { isIpv6, normalize, overlaps, type Range } from "../addresses";
import { isMissing } from "../network/facts";
import type { IndexedGroup, NetworkIndex } from "../network/indexed";
import { subnetRanges } from "./connected";
import type { InterfaceEnd } from "./context";
import { possibleGroups } from "./possible-groups";
import { joined, type RangeList, rangeList } from "./range-list";
import type { Remote } from "./trail";

const cutBefore = new WeakMap<object, WeakMap<object, Remote[]>>();

/**
 * Cuts a set of addresses into parts that every one of some ranges treats alike, so that one address can stand for
 * each part. Remembers what it cut, by the identity of the lists.
 */
export function atoms(set: readonly Range[], some: RangeList, more: RangeList = some): Remote[] {
    const [only] = set;
    if (set.length === 1 && only !== undefined && only.from === only.to) {
        return [{ address: only.from, ranges: [only] }];
    }
    const ranges = joined(some, more);
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

const groupsBefore = { ingress: new WeakMap<object, RangeList>(), egress: new WeakMap<object, RangeList>() };

function groupRanges(group: IndexedGroup, direction: "ingress" | "egress"): RangeList {
    const before = groupsBefore[direction];
    let ranges = before.get(group);
    if (ranges === undefined) {
        ranges = rangeList(
            group[direction].flatMap(({ peer }) => (isMissing(peer) || !("ranges" in peer) ? [] : peer.ranges)),
        );
        before.set(group, ranges);
    }
    return ranges;
}

/**
 * The ranges by which anything on the ways from or to an interface end tells addresses apart: its groups' rules, and what is
 * told apart around its subnet. Interface ends with the same groups in one subnet have one list.
 */
export function boundaries(
    index: NetworkIndex,
    interfaceEnd: InterfaceEnd,
    direction: "ingress" | "egress",
): RangeList {
    const { groups, subnet } = interfaceEnd;
    let ranges = isMissing(subnet) ? nothing : subnetRanges(index, subnet);
    for (const group of groups === "open" ? [] : (possibleGroups(index, groups) ?? [])) {
        ranges = joined(ranges, groupRanges(group, direction));
    }
    return ranges;
}

const nothing: RangeList = [];
