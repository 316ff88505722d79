import { emptyNetwork } from "../../../model/network/empty";
import type { Network } from "../../../model/network/types";
import type { NaiveFlow } from "./tries";

/** A network and a flow as plain data, short enough to be written down: resources by their names, no empty lists. */
export interface Plain {
    readonly network: Readonly<Record<string, unknown>>;
    readonly flow: NaiveFlow;
    readonly verdict: string;
}

/** What `fromPlain` makes the same network of. Elements whose resource has their id for a name need not name it. */
export function toPlain(network: Network): Plain["network"] {
    const filled = (part: unknown): boolean =>
        Array.isArray(part) ? part.length > 0 : Object.values(part as object).some(filled);
    return shorten(Object.fromEntries(Object.entries(network).filter(([, part]) => filled(part)))) as Plain["network"];
}

function shorten(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(shorten);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const { id } = value as { readonly id?: unknown };
    return Object.fromEntries(
        Object.entries(value).flatMap(([key, member]) => {
            if (key !== "resource") {
                return [[key, shorten(member)]];
            }
            const { name } = member as { readonly name: string };
            return name === id ? [] : [[key, name]];
        }),
    );
}

export function fromPlain(plain: Plain["network"]): Network {
    return { ...emptyNetwork, ...(lengthen(plain) as Partial<Network>) };
}

function lengthen(value: unknown, under?: string): unknown {
    if (Array.isArray(value)) {
        return value.map((member) => lengthen(member));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const members = Object.entries(value).map(([key, member]) => [key, lengthen(member, key)]);
    const { id, resource = id } = value as { readonly id?: string; readonly resource?: string };
    // What a route leads to has an id that is another element's.
    const named = resource !== undefined && under !== "target";
    return Object.fromEntries([
        ...members,
        ...(named ? [["resource", { name: resource, urn: `urn:${resource}` }]] : []),
    ]);
}
