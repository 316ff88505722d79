import { existsSync } from "node:fs";
import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { UsageError } from "../shared/exit";
import type { PlanResult } from "./result";

/** What of a plan is drawn. */
type Drawn = Pick<PlanResult, "stack" | "joined" | "flows">;

/**
 * Sees whether a picture or a report can go where its user wants it: said before the work rather than after it.
 * @throws UsageError where it cannot.
 */
export async function checkPlace(wanted: string, what: Written = "picture"): Promise<void> {
    const path = resolve(wanted);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) {
        refuse(path, { code: "EISDIR" }, what);
    }
    // A file is made anew beside its place; a pipe or a device stays where it is. The dot asks for a folder.
    const written = found === undefined || found.isFile() ? `${dirname(path)}/.` : path;
    await access(written, constants.W_OK).catch((error: unknown) => refuse(path, error, what));
}

/**
 * Draws what was declared, and tells where: at the place that was wanted, or in the project's own folder, or, where there
 * is neither, nowhere.
 * @param report Where an earlier report may stand, which holds a picture too.
 * @returns The picture, and what a report says of it: its place as seen from the current folder, or, where nobody chose
 *     one, why there is none, since a plan holds without its picture.
 * @throws UsageError where it cannot be written to the place that was wanted.
 */
export async function writePicture(
    root: string | undefined,
    result: Drawn,
    wanted: string | undefined,
    report?: string,
): Promise<{ readonly picture: string; readonly place?: string }> {
    const [{ drawArchitecture }, { earlier, writeWhole }] = await Promise.all([
        import("../../report/picture/draw"),
        import("../../report/write-report"),
    ]);
    if (root === undefined && wanted === undefined) {
        return { picture: await drawArchitecture(result.joined, result.flows, await earlier(report)) };
    }
    const path = resolve(wanted ?? join(root ?? "", ".work", `architecture-${result.stack}.svg`));
    const seen = relative(process.cwd(), path) || path;
    const before = await Promise.all([path, report].map(earlier));
    const picture = await drawArchitecture(result.joined, result.flows, before);
    try {
        // Only the project's own folder is made: below /proc, Node's recursive mkdir never ends.
        if (wanted === undefined) {
            await mkdir(dirname(path), { recursive: true });
        }
        await writeWhole(path, picture);
    } catch (error) {
        if (wanted !== undefined) {
            refuse(path, error, "picture");
        }
        const place = `could not be written to ${seen} (${codeOf(error)}); --picture FILE chooses another place`;
        return { picture, place };
    }
    return { picture, place: seen };
}

/** What is written to a place that its user may choose, by the name of its option. */
type Written = "picture" | "report";

export function refuse(path: string, error: unknown, what: Written): never {
    throw new UsageError(
        `the ${what} cannot be written to ${path}: ${reasonOf(codeOf(error), path)}; choose another place with --${what} FILE`,
    );
}

/** A fault of a place in words, as far as its user can do something about it. */
function reasonOf(code: string, path: string): string {
    const folder = dirname(path);
    const known: Readonly<Record<string, string>> = {
        ENOENT: existsSync(folder) ? `no file can be made in ${folder}` : `there is no folder ${folder}`,
        ENOTDIR: `${folder} is no folder`,
        EISDIR: "it is a folder",
        EACCES: `you may not write into ${folder}`,
        EROFS: `${folder} is on a file system that is read-only`,
        ENOSPC: "the disk is full",
    };
    return known[code] ?? code;
}

/** What the operating system calls a fault of the place; what is none goes on as it is. */
export function codeOf(error: unknown): string {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
        throw error;
    }
    return code;
}
