/**
 * The candidate that a mistyped name most likely means.
 * @returns undefined where nothing is near: more than a third of the longer name differs.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
    let best: { candidate: string; distance: number } | undefined;
    for (const candidate of candidates) {
        const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
        const limit = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
        if (distance <= limit && (best === undefined || distance < best.distance)) {
            best = { candidate, distance };
        }
    }
    return best?.candidate;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other (optimal string
 * alignment): a swap is the commonest slip, and in a short name two changes would be too many to be near.
 */
export function editDistance(from: string, to: string): number {
    let beforeLast: number[] = [];
    let last = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let row = 1; row <= from.length; row++) {
        const current = [row];
        for (let column = 1; column <= to.length; column++) {
            const replaced = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
            const swapped =
                from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
                    ? at(beforeLast, column - 2) + 1
                    : Number.POSITIVE_INFINITY;
            current.push(Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1, swapped));
        }
        [beforeLast, last] = [last, current];
    }
    return at(last, to.length);
}

/** Outside the table nothing leads anywhere. */
function at(row: readonly number[], column: number): number {
    return row[column] ?? Number.POSITIVE_INFINITY;
}
