// Hooks by which Node loads ES modules that are written in TypeScript; they run in a thread of their own. For one program.
const { existsSync, readFileSync } = require("node:fs");
const { dirname, join, sep } = require("node:path");
const { fileURLToPath } = require("node:url");
const { alternatives, compilerOf, isInstalled } = require("./compiler.js");

const typescript = /\.[cm]?tsx?$/;
/** This project, or what was made of it. */
const own = dirname(__dirname);
let root = "";
/** @type {ReturnType<typeof compilerOf>} */
let compiler;

exports.initialize = (data) => {
    root = data.root;
    compiler = compilerOf(root, data.tsconfig);
};

exports.resolve = async (specifier, context, next) => {
    const candidates = isOurs(context.parentURL)
        ? [
              specifier,
              ...alternatives(specifier),
              ...(/^\.\.?\//.test(specifier) ? withEndings(specifier).slice(1) : []),
          ]
        : [specifier];
    let fault;
    for (const candidate of candidates) {
        try {
            return await next(candidate, context);
        } catch (error) {
            fault ??= error;
        }
    }
    throw fault;
};

exports.load = async (url, context, next) => {
    if (!isOurs(url) || !typescript.test(url)) {
        return next(url, context);
    }
    const file = fileURLToPath(url);
    const esModule = isEsModule(file);
    const source = compiler.compile(file, readFileSync(file, "utf8"), esModule);
    return { format: esModule ? "module" : "commonjs", source, shortCircuit: true };
};

function withEndings(path) {
    return [path, `${path}.ts`, `${path}/index.ts`];
}

/** Whether a module is the program's, or a library's beside it that is no installed package, as in a workspace. */
function isOurs(url) {
    if (!url?.startsWith("file:")) {
        return false;
    }
    const file = fileURLToPath(url);
    return file.startsWith(root + sep) ? !isInstalled(file, root) : !file.startsWith(own + sep) && !isInstalled(file);
}

/** Whether Node takes a file for an ES module: by its ending, else by the nearest package.json. */
function isEsModule(file) {
    if (/\.[cm]ts$/.test(file)) {
        return file.endsWith(".mts");
    }
    for (let folder = dirname(file); ; folder = dirname(folder)) {
        const manifest = join(folder, "package.json");
        if (existsSync(manifest)) {
            return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
        }
        if (folder === dirname(folder)) {
            return false;
        }
    }
}
exports.isEsModule = isEsModule;
