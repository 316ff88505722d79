/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
    if (values.length === 0) {
        throw new RangeError("no median of no values");
    }
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const upper = sorted[middle] as number;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * Median of the ratios of what was measured in the same round: what slows a machine down for a while slows both down,
 * and leaves their ratio alone.
 */
export function ratioOf(values: readonly number[], bases: readonly number[]): number {
    if (values.length !== bases.length) {
        throw new RangeError(`${values.length} values cannot be paired with ${bases.length}`);
    }
    return median(values.map((value, round) => value / (bases[round] as number)));
}
