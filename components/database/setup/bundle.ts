import { bundled } from "../../shared/bundled";
import { unusedByPostgres } from "../postgres-client";

const setup = {
    folder: __dirname,
    script: "setup",
    node: 22,
    // Lambda's own.
    external: ["@aws-sdk/*"],
    // Names of AWS's errors are told.
    keepNames: true,
    alias: unusedByPostgres,
} as const;

/** The function's code as one file: the script and its client of PostgreSQL. */
export function setupSource(): string {
    return bundled(setup);
}
