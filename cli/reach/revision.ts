import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../shared/exit";

const run = promisify(execFile);

/**
 * Hands a folder with a revision's files to some work, and removes it afterwards. It lies inside the project, where
 * the revision's modules find the project's packages, and git's own records stay as they are.
 * @throws UsageError where git is missing, the folder is no repository, or the revision is not in it.
 */
export async function withRevision<T>(
    root: string,
    revision: string,
    work: (folder: string) => Promise<T>,
): Promise<{ readonly commit: string; readonly result: T }> {
    const commit = await commitOf(root, revision);
    await mkdir(join(root, ".work"), { recursive: true });
    const folder = await mkdtemp(join(root, ".work", "revision-"));
    try {
        await unpack(root, commit, folder);
        const packages = join(root, "node_modules");
        if (existsSync(packages)) {
            await symlink(packages, join(folder, "node_modules"), "junction");
        }
        return { commit, result: await work(folder) };
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

async function commitOf(root: string, revision: string): Promise<string> {
    try {
        const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
        return (await run("git", args, { cwd: root })).stdout.trim();
    } catch (error) {
        const { code } = error as { code?: unknown };
        if (code === "ENOENT") {
            throw new UsageError("git is not to be found; --diff needs it to read the other revision");
        }
        // Also a repository of somebody else, whom git does not trust: it says how to change that.
        const complaint = await run("git", ["rev-parse", "--git-dir"], { cwd: root }).then(
            () => undefined,
            (refused: { readonly stderr?: string }) => refused.stderr ?? "",
        );
        throw new UsageError(
            complaint === undefined
                ? `"${revision}" is no revision of this repository; fetch it first, or see git log`
                : `git finds no repository at ${root}, so there is no revision to compare with:\n${complaint.trim()}`,
        );
    }
}

/** The project's part of a commit, as `git archive` writes it. */
async function unpack(root: string, commit: string, folder: string): Promise<void> {
    const archive = spawn("git", ["archive", "--format=tar", commit], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const tar = spawn("tar", ["-xf", "-", "-C", folder], { stdio: ["pipe", "ignore", "pipe"] });
    archive.stdout.pipe(tar.stdin);
    // What one of them has to say about the other's end is in the exit status already.
    tar.stdin.on("error", () => {});
    const ended = (child: typeof archive | typeof tar, name: string): Promise<void> =>
        new Promise((resolve, reject) => {
            let complaint = "";
            child.stderr.on("data", (chunk: Buffer) => {
                complaint += chunk.toString();
            });
            child.on("error", (error) => reject(new UsageError(`${name} cannot be run: ${error.message}`)));
            child.on("close", (status) =>
                status === 0
                    ? resolve()
                    : reject(new UsageError(`${name} could not unpack the revision: ${complaint.trim()}`)),
            );
        });
    await Promise.all([ended(archive, "git archive"), ended(tar, "tar")]);
}
