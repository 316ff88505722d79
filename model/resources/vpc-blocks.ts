import { parseCidr, type Range } from "../addresses";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { types, vpcs } from "./graph/types";
import { pending, text } from "./value";

/** The address blocks of a VPC. */
export interface VpcBlocks {
    readonly ranges: readonly Range[];
    /** Blocks that are not known yet, as noun phrases. */
    readonly unknowns: readonly string[];
}

/** A VPC's own block and those that are associated with it, IPv4 and IPv6. */
export function blocksOfVpc(graph: Graph, vpc: Declared): VpcBlocks {
    return graph.onceFor(vpc, readBlocks);
}

function readBlocks(graph: Graph, vpc: Declared): VpcBlocks {
    const more = graph
        .ofType(types.vpcIpv4Block, types.vpcIpv6Block)
        .filter((block) => graph.named(block, "vpcId", vpcs).certain.includes(vpc));
    const ranges: Range[] = [];
    const unknowns: string[] = [];
    const add = (holder: Declared, key: string, computed: boolean): void => {
        const asked = text(holder.inputs, key);
        const value = typeof asked === "string" ? asked : text(holder.outputs, key);
        const range = typeof value === "string" ? parseCidr(value) : undefined;
        if (range !== undefined) {
            ranges.push(range);
        } else if (asked === pending || (asked === undefined && computed && typeof value !== "string")) {
            unknowns.push(`${key} of ${named(holder)}`);
        }
    };
    // Without a block of its own a VPC takes one from an address pool.
    add(vpc, "cidrBlock", true);
    add(vpc, "ipv6CidrBlock", text(vpc.inputs, "assignGeneratedIpv6CidrBlock") === "true");
    for (const block of more) {
        const ipv4 = block.type === types.vpcIpv4Block;
        add(block, ipv4 ? "cidrBlock" : "ipv6CidrBlock", true);
    }
    return { ranges, unknowns };
}

/** Whether a block lies inside one of some ranges; text that is no block is inside nothing. */
export function isInside(cidr: string, ranges: readonly Range[]): boolean {
    const range = parseCidr(cidr);
    return range !== undefined && ranges.some((outer) => outer.from <= range.from && range.to <= outer.to);
}
