// Bundles the pack and what it uses of the rest of the repository into files that stand alone, for `npm pack`; afterwards
// `--clean` takes them away again, so that the folder itself always runs from its sources.
const { rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const inFolder = (name) => join(__dirname, name);
/** The pack; what writes reports, which only those load who want one; and the script of a report's page. */
const made = ["bundle.js", "report-bundle.js", "bundle.json"];

if (process.argv.includes("--clean")) {
    for (const name of made) {
        rmSync(inFolder(name), { force: true });
    }
} else {
    bundle("index.ts", "bundle.js");
    bundle("../report/write-report.ts", "report-bundle.js");
    require("../load/register.js");
    const { script, style } = require("../report/page/bundle.ts").build();
    writeFileSync(inFolder("bundle.json"), JSON.stringify({ script, style, inputs: {} }));
}

function bundle(from, to) {
    require("esbuild").buildSync({
        entryPoints: [inFolder(from)],
        outfile: inFolder(to),
        bundle: true,
        platform: "node",
        target: "node20",
        external: ["@pulumi/*", "elkjs", "esbuild", "./reporter.js"],
        logLevel: "warning",
    });
}
