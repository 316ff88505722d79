/** Engines of which the catalogue knows versions and classes. */
export type CataloguedEngine = "postgres" | "mysql";

/**
 * The oldest major version in standard support, by engine of RDS and Aurora. What is older is supported at an extra charge.
 * Source: release calendars in RDS's and Aurora's release notes; November 2026.
 */
export const oldestInStandardSupport = {
    postgres: "14",
    mysql: "8.4",
    mariadb: "10.11",
    "aurora-postgresql": "14",
    "aurora-mysql": "8.0",
} as const;

/** A major version, `17` of `17.4`, `8.4` of `8.4.3`: what an engine calls one. */
export function majorVersion(engine: string, version: string): string {
    const parts = version.split(".");
    const single = /postgres/.test(engine) && Number(parts[0]) >= 10;
    return parts.slice(0, single ? 1 : 2).join(".");
}

/** Compares versions number by number, a missing one as 0; negative where the first is older. */
export function compareVersions(a: string, b: string): number {
    const left = a.split(".").map(Number);
    const right = b.split(".").map(Number);
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
        const difference = (left[index] ?? 0) - (right[index] ?? 0);
        if (difference !== 0) {
            return difference;
        }
    }
    return 0;
}

/** Whether a version is an earlier one, as far as both say it: `17` is not before `17.6`, and nothing is before no version. */
export function isEarlierVersion(version: string, other: string): boolean {
    const [mine, theirs] = [version.split("."), other.split(".")];
    const said = Math.min(mine.length, theirs.length);
    return other !== "" && compareVersions(mine.slice(0, said).join("."), theirs.slice(0, said).join(".")) < 0;
}

/** Family of the parameter groups of a version, as in `postgres17` or `mysql8.4`; a MySQL of one number is its first. */
export function parameterGroupFamily(engine: string, version: string): string {
    const major = majorVersion(engine, version);
    return /postgres/.test(engine) || major.includes(".") ? `${engine}${major}` : `${engine}${major}.0`;
}
