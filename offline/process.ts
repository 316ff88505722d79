import { readFileSync } from "node:fs";

/**
 * When a process began, in the kernel's own unit, so that a number that was given to another process since is told
 * from the one it belonged to.
 * @returns undefined where the process is gone, an empty text where the system does not tell.
 */
export function processStart(pid: number): string | undefined {
    if (!isAlive(pid)) {
        return undefined;
    }
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        // The name before the last bracket may hold anything; state is the first field after it, the start the 20th.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return fields[0] === "Z" ? undefined : (fields[19] ?? "");
    } catch {
        return "";
    }
}

/** The command line of a process, empty where it is gone or the system does not tell. */
export function processCommand(pid: number): string {
    try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
        return "";
    }
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
