import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { executableIn, makeCache, versionFolder } from "./cache";
import type { Cli } from "./locate";
import type { Progress } from "./progress";
import { builtCli } from "./version";

/** go.mod and go.sum: what is built, with the checksum of everything that goes into it. */
const moduleFolder = join(__dirname, "module");
const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the CLI from its Go module into the cache. It appears there whole, so a build that dies leaves nothing
 * that anybody would use.
 * @returns the CLI, or why there is none.
 */
export async function build(
    cache: string,
    progress: Progress,
    signal: AbortSignal,
): Promise<Cli | { readonly fault: string }> {
    const staging = mkdtempSync(join(makeCache(cache), "build-"));
    try {
        const source = join(staging, "source");
        cpSync(moduleFolder, source, { recursive: true });
        mkdirSync(join(staging, "root", "bin"), { recursive: true });
        const root = join(staging, "root");
        const fault = await goBuild(source, executableIn(root), progress, signal);
        if (fault !== undefined) {
            return { fault };
        }
        const target = versionFolder(cache, builtCli);
        rmSync(target, { recursive: true, force: true });
        renameSync(root, target);
        return { executable: executableIn(target), version: builtCli };
    } finally {
        rmSync(staging, { recursive: true, force: true });
    }
}

function goBuild(cwd: string, output: string, progress: Progress, signal: AbortSignal): Promise<string | undefined> {
    const flags = `-s -w -X ${versionVariable}=v${builtCli}`;
    // Without its version the Automation API and the CLI's own checks refuse a binary.
    const args = ["build", "-v", "-mod=readonly", "-ldflags", flags, "-o", output, cliPackage];
    return new Promise((resolve) => {
        const go = spawn("go", args, { cwd, stdio: ["ignore", "ignore", "pipe"], detached: true });
        const stop = () => go.pid !== undefined && killGroup(go.pid);
        signal.addEventListener("abort", stop, { once: true });
        const last: string[] = [];
        let packages = 0;
        let modules = 0;
        createInterface({ input: go.stderr }).on("line", (line) => {
            last.push(line);
            last.splice(0, last.length - 5);
            if (line.startsWith("go: downloading ")) {
                modules++;
            } else {
                packages++;
            }
            progress.detail(`${packages > 0 ? `${packages} packages compiled` : `${modules} modules downloaded`}`);
        });
        go.on("error", (error: NodeJS.ErrnoException) => {
            resolve(error.code === "ENOENT" ? "Go is not on the PATH" : `Go does not start: ${error.message}`);
        });
        go.on("close", (status) => {
            signal.removeEventListener("abort", stop);
            resolve(status === 0 ? undefined : `go build failed: ${last.join(" / ").slice(0, 500)}`);
        });
    });
}

/** The compilers that `go` started end with it. */
function killGroup(pid: number): void {
    try {
        process.kill(-pid, "SIGTERM");
    } catch {
        // It ended by itself in the meantime.
    }
}
