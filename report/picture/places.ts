import { isWavelengthZone } from "./zones";

/** Where a workload stands in the picture: by its URN, then by zone. */
export type Placed = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Where both stand in a zone they meet there. Where they share none, one line stands for all, and only between an
 * Availability Zone and a Wavelength Zone: between Availability Zones it would say what each of them shows already.
 */
export function pairs(placed: Placed, source: string, target: string): [string, string][] {
    const from = placed.get(source) ?? new Map<string, string>();
    const to = placed.get(target) ?? new Map<string, string>();
    const met = [...from].flatMap(([zone, place]): [string, string][] => {
        const there = to.get(zone);
        return there === undefined ? [] : [[place, there]];
    });
    const [first] = from;
    const [other] = to;
    if (met.length > 0 || first === undefined || other === undefined) {
        return met;
    }
    return isWavelengthZone(first[0]) === isWavelengthZone(other[0]) ? [] : [[first[1], other[1]]];
}
