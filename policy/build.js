// Bundles the pack and what it uses of the rest of the repository into one file, for `npm pack`; afterwards
// `--clean` takes the file away again, so that the folder itself always runs from its sources.
const { rmSync } = require("node:fs");
const { join } = require("node:path");

const bundle = join(__dirname, "bundle.js");
if (process.argv.includes("--clean")) {
    rmSync(bundle, { force: true });
} else {
    require("esbuild").buildSync({
        entryPoints: [join(__dirname, "index.ts")],
        outfile: bundle,
        bundle: true,
        platform: "node",
        target: "node20",
        external: ["@pulumi/*"],
        logLevel: "warning",
    });
}
