import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Context, Finding, Suite } from "../finding";
import { launch, type Usage } from "../launch";
import { loaderOf } from "../script";

/** Resources of an ordinary stack, from plan to state. */
const sizes = [1_000, 5_000, 10_000] as const;

/** Networks that are much work, as `bench/load/shapes.ts` makes them. */
const shapes: readonly (readonly [shape: string, what: string])[] = [
    ["mutual-groups:200", "200 security groups that each name 60 others"],
    ["full-groups:100", "100 servers with five security groups of 60 rules"],
    ["long-table:500", "a route table with 500 routes"],
    ["transit:50", "50 VPCs on a transit gateway"],
    ["many-targets:300", "a load balancer with 300 targets"],
    ["balancers-in-circles:50", "50 load balancers, each with all others as its targets"],
];

const expectations = 1_000;
const scenarios = 40;

/** Large stacks and hostile networks, each as a whole process with every pair of up to 300 workloads proved. */
export const load: Suite = {
    name: "load",
    what: "large stacks, and networks that are much work",
    async measure(context) {
        const timed: (readonly [Finding, Usage])[] = [];
        const measure = async (id: string, what: string, shape: string, args: readonly string[]) => {
            context.note(`load: ${what}`);
            const usage = await wl(context, shape, args);
            timed.push([findingOf(id, what, usage), usage]);
            return usage;
        };
        const planned: Usage[] = [];
        const checked: Usage[] = [];
        for (const size of sizes) {
            const shape = `ordinary:${size}`;
            planned.push(await measure(`load/plan-${size}`, `plan of ${size} resources`, shape, planOf(context)));
            const file = await exported(context, shape);
            const report = ["check", "--state", file, "--report", join(context.scratch, "report.html")];
            checked.push(
                await measure(`load/state-${size}`, `check of a state of ${size}, with report`, shape, report),
            );
        }
        for (const [shape, what] of shapes) {
            await measure(`load/${shape.split(":")[0]}`, what, shape, planOf(context));
        }
        const flows = expectationsFile(context, "flows.json", ordinaryFlows());
        await measure("load/expectations", `${expectations} expectations`, "ordinary:1000", [
            ...planOf(context),
            ...flows,
        ]);
        const states = expectationsFile(context, "scenarios.json", zoneFlows());
        const zones = `many-zones:${scenarios}`;
        await measure("load/scenarios", `1,000 expectations in ${scenarios} scenarios`, zones, [
            ...planOf(context),
            ...states,
        ]);
        const slowest = Math.max(...timed.map(([, { wall }]) => wall));
        return [
            ...timed.map(([finding]) => finding),
            growth("load/growth-of-plan", "plan: processor time a resource at 10,000 to that at 1,000", planned),
            growth("load/growth-of-state", "check: processor time a resource at 10,000 to that at 1,000", checked),
            { id: "load/slowest", what: "the slowest of them", value: slowest / 1000, unit: "s" },
        ];
    },
};

function findingOf(id: string, what: string, { wall, processor, memory }: Usage): Finding {
    const used = memory === undefined ? "" : `, ${memory.toFixed(0)} MiB`;
    return { id, what, value: wall / 1000, unit: "s", detail: `processor ${(processor / 1000).toFixed(1)} s${used}` };
}

function growth(id: string, what: string, usages: readonly Usage[]): Finding {
    const [first, last] = [usages[0], usages.at(-1)].map((usage) => usage?.processor ?? 0) as [number, number];
    return { id, what, value: last / 10 / first, unit: "x" };
}

const planOf = ({ root }: Context) => ["plan", "--dir", join(root, "bench", "load"), "--stack", "load"];

/** What does not hold ends a command with 1: expectations are there to be asked, whatever they say. */
function wl(context: Context, shape: string, args: readonly string[]): Promise<Usage> {
    const command = [...loaderOf(context.root, "start"), join("cli", "wl.ts"), ...args];
    const [program, ...rest] = command as [string, ...string[]];
    const memory = "--max-old-space-size=8192";
    return launch(
        { command: [program, memory, ...rest], cwd: context.root, env: { LOAD: shape }, statuses: [0, 1] },
        context,
    );
}

/** The state of a shape that was deployed, made without being measured. */
async function exported(context: Context, shape: string): Promise<string> {
    const file = join(context.scratch, "state.json");
    const [program, ...flags] = loaderOf(context.root, "start");
    const script = join("bench", "inside", "export.ts");
    const command = [program, "--max-old-space-size=8192", ...flags, script, file] as const;
    await launch({ command: [...command], cwd: context.root, env: { LOAD: shape } }, context);
    return file;
}

function expectationsFile({ scratch }: Context, name: string, flows: readonly object[]): readonly string[] {
    const file = join(scratch, name);
    writeFileSync(file, JSON.stringify({ reachability: { flows } }));
    return ["--policy-pack-config", file];
}

const ask = (from: string, to: string, port: number) => ({ from, to, protocol: "tcp", port, expect: "unreachable" });

/** From each of 100 servers to ten others. */
function ordinaryFlows(): readonly object[] {
    const server = (index: number) => `vpc-${Math.floor(index / 15) % 10}-${index % 15}`;
    return Array.from({ length: expectations }, (_, index) =>
        ask(server(index % 100), server((index % 100) + Math.floor(index / 100) + 1), 443),
    );
}

/** In each zone's failure 25 flows, between servers of other zones and of that one. */
function zoneFlows(): readonly object[] {
    const letter = (index: number) => String.fromCharCode(97 + (index % 26));
    return Array.from({ length: expectations }, (_, index) => {
        const zone = index % scenarios;
        const step = 1 + Math.floor(index / scenarios);
        const name = `us-east-1-wl1-${letter(zone)}${letter(Math.floor(zone / 26))}x-wlz-1`;
        const flow = ask(`server-${zone}`, `server-${(zone + step) % scenarios}`, 8443);
        return { ...flow, scenario: `zone-down:${name}` };
    });
}
