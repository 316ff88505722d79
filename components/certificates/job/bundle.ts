import { join } from "node:path";
import { bundle, bundled } from "../../shared/bundled";

const job = {
    folder: __dirname,
    script: "job",
    node: 22,
    // Lambda's own.
    external: ["@aws-sdk/*"],
    // Names of errors are looked at.
    keepNames: true,
    // The library's older interface, which nothing here uses, is half of its size.
    alias: { "node-forge": join(__dirname, "no-forge.js") },
} as const;

/** The function's code as one file: the script and its ACME library. */
export function jobSource(): string {
    return bundled(job);
}

/** The same, made anew. */
export function bundleJob(): string {
    return bundle(job);
}
