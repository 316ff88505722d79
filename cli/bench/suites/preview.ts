import { join } from "node:path";
import { besides, compare, describe } from "../compare";
import type { Suite } from "../finding";
import { scriptOf } from "../script";
import { ratioOf } from "../statistics";

/** A whole preview on the real engine, against the stand-in for AWS: with the pack, and with one that holds nothing. */
export const preview: Suite = {
    name: "preview",
    what: "npm run preview: preview of dev on the real engine",
    async measure(context) {
        const { root, runs, packages } = context;
        await packages();
        const [program, ...args] = scriptOf(root, "preview");
        const command = [program, ...args, "--stack", "dev"] as const;
        const sides = await compare(
            {
                pack: { command: [...command], cwd: root },
                empty: { command: [...command, "--policy-pack", join("bench", "others", "packs", "empty")], cwd: root },
            },
            runs,
            context,
        );
        return [
            {
                id: "preview/pack",
                what: "with the pack to one with an empty pack",
                value: ratioOf(sides.pack.walls, sides.empty.walls),
                unit: "x",
                detail:
                    `with the pack ${describe(sides.pack)}; with an empty one ${describe(sides.empty)}; ` +
                    besides(sides.pack, sides.empty),
            },
        ];
    },
};
