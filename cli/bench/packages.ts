import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failed } from "../shared/exit";

/**
 * Installs what is compared with, into a folder of its own, unless it is there as the lock file has it.
 * @throws Failed with the end of npm's own output.
 */
export async function installPackages(root: string, note: (text: string) => void): Promise<void> {
    const folder = join(root, "bench", "others");
    const lock = createHash("sha256")
        .update(readFileSync(join(folder, "package-lock.json")))
        .digest("hex");
    const stamp = join(folder, "node_modules", ".installed");
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) {
        return;
    }
    note(
        "Installing what is compared with (AWS CDK, cdk-nag, AWSGuard; about 500 MB) into bench/others/node_modules, once.",
    );
    await run(folder);
    writeFileSync(stamp, lock);
}

/** Without install scripts: one of them would download a provider plugin that nothing here runs. */
function run(folder: string): Promise<void> {
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    return new Promise((resolve, reject) => {
        const npm = spawn("npm", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
        let output = "";
        for (const stream of [npm.stdout, npm.stderr]) {
            stream.on("data", (chunk: Buffer) => {
                output += chunk.toString("utf8");
            });
        }
        npm.on("error", (error) => reject(new Failed(`npm does not start: ${error.message}`)));
        npm.on("close", (status) =>
            status === 0
                ? resolve()
                : reject(new Failed(`npm ci in bench/others failed:\n${output.trim().slice(-2000)}`)),
        );
    });
}
