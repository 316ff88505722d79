import { join } from "node:path";
import type { Suite } from "../finding";
import { startPack } from "../pack-process";
import { rounds } from "../rounds";
import { median, ratioOf } from "../statistics";

/** From the start of the pack's process to its first answer. */
export const boot: Suite = {
    name: "boot",
    what: "boot of the policy pack",
    async measure({ root, runs, packages }) {
        await packages();
        const folders = { pack: join(root, "policy"), empty: join(root, "bench", "others", "packs", "empty") };
        const measured = await rounds(runs, async () => ({
            pack: await bootOf(folders.pack),
            empty: await bootOf(folders.empty),
        }));
        const boots = (side: "pack" | "empty") => measured.map((round) => round[side].boot);
        const text = (side: "pack" | "empty") =>
            `${(median(boots(side)) / 1000).toFixed(2)} s, ${Math.round(median(measured.map((round) => round[side].peak)))} MiB`;
        return [
            {
                id: "boot/pack",
                what: "the pack's boot to an empty pack's",
                value: ratioOf(boots("pack"), boots("empty")),
                unit: "x",
                detail: `pack ${text("pack")}; empty ${text("empty")}`,
            },
        ];
    },
};

async function bootOf(folder: string): Promise<{ boot: number; peak: number }> {
    const started = await startPack(folder);
    const peak = started.peak() ?? Number.NaN;
    await started.end();
    return { boot: started.boot, peak };
}
