import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { makeFolder, writeWhole } from "../folder";
import { executableIn, makeCache, versionFolder } from "./cache";
import type { Cli } from "./locate";

/** How long a failed download is not tried again: an hour, in milliseconds. */
const retryAfter = 3_600_000;

/** Long enough for the slowest line that is worth waiting for. */
const downloadLimit = 600_000;

/** What a release consists of, as Pulumi's own installer fetches it. */
export interface Release {
    /** Server, without a slash at the end. */
    readonly server: string;
    readonly version: string;
    /** As Node names it. */
    readonly platform: string;
    readonly architecture: string;
}

/** The release of the SDK's own version for this machine. */
export function ownRelease(): Release {
    const { version } = require("@pulumi/pulumi/package.json") as { version: string };
    return { server: "https://get.pulumi.com", version, platform: process.platform, architecture: process.arch };
}

/**
 * Downloads the CLI of the SDK's own version, and takes it only with the checksum that is published beside it. A network that
 * does not reach Pulumi's server shows within seconds, and is remembered.
 * @returns the CLI, or why there is none.
 */
export async function download(
    cache: string,
    signal: AbortSignal,
    release: Release = ownRelease(),
): Promise<Cli | { readonly fault: string }> {
    const failures = join(cache, "download-failed.json");
    const last = lastFailure(failures);
    const age = last === undefined ? -1 : Date.now() - last.at;
    // One of the future was noted before the clock was turned back, and says nothing of today.
    if (last !== undefined && age >= 0 && age < retryAfter) {
        const next = new Date(last.at + retryAfter).toISOString().slice(11, 16);
        return { fault: `${last.fault} (not tried again before ${next} UTC; remove ${failures} to try now)` };
    }
    const host = new URL(release.server).host;
    const fault = await unreachable(release.server, host, signal);
    if (fault !== undefined) {
        if (!signal.aborted) {
            writeWhole(failures, JSON.stringify({ at: Date.now(), fault }));
        }
        return { fault };
    }
    const staging = mkdtempSync(join(makeCache(cache), "download-"));
    try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(downloadLimit)]);
        const archive = await verified(release, staging, limit);
        const root = await unpacked(archive, staging, limit);
        const target = versionFolder(cache, release.version);
        rmSync(target, { recursive: true, force: true });
        renameSync(root, target);
        return { executable: executableIn(target), version: release.version };
    } catch (error) {
        const { name, message } = error as Error;
        const lines = message.split("\n").filter((line) => line.trim() !== "");
        const reason = name === "TimeoutError" ? "it took longer than ten minutes" : (lines[0] ?? "");
        return { fault: `the download from ${host} failed: ${reason.slice(0, 200)}` };
    } finally {
        rmSync(staging, { recursive: true, force: true });
    }
}

/** Fetches the archive of a release. @throws Error where it has another checksum than its publisher says. */
async function verified(release: Release, folder: string, signal: AbortSignal): Promise<string> {
    const { server, version } = release;
    const name = archiveOf(release);
    const list = await (await get(`${server}/releases/sdk/pulumi-${version}-checksums.txt`, signal)).text();
    // As sha256sum writes them: the sum, two blanks, the name.
    const expected = list.split("\n").flatMap((line) => {
        const [, sum, of] = /^([0-9a-f]{64}) [ *](\S+)$/i.exec(line.trim()) ?? [];
        return sum !== undefined && of === name ? [sum.toLowerCase()] : [];
    })[0];
    if (expected === undefined) {
        throw new Error(`no checksum is published for ${name}`);
    }
    const { body } = await get(`${server}/releases/sdk/${name}`, signal);
    const file = join(folder, name);
    const hash = createHash("sha256");
    const hashing = new Transform({
        transform(chunk: Buffer, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
    const content =
        body === null ? Readable.from([]) : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(content, hashing, createWriteStream(file), { signal });
    const found = hash.digest("hex");
    if (found !== expected) {
        throw new Error(`${name} has the checksum ${found}, and ${expected} is published; it was not used`);
    }
    return file;
}

function archiveOf({ version, platform, architecture }: Release): string {
    const system = platform === "win32" ? "windows" : platform;
    return `pulumi-v${version}-${system}-${architecture}.${platform === "win32" ? "zip" : "tar.gz"}`;
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
    const response = await fetch(url, { signal });
    if (!response.ok) {
        throw new Error(`${url} answers ${response.status}`);
    }
    return response;
}

/** @returns the installation's root, with its programs in `bin`. */
async function unpacked(archive: string, folder: string, signal: AbortSignal): Promise<string> {
    const content = makeFolder(join(folder, "content"));
    await promisify(execFile)("tar", ["-xf", archive, "-C", content], { signal });
    const programs = ["pulumi/bin", "pulumi", "bin"]
        .map((path) => join(content, path))
        .find((path) => existsSync(executableIn(path).replace(/[\\/]bin[\\/]/, "/")));
    if (programs === undefined) {
        throw new Error("there is no pulumi in the archive");
    }
    const root = makeFolder(join(folder, "root"));
    renameSync(programs, join(root, "bin"));
    return root;
}

/** Why Pulumi's server cannot be reached; undefined where it can. */
async function unreachable(server: string, host: string, signal: AbortSignal): Promise<string | undefined> {
    try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
        const response = await fetch(`${server}/install.sh`, { method: "HEAD", signal: limit });
        return response.ok ? undefined : `${host} answers ${response.status}`;
    } catch (error) {
        const { name, cause, message } = error as Error & { cause?: { code?: string } };
        const reason = name === "TimeoutError" ? "no answer within 5 s" : (cause?.code ?? message);
        return `${host} cannot be reached (${reason})`;
    }
}

function lastFailure(path: string): { at: number; fault: string } | undefined {
    try {
        const { at, fault } = JSON.parse(readFileSync(path, "utf8")) as { at?: unknown; fault?: unknown };
        return typeof at === "number" && typeof fault === "string" ? { at, fault } : undefined;
    } catch {
        return undefined;
    }
}
