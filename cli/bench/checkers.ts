import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../offline/cli/cache";

const run = promisify(execFile);

/** A checker of templates that comes from another language's packages. */
export interface Checker {
    readonly program: string;
    /** Commands that install it below a folder, its program in `bin`. */
    readonly install: (folder: string) => readonly (readonly [string, ...string[]])[];
}

export const cfnGuard: Checker = {
    program: "cfn-guard",
    install: (folder) => [["cargo", "install", "cfn-guard", "--locked", "--quiet", "--root", folder]],
};

export const checkov: Checker = {
    program: "checkov",
    install: (folder) => [
        ["python3", "-m", "venv", folder],
        [join(folder, "bin", "pip"), "install", "--quiet", "checkov"],
    ],
};

/** Where a checker is, or why there is none. */
export type Found = { readonly path: string } | { readonly missing: string };

/** Finds a checker on the PATH or where it was installed before; else installs it beside the CLIs that are kept. */
export async function obtainChecker(
    { program, install }: Checker,
    note: (text: string) => void,
    env: NodeJS.ProcessEnv = process.env,
): Promise<Found> {
    const folder = join(dirname(cacheFolder(env)), "checkers", program);
    const places = [...(env["PATH"] ?? "").split(delimiter), join(folder, "bin")].map((place) => join(place, program));
    const there = places.find(isExecutable);
    if (there !== undefined) {
        return { path: there };
    }
    note(`Installing ${program} into ${folder}, once; this may take minutes.`);
    for (const [command, ...args] of install(folder)) {
        try {
            await run(command, args, { env });
        } catch (error) {
            const { code } = error as NodeJS.ErrnoException;
            const why = code === "ENOENT" ? `${command} is not there` : `${command} ${args[0]} failed`;
            return { missing: `no ${program} on the PATH, and it could not be installed: ${why}` };
        }
    }
    const path = join(folder, "bin", program);
    return isExecutable(path) ? { path } : { missing: `${program} was installed, but is not at ${path}` };
}

function isExecutable(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
