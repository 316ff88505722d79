import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OfflineFault, throwIfInterrupted } from "../fault";
import { tryLock } from "../lock";
import { build } from "./build";
import { cacheFolder, makeCache } from "./cache";
import { download } from "./download";
import { askVersion, type Cli, inCache, onPath } from "./locate";
import { type Progress, startProgress } from "./progress";
import { builtCli, oldestCli, unfit } from "./version";

/** Ways to a CLI, in the order in which they are tried. */
export const ways = ["path", "cache", "download", "build"] as const;
export type Way = (typeof ways)[number];

export interface ObtainOptions {
    readonly env: NodeJS.ProcessEnv;
    /** Ways that may be gone: a company may want no downloads and no builds. */
    readonly allowed: readonly Way[];
    readonly signal: AbortSignal;
    readonly terminal: boolean;
    /** Where notes and progress go: stderr. */
    readonly write: (text: string) => void;
}

/**
 * A Pulumi CLI that is recent enough: from the PATH, from the cache, downloaded the official way, or built from its Go
 * module, whichever works first.
 * @throws OfflineFault that says what was tried, why each way led to nothing, and what to install.
 */
export async function obtainCli(options: ObtainOptions): Promise<Cli> {
    const cache = cacheFolder(options.env);
    const tried: string[] = [];
    const found = await findCli(options, cache, tried);
    if (found !== undefined) {
        return found;
    }
    const costly = options.allowed.filter((way) => way === "download" || way === "build");
    if (costly.length > 0) {
        const made = await makeCli(options, cache, tried);
        if (made !== undefined) {
            return made;
        }
    }
    throw new OfflineFault("unusable", nothingFound(tried, options.allowed));
}

async function findCli({ env, allowed }: ObtainOptions, cache: string, tried: string[]): Promise<Cli | undefined> {
    if (allowed.includes("path")) {
        const executable = onPath(env);
        const asked = executable === undefined ? undefined : await askVersion(executable, cache);
        if (executable === undefined) {
            tried.push("PATH: there is no pulumi on it");
        } else if (asked !== undefined) {
            const fault = "fault" in asked ? asked.fault : unfit(asked.version);
            if (fault === undefined && "version" in asked) {
                return { executable, version: asked.version.replace(/^v/, "") };
            }
            tried.push(`PATH: ${executable} is not used: ${fault}`);
        }
    }
    if (allowed.includes("cache")) {
        const [newest] = inCache(cache, (why) => tried.push(`cache: ${why}`));
        if (newest !== undefined) {
            return newest;
        }
        tried.push(`cache: nothing to be used in ${cache}`);
    }
    return undefined;
}

/** One process downloads or builds; others wait for it, and then find what it made. */
async function makeCli(options: ObtainOptions, cache: string, tried: string[]): Promise<Cli | undefined> {
    makeCache(cache);
    const progress = startProgress(options);
    let waiting = false;
    try {
        for (;;) {
            throwIfInterrupted(options.signal);
            const lock = tryLock(join(cache, "lock"), "getting a Pulumi CLI");
            if (lock.held) {
                try {
                    return inCache(cache)[0] ?? (await downloadOrBuild(options, cache, tried, progress));
                } finally {
                    lock.release();
                }
            }
            if (!waiting) {
                progress.stage(`Waiting for process ${lock.by.pid}, which is getting a Pulumi CLI`);
                waiting = true;
            }
            await sleep(500);
        }
    } finally {
        progress.end();
    }
}

async function downloadOrBuild(
    { allowed, signal }: ObtainOptions,
    cache: string,
    tried: string[],
    progress: Progress,
): Promise<Cli | undefined> {
    if (allowed.includes("download")) {
        progress.stage("No usable Pulumi CLI found; downloading it from get.pulumi.com");
        const downloaded = await download(cache, signal);
        throwIfInterrupted(signal);
        if (!("fault" in downloaded)) {
            return downloaded;
        }
        tried.push(`download: ${downloaded.fault}`);
    }
    if (allowed.includes("build")) {
        progress.stage(`Building Pulumi CLI ${builtCli} from its Go module, once; this takes some minutes`);
        const built = await build(cache, progress, signal);
        throwIfInterrupted(signal);
        if (!("fault" in built)) {
            return built;
        }
        tried.push(`build: ${built.fault}`);
    }
    return undefined;
}

function nothingFound(tried: readonly string[], allowed: readonly Way[]): string {
    const left = ways.filter((way) => !allowed.includes(way));
    return [
        "no Pulumi CLI to be had. Tried, in this order:",
        ...tried.map((line) => `  ${line}`),
        ...(left.length === 0 ? [] : [`Not tried, since ${waysVariable} leaves it out: ${left.join(", ")}.`]),
        `Install the Pulumi CLI ${oldestCli} or later (https://www.pulumi.com/docs/install/) so that it is on the PATH, ` +
            "or install Go 1.25 or later (https://go.dev/dl/) and run this again: then it is built.",
    ].join("\n");
}

/** Environment variable that narrows the ways: `WAVELENGTH_LATTICE_CLI=path,cache`. */
export const waysVariable = "WAVELENGTH_LATTICE_CLI";

/** The ways that the environment allows. */
export function allowedWays(env: NodeJS.ProcessEnv): readonly Way[] {
    const text = env[waysVariable];
    if (text === undefined || text.trim() === "") {
        return ways;
    }
    const wanted = text.split(",").map((way) => way.trim());
    const unknown = wanted.filter((way) => !ways.some((known) => known === way));
    if (unknown.length > 0) {
        throw new OfflineFault(
            "unusable",
            `${waysVariable} names ${unknown.map((way) => `"${way}"`).join(", ")}; ways to a CLI are ${ways.join(", ")}`,
        );
    }
    return ways.filter((way) => wanted.includes(way));
}
