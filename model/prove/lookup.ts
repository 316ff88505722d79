import { contains, isIpv6, parseCidr, prefixLength, type Range } from "../addresses";
import { privateNetworks, sharedAddresses, uniqueLocal } from "../aws/kept-addresses";
import { isMissing, type Unknown } from "../network/facts";
import type { IndexedRoute, IndexedTable, IndexedVpc } from "../network/indexed";
import { label } from "../network/read";
import type { Journey } from "./journey";
import { mayHold } from "./match";

export type Found =
    | { readonly kind: "local" }
    | { readonly kind: "route"; readonly route: IndexedRoute }
    /** A route that a virtual private gateway announced into the table. */
    | { readonly kind: "propagated"; readonly gateway: string; readonly range: Range }
    | { readonly kind: "none" };

const privateRanges = [...privateNetworks, ...sharedAddresses, ...uniqueLocal];

/**
 * Longest-prefix match in a route table. The VPC's blocks are local routes; only a longer prefix overrides them.
 * `local` says that the address is known to be in the VPC, where the VPC's blocks are not known.
 */
export function lookUp(journey: Journey, table: IndexedTable, vpc: IndexedVpc, local = false): Found | Unknown {
    const { address } = journey.to;
    const best = table.routes.find((route) => address >= route.range.from && address <= route.range.to);
    const inVpc = isMissing(vpc.ranges) ? undefined : vpc.ranges.find((range) => contains([range], address));
    if (inVpc !== undefined || local) {
        const localLength = inVpc === undefined ? 0 : prefixLength(inVpc);
        const overridden = inVpc !== undefined && best !== undefined && best.length > localLength && !isLocal(best);
        return overridden ? { kind: "route", route: best } : { kind: "local" };
    }
    if (isMissing(vpc.ranges) || (vpc.ipv6Missing !== undefined && isIpv6(address))) {
        return isMissing(vpc.ranges) ? vpc.ranges : (vpc.ipv6Missing ?? { unknown: "" });
    }
    if (table.unseen !== undefined) {
        return table.unseen;
    }
    for (const { route, why } of table.uncertain) {
        if (mayHold(why, address) === false) {
            continue;
        }
        const same = best !== undefined && JSON.stringify(best.target) === JSON.stringify(route.target);
        if (!same) {
            return why;
        }
    }
    const propagated = lookUpPropagated(journey, table, best?.length ?? -1);
    return propagated ?? (best === undefined ? { kind: "none" } : { kind: "route", route: best });
}

function isLocal(route: IndexedRoute): boolean {
    return !isMissing(route.target) && route.target.kind === "local";
}

/**
 * Propagated routes lose against static ones of the same length. What BGP announces is not known: it may be anything of
 * on-premises, and the whole internet where no static route leads there. A virtual private gateway carries IPv4 only.
 */
function lookUpPropagated(journey: Journey, table: IndexedTable, staticLength: number): Found | Unknown | undefined {
    const { propagating } = table;
    const { to, want, forward } = journey;
    const { index } = journey.context;
    const { address } = to;
    const meant = want.kind === "on-premises" || (want.kind === "internet" && forward === true && staticLength < 0);
    const likely = !isIpv6(address) && (meant || contains(privateRanges, address));
    if (isMissing(propagating)) {
        return likely ? propagating : undefined;
    }
    let best: { readonly gateway: string; readonly length: number; readonly range: Range } | undefined;
    for (const gateway of propagating) {
        for (const link of index.linksOf.get(gateway) ?? []) {
            if (isMissing(link.prefixes)) {
                if (likely) {
                    return { unknown: `what ${label(link.resource)} announces by BGP`, of: [link.resource] };
                }
                continue;
            }
            for (const text of link.prefixes) {
                const range: Range | undefined = parseCidr(text);
                const length = range === undefined ? -1 : prefixLength(range);
                if (range !== undefined && contains([range], address) && length > (best?.length ?? staticLength)) {
                    best = { gateway, length, range };
                }
            }
        }
    }
    return best === undefined ? undefined : { kind: "propagated", gateway: best.gateway, range: best.range };
}
