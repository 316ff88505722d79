import { join } from "node:path";
import { rootsOf } from "./roots";

const unused = join(__dirname, "unused.js");

/** What a bundle of the client `pg` leaves out. */
export const unusedByPostgres = { pgpass: unused, "pg-native": unused, "pg-cloudflare": unused } as const;

/** The text of a script that speaks to databases of RDS in a Region, with the authorities that it trusts. */
export function withRoots(source: string, region: string): string {
    return `globalThis.databaseRoots=${JSON.stringify(rootsOf(region))};\n${source}`;
}
