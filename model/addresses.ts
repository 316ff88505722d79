/**
 * IPv4 and IPv6 addresses in one line of numbers: IPv4 from 0, IPv6 from 2^128, so that a range never mixes the
 * families and no code has to ask which one it has.
 */
export interface Range {
    readonly from: bigint;
    readonly to: bigint;
}

const v6Base = 1n << 128n;

/** Every IPv4 address. */
export const allIpv4: Range = { from: 0n, to: (1n << 32n) - 1n };
/** Every IPv6 address. */
export const allIpv6: Range = { from: v6Base, to: 2n * v6Base - 1n };

export function isIpv6(address: bigint): boolean {
    return address >= v6Base;
}

function parseIpv4(text: string): bigint | undefined {
    const parts = text.split(".");
    if (parts.length !== 4) {
        return undefined;
    }
    let value = 0;
    for (const part of parts) {
        if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) {
            return undefined;
        }
        value = value * 256 + Number(part);
    }
    return BigInt(value);
}

function parseIpv6(text: string): bigint | undefined {
    const halves = text.split("::");
    if (halves.length > 2) {
        return undefined;
    }
    const groups = (half: string): string[] => (half === "" ? [] : half.split(":"));
    const head = groups(halves[0] ?? "");
    const tail = groups(halves[1] ?? "");
    const gap = 8 - head.length - tail.length;
    if (halves.length === 2 ? gap < 1 : gap !== 0) {
        return undefined;
    }
    let value = 0n;
    for (const group of [...head, ...Array<string>(gap).fill("0"), ...tail]) {
        if (!/^[0-9a-fA-F]{1,4}$/.test(group)) {
            return undefined;
        }
        value = (value << 16n) + BigInt(Number.parseInt(group, 16));
    }
    return v6Base + value;
}

/** The number of an address, or undefined where the text is not one. */
export function parseAddress(text: string): bigint | undefined {
    return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

/**
 * The range of a CIDR block, or undefined where the text is not one. Bits beyond the prefix are dropped, as AWS
 * does. Only `10.0.0.0/16` and `2001:db8::/32` forms; a bare address is not a block.
 */
export function parseCidr(text: string): Range | undefined {
    const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
    const address = match?.[1] === undefined ? undefined : parseAddress(match[1]);
    if (match === null || address === undefined) {
        return undefined;
    }
    const bits = isIpv6(address) ? 128 : 32;
    const length = Number(match[2]);
    if (length > bits) {
        return undefined;
    }
    const size = 1n << BigInt(bits - length);
    const from = (address / size) * size;
    return { from, to: from + size - 1n };
}

/** How many leading bits a block's range fixes: its prefix length. */
export function prefixLength(range: Range): number {
    const hostBits = (range.to - range.from + 1n).toString(2).length - 1;
    return (isIpv6(range.from) ? 128 : 32) - hostBits;
}

/** A block as AWS and its provider write it, host bits zero: `10.0.0.0/16` of `10.0.0.1/16`. Undefined where the text is none. */
export function plainCidr(text: string): string | undefined {
    const range = parseCidr(text);
    return range && `${formatAddress(range.from)}/${prefixLength(range)}`;
}

export function formatAddress(address: bigint): string {
    if (!isIpv6(address)) {
        return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join(".");
    }
    const groups = Array.from({ length: 8 }, (_, index) =>
        (((address - v6Base) >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
    );
    const text = groups.join(":");
    const runs = [...text.matchAll(/(?:^|:)(0(?::0)+)(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
    const longest = runs[0];
    if (longest === undefined) {
        return text;
    }
    const end = longest.index + longest[0].length;
    return `${text.slice(0, longest.index)}::${text.slice(end).replace(/^:/, "")}`;
}

/** The fewest CIDR blocks that cover a range exactly. */
export function toCidrs(range: Range): string[] {
    const blocks: string[] = [];
    const bits = isIpv6(range.from) ? 128 : 32;
    let from = range.from;
    while (from <= range.to) {
        let hostBits = 0;
        while (hostBits < bits) {
            const size = 1n << BigInt(hostBits + 1);
            if (from % size !== 0n || from + size - 1n > range.to) {
                break;
            }
            hostBits++;
        }
        blocks.push(`${formatAddress(from)}/${bits - hostBits}`);
        from += 1n << BigInt(hostBits);
    }
    return blocks;
}

export function contains(ranges: readonly Range[], address: bigint): boolean {
    return ranges.some((range) => address >= range.from && address <= range.to);
}

/** Whether all of a block lies within another one. */
export function isWithin(inner: Range, outer: Range): boolean {
    return inner.from >= outer.from && inner.to <= outer.to;
}

export function overlaps(a: Range, b: Range): boolean {
    return a.from <= b.to && b.from <= a.to;
}

/** Sorted, without overlaps or gaps of nothing between neighbours. */
export function normalize(ranges: readonly Range[]): Range[] {
    const sorted = [...ranges].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    const merged: { from: bigint; to: bigint }[] = [];
    for (const range of sorted) {
        const last = merged.at(-1);
        // The families meet at 2^128 only on paper: IPv4 ends far below it.
        if (last !== undefined && range.from <= last.to + 1n) {
            last.to = later(range.to, last.to);
        } else {
            merged.push({ ...range });
        }
    }
    return merged;
}

// Math.max and Math.min take no bigint.
function later(a: bigint, b: bigint): bigint {
    if (a > b) {
        return a;
    }
    return b;
}

function earlier(a: bigint, b: bigint): bigint {
    if (a < b) {
        return a;
    }
    return b;
}

/** What is in both; both have to be normalized. */
export function intersect(a: readonly Range[], b: readonly Range[]): Range[] {
    const result: Range[] = [];
    for (const x of a) {
        for (const y of b) {
            if (overlaps(x, y)) {
                result.push({ from: later(x.from, y.from), to: earlier(x.to, y.to) });
            }
        }
    }
    return normalize(result);
}

/** What is in the first and not in the second. */
export function subtract(a: readonly Range[], b: readonly Range[]): Range[] {
    let left = [...a];
    for (const hole of b) {
        left = left.flatMap((range) => {
            if (!overlaps(range, hole)) {
                return [range];
            }
            const parts: Range[] = [];
            if (range.from < hole.from) {
                parts.push({ from: range.from, to: hole.from - 1n });
            }
            if (range.to > hole.to) {
                parts.push({ from: hole.to + 1n, to: range.to });
            }
            return parts;
        });
    }
    return normalize(left);
}
