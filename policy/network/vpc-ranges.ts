import { parseCidr, type Range } from "../../model/addresses";
import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { observerOf } from "../../model/resources/observer";
import { blocksOfVpc } from "../../model/resources/vpcs";

/** The address blocks of a VPC. */
export interface VpcRanges {
    readonly ranges: readonly Range[];
    /** Blocks that are not known yet. */
    readonly unknowns: readonly Unknown[];
}

/** A VPC's own block and those that are associated with it, IPv4 and IPv6. */
export function rangesOfVpc(graph: Graph, vpc: Declared): VpcRanges {
    return graph.onceFor(vpc, readRanges);
}

function readRanges(graph: Graph, vpc: Declared): VpcRanges {
    const { items, unseen } = blocksOfVpc(observerOf(graph), vpc);
    return {
        ranges: items.flatMap((block) => parseCidr(block) ?? []),
        unknowns: unseen === undefined ? [] : [unseen],
    };
}

/** Whether a block lies inside one of some ranges; text that is no block is inside nothing. */
export function isInside(cidr: string, ranges: readonly Range[]): boolean {
    const range = parseCidr(cidr);
    return range !== undefined && ranges.some((outer) => outer.from <= range.from && range.to <= outer.to);
}
