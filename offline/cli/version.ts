/**
 * Oldest Pulumi CLI that serves: the first release known to run a policy pack that is an executable file, which is how
 * a pack runs without a language host beside the CLI.
 */
export const oldestCli = "3.255.0";

/** Release that is built from its Go module: the newest one known to build from what Go's module mirrors serve. */
export const builtCli = "3.255.0";

/** Major, minor and patch of `v3.255.0`, `3.255.0-alpha.1+dirty` and the like; undefined for anything else. */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
    const parts = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(text.trim());
    return parts === null ? undefined : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

/** Why a CLI of this version cannot be used, undefined where it can. */
export function unfit(text: string): string | undefined {
    const version = parseVersion(text);
    if (version === undefined) {
        return `its version is not readable: "${text.trim().slice(0, 40)}"`;
    }
    const oldest = parseVersion(oldestCli) ?? [0, 0, 0];
    if (version[0] !== oldest[0]) {
        return `it is version ${text.trim()}, and the program's SDK works with ${oldest[0]}.x`;
    }
    const older = version[1] < oldest[1] || (version[1] === oldest[1] && version[2] < oldest[2]);
    return older ? `it is version ${text.trim()}, and ${oldestCli} or later is needed` : undefined;
}
