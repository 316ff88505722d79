import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What every page is made of, whatever it shows: its script with the proof in it, and its style sheet. */
export interface Bundle {
    readonly script: string;
    readonly style: string;
}

interface Kept extends Bundle {
    /** What it was made of: the size and time of change of each file. */
    readonly inputs: Readonly<Record<string, string>>;
}

const root = join(__dirname, "..", "..");
/** Beside this file in the npm package, which has no sources to build from. */
const shipped = join(__dirname, "bundle.json");

let known: Bundle | undefined;

/** The bundle: the one that the npm package brings, or one built from the sources, again whenever one of them changed. */
export function bundle(): Bundle {
    known ??= read(shipped) ?? upToDate(read(kept)) ?? keep(build());
    return known;
}

const kept = join(root, ".work", "page", "bundle.json");

function read(file: string): Kept | undefined {
    try {
        return JSON.parse(readFileSync(file, "utf8")) as Kept;
    } catch {
        return undefined;
    }
}

function upToDate(found: Kept | undefined): Kept | undefined {
    return found !== undefined && Object.entries(found.inputs).every(([file, stamp]) => stampOf(file) === stamp)
        ? found
        : undefined;
}

function stampOf(file: string): string {
    const { size, mtimeMs } = statSync(join(root, file), { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: 0 };
    return `${size} ${mtimeMs}`;
}

/** Builds the bundle from the sources of a clone. */
export function build(clone = root): Kept {
    // Loaded only when something changed.
    const { buildSync } = require("esbuild") as typeof import("esbuild");
    const made = buildSync({
        absWorkingDir: clone,
        entryPoints: { script: "report/page/browser/main.ts", style: "report/page/browser/page.css" },
        outdir: join(clone, ".work", "page"),
        bundle: true,
        minify: true,
        write: false,
        metafile: true,
        target: "es2022",
        format: "iife",
        charset: "ascii",
        legalComments: "none",
        logLevel: "silent",
    });
    const text = (ending: string): string =>
        made.outputFiles.find(({ path }) => path.endsWith(ending))?.text.trimEnd() ?? "";
    const files = [...Object.keys(made.metafile.inputs), join("report", "page", "bundle.ts"), "package-lock.json"];
    return {
        script: text(".js"),
        style: text(".css"),
        inputs: Object.fromEntries(files.sort().map((file) => [file, stampOf(file)])),
    };
}

/** Leaves a bundle for the next start, where that can be done. */
function keep(made: Kept): Bundle {
    try {
        mkdirSync(dirname(kept), { recursive: true });
        // Two commands may start at once: nobody reads half a file.
        writeFileSync(`${kept}.${process.pid}`, JSON.stringify(made));
        renameSync(`${kept}.${process.pid}`, kept);
    } catch {
        // The next start builds it again.
    }
    return made;
}

/** A source expression of a content security policy that allows exactly this text. */
export function hashSource(text: string): string {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
