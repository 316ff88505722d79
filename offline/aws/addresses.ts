import { hex, pick } from "./account";

/** An IPv4 block: its first address and how many follow from the prefix length. */
export interface Block {
    readonly first: number;
    readonly prefix: number;
}

/** A block from its text, or undefined where it is none. */
export function block(cidr: unknown): Block | undefined {
    const [, a, b, c, d, prefix] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(String(cidr)) ?? [];
    const parts = [a, b, c, d].map(Number);
    if (prefix === undefined || parts.some((part) => part > 255) || Number(prefix) > 32) {
        return undefined;
    }
    const first = parts.reduce((sum, part) => sum * 256 + part, 0);
    return { first, prefix: Number(prefix) };
}

export function size(of: Block): number {
    return 2 ** (32 - of.prefix);
}

export function overlap(left: Block, right: Block): boolean {
    return left.first < right.first + size(right) && right.first < left.first + size(left);
}

export function inside(inner: Block, outer: Block): boolean {
    return inner.first >= outer.first && inner.first + size(inner) <= outer.first + size(outer);
}

export function address(number: number): string {
    return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

/** A free host address of a block, the same for the same seed; AWS keeps the first four and the last for itself. */
export function hostAddress(cidr: unknown, seed: string, taken: ReadonlySet<string>): string {
    const subnet = block(cidr) ?? { first: 10 * 2 ** 24, prefix: 24 };
    const hosts = Math.max(1, size(subnet) - 5);
    const start = pick(seed, hosts);
    for (let step = 0; step < hosts; step++) {
        const candidate = address(subnet.first + 4 + ((start + step) % hosts));
        if (!taken.has(candidate)) {
            return candidate;
        }
    }
    return address(subnet.first + 4 + start);
}

/** A public address, from the ranges that RFC 5737 keeps for documentation. */
export function publicAddress(seed: string): string {
    return `203.0.113.${1 + pick(seed, 254)}`;
}

/** An address on the carrier's network, from another documentation range. */
export function carrierAddress(seed: string): string {
    return `198.51.100.${1 + pick(seed, 254)}`;
}

/** The hardware address of a network interface. */
export function macAddress(seed: string): string {
    return `06:${hex(seed, 10).match(/../g)?.join(":")}`;
}
