import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { nearest } from "../../model/near";
import { isRecord } from "../../model/record";
import { UsageError } from "./exit";
import { projectDefaults } from "./project-defaults";
import { readYaml } from "./yaml";

export interface Project {
    /** Folder that holds Pulumi.yaml. */
    readonly root: string;
    readonly name: string;
    /** Where the program begins: `main` of Pulumi.yaml, or the folder, whose package.json names it. */
    readonly entry: string;
    /** Its language, as in `nodejs` or `python`. */
    readonly runtime: string;
    /** TypeScript's settings where they are not tsconfig.json, from the folder: `runtime.options.tsconfig`. */
    readonly tsconfig?: string;
    /** Options of Node, as in `--require ./setup.js`: `runtime.options.nodeargs`. */
    readonly nodeArguments?: string;
    /** Folder of its stack files where it is not its own: `stackConfigDir`. */
    readonly stackFolder?: string;
    /** How the names of its file and of its stack files end. Default: `.yaml`. */
    readonly ending?: Ending;
    /** What holds of every stack that says nothing else: `config`, by keys with their namespaces. */
    readonly defaults?: StackFile["config"];
}

/** A project as far as it says where its stack files are, and what they leave out. */
type StackFolder = Pick<Project, "root" | "stackFolder" | "ending" | "defaults"> & { readonly name?: string };

export interface StackFile {
    readonly stack: string;
    readonly path: string;
    readonly text: string;
    /** The `config:` section and what the project adds: keys with their namespaces, values as YAML gives them. */
    readonly config: Readonly<Record<string, unknown>>;
    /** Further top-level keys, such as `encryptionsalt`. */
    readonly settings: Readonly<Record<string, unknown>>;
}

/** What the Pulumi CLI takes for a project's file, and for a stack's. */
const endings = [".yaml", ".yml", ".json"] as const;

type Ending = (typeof endings)[number];

/**
 * The project that a folder belongs to: the nearest Pulumi.yaml on the way up, as the Pulumi CLI looks for it.
 * @throws UsageError where there is none, or where it cannot be read.
 */
export function findProject(from: string = process.cwd()): Project {
    let root = from;
    let ending = endingIn(root);
    while (ending === undefined) {
        const parent = dirname(root);
        if (parent === root) {
            throw new UsageError(`no Pulumi.yaml in ${from} or in a folder above it; run this in the project's folder`);
        }
        root = parent;
        ending = endingIn(root);
    }
    const path = join(root, `Pulumi${ending}`);
    const { value } = readYaml(path);
    const name = isRecord(value) ? value["name"] : undefined;
    if (typeof name !== "string" || name === "") {
        throw new UsageError(`${path}: "name" has to be the project's name, got ${JSON.stringify(name)}`);
    }
    const main = isRecord(value) ? value["main"] : undefined;
    const runtime = isRecord(value) ? value["runtime"] : undefined;
    const language = isRecord(runtime) ? runtime["name"] : runtime;
    const options = isRecord(runtime) ? runtime["options"] : undefined;
    const { tsconfig, nodeargs } = isRecord(options) ? options : {};
    const { config, stackConfigDir = typeof config === "string" ? config : undefined } = isRecord(value) ? value : {};
    const defaults = projectDefaults(name, config);
    return {
        root,
        name,
        entry: typeof main === "string" ? resolve(root, main) : root,
        runtime: typeof language === "string" ? language : "nodejs",
        ...(typeof tsconfig === "string" ? { tsconfig } : {}),
        ...(typeof nodeargs === "string" ? { nodeArguments: nodeargs } : {}),
        ...(typeof stackConfigDir === "string" ? { stackFolder: resolve(root, stackConfigDir) } : {}),
        ...(ending === ".yaml" ? {} : { ending }),
        ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
    };
}

function endingIn(folder: string): Ending | undefined {
    return endings.find((ending) => existsSync(join(folder, `Pulumi${ending}`)));
}

/** Stacks that have a file beside Pulumi.yaml, or where it says that they are, in alphabetical order. */
export function listStacks(project: StackFolder | string): string[] {
    const { root, stackFolder = root, ending = ".yaml" } = stackFolderOf(project);
    return existsSync(stackFolder)
        ? readdirSync(stackFolder)
              .filter((file) => file.endsWith(ending))
              .flatMap((file) => /^Pulumi\.(?<stack>[A-Za-z0-9_.-]+)\.[a-z]+$/.exec(file)?.groups?.["stack"] ?? [])
              .sort()
        : [];
}

/**
 * A stack's configuration as its file has it. Values are not checked here: the program does that.
 * @param of its project, or the folder of one that says nothing of stack files.
 * @param elsewhere where the file is, unless beside Pulumi.yaml.
 * @throws UsageError for an unknown stack (with the stacks there are) and for a file that is no stack file (with lines).
 */
export function loadStackFile(of: StackFolder | string, stack: string, elsewhere?: string): StackFile {
    const project = stackFolderOf(of);
    if (!/^(?!\.+$)[A-Za-z0-9_.-]{1,100}$/.test(stack)) {
        throw new UsageError(
            `"${stack}" cannot be a stack's name: 1 to 100 letters, digits, hyphens, underscores and full stops, not full stops alone`,
        );
    }
    const { root, stackFolder = root, ending = ".yaml" } = project;
    const path = elsewhere === undefined ? join(stackFolder, `Pulumi.${stack}${ending}`) : resolve(elsewhere);
    if (elsewhere === undefined && !existsSync(path)) {
        throw new UsageError(unknownStack(project, stack, path));
    }
    const { text, value } = readYaml(path);
    const { config, ...settings } = isRecord(value) ? value : {};
    if (value !== null && !isRecord(value)) {
        throw new UsageError(`${path}: a stack file is a mapping with a "config:" section, got ${nameOf(value)}`);
    }
    if (config !== undefined && config !== null && !isRecord(config)) {
        throw new UsageError(`${path}${lineOf(text, "config")}: "config" has to be a mapping, got ${nameOf(config)}`);
    }
    return { stack, path, text, config: withDefaults(project, (config ?? {}) as StackFile["config"]), settings };
}

function stackFolderOf(project: StackFolder | string): StackFolder {
    return typeof project === "string" ? { root: project } : project;
}

/** A stack's configuration, with what its project says for stacks that say nothing else. */
export function withDefaults({ name, defaults = {} }: StackFolder, config: StackFile["config"]): StackFile["config"] {
    const left = Object.entries(defaults).filter(
        ([key]) => !(key in config) && !(key.startsWith(`${name}:`) && key.slice(`${name}:`.length) in config),
    );
    return { ...config, ...Object.fromEntries(left) };
}

function unknownStack(project: StackFolder, stack: string, path: string): string {
    const stacks = listStacks(project);
    if (stacks.length === 0) {
        return `stack "${stack}" has no file ${path}, and there is no other stack in ${project.stackFolder ?? project.root}`;
    }
    const near = nearest(stack, stacks);
    const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
    return `stack "${stack}" has no file ${path}; stacks here: ${stacks.join(", ")}.${hint}`;
}

function lineOf(text: string, key: string): string {
    const node = parseDocument(text).getIn([key], true) as { range?: [number, number, number] } | undefined;
    const offset = node?.range?.[0];
    return offset === undefined ? "" : `:${text.slice(0, offset).split("\n").length}`;
}

function nameOf(value: unknown): string {
    return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
