import { type Launch, type LaunchContext, launch, type Usage } from "./launch";
import { rounds } from "./rounds";
import { median, ratioOf } from "./statistics";

/** Everything measured of one side, a value for each round. */
export interface Side {
    readonly walls: readonly number[];
    readonly processors: readonly number[];
    /** MiB; empty where no process said. */
    readonly memories: readonly number[];
    /** Of the last round. */
    readonly output: string;
}

/**
 * Runs each side in turn, round after round, so that all of them meet the same machine.
 */
export async function compare<K extends string>(
    sides: Readonly<Record<K, Launch>>,
    runs: number,
    context: LaunchContext,
): Promise<Record<K, Side>> {
    const names = Object.keys(sides) as K[];
    const measured = await rounds(runs, async () => {
        const usages = new Map<K, Usage>();
        for (const name of names) {
            usages.set(name, await launch(sides[name], context));
        }
        return usages;
    });
    const measuredSides = names.map((name) => [name, sideOf(measured.map((usages) => usages.get(name) as Usage))]);
    return Object.fromEntries(measuredSides) as Record<K, Side>;
}

function sideOf(usages: readonly Usage[]): Side {
    return {
        walls: usages.map(({ wall }) => wall),
        processors: usages.map(({ processor }) => processor),
        memories: usages.flatMap(({ memory }) => (memory === undefined ? [] : [memory])),
        output: usages.at(-1)?.output ?? "",
    };
}

/** What a side took, in words: `2.31 s, 2.80 s of processor, 210 MiB`. */
export function describe({ walls, processors, memories }: Side): string {
    const memory = memories.length === 0 ? "" : `, ${Math.round(median(memories))} MiB`;
    return `${seconds(median(walls))}, ${seconds(median(processors))} of processor${memory}`;
}

/** How two sides compare, in words: their processor time and their memory. */
export function besides(side: Side, base: Side): string {
    const memory =
        side.memories.length === base.memories.length && side.memories.length > 0
            ? `, memory ${ratioOf(side.memories, base.memories).toFixed(2)}x`
            : "";
    return `processor ${ratioOf(side.processors, base.processors).toFixed(2)}x${memory}`;
}

export function seconds(milliseconds: number): string {
    return `${(milliseconds / 1000).toFixed(2)} s`;
}
