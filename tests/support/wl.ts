import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

export interface WlOptions {
    readonly cwd?: string;
    readonly input?: string;
    readonly env?: NodeJS.ProcessEnv;
}

/** Runs `wl` as a whole process, as its users do. */
export function wl(args: readonly string[], { cwd = root, input, env }: WlOptions = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "cli", "bin.js"), ...args], {
        cwd,
        encoding: "utf8",
        maxBuffer: 1 << 28,
        env: { ...process.env, ...env },
        ...(input === undefined ? {} : { input }),
    });
    return { status, stdout, stderr };
}
