import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { readIfThere, writeWhole } from "../folder";
import { engineBackups, engineLocks, type Places, stateFile } from "./places";

/** A stack's files in the backend, as a CLI that was killed may leave them. */
export interface Damaged {
    readonly places: Places;
    readonly project: string;
    readonly stack: string;
    /** Notes for the user. */
    readonly note: (text: string) => void;
}

/**
 * Brings the files of a stack into a form that the CLI can read again. The engine writes a state whole or not at all and
 * keeps the one before it (`.bak`), and one of each operation before; what it writes beside them (`.attrs`, by earlier versions of
 * this project), and what a full disk leaves, may be cut short, the first copy with its state.
 * A state of some steps before is a safe one: what was made since is adopted, what was deleted since is gone already.
 */
export function recoverState({ places, project, stack, note }: Damaged): void {
    removeEmptyAttributes(join(places.state, ".pulumi"));
    const file = stateFile(places, project, stack);
    const text = readIfThere(file);
    if (text === undefined || isCheckpoint(text)) {
        return;
    }
    const oneStepBefore = whole(`${file}.bak`);
    const backup =
        oneStepBefore ??
        listBackups(places, project, stack)
            .map(whole)
            .find((copy) => copy !== undefined);
    if (backup !== undefined) {
        writeWhole(file, backup);
        const before = oneStepBefore === undefined ? "the operation before" : "one step before";
        note(`The state of stack ${stack} was cut short; its copy from ${before} is taken in its place.`);
    } else if (text.trim() === "") {
        rmSync(file);
        note(`The state of stack ${stack} is empty and has no copy; it is begun anew.`);
    }
    // Anything else is somebody's text: whoever reads it says what can be done.
}

/** Copies of a stack's state that the engine makes with each operation, the newest first: their names end in the time. */
function listBackups(places: Places, project: string, stack: string): readonly string[] {
    const folder = engineBackups(places, project, stack);
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
    return files
        .sort((one, other) => other.localeCompare(one, "en", { numeric: true }))
        .map((name) => join(folder, name));
}

/** The text of a state that is all there. */
function whole(file: string): string | undefined {
    const text = readIfThere(file);
    return text !== undefined && isCheckpoint(text) ? text : undefined;
}

/** Locks that the CLI holds on a stack: their files, each with the process that made it. */
export function listLocks({
    places,
    project,
    stack,
}: Damaged): readonly { readonly file: string; readonly pid: number }[] {
    const folder = engineLocks(places, project, stack);
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
    return files.map((file) => ({ file: join(folder, file), pid: pidIn(join(folder, file)) }));
}

/** Gives locks up, as `pulumi cancel` does. */
export function removeLocks(locks: ReturnType<typeof listLocks>): void {
    for (const { file } of locks) {
        rmSync(file, { force: true });
    }
}

function pidIn(file: string): number {
    try {
        const { pid } = JSON.parse(readFileSync(file, "utf8")) as { pid?: unknown };
        return typeof pid === "number" ? pid : 0;
    } catch {
        return 0;
    }
}

function isCheckpoint(text: string): boolean {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null;
    } catch {
        return false;
    }
}

function removeEmptyAttributes(folder: string): void {
    if (!existsSync(folder)) {
        return;
    }
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile() && entry.name.endsWith(".attrs") && statSync(path, { throwIfNoEntry: false })?.size === 0) {
            rmSync(path, { force: true });
        }
    }
}
