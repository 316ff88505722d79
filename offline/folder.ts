import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { OfflineFault } from "./fault";

/** Makes a folder and those above it. Fails with words for the user where that cannot be. */
export function makeFolder(path: string): string {
    return writing(path, () => {
        makeEach(resolve(path));
        return path;
    });
}

/** One folder after the other: where the system has no place for them, as below /proc, Node's recursive mkdir never ends. */
function makeEach(path: string): void {
    const missing: string[] = [];
    let folder = path;
    while (!existsSync(folder)) {
        missing.unshift(folder);
        folder = dirname(folder);
    }
    for (const each of missing.length === 0 ? [folder] : missing) {
        try {
            mkdirSync(each);
        } catch (error) {
            // Another process may have made it meanwhile.
            if (statSync(each, { throwIfNoEntry: false })?.isDirectory() !== true) {
                throw error;
            }
        }
    }
}

/** The text of a file; undefined where it is not there. */
export function readIfThere(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}

/** Writes a file whole or not at all, also beside another process that writes it. */
export function writeWhole(path: string, text: string, mode = 0o644): void {
    writing(dirname(path), () => {
        makeEach(resolve(dirname(path)));
        const beside = `${path}.${process.pid}.tmp`;
        try {
            writeFileSync(beside, text, { mode });
            renameSync(beside, path);
        } catch (error) {
            rmSync(beside, { force: true });
            throw error;
        }
    });
}

/** Does what writes below a folder, and says why where that cannot be. */
export function writing<T>(path: string, work: () => T): T {
    try {
        return work();
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new OfflineFault(
            "unusable",
            `cannot write to ${path}: ${(code !== undefined && reasons[code]) || message}. The offline engine keeps its files ` +
                "there: make it writable, or use a folder that is (a copy of the project, another XDG_CACHE_HOME).",
        );
    }
}

const reasons: Readonly<Record<string, string>> = {
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    ENOTDIR: "a file is in the way of a folder",
    EEXIST: "a file is in the way of a folder",
    ENOENT: "no folder can be made there",
};
