/**
 * Rounds before those that count: the first one translates sources and warms the disk's cache, the second leaves what
 * V8 compiled.
 */
export const warmUps = 2;

/** Measures several times, one after the other. */
export async function rounds<T>(count: number, measure: () => Promise<T>, uncounted = warmUps): Promise<T[]> {
    const measured: T[] = [];
    for (let round = -uncounted; round < count; round++) {
        const found = await measure();
        if (round >= 0) {
            measured.push(found);
        }
    }
    return measured;
}
