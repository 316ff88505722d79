import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { besides, compare, describe } from "../compare";
import type { Context, Finding, Suite } from "../finding";
import { inside } from "../inside";
import { loaderOf } from "../script";
import { median, ratioOf } from "../statistics";
import { makeStrangerProject, unpackPack } from "../stranger-project";

/** What `bench/inside/strangers.ts` prints of one program; times in milliseconds. */
interface Told {
    readonly name: string;
    /** Whether it has a fault that AWS refuses, that cannot work, or that opens it to the world. */
    readonly faulty: boolean;
    readonly resources: number;
    readonly mandatory: readonly string[];
    readonly advisory: number;
    readonly unknown: readonly string[];
    /** Unknowns about zones in a program without one. */
    readonly absent: number;
    readonly lines: number;
    readonly time: number;
}

export const strangers: Suite = {
    name: "strangers",
    what: "what the pack says, without configuration, of programs such as public examples are",
    async measure(context) {
        const programs = await inside<readonly Told[]>("strangers", [], context);
        const ordinary = programs.filter(({ faulty }) => !faulty);
        const passing = ordinary.filter(({ mandatory }) => mandatory.length === 0);
        const stopped = ordinary.filter(({ mandatory }) => mandatory.length > 0).map(({ name }) => name);
        const passed = programs
            .filter(({ faulty, mandatory }) => faulty && mandatory.length === 0)
            .map(({ name }) => name);
        const sum = (count: (told: Told) => number) => programs.reduce((total, told) => total + count(told), 0);
        return [
            {
                id: "strangers/ordinary-passing",
                what: `programs without a mandatory violation, of ${ordinary.length} without a fault`,
                value: passing.length / ordinary.length,
                unit: "x",
                detail: `${programs.length} programs, ${sum(({ resources }) => resources)} resources: ${sum(({ mandatory }) => mandatory.length)} mandatory and ${sum(({ advisory }) => advisory)} advisory violations, ${sum(({ unknown }) => unknown.length)} unknown`,
            },
            {
                id: "strangers/stopped-without-fault",
                what: "programs stopped without a fault",
                value: stopped.length,
                unit: "programs",
                ...(stopped.length === 0 ? {} : { detail: stopped.join(", ") }),
            },
            {
                id: "strangers/fault-passed",
                what: "programs with a fault that pass",
                value: passed.length,
                unit: "programs",
                ...(passed.length === 0 ? {} : { detail: passed.join(", ") }),
            },
            {
                id: "strangers/lines",
                what: "lines printed, median",
                value: median(programs.map(({ lines }) => lines)),
                unit: "lines",
                detail: `most: ${Math.max(...programs.map(({ lines }) => lines))}`,
            },
            {
                id: "strangers/unknown-of-absent",
                what: "unknowns about zones in programs without one",
                value: sum(({ absent }) => absent),
                unit: "findings",
            },
            {
                id: "strangers/time",
                what: "evaluation of one program, median",
                value: median(programs.map(({ time }) => time)),
                unit: "ms",
            },
            await costOf("Auto Scaling group behind a load balancer", context),
        ];
    },
};

/**
 * A whole preview of one program on the real engine, against the stand-in for AWS: with the pack as it is packed for
 * strangers, and with an empty one.
 */
async function costOf(program: string, context: Context): Promise<Finding> {
    const { root, scratch, runs } = context;
    const parent = mkdtempSync(join(scratch, "stranger-"));
    const folder = join(parent, "project");
    makeStrangerProject(folder, root, program);
    const [node, ...flags] = loaderOf(root, "preview");
    const loaded = flags.map((flag) => (flag.startsWith("./") ? join(root, flag) : flag));
    const preview = (pack: string) => ({
        command: [node, ...loaded, join(root, "cli", "wl.ts"), "preview", "--stack", "dev", "--policy-pack", pack] as [
            string,
            ...string[],
        ],
        cwd: folder,
    });
    const sides = await compare(
        {
            pack: preview(unpackPack(join(parent, "pack"), root)),
            empty: preview(join(root, "bench", "others", "packs", "empty")),
        },
        runs,
        context,
    );
    return {
        id: "strangers/cost",
        what: `preview of "${program}" with the pack to one with an empty pack`,
        value: ratioOf(sides.pack.walls, sides.empty.walls),
        unit: "x",
        detail:
            `with the pack ${describe(sides.pack)}; with an empty one ${describe(sides.empty)}; ` +
            besides(sides.pack, sides.empty),
    };
}
