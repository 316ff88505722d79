/** How many single letters have to change, be added or taken away to make one word of the other. */
function distance(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, position) => position);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

/** Up to three names that someone may have meant, nearest first. */
export function nearNames(name: string, among: Iterable<string>): string[] {
    const lower = name.toLowerCase();
    const rated = [...new Set(among)].map((candidate) => {
        const other = candidate.toLowerCase();
        const inside = other.includes(lower) || lower.includes(other);
        return { candidate, distance: inside ? 1 : distance(lower, other) };
    });
    return rated
        .filter((entry) => entry.distance <= Math.max(2, Math.floor(name.length / 3)))
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
        .slice(0, 3)
        .map((entry) => entry.candidate);
}
