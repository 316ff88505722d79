import type { Range } from "../addresses";

/** Ranges in ascending order, none of them twice. */
export type RangeList = readonly Range[];

function compare(a: Range, b: Range): number {
    if (a.from !== b.from) {
        return a.from < b.from ? -1 : 1;
    }
    return a.to === b.to ? 0 : a.to < b.to ? -1 : 1;
}

export function rangeList(ranges: readonly Range[]): RangeList {
    const sorted = [...ranges].sort(compare);
    return sorted.filter((range, position) => position === 0 || compare(range, sorted[position - 1] as Range) !== 0);
}

const joinedBefore = new WeakMap<RangeList, WeakMap<RangeList, RangeList>>();

/** Everything in either list. The same two lists give the same list again, and a list that holds the other is it. */
export function joined(one: RangeList, other: RangeList): RangeList {
    if (one === other || other.length === 0) {
        return one;
    }
    if (one.length === 0) {
        return other;
    }
    let byOther = joinedBefore.get(one);
    if (byOther === undefined) {
        byOther = new WeakMap();
        joinedBefore.set(one, byOther);
    }
    let list = byOther.get(other);
    if (list === undefined) {
        list = holdsAll(one, other) ? one : holdsAll(other, one) ? other : merged(one, other);
        byOther.set(other, list);
    }
    return list;
}

function holdsAll(list: RangeList, ranges: RangeList): boolean {
    return ranges.length <= list.length && ranges.every((range) => holds(list, range));
}

function holds(list: RangeList, range: Range): boolean {
    let first = 0;
    let last = list.length - 1;
    while (first <= last) {
        const middle = (first + last) >> 1;
        const order = compare(list[middle] as Range, range);
        if (order === 0) {
            return true;
        }
        if (order < 0) {
            first = middle + 1;
        } else {
            last = middle - 1;
        }
    }
    return false;
}

function merged(one: RangeList, other: RangeList): RangeList {
    const list: Range[] = [];
    let place = 0;
    for (const range of one) {
        for (let next = other[place]; next !== undefined; next = other[place]) {
            const order = compare(next, range);
            if (order > 0) {
                break;
            }
            if (order < 0) {
                list.push(next);
            }
            place += 1;
        }
        list.push(range);
    }
    return [...list, ...other.slice(place)];
}
