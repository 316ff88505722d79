import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Newest minor versions that RDS offered in November 2026, by major version. Source: Amazon RDS release notes. */
const newestMinor: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    postgres: { "18": 6, "17": 11, "16": 15, "15": 19 },
    mysql: { "8.4": 99 },
};

/** The engine version: one that is known to be offered, unless the stack says that it knows better. */
export function engineFaults({ database }: Settings): Fault[] {
    if (database?.engineVersion === undefined || database.allowUnlistedVersion) {
        return [];
    }
    const majors = newestMinor[database.engine] ?? {};
    const parts = database.engineVersion.split(".");
    const majorLength = database.engine === "mysql" ? 2 : 1;
    const newest = majors[parts.slice(0, majorLength).join(".")];
    const minor = Number(parts[majorLength] ?? 0);
    if (newest !== undefined && minor <= newest) {
        return [];
    }
    const known = Object.entries(majors).map(([major, last]) => (last === 99 ? major : `${major} to ${major}.${last}`));
    return [
        {
            path: "database.engineVersion",
            value: database.engineVersion,
            problem: `${database.engine} ${known.reverse().join(", ")} are known to be offered with standard support`,
            allowed: "if RDS offers it by now, set database.allowUnlistedVersion to true",
        },
    ];
}
