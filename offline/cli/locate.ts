import { execFile } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { writeWhole } from "../folder";
import { foreign } from "../private-folder";
import { executableIn, makeCache, versionFolder } from "./cache";
import { parseVersion, unfit } from "./version";

/** A Pulumi CLI that can be used. */
export interface Cli {
    readonly executable: string;
    readonly version: string;
}

/** The first `pulumi` on the PATH, if there is one. */
export function onPath(env: NodeJS.ProcessEnv): string | undefined {
    const names = process.platform === "win32" ? ["pulumi.exe"] : ["pulumi"];
    return (env["PATH"] ?? "")
        .split(delimiter)
        .filter((folder) => isAbsolute(folder))
        .flatMap((folder) => names.map((name) => join(folder, name)))
        .find(isExecutable);
}

/**
 * Installations in the cache that can be used, newest first. What another user may have put there is none.
 * @param refused is told of each that is left out for that.
 */
export function inCache(cache: string, refused: (why: string) => void = () => undefined): Cli[] {
    let versions: string[];
    try {
        versions = readdirSync(cache);
    } catch {
        return [];
    }
    return versions
        .filter((version) => parseVersion(version) !== undefined && unfit(version) === undefined)
        .sort((a, b) => compare(b, a))
        .map((version) => ({ version, executable: executableIn(versionFolder(cache, version)) }))
        .filter(({ executable }) => isExecutable(executable))
        .filter(({ executable }) => {
            const folder = dirname(executable);
            const foreigners = [dirname(cache), cache, dirname(folder), folder, executable].flatMap((path) => {
                const why = foreign(path);
                return why === undefined ? [] : [`${path} is not used: ${why}`];
            });
            foreigners.slice(0, 1).forEach(refused);
            return foreigners.length === 0;
        });
}

/**
 * Asks a CLI for its version. Answers are kept in the cache for as long as the file stays the same, since asking takes
 * a quarter of a second.
 * @returns the version, or why there is none.
 */
export async function askVersion(
    executable: string,
    cache: string,
): Promise<{ readonly version: string } | { readonly fault: string }> {
    const { mtimeMs, size, ino } = statSync(executable);
    const state = `${mtimeMs}:${size}:${ino}`;
    const memo = join(cache, "versions.json");
    const known = readMemo(memo);
    const before = known[executable];
    if (before?.state === state) {
        return { version: before.version };
    }
    const answer = await run(executable);
    if ("version" in answer && parseVersion(answer.version) !== undefined) {
        try {
            makeCache(cache);
            writeWhole(memo, JSON.stringify({ ...known, [executable]: { state, version: answer.version } }));
        } catch {
            // A cache that cannot be written costs a quarter of a second each time, and nothing else.
        }
    }
    return answer;
}

function run(executable: string): Promise<{ version: string } | { fault: string }> {
    return new Promise((resolve) => {
        const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
        execFile(executable, ["version"], { timeout: 10_000, env }, (error, stdout) => {
            if (error === null) {
                resolve({ version: stdout.trim() });
            } else {
                const reason = error.killed ? "it does not answer within 10 s" : (error.message.split("\n")[0] ?? "");
                resolve({ fault: `asked for its version, it fails: ${reason}` });
            }
        });
    });
}

type Memo = Record<string, { readonly state: string; readonly version: string } | undefined>;

function readMemo(path: string): Memo {
    try {
        const memo: unknown = JSON.parse(readFileSync(path, "utf8"));
        return typeof memo === "object" && memo !== null ? (memo as Memo) : {};
    } catch {
        return {};
    }
}

function isExecutable(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
    } catch {
        return false;
    }
}

function compare(a: string, b: string): number {
    const [left, right] = [parseVersion(a) ?? [0, 0, 0], parseVersion(b) ?? [0, 0, 0]];
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
