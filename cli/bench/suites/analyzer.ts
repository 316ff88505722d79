import { join } from "node:path";
import type { Context, Finding, Suite } from "../finding";
import { inside } from "../inside";
import { rounds, warmUps } from "../rounds";
import { median } from "../statistics";

/** What `bench/inside/analyzer.ts` prints; times in milliseconds. */
interface PackTimes {
    readonly policies: number;
    readonly resources: number;
    /** Every resource by itself. */
    readonly each: number;
    /** The whole stack. */
    readonly stack: number;
    /** What the pack's process used for both; absent where the system does not say. */
    readonly processor?: number;
    readonly found: number;
    readonly peak?: number;
}

const packs = {
    own: "policy",
    awsguard: join("bench", "others", "packs", "awsguard"),
    empty: join("bench", "others", "packs", "empty"),
};
const sizes = [200, 2_000, 10_000];
type Pack = keyof typeof packs;
type Measured = Record<Pack, PackTimes[]>;

/** The pack, AWSGuard and an empty pack on the same resources, each through the policy runner's own process. */
export const analyzer: Suite = {
    name: "analyzer",
    what: "the pack and @pulumi/awsguard through the policy runner",
    async measure(context) {
        await context.packages();
        const findings: Finding[] = [];
        const costs: number[] = [];
        for (const size of sizes) {
            // The largest takes long enough to need no many rounds.
            const measured = await measuredAt(size, size > 2_000 ? 1 : Math.min(3, context.runs), context);
            findings.push(compared(measured, size));
            costs.push(median(measured.own.map((times) => spent(times) / size)));
        }
        const [, middle = Number.NaN, large = Number.NaN] = costs;
        findings.push({
            id: "analyzer/growth",
            what: "the pack's time a resource at 10,000 to that at 2,000",
            value: large / middle,
            unit: "x",
            detail: sizes.map((size, position) => `${size}: ${costs[position]?.toFixed(2)} ms a resource`).join(", "),
        });
        return findings;
    },
};

async function measuredAt(size: number, count: number, context: Context): Promise<Measured> {
    const times = (pack: Pack) =>
        inside<PackTimes>("analyzer", [context.root, join(context.root, packs[pack]), String(size)], context);
    const measure = async () => ({
        own: await times("own"),
        awsguard: await times("awsguard"),
        empty: await times("empty"),
    });
    // The smallest size warms up for all.
    const found = await rounds(count, measure, size === sizes[0] ? warmUps : 0);
    const of = (pack: Pack) => found.map((round) => round[pack]);
    return { own: of("own"), awsguard: of("awsguard"), empty: of("empty") };
}

/** The process's own time, which others on the machine hardly touch; time on the clock where nothing tells that. */
function spent({ processor, each, stack }: PackTimes): number {
    return processor ?? each + stack;
}

/** Time of one policy on one resource, less what a pack without policies takes. */
function cost(measured: Measured, pack: "own" | "awsguard"): number {
    return median(
        measured[pack].map((times, round) => {
            const floor = measured.empty[round] as PackTimes;
            return (spent(times) - spent(floor)) / times.policies / times.resources;
        }),
    );
}

function compared(measured: Measured, size: number): Finding {
    const text = (pack: Pack) => {
        const times = measured[pack];
        const [{ policies, found } = { policies: 0, found: 0 }] = times;
        const peak = median(times.map(({ peak }) => peak ?? Number.NaN));
        const each = median(times.map((one) => one.each)) / 1000;
        const stack = median(times.map((one) => one.stack)) / 1000;
        const used = (median(times.map(spent)) / 1000).toFixed(2);
        return (
            `${policies} policies, ${used} s of processor, ${each.toFixed(2)} s + ${stack.toFixed(2)} s for the stack, ` +
            `${found} findings, ${Math.round(peak)} MiB`
        );
    };
    const id = `analyzer/awsguard-${size}`;
    const what = `a policy of the pack on a resource to one of AWSGuard, ${size} resources`;
    const detail = `pack ${text("own")}; AWSGuard ${text("awsguard")}; empty ${text("empty")}`;
    const [own, other] = [cost(measured, "own"), cost(measured, "awsguard")];
    return own > 0 && other > 0
        ? { id, what, value: own / other, unit: "x", detail }
        : { id, what, missing: `a pack took less than an empty one, so the machine is too busy to tell: ${detail}` };
}
