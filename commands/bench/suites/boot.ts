import { join } from "node:path";
import type { Suite } from "../finding";
import { startPack } from "../pack-process";
import { median, ratioOf } from "../statistics";

/** From the start of the pack's process to its first answer. */
export const boot: Suite = {
    name: "boot",
    what: "boot of the policy pack",
    async measure({ root, runs, packages }) {
        await packages();
        const folders = { pack: join(root, "policy"), empty: join(root, "bench", "packs", "empty") };
        const boots = { pack: [] as number[], empty: [] as number[] };
        const peaks = { pack: [] as number[], empty: [] as number[] };
        for (let round = 0; round <= runs; round++) {
            for (const side of ["pack", "empty"] as const) {
                const started = await startPack(folders[side]);
                if (round > 0) {
                    boots[side].push(started.boot);
                    peaks[side].push(started.peak() ?? Number.NaN);
                }
                await started.end();
            }
        }
        const text = (side: "pack" | "empty") =>
            `${(median(boots[side]) / 1000).toFixed(2)} s, ${Math.round(median(peaks[side]))} MiB`;
        return [
            {
                id: "boot/pack",
                what: "the pack's boot to an empty pack's",
                value: ratioOf(boots.pack, boots.empty),
                unit: "x",
                detail: `pack ${text("pack")}; empty ${text("empty")}`,
            },
        ];
    },
};
