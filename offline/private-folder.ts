import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { OfflineFault } from "./fault";
import { makeFolder, writing } from "./folder";

/** Bits of a mode by which a group, and by which everybody may write. */
const groupWrites = 0o020;
const othersWrite = 0o002;

/**
 * Makes a folder that no other user can put anything into: what is kept there is run later.
 * @throws OfflineFault where somebody else could have put something there already.
 */
export function makePrivateFolder(path: string): string {
    if (!existsSync(path)) {
        makeFolder(dirname(path));
        writing(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }));
    }
    const fault = foreign(path);
    if (fault !== undefined) {
        throw new OfflineFault(
            "unusable",
            `${path} is not used, because programs are kept there that are run later, and ${fault}. Remove it, or use another XDG_CACHE_HOME.`,
        );
    }
    const { mode } = statSync(path);
    // As a umask of 002 or 022 has made it before.
    if ((mode & 0o077) !== 0) {
        writing(path, () => chmodSync(path, 0o700));
    }
    return path;
}

/**
 * Why somebody else than this user (or root) may have written a file or folder; undefined where nobody may. A group that may write
 * is taken for the user's own, which a umask of 002 relies on.
 */
export function foreign(path: string): string | undefined {
    // Windows has no such owners and modes: a user's folders are the user's own there.
    if (process.getuid === undefined) {
        return undefined;
    }
    let found: Stats;
    try {
        found = lstatSync(path);
    } catch (error) {
        return `it cannot be looked at (${(error as NodeJS.ErrnoException).code})`;
    }
    const { uid, gid, mode } = found;
    if (found.isSymbolicLink()) {
        return foreign(realpathSync(path));
    }
    if (uid !== process.getuid() && uid !== 0) {
        return `it belongs to another user (${uid})`;
    }
    if ((mode & othersWrite) !== 0) {
        return "every user may write there";
    }
    return (mode & groupWrites) !== 0 && gid !== process.getgid?.() ? `a group (${gid}) may write there` : undefined;
}
