import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder, writing } from "./folder";
import { processStart } from "./process";

/** Who holds a lock. */
export interface Holder {
    readonly id: string;
    readonly pid: number;
    /** As `processStart` gives it. */
    readonly start: string;
    /** What it does, in words. */
    readonly purpose: string;
    /** ISO 8601. */
    readonly since: string;
}

export type Locked =
    | { readonly held: true; readonly release: () => void; readonly takenOverFrom?: Holder }
    | { readonly held: false; readonly by: Holder };

/** A takeover that has not finished within this time belongs to a process that died in it. */
const takeoverLimit = 10_000;

/**
 * Takes a lock that lasts no longer than the process that holds it: a holder that is gone is replaced, by exactly one
 * of those who try.
 */
export function tryLock(path: string, purpose: string): Locked {
    makeFolder(dirname(path));
    const mine: Holder = {
        id: randomUUID(),
        pid: process.pid,
        start: processStart(process.pid) ?? "",
        purpose,
        since: new Date().toISOString(),
    };
    const release = () => {
        if (read(path)?.id === mine.id) {
            rmSync(path, { force: true });
        }
    };
    if (create(path, mine)) {
        return { held: true, release };
    }
    const other = read(path) ?? (existsSync(path) ? torn : undefined);
    if (other === undefined) {
        return create(path, mine) ? { held: true, release } : { held: false, by: read(path) ?? mine };
    }
    if (isHeld(other) || !takeOver(path, other)) {
        return { held: false, by: other };
    }
    return create(path, mine)
        ? { held: true, release, ...(other === torn ? {} : { takenOverFrom: other }) }
        : { held: false, by: read(path) ?? other };
}

/** Stands for a file that is no lock, as a crash of the whole machine can leave one. */
const torn: Holder = { id: "torn", pid: 0, start: "", purpose: "", since: "" };

function isHeld(holder: Holder): boolean {
    if (holder === torn) {
        return false;
    }
    const start = processStart(holder.pid);
    return start !== undefined && (start === "" || holder.start === "" || start === holder.start);
}

/** Removes a dead holder's lock, and nobody else's: one process claims the removal, and looks again before it removes. */
function takeOver(path: string, dead: Holder): boolean {
    const claim = `${path}.${dead.id}`;
    try {
        writeFileSync(claim, "", { flag: "wx" });
    } catch {
        // Of the future, where the clock was turned back since: as old as one of the past.
        const age = Date.now() - (statSync(claim, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
        if (Math.abs(age) > takeoverLimit) {
            rmSync(claim, { force: true });
        }
        return false;
    }
    const same = (read(path) ?? torn).id === dead.id;
    if (same) {
        rmSync(path, { force: true });
    }
    rmSync(claim, { force: true });
    return same;
}

/** A link appears with its content or not at all, so nobody reads half a holder. */
function create(path: string, holder: Holder): boolean {
    const beside = `${path}.${holder.id}.new`;
    writing(dirname(path), () => writeFileSync(beside, JSON.stringify(holder)));
    try {
        linkSync(beside, path);
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") {
            return false;
        }
        throw error;
    } finally {
        rmSync(beside, { force: true });
    }
}

function read(path: string): Holder | undefined {
    try {
        return JSON.parse(readFileSync(path, "utf8")) as Holder;
    } catch {
        return undefined;
    }
}
