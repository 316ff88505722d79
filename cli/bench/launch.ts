import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failed } from "../shared/exit";

/** A process to measure. */
export interface Launch {
    /** Program and arguments; `node` stands for the Node that runs this. */
    readonly command: readonly [string, ...string[]];
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    /** What has to be done before each start, and is not measured. */
    readonly prepare?: () => void;
    /** Statuses that it may end with. @default - 0 alone */
    readonly statuses?: readonly number[];
}

/** What one whole process took, with all processes that it started and waited for. */
export interface Usage {
    /** Milliseconds from its start to its end. */
    readonly wall: number;
    /** Milliseconds of processor time, user and system. */
    readonly processor: number;
    /** Peak memory of the largest Node process, in MiB; absent where none said. */
    readonly memory?: number;
    readonly output: string;
}

export interface LaunchContext {
    readonly root: string;
    /** Folder for what is made and thrown away. */
    readonly scratch: string;
}

/**
 * Runs a process to its end. A shell runs it, since Node does not tell what its children used and a shell's `times` does.
 * @throws Failed where it ends with a status that it may not: what went wrong quickly is not fast.
 */
export async function launch(launched: Launch, { root, scratch }: LaunchContext): Promise<Usage> {
    const meter = join(scratch, "meter");
    rmSync(meter, { force: true });
    launched.prepare?.();
    const [program, ...args] = launched.command;
    const started = performance.now();
    const { status, output, times } = await runInShell([program === "node" ? process.execPath : program, ...args], {
        cwd: launched.cwd,
        env: {
            ...process.env,
            NO_COLOR: "1",
            ...launched.env,
            BENCH_METER: meter,
            NODE_OPTIONS: `--require ${JSON.stringify(join(root, "bench", "meter.js"))}`,
        },
    });
    const wall = performance.now() - started;
    if (!(launched.statuses ?? [0]).includes(status)) {
        throw new Failed(`${[program, ...args].join(" ")} ended with status ${status}:\n${lastLines(output)}`);
    }
    const memory = peak(meter);
    return { wall, processor: processorTime(times), output, ...(memory === undefined ? {} : { memory }) };
}

const script = '"$@"; status=$?; times >&3; exit $status';

function runInShell(
    command: readonly string[],
    options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ status: number; output: string; times: string }> {
    return new Promise((resolve, reject) => {
        const shell = spawn("/bin/sh", ["-c", script, "sh", ...command], {
            ...options,
            stdio: ["ignore", "pipe", "pipe", "pipe"],
        });
        const texts = ["", "", ""];
        [shell.stdout, shell.stderr, shell.stdio[3]].forEach((stream, position) => {
            stream?.on("data", (chunk: Buffer) => {
                texts[position] += chunk.toString("utf8");
            });
        });
        shell.on("error", reject);
        shell.on("close", (status) => {
            const [stdout = "", stderr = "", times = ""] = texts;
            resolve({ status: status ?? 1, output: stdout + stderr, times });
        });
    });
}

/**
 * Milliseconds that a shell's `times` says its children used: the second line, user and system, as in `0m1.23s 0m0.10s`.
 * Source: POSIX, "times".
 */
export function processorTime(times: string): number {
    const [, children = ""] = times.trim().split("\n");
    const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
    return parts.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0);
}

/** Largest of what the measured Node processes wrote down, in MiB. */
function peak(file: string): number | undefined {
    try {
        const sizes = readFileSync(file, "utf8").trim().split("\n").map(Number);
        return Math.max(...sizes) / 1024;
    } catch {
        return undefined;
    }
}

function lastLines(output: string): string {
    return output.trim().split("\n").slice(-15).join("\n");
}
