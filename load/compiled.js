// Keeps what V8 compiled, so that the next start of the same program need not compile it again. Node 22 and later do
// that by themselves.
//
// One file for each program holds the code of every module that it loaded, taken as the process ends: by then it holds
// every function that ran, not only what V8 compiled at first. Code counts only for the very same text; V8 itself
// refuses what another version of it, or other flags, made.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { deserialize, serialize } = require("node:v8");
const { constants, Script } = require("node:vm");
const { crc32 } = require("node:zlib");
const { hash, keep } = require("./kept.js");

/**
 * Takes the code of modules that are loaded from now on out of a folder, and leaves it there for the next start. Where
 * nothing can be written, every start compiles anew.
 * @param {string} folder
 * @param {() => boolean} isOrdinary Whether this start is like the next one: what a rare one loads is not worth its place.
 */
exports.keepCompiled = (folder, isOrdinary) => {
    if (Module.enableCompileCache) {
        Module.enableCompileCache(folder);
        return;
    }
    const program = hash(process.version, process.arch, process.argv[1] ?? "", ...process.execArgv);
    const file = join(folder, `${program}.bin`);
    const kept = read(file);
    /** @type {Map<string, { text: string; script: Script }>} */
    const loaded = new Map();
    let complete = true;

    const ordinary = Module.prototype._compile;
    Module.prototype._compile = function compile(content, filename, format) {
        if (format === "module" || content.includes("import(")) {
            // Only Node can give a module that it compiled an `import` of its own, without a warning, and it alone links
            // ES modules.
            return ordinary.call(this, content, filename, format);
        }
        // A module may begin with the line that names its interpreter.
        const source = content.replace(/^#!/, "//");
        const text = hash(source);
        const known = kept.get(filename);
        const cachedData = known?.text === text ? known.code : undefined;
        const script = new Script(Module.wrap(source), {
            filename,
            // Positions in the first line are those of the text, not of what Node wraps around it.
            columnOffset: -Module.wrapper[0].length,
            cachedData,
            importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
        });
        complete &&= cachedData !== undefined && script.cachedDataRejected === false;
        loaded.set(filename, { text, script });
        const run = script.runInThisContext();
        return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
    };
    process.on("exit", () => {
        if (!complete && isOrdinary()) {
            for (const [filename, { text, script }] of loaded) {
                kept.set(filename, { text, code: script.createCachedData() });
            }
            write(file, kept);
        }
    });
};

/** What a module knows as `require`: Node has no public way to make one that belongs to a given module. */
function requireOf(module) {
    const own = (id) => module.require(id);
    own.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
    own.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
    own.main = process.mainModule;
    own.extensions = Module._extensions;
    own.cache = Module._cache;
    return own;
}

/** @returns {Map<string, { text: string; code: Buffer }>} by file; none where the folder holds none, or damaged ones */
function read(file) {
    try {
        const bytes = readFileSync(file);
        const content = bytes.subarray(0, -4);
        return crc32(content) === bytes.readUInt32LE(content.length) ? deserialize(content) : new Map();
    } catch {
        return new Map();
    }
}

function write(file, kept) {
    const content = serialize(kept);
    const check = Buffer.alloc(4);
    check.writeUInt32LE(crc32(content));
    keep(file, Buffer.concat([content, check]));
}
