import { formatAddress, overlaps, parseCidr, plainCidr, prefixLength, type Range } from "../addresses";
import { keptFromVpcs } from "../aws/kept-addresses";
import type { AddressFault } from "./request";

/**
 * A VPC's block is cut into 64 equal places: 8 groups (the three tiers, Wavelength Zones, four left free) of 8 zones.
 * What a subnet gets follows from its tier and its zone's letter or number alone, so that nothing moves when a zone is
 * added or a list is put into another order. A /16 gives subnets of /22.
 */
const groups = 8;
const slotsPerGroup = 8;
const smallestPlannable = 22;

export interface PlacedBlock {
    readonly path: string;
    readonly cidrBlock: string;
    readonly range: Range;
}

export function vpcRange(cidrBlock: string, faults: AddressFault[]): Range | undefined {
    const range = awsBlock(cidrBlock);
    if (range === undefined) {
        faults.push({
            path: "cidrBlock",
            value: cidrBlock,
            problem: "not a block that a VPC can have",
            allowed: blocks,
        });
        return undefined;
    }
    const kept = keptFromVpcs(cidrBlock);
    if (kept !== undefined) {
        faults.push({
            path: "cidrBlock",
            value: cidrBlock,
            problem: `no VPC can have addresses of ${kept}`,
            allowed: blocks,
        });
    }
    return range;
}

const blocks = "an IPv4 block of /16 to /28 whose host bits are zero is allowed, such as 10.0.0.0/16";

/** Range of a block that AWS takes for a VPC or a subnet. */
function awsBlock(cidrBlock: string): Range | undefined {
    const range = parseCidr(cidrBlock);
    if (range === undefined || cidrBlock !== plainCidr(cidrBlock)) {
        return undefined;
    }
    const length = prefixLength(range);
    return length >= 16 && length <= 28 && !cidrBlock.includes(":") ? range : undefined;
}

export function plannedBlock(
    path: string,
    vpcBlock: string,
    vpc: Range | undefined,
    group: number,
    slot: number | undefined,
    faults: AddressFault[],
): PlacedBlock | undefined {
    if (vpc === undefined) {
        return undefined;
    }
    if (slot === undefined || slot >= slotsPerGroup) {
        const problem = "no block is planned for this zone";
        faults.push({ path, value: undefined, problem, allowed: `name a free block inside ${vpcBlock}` });
        return undefined;
    }
    const length = prefixLength(vpc);
    if (length > smallestPlannable) {
        const problem = `a VPC of /${length} is too small to plan from`;
        const allowed = `name the block here, or make the VPC /${smallestPlannable} or larger`;
        faults.push({ path, value: undefined, problem, allowed });
        return undefined;
    }
    const size = (vpc.to - vpc.from + 1n) / BigInt(groups * slotsPerGroup);
    const from = vpc.from + size * BigInt(group * slotsPerGroup + slot);
    const range = { from, to: from + size - 1n };
    return { path, cidrBlock: `${formatAddress(from)}/${prefixLength(range)}`, range };
}

export function explicitBlock(
    path: string,
    cidrBlock: string,
    vpcBlock: string,
    vpc: Range | undefined,
    faults: AddressFault[],
): PlacedBlock | undefined {
    const range = awsBlock(cidrBlock);
    if (range === undefined) {
        faults.push({ path, value: cidrBlock, problem: "not a block that a subnet can have", allowed: blocks });
        return undefined;
    }
    if (vpc !== undefined && (range.from < vpc.from || range.to > vpc.to)) {
        const allowed = `a block inside the VPC's ${vpcBlock} is allowed`;
        faults.push({ path, value: cidrBlock, problem: "outside the VPC's block", allowed });
    }
    return { path, cidrBlock, range };
}

export function overlapFaults(places: readonly PlacedBlock[]): AddressFault[] {
    return places.flatMap((place, index) =>
        places
            .slice(0, index)
            .filter((earlier) => overlaps(earlier.range, place.range))
            .map((earlier) => ({
                path: place.path,
                value: place.cidrBlock,
                problem: `overlaps ${earlier.cidrBlock} of ${earlier.path}`,
                allowed: "blocks that do not overlap are allowed; name a free one for either of them",
            })),
    );
}
