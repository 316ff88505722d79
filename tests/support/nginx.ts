import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Where one nginx of a test lives: what a rendered configuration has to name. */
export interface NginxPlace {
    /** A free port on 127.0.0.1. */
    readonly port: number;
    /** A directory of its own, for the configuration, the PID file, temporary files and logs. */
    readonly directory: string;
}

export interface RunningNginx extends NginxPlace {
    /** `http://127.0.0.1:<port>` */
    readonly origin: string;
    /** Writes another configuration and has the running nginx load it; resolves when it has been accepted. */
    reload(configuration: string): Promise<void>;
    /** Text of a file in the directory, such as a log; empty where it does not exist. */
    read(file: string): Promise<string>;
    stop(): Promise<void>;
}

/** Debian keeps nginx where a plain user's PATH does not look. */
const environment = { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/local/sbin` };
const run = promisify(execFile);

/**
 * Skips a suite with a message where nginx is not installed; in CI (`CI` is set) it fails instead, so that a missing
 * package cannot hide a test. Call it first in `before`.
 */
export async function requireNginx(context: Mocha.Context): Promise<void> {
    try {
        await run("nginx", ["-v"], { env: environment });
    } catch {
        if (process.env["CI"] !== undefined) {
            throw new Error("nginx is needed for this suite: install Debian's package (apt-get install nginx)");
        }
        console.warn("      skipped: nginx is not installed (apt-get install nginx)");
        context.skip();
    }
}

/** `nginx -t` on a configuration: nothing when it is accepted, nginx's own words when it is not. */
export async function nginxFault(render: (place: NginxPlace) => string): Promise<string | undefined> {
    const place = await newPlace();
    try {
        await writeFile(join(place.directory, "nginx.conf"), render(place));
        await run("nginx", commandLine(place, "-t"), { env: environment });
        return undefined;
    } catch (error) {
        return (error as { stderr?: string }).stderr ?? String(error);
    } finally {
        await rm(place.directory, { recursive: true, force: true });
    }
}

/** Starts the real nginx in the foreground with a rendered configuration, and waits until it listens. */
export async function startNginx(render: (place: NginxPlace) => string): Promise<RunningNginx> {
    const place = await newPlace();
    const file = join(place.directory, "nginx.conf");
    await writeFile(file, render(place));
    const child = spawn("nginx", commandLine(place), { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (chunk) => {
        said += chunk;
    });
    child.stderr.on("data", (chunk) => {
        said += chunk;
    });
    try {
        await untilListening(child, place.port, () => said);
    } catch (error) {
        await stop(child, place.directory);
        throw error;
    }
    return {
        ...place,
        origin: `http://127.0.0.1:${place.port}`,
        read: (name) => readFile(join(place.directory, name), "utf8").catch(() => ""),
        reload: async (configuration) => {
            await writeFile(file, configuration);
            await run("nginx", commandLine(place, "-t"), { env: environment });
            child.kill("SIGHUP");
        },
        stop: () => stop(child, place.directory),
    };
}

/** A port on 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    return port;
}

async function newPlace(): Promise<NginxPlace> {
    const directory = await mkdtemp(join(tmpdir(), "nginx-test-"));
    // Started as root, nginx hands its work to an unprivileged user, who has to get in here.
    await chmod(directory, 0o777);
    return { port: await freePort(), directory };
}

/** The error log before a configuration is read is a compiled-in path that only root may write: -e moves it. */
function commandLine(place: NginxPlace, ...options: string[]): string[] {
    const early = join(place.directory, "early.log");
    const configuration = join(place.directory, "nginx.conf");
    const foreground = options.length === 0 ? ["-g", "daemon off;"] : [];
    return ["-p", place.directory, "-e", early, "-c", configuration, ...foreground, ...options];
}

async function untilListening(child: ChildProcess, port: number, said: () => string): Promise<void> {
    const deadline = Date.now() + 5000;
    let failure: Error | undefined;
    child.once("error", (error) => {
        failure = error;
    });
    while (Date.now() < deadline) {
        if (failure !== undefined || child.exitCode !== null) {
            throw new Error(`nginx did not start: ${failure?.message ?? said()}`);
        }
        if (await accepts(port)) {
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`nginx does not listen on port ${port}: ${said()}`);
}

function accepts(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1");
        socket.once("connect", () => {
            socket.destroy();
            resolve(true);
        });
        socket.once("error", () => resolve(false));
    });
}

async function stop(child: ChildProcess, directory: string): Promise<void> {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await ended;
    }
    await rm(directory, { recursive: true, force: true });
}
