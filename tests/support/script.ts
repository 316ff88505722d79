import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { promisify } from "node:util";
import { freePort } from "./nginx";

const run = promisify(execFile);

export interface RunningScript {
    readonly port: number;
    readonly pid: number;
    /** Asks it to end, as ECS does; resolves with its exit code. */
    stop(): Promise<number | null>;
}

/** Runs a script on loopback as a container does: its text as the command of a plain Node.js. */
export async function startScript(file: string, environment: Readonly<Record<string, string>>): Promise<RunningScript> {
    const port = await freePort();
    const child = spawn(process.execPath, ["-e", readFileSync(file, "utf8")], {
        env: { ...environment, HOST: "127.0.0.1", PORT: String(port) },
        stdio: "inherit",
    });
    // A test that fails before it stops the script must not keep the run from ending.
    child.unref();
    process.once("exit", () => child.kill("SIGKILL"));
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await untilListening(child, port);
    return {
        port,
        pid: child.pid ?? 0,
        stop: async () => {
            child.ref();
            child.kill("SIGTERM");
            return await ended;
        },
    };
}

/** The exit code of JavaScript that a container's health check runs. */
export async function exitCode(check: string): Promise<number> {
    return await run(process.execPath, ["-e", check]).then(
        () => 0,
        ({ code }) => code,
    );
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
    const end = Date.now() + 10_000;
    while (child.exitCode === null && Date.now() < end) {
        const open = await new Promise<boolean>((resolve) => {
            const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
            socket.once("connect", () => socket.destroy());
        });
        if (open) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill("SIGKILL");
    throw new Error(`the script did not listen on ${port}, exit code ${child.exitCode}`);
}
