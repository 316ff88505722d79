import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failed } from "../shared/exit";

/** A policy pack in a process of its own, as the engine starts it. */
export interface PackProcess {
    readonly port: number;
    /** Milliseconds from the start to the port on which it answers. */
    readonly boot: number;
    /** Peak memory so far in MiB; undefined where the system does not say. */
    peak(): number | undefined;
    /** Milliseconds of processor time so far, user and system; undefined where the system does not say. */
    processor(): number | undefined;
    end(): Promise<void>;
}

/** How long a pack may take to boot before it counts as broken. */
const patience = 60_000;

/** Starts a pack with Pulumi's own runner, without an engine behind it: a pack asks that only to log. */
export async function startPack(folder: string): Promise<PackProcess> {
    const runner = join(dirname(require.resolve("@pulumi/pulumi/package.json")), "cmd", "run-policy-pack");
    const started = performance.now();
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
    const end = async () => {
        // As the engine ends it: an interrupt first.
        child.kill("SIGINT");
        const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
        await ended;
        clearTimeout(timer);
    };
    try {
        const port = await portOf(child, folder);
        return {
            port,
            boot: performance.now() - started,
            peak: () => peakOf(child.pid),
            processor: () => processorOf(child.pid),
            end,
        };
    } catch (error) {
        await end();
        throw error;
    }
}

function portOf(child: ChildProcess, folder: string): Promise<number> {
    return new Promise((resolve, reject) => {
        let output = "";
        let errors = "";
        const fail = (why: string) =>
            reject(new Failed(`the policy pack in ${folder} ${why}:\n${errors.slice(-2000)}`));
        const timer = setTimeout(() => fail(`did not answer within ${patience / 1000} s`), patience);
        child.stdout?.on("data", (chunk: Buffer) => {
            output += chunk.toString("utf8");
            const port = /^(\d+)\r?\n/m.exec(output)?.[1];
            if (port !== undefined) {
                clearTimeout(timer);
                resolve(Number(port));
            }
        });
        child.stderr?.on("data", (chunk: Buffer) => {
            errors += chunk.toString("utf8");
        });
        child.on("error", (error) => fail(`does not start (${error.message})`));
        child.on("close", () => {
            clearTimeout(timer);
            fail("ended at once");
        });
    });
}

/** Linux keeps a process's highest resident size. */
function peakOf(pid: number | undefined): number | undefined {
    try {
        const status = readFileSync(`/proc/${pid}/status`, "utf8");
        const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
        return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
    } catch {
        return undefined;
    }
}

/** Linux counts a process's time in hundredths of a second. Source: proc_pid_stat(5), fields 14 and 15. */
function processorOf(pid: number | undefined): number | undefined {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const [user, system] = stat
            .slice(stat.lastIndexOf(")") + 2)
            .split(" ")
            .slice(11, 13)
            .map(Number);
        return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10;
    } catch {
        return undefined;
    }
}
