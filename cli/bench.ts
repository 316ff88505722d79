import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context, Finding, Suite } from "./bench/finding";
import { type Judged, judge } from "./bench/goals";
import { installPackages } from "./bench/packages";
import { describeMachine, findingsText, machineText } from "./bench/report";
import { suites } from "./bench/suites";
import type { Values } from "./shared/arguments";
import { runWithArguments } from "./shared/command";
import { type ExitStatus, exitStatus, Failed, UsageError } from "./shared/exit";
import { jsonOption } from "./shared/options";
import { findProject } from "./shared/project";

const spec = {
    name: "bench",
    summary:
        "Measures time and memory as ratios, each in one run on this machine, and holds them to their goals.\n" +
        "Exit status 1 when a goal is missed. What cannot be measured is said, and misses no goal.",
    options: {
        only: {
            type: "string",
            value: "NAME,…",
            help: `Parts to measure: ${suites.map(({ name }) => name).join(", ")}.`,
        },
        runs: { type: "string", value: "N", default: "5", help: "Rounds of each comparison, after one to warm up." },
        json: jsonOption,
        "no-goals": { type: "boolean", help: "Measure only: exit status 0 whatever the numbers are." },
    },
    examples: ["", "--only plan,boot --runs 11"],
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { only, runs, json, "no-goals": noGoals } = values;
    const wanted = chosen(only);
    const rounds = roundsOf(runs);
    const { root } = findProject();
    const machine = describeMachine();
    const say = (text: string) => void (json ? process.stderr : process.stdout).write(text);
    say(machineText(machine));
    const scratch = mkdtempSync(join(tmpdir(), "bench-"));
    let installing: Promise<void> | undefined;
    const note = (text: string) => void process.stderr.write(`${text}\n`);
    const packages = () => {
        installing ??= installPackages(root, note);
        return installing;
    };
    const judged: Judged[] = [];
    try {
        for (const suite of wanted) {
            const found = judge(await measure(suite, { root, scratch, runs: rounds, packages, note }));
            judged.push(...found);
            say(findingsText(suite.what, found));
        }
    } finally {
        rmSync(scratch, { recursive: true, force: true });
    }
    if (json) {
        process.stdout.write(`${JSON.stringify({ machine, runs: rounds, findings: judged }, undefined, 2)}\n`);
    }
    return noGoals || judged.every(({ met }) => met !== false) ? exitStatus.ok : exitStatus.failed;
}

/** One suite that fails leaves the others their numbers. */
async function measure(suite: Suite, context: Context): Promise<Finding[]> {
    try {
        return await suite.measure(context);
    } catch (error) {
        if (error instanceof Failed) {
            return [{ id: suite.name, what: suite.what, missing: error.message }];
        }
        throw error;
    }
}

function chosen(only: string | undefined): readonly Suite[] {
    if (only === undefined) {
        return suites;
    }
    const names = only.split(",").map((name) => name.trim());
    const known = suites.map(({ name }) => name);
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
        throw new UsageError(unknown.map((name) => `--only "${name}" is not one of ${known.join(", ")}`));
    }
    return suites.filter(({ name }) => names.includes(name));
}

function roundsOf(text: string): number {
    const rounds = Number(text);
    if (!/^\d+$/.test(text) || rounds < 1 || rounds > 1000) {
        throw new UsageError(`--runs "${text}" is not a whole number from 1 to 1000`);
    }
    return rounds;
}

runWithArguments(spec, main);
