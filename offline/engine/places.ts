import { join } from "node:path";

/** Where the offline engine keeps what belongs to one stack of one clone. All of it is ignored by git. */
export interface Places {
    readonly folder: string;
    /** Pulumi's own home: nothing of the user's is read or changed. */
    readonly home: string;
    /** Backend: Pulumi's state, history and locks. */
    readonly state: string;
    /** What exists in the stand-in for AWS. */
    readonly inventory: string;
    /** Held by the one command that changes the stack. */
    readonly lock: string;
    /** Work folders of commands under way, one each. */
    readonly runs: string;
}

/** @param work the project's folder for what is made: `.work`. */
export function placesOf(work: string, stack: string): Places {
    const folder = join(work, "stacks", stack);
    return {
        folder,
        home: join(work, "pulumi"),
        state: join(folder, "state"),
        inventory: join(folder, "inventory.json"),
        lock: join(folder, "lock"),
        runs: join(folder, "runs"),
    };
}

/** The stack's state file in a folder that serves as Pulumi's backend. */
export function stateFile(places: Places, project: string, stack: string): string {
    return join(places.state, ".pulumi", "stacks", project, `${stack}.json`);
}

/** Folder of the copies that the CLI makes of a stack's state with each operation. */
export function engineBackups(places: Places, project: string, stack: string): string {
    return join(places.state, ".pulumi", "backups", project, stack);
}

/** Folder of the locks that the CLI itself holds on a stack. */
export function engineLocks(places: Places, project: string, stack: string): string {
    return join(places.state, ".pulumi", "locks", "organization", project, stack);
}
