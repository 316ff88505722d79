import { editDistance } from "../near";

/** Up to three names that someone may have meant, nearest first. */
export function nearNames(name: string, among: Iterable<string>): string[] {
    const lower = name.toLowerCase();
    const rated = [...new Set(among)].map((candidate) => {
        const other = candidate.toLowerCase();
        const inside = other.includes(lower) || lower.includes(other);
        return { candidate, distance: inside ? 1 : editDistance(lower, other) };
    });
    return rated
        .filter((entry) => entry.distance <= Math.max(2, Math.floor(name.length / 3)))
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
        .slice(0, 3)
        .map((entry) => entry.candidate);
}
