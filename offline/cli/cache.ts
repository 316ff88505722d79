import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { makePrivateFolder } from "../private-folder";

/** Folder that keeps CLIs which were downloaded or built, for all clones of a user: XDG's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
    const base = env["XDG_CACHE_HOME"];
    // The XDG specification has relative paths ignored.
    return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), ".cache"), "wavelength-lattice", "cli");
}

/** Makes the cache's folder, and the one that holds it, so that no other user can put a program there. */
export function makeCache(cache: string): string {
    makePrivateFolder(dirname(cache));
    return makePrivateFolder(cache);
}

/** Root of a version's installation, laid out as Pulumi's installer does: the executable is `bin/pulumi`. */
export function versionFolder(cache: string, version: string): string {
    return join(cache, version);
}

export function executableIn(root: string): string {
    return join(root, "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi");
}
