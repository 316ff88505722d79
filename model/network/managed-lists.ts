import { isWithin, parseCidr, type Range } from "../addresses";
import { latticeBlocks } from "../aws/vpc-lattice";

function block(text: string): Range {
    const range = parseCidr(text);
    if (range === undefined) {
        throw new Error(`not a CIDR block: ${text}`);
    }
    return range;
}

export const latticeServiceRange: Range = block(latticeBlocks.service);
export const latticeServiceRangeV6: Range = block(latticeBlocks.serviceIpv6);
export const latticeResourceRange: Range = block(latticeBlocks.resource);

const standIns = block("240.0.0.0/4");

/** Whether addresses stand for an AWS service, so that nobody could name them. */
export function isStandIn(range: Range): boolean {
    return isWithin(range, standIns);
}

/**
 * Addresses that stand for an AWS service whose real ones nobody declares: a /24 of class E for each, which no real
 * rule names, so that a rule matches by the service's own prefix list or by 0.0.0.0/0.
 */
export class ServiceRanges {
    readonly #ranges = new Map<string, readonly Range[]>([
        ["vpc-lattice", [latticeServiceRange, latticeResourceRange]],
        ["ipv6.vpc-lattice", [latticeServiceRangeV6]],
    ]);

    of(service: string): readonly Range[] {
        const known = this.#ranges.get(service);
        if (known !== undefined) {
            return known;
        }
        const from = standIns.from + BigInt(this.#ranges.size) * 256n;
        const ranges = [{ from, to: from + 255n }];
        this.#ranges.set(service, ranges);
        return ranges;
    }
}
