import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeWhole } from "../folder";
import { executableIn, versionFolder } from "./cache";
import type { Cli } from "./locate";

/** How long a failed download is not tried again: an hour, in milliseconds. */
const retryAfter = 3_600_000;

/** Long enough for the slowest line that is worth waiting for. */
const downloadLimit = 600_000;

/**
 * Downloads the CLI of the SDK's own version the official way, which is the Automation API's. A network that does not
 * reach Pulumi's server shows within seconds, and is remembered.
 * @returns the CLI, or why there is none.
 */
export async function download(cache: string, signal: AbortSignal): Promise<Cli | { readonly fault: string }> {
    const failures = join(cache, "download-failed.json");
    const last = lastFailure(failures);
    if (last !== undefined && Date.now() - last.at < retryAfter) {
        const next = new Date(last.at + retryAfter).toISOString().slice(11, 16);
        return { fault: `${last.fault} (not tried again before ${next} UTC; remove ${failures} to try now)` };
    }
    const fault = await unreachable(signal);
    if (fault !== undefined) {
        if (!signal.aborted) {
            writeWhole(failures, JSON.stringify({ at: Date.now(), fault }));
        }
        return { fault };
    }
    const staging = mkdtempSync(join(makeFolder(cache), "download-"));
    try {
        const { PulumiCommand } = await import("@pulumi/pulumi/automation");
        const installing = PulumiCommand.install({ root: staging });
        installing.catch(() => undefined);
        const installed = await Promise.race([installing, giveUp(signal)]);
        const version = installed.version?.version ?? "";
        const root = versionFolder(cache, version);
        rmSync(root, { recursive: true, force: true });
        renameSync(staging, root);
        return { executable: executableIn(root), version };
    } catch (error) {
        const reason = (error as Error).message.split("\n").filter((line) => line.trim() !== "")[0] ?? "";
        return { fault: `the download from get.pulumi.com failed: ${reason.slice(0, 200)}` };
    } finally {
        rmSync(staging, { recursive: true, force: true });
    }
}

/** Why Pulumi's server cannot be reached; undefined where it can. */
async function unreachable(signal: AbortSignal): Promise<string | undefined> {
    try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
        const response = await fetch("https://get.pulumi.com/install.sh", { method: "HEAD", signal: limit });
        return response.ok ? undefined : `get.pulumi.com answers ${response.status}`;
    } catch (error) {
        const { name, cause, message } = error as Error & { cause?: { code?: string } };
        const reason = name === "TimeoutError" ? "no answer within 5 s" : (cause?.code ?? message);
        return `get.pulumi.com cannot be reached (${reason})`;
    }
}

function giveUp(signal: AbortSignal): Promise<never> {
    return new Promise((_resolve, reject) => {
        setTimeout(() => reject(new Error("it took longer than ten minutes")), downloadLimit).unref();
        signal.addEventListener("abort", () => reject(new Error("interrupted")), { once: true });
    });
}

function lastFailure(path: string): { at: number; fault: string } | undefined {
    try {
        const { at, fault } = JSON.parse(readFileSync(path, "utf8")) as { at?: unknown; fault?: unknown };
        return typeof at === "number" && typeof fault === "string" ? { at, fault } : undefined;
    } catch {
        return undefined;
    }
}
