// Lets a command, the policy runner and the component package load TypeScript: ts-node translates a file once, later
// starts read what it made, so they load neither ts-node nor a compiler. What was made stays in .work/translated, one
// file for each source, and counts only for the same text, translated with the same settings. Types are checked by
// `npm run check`.
//
//     node -r ./load/register.js cli/wl.ts plan
const { check } = require("./ready.js");

check();

const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, relative, sep } = require("node:path");
const { hash, keep } = require("./kept.js");

const root = dirname(__dirname);
const work = join(root, ".work");
const cache = join(work, "translated");
// Found as Node finds packages: a workspace may have them further up.
const settings = hash(
    ...[
        require.resolve("ts-node/package.json"),
        require.resolve("@swc/core/package.json"),
        join(root, "tsconfig.json"),
    ].map((file) => readFileSync(file, "utf8")),
);

// Source maps are most of a translation, and only these two read them: they get one that is made anew.
const traced = process.env.WAVELENGTH_LATTICE_TRACE !== undefined;
const mapped = traced || process.env.NODE_V8_COVERAGE !== undefined;
if (traced) {
    process.setSourceMapsEnabled(true);
}

/** The folder in which `wl reach --diff` unpacks an earlier revision of this project. */
const revision = /^\.work[\\/]revision-[^\\/]+[\\/]/;

/** @type {import("ts-node").Service | undefined} */
let translator;

if (!mapped) {
    // Node 22 and later persist V8's code cache between runs by themselves.
    Module.enableCompileCache?.(join(work, "compiled"));
}

// What Pulumi starts has registered ts-node with type checks, which cost seconds on a program of this size, and with the
// settings of whatever folder the command runs in.
process[Symbol.for("ts-node.register.instance")]?.enabled(false);
Module._extensions[".ts"] = (module, file) => {
    const source = readFileSync(file, "utf8");
    const places = placesOf(file, source);
    const stamp = `\n// ${hash(settings, source)}\n`;
    module._compile(firstKept(places, stamp) ?? translate(source, file, places.at(-1), stamp), file);
};

/**
 * Where the translation of a file may be kept, and in the last of them it is: nowhere for one that lies outside the
 * project or is itself passing work. Most files of an earlier revision are those of the working tree, and the others get
 * a place by what they hold, so that they do not take the working tree's.
 */
function placesOf(file, source) {
    const inside = relative(root, file);
    const own = inside.replace(revision, "");
    if (mapped || inside.startsWith("..") || (own === inside && file.startsWith(work + sep))) {
        return [];
    }
    const place = (...texts) => join(cache, `${hash(...texts)}.js`);
    return own === inside ? [place(own)] : [place(own), place(own, source)];
}

function firstKept(places, stamp) {
    for (const place of places) {
        const text = read(place, stamp);
        if (text !== undefined) {
            return text;
        }
    }
    return undefined;
}

/** What was made of a source before, if it was made of this very text. */
function read(kept, stamp) {
    try {
        const text = readFileSync(kept, "utf8");
        return text.endsWith(stamp) ? text : undefined;
    } catch {
        return undefined;
    }
}

function translate(source, file, kept, stamp) {
    translator ??= require("ts-node").create({ cwd: root, swc: true });
    const translated = translator.compile(source, file);
    if (kept === undefined) {
        return translated;
    }
    const text = translated.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "") + stamp;
    keep(kept, text);
    return text;
}
