import { readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { UsageError } from "../shared/exit";
import type { Project } from "../shared/project";
import type { Program } from "./record";

/** Compiled by nobody, so that its `import` stays one: what loads TypeScript here makes a `require` of it. */
const importModule = require("../../load/import.js") as (file: string) => Promise<unknown>;
const { serveEsModules, serveTypeScript } = require("../../load/programs.js") as Readonly<
    Record<"serveEsModules" | "serveTypeScript", (root: string, tsconfig?: string) => void>
>;
const { isEsModule } = require("../../load/typescript-hooks.js") as { isEsModule: (file: string) => boolean };

const pack = join(__dirname, "..", "..", "policy");

/**
 * A project's program, to be run: it is loaded as it runs, since most declare their resources as they are loaded. A
 * function that it exports is called. ES modules and CommonJS, TypeScript and JavaScript.
 */
export function programOf(project: Project): Program {
    const root = realpathSync(project.root);
    // First: an entry in TypeScript is found by its ending.
    serveTypeScript(root, project.tsconfig);
    const entry = entryOf(project);
    if (isEsModule(entry)) {
        serveEsModules(root, project.tsconfig);
    }
    return async () => {
        await preload(project);
        const exported = await load(entry);
        const main = isRecord(exported) && typeof exported["default"] === "function" ? exported["default"] : exported;
        return typeof main === "function" ? (main as Program)() : exported;
    };
}

/** Lets a project's own modules, CommonJS ones, run again when they are asked for; its packages stay loaded. */
export function forget(project: Project): void {
    const root = realpathSync(project.root);
    for (const file of Object.keys(require.cache)) {
        const inside = relative(root, file);
        if (!inside.startsWith("..") && !inside.split(/[\\/]/).includes("node_modules")) {
            delete require.cache[file];
        }
    }
}

/** The folder that the engine starts a program in: that of `main` in Pulumi.yaml, or the project's. */
export function folderOf({ root, entry }: Project): string {
    return entry === root || statSync(entry, { throwIfNoEntry: false })?.isDirectory() === true
        ? entry
        : dirname(entry);
}

/** @throws UsageError for a program in another language, with what can be done instead. */
export function refuseOtherLanguages({ root, runtime }: Project): void {
    if (runtime !== "nodejs") {
        throw new UsageError([
            `${root} is a project in ${runtime}; plan runs TypeScript and JavaScript. Instead: ` +
                `pulumi preview --policy-pack ${relative(process.cwd(), pack)}, which proves its flows as well, or ` +
                "pulumi stack export > state.json and wl check --state state.json for what is deployed",
        ]);
    }
}

/** Modules that the program's Node loads first. Its other options are of a process that runs already. */
async function preload({ root, nodeArguments = "" }: Project): Promise<void> {
    const find = createRequire(join(root, "package.json"));
    for (const [, way = "", module = ""] of nodeArguments.matchAll(/(--require|-r|--import)[ =](\S+)/g)) {
        if (way === "--import") {
            await importModule(find.resolve(module));
        } else {
            find(module);
        }
    }
}

async function load(entry: string): Promise<unknown> {
    if (/\.[cm]?tsx?$/.test(entry) && isEsModule(entry)) {
        return importModule(entry);
    }
    try {
        return require(entry);
    } catch (error) {
        if (isRecord(error) && modules.includes(error["code"])) {
            return importModule(entry);
        }
        throw error;
    }
}

/** How Node says that something is an ES module, or one with an await at its top. */
const modules: readonly unknown[] = ["ERR_REQUIRE_ESM", "ERR_REQUIRE_ASYNC_MODULE"];

/** The entry module: `main` of Pulumi.yaml, else what package.json names, as Pulumi finds it. */
function entryOf({ root, entry }: Project): string {
    const named = entry === root ? namedByPackage(root) : undefined;
    const find = createRequire(join(root, "package.json"));
    for (const wanted of [named, entry]) {
        if (wanted !== undefined) {
            try {
                return find.resolve(wanted);
            } catch {
                // The next one, as Pulumi does.
            }
        }
    }
    throw new UsageError(
        `${entry} is no program: no index.ts or index.js there, and package.json names no other "main"`,
    );
}

function namedByPackage(root: string): string | undefined {
    try {
        const { exports: exported, main } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
            exports?: unknown;
            main?: unknown;
        };
        const own = isRecord(exported) ? exported["."] : exported;
        const target = isRecord(own) ? (own["default"] ?? own["require"] ?? own["import"]) : own;
        const named = target ?? main;
        return typeof named === "string" ? join(root, named) : undefined;
    } catch {
        return undefined;
    }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null;
}
