// Loads the TypeScript of other programs, as their own tsconfig.json has it: CommonJS here, ES modules by hooks of Node's
// (typescript-hooks.js). Types are checked by nobody, as Pulumi does under `noCheck`.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, sep } = require("node:path");
const { pathToFileURL } = require("node:url");
const { compilerOf, isInstalled } = require("./compiler.js");

/** This project, or what was made of it: its own sources have a loader of their own. */
const own = dirname(__dirname);

/**
 * Where this process was started. Node runs the hooks in a thread with the flags of the process, and a path among them, as in
 * `node -r ./load/register.js`, holds here and in no other folder.
 */
const started = process.cwd();

/** @type {Map<string, ReturnType<typeof compilerOf>>} */
const served = new Map();

/** Folders whose ES modules have a loader. */
const hooked = new Set();

/**
 * Lets CommonJS modules below a folder be found and loaded that are written in TypeScript.
 * @param {string} root folder of the program.
 * @param {string} [tsconfig] a settings file other than tsconfig.json, from the folder.
 */
function serveTypeScript(root, tsconfig) {
    if (root === own || served.has(root)) {
        return;
    }
    if (served.size === 0) {
        serveCommonJs();
    }
    served.set(root, compilerOf(root, tsconfig));
}

/**
 * The same for ES modules, whose loader is a thread of its own that takes time to start.
 * @param {string} root folder of the program.
 * @param {string} [tsconfig] a settings file other than tsconfig.json, from the folder.
 */
function serveEsModules(root, tsconfig) {
    if (root === own || hooked.has(root)) {
        return;
    }
    hooked.add(root);
    const here = process.cwd();
    process.chdir(started);
    try {
        Module.register(pathToFileURL(join(__dirname, "typescript-hooks.js")), { data: { root, tsconfig } });
    } finally {
        process.chdir(here);
    }
}

function serveCommonJs() {
    const before = Module._extensions[".ts"];
    for (const ending of [".ts", ".tsx", ".cts"]) {
        Module._extensions[ending] = (module, file) => {
            const compiler = file.startsWith(own + sep) ? undefined : compilerFor(file);
            if (compiler === undefined) {
                return (before ?? Module._extensions[".js"])(module, file);
            }
            module._compile(compiler.compile(file, readFileSync(file, "utf8"), false), file);
        };
    }
}

/**
 * The compiler of the innermost program that a file belongs to; that of the first one for a library beside it, as in a
 * workspace. Packages are compiled already.
 */
function compilerFor(file) {
    const folders = [...served.keys()].filter((root) => file.startsWith(root + sep));
    const root = folders.sort((a, b) => b.length - a.length)[0];
    if (isInstalled(file, root)) {
        return undefined;
    }
    return root === undefined ? [...served.values()][0] : served.get(root);
}

module.exports = { serveEsModules, serveTypeScript };
