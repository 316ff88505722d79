import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a build puts beside this file, for who has no bundler. */
const built = join(__dirname, "job.bundle.js");

/**
 * The function's code as one file: the script and its ACME library. AWS's own SDK is Lambda's. Takes about half a second where
 * it is not built ahead.
 */
export function jobSource(): string {
    return existsSync(built) ? readFileSync(built, "utf8") : bundleJob();
}

/** The same input gives the same text, so that nothing is deployed anew without a reason. */
export function bundleJob(): string {
    const { buildSync } = require("esbuild") as typeof import("esbuild");
    const { outputFiles } = buildSync({
        entryPoints: [join(__dirname, "job.js")],
        bundle: true,
        write: false,
        minify: true,
        // Names of errors are looked at.
        keepNames: true,
        platform: "node",
        target: "node22",
        external: ["@aws-sdk/*"],
        legalComments: "none",
        // The library's older interface, which nothing here uses, is half of its size.
        alias: { "node-forge": join(__dirname, "no-forge.js") },
    });
    return outputFiles[0]?.text ?? "";
}
