import type { Network } from "../../../model/network/types";

/** A network without whatever it can do without and still show what is wrong, tried member by member. */
export function smallest(network: Network, shows: (network: Network) => boolean): Network {
    let best = network;
    for (let before: Network | undefined; before !== best; ) {
        before = best;
        for (const path of pathsOf(best)) {
            const smaller = without(best, path) as Network;
            if (smaller !== best && holds(shows, smaller)) {
                best = smaller;
            }
        }
    }
    return best;
}

type Path = readonly (string | number)[];

/** Every member of every list, and every property that may be absent: the last of a list first. */
function pathsOf(value: unknown, path: Path = []): Path[] {
    if (typeof value !== "object" || value === null || path.at(-1) === "resource") {
        return [];
    }
    const keys = Array.isArray(value) ? [...value.keys()].reverse() : Object.keys(value);
    return keys.flatMap((key) => {
        const inside = pathsOf((value as Record<string | number, unknown>)[key], [...path, key]);
        return typeof key === "number" || optional.has(key) ? [[...path, key], ...inside] : inside;
    });
}

const optional = new Set<string | number>([
    "defaultNetworkAcl",
    "mainRouteTable",
    "networkAcl",
    "propagatingGateways",
    "publicAddresses",
    "borderGroup",
    "icmpType",
    "icmpCode",
    "ports",
    "allowedPrefixes",
    "association",
    "attachment",
    "ipv6",
    "ipv6Cidrs",
    "ipv6Cidr",
    "ipv6Address",
    "healthPort",
    "healthCheck",
    "caller",
    "onlyIn",
    "passesTls",
    "failover",
    "callers",
    "sourceVpcs",
    "actions",
    "preserveClientIp",
    "weight",
]);

function without(value: unknown, [key, ...rest]: Path): unknown {
    if (typeof value !== "object" || value === null || key === undefined || !(key in value)) {
        return value;
    }
    if (Array.isArray(value)) {
        return rest.length === 0
            ? value.filter((_, position) => position !== key)
            : value.map((one, position) => (position === key ? without(one, rest) : one));
    }
    const { [key]: own, ...others } = value as Record<string | number, unknown>;
    return rest.length === 0 ? others : { ...value, [key]: without(own, rest) };
}

/** What is left may be no network at all, and then shows nothing. */
function holds(shows: (network: Network) => boolean, network: Network): boolean {
    try {
        return shows(network);
    } catch {
        return false;
    }
}
