import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { OfflineFault } from "../fault";

export interface CliRun {
    readonly executable: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Record<string, string>;
    /** Asks the CLI to stop in good order: it lets what is under way finish, and releases its lock. */
    readonly signal: AbortSignal;
    /** Asks it to stop at once. */
    readonly signalNow?: AbortSignal;
    /** Where its output goes; kept from the user where there is none, and shown if the CLI fails. */
    readonly output?: Output;
}

export type Output = "inherit" | Writable;

export interface CliResult {
    readonly status: number;
    /** Output that was kept. */
    readonly text: string;
}

/**
 * Runs the CLI in a process group of its own: a Ctrl-C at the terminal reaches this process only, which passes it on
 * once and keeps the program and the stand-in for AWS alive until the CLI has ended.
 */
export function runCli({ executable, args, cwd, env, signal, signalNow, output }: CliRun): Promise<CliResult> {
    return new Promise((resolve, reject) => {
        const stream = output === "inherit" ? "inherit" : "pipe";
        const cli = spawn(executable, args, { cwd, env, detached: true, stdio: ["ignore", stream, stream] });
        let text = "";
        for (const from of [cli.stdout, cli.stderr]) {
            from?.setEncoding("utf8").on("data", (chunk: string) => {
                if (output !== undefined && output !== "inherit") {
                    output.write(chunk);
                }
                text += chunk;
            });
        }
        const stop = () => cli.kill("SIGINT");
        signal.addEventListener("abort", stop, { once: true });
        signalNow?.addEventListener("abort", stop, { once: true });
        const settled = () => {
            signal.removeEventListener("abort", stop);
            signalNow?.removeEventListener("abort", stop);
        };
        cli.on("error", (error) => {
            settled();
            reject(new OfflineFault("unusable", `the Pulumi CLI ${executable} does not start: ${error.message}`));
        });
        cli.on("close", (status, killedBy) => {
            settled();
            resolve({ status: status ?? 1, text: killedBy === null ? text : `${text}ended by ${killedBy}\n` });
        });
        if (signal.aborted) {
            stop();
        }
    });
}
