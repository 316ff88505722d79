import { cpus, loadavg, totalmem } from "node:os";
import type { Judged } from "./goals";

/** Where and on what the numbers were made. */
export interface Machine {
    readonly processor: string;
    readonly cores: number;
    readonly memoryInGiB: number;
    readonly node: string;
    /** Processes that wanted a core, on average over the minute before the first measurement. */
    readonly loadBefore: number;
}

export function describeMachine(): Machine {
    const processors = cpus();
    return {
        processor: processors[0]?.model.trim() ?? "unknown",
        cores: processors.length,
        memoryInGiB: Math.round(totalmem() / 2 ** 30),
        node: process.version,
        loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    };
}

/** The report's first lines: what it ran on, and a warning where others use the machine. */
export function machineText(machine: Machine): string {
    const { processor, cores, memoryInGiB, node, loadBefore } = machine;
    const lines = [`${cores} x ${processor}, ${memoryInGiB} GiB, Node ${node}`];
    if (loadBefore > cores / 2) {
        lines.push(
            `The machine is busy (load ${loadBefore} on ${cores} cores): ratios are less sure, times are too long.`,
        );
    }
    return `${lines.join("\n")}\n`;
}

/** A suite's findings for people. */
export function findingsText(suite: string, findings: readonly Judged[]): string {
    const lines = findings.flatMap((finding) => {
        if ("missing" in finding) {
            return [
                `  ?       ${finding.what}: not measured`,
                `          ${finding.missing.replaceAll("\n", "\n          ")}`,
            ];
        }
        const mark = finding.met === undefined ? "       " : finding.met ? "ok     " : "MISSED ";
        const detail = finding.detail === undefined ? [] : [`          ${finding.detail}`];
        return [`  ${mark} ${finding.what}: ${valueText(finding)}${goalText(finding)}`, ...detail];
    });
    return `\n${suite}\n${lines.join("\n")}\n`;
}

function valueText({ value, unit }: { readonly value: number; readonly unit: string }): string {
    if (["lines", "programs", "findings"].includes(unit)) {
        return `${Math.round(value)} ${unit}`;
    }
    return unit === "x" ? `${value.toFixed(2)}x` : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
}

function goalText({ goal, unit }: Judged & { readonly unit: string }): string {
    if (goal === undefined) {
        return "";
    }
    const { atMost, atLeast } = goal;
    const bound = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
    return ` (goal: ${bound}${unit === "x" ? "x" : ` ${unit}`})`;
}
