import type { Network } from "./types";

/** The same network with every list in one order, so that the order of declaration changes nothing, texts included. */
export function canonical(network: Network): Network {
    return sorted(network) as Network;
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sorted).sort(compare);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const result: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
        result[key] = typeof member === "object" && member !== null && key !== "resource" ? sorted(member) : member;
    }
    return result;
}

function compare(a: unknown, b: unknown): number {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x !== y) {
        return x < y ? -1 : 1;
    }
    const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
    return textA < textB ? -1 : textA > textB ? 1 : 0;
}

function keyOf(value: unknown): string {
    if (typeof value !== "object" || value === null) {
        return String(value);
    }
    const { id, resource } = value as { readonly id?: unknown; readonly resource?: { readonly urn?: string } };
    return typeof id === "string" ? id : (resource?.urn ?? "");
}
