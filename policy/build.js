// Bundles the pack and what it uses of the rest of the repository into files that stand alone, for `npm pack`; afterwards
// `--clean` takes away again what it made, so that the folder itself always runs from its sources. What is packed has no scripts:
// `pulumi policy publish` packs it once more, and takes all that npm then prints for the name of the file.
const { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const inFolder = (name) => join(__dirname, name);
/** Pages that the packed pack brings: its policies, and the controls that they serve. */
const pages = ["policies.md", "frameworks.md"];
/** The pack; what writes reports, which only those load who want one; and the script of a report's page. */
const made = ["bundle.js", "report-bundle.js", "bundle.json", ...pages];
const manifest = inFolder("package.json");
const saved = inFolder(".package.json");

// Also what a run that was killed has left.
if (existsSync(saved)) {
    renameSync(saved, manifest);
}
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
    if (process.env.npm_lifecycle_event === "prepack") {
        for (const page of pages) {
            copyFileSync(join(__dirname, "..", "docs", page), inFolder(page));
        }
        copyFileSync(manifest, saved);
        const { scripts: _, ...packed } = JSON.parse(readFileSync(manifest, "utf8"));
        writeFileSync(manifest, `${JSON.stringify(packed, undefined, 4)}\n`);
    }
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
