import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Declared } from "../../../../model/resources/declared";
import { declare, refusal } from "../../../support/declare";

const root = join(__dirname, "..", "..", "..", "..");
const components = join(root, "components") + sep;
const examples = join(root, "examples") + sep;

/** A component as an example declares it, with a `transform` that takes every key. */
export interface Opened {
    readonly type: string;
    readonly urn: string;
    /** URNs of the resources that its public fields lead to. */
    readonly fields: ReadonlySet<string>;
}

export interface OpenedExamples {
    readonly components: readonly Opened[];
    readonly resources: ReadonlyMap<string, Declared>;
}

type Constructor = new (name: string, args: object, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

/** Mark that a test's `transform` leaves in a child's arguments. */
export const mark = "changedBy";

/** Declares every example with components that are given a `transform` for every key, and looks into their fields. */
export async function openedExamples(): Promise<OpenedExamples> {
    const opened: Opened[] = [];
    const resources = new Map<string, Declared>();
    for (const example of readdirSync(examples).filter((file) => file.endsWith(".ts"))) {
        const found: pulumi.ComponentResource[] = [];
        const restore = wrapComponents(marking, (instance) => found.push(instance));
        try {
            const declared = await declare(() => void require(join(examples, example)), {
                project: "examples",
                stack: "dev",
            });
            for (const resource of declared) {
                resources.set(resource.urn, resource);
            }
            for (const instance of found) {
                const urn = await settled(instance.urn);
                const type = instance.constructor.name;
                opened.push({ type, urn, fields: await fieldsOf(instance) });
            }
        } finally {
            restore();
        }
    }
    return { components: opened, resources };
}

/** What each component of the examples is refused with where it is given a `transform` of a child that it does not have. */
export async function refusedTransforms(): Promise<ReadonlyMap<string, unknown>> {
    const refused = new Map<string, unknown>();
    let chosen: string | undefined;
    const restore = wrapComponents((component) => {
        chosen ??= refused.has(component) ? undefined : component;
        return component === chosen ? { nope: {} } : undefined;
    });
    try {
        for (const example of readdirSync(examples).filter((file) => file.endsWith(".ts"))) {
            do {
                chosen = undefined;
                delete require.cache[join(examples, example)];
                const said = await refusal(() => void require(join(examples, example)));
                if (chosen !== undefined) {
                    refused.set(chosen, said);
                }
            } while (chosen !== undefined);
        }
    } finally {
        restore();
    }
    return refused;
}

/** A `transform` for every key, which marks each child that it is asked about. */
function marking(component: string): object {
    const change = (inputs: Record<string, unknown>) => {
        inputs[mark] = `${String(inputs[mark] ?? "")} ${component}`;
    };
    return new Proxy({}, { get: () => change });
}

/**
 * Loads components anew, as classes that are given a `transform`, until the function that is returned is called.
 * @param transformOf What a component of a class takes; undefined where it keeps its own.
 */
function wrapComponents(
    transformOf: (component: string) => object | undefined,
    found: (instance: pulumi.ComponentResource) => void = () => {},
): () => void {
    const compile = require.extensions[".ts"] as (module: NodeJS.Module, filename: string) => void;
    const kept = forget();
    require.extensions[".ts"] = (module: NodeJS.Module, filename: string) => {
        compile(module, filename);
        if (filename.startsWith(components)) {
            module.exports = Object.fromEntries(
                Object.entries(module.exports as object).map(([key, value]) => [
                    key,
                    isComponent(value) ? wrapped(value, transformOf, found) : value,
                ]),
            );
        }
    };
    return () => {
        require.extensions[".ts"] = compile;
        forget();
        Object.assign(require.cache, kept);
    };
}

function forget(): Record<string, NodeJS.Module | undefined> {
    const paths = Object.keys(require.cache).filter((path) => path.startsWith(components) || path.startsWith(examples));
    const kept = Object.fromEntries(paths.map((path) => [path, require.cache[path]]));
    for (const path of paths) {
        delete require.cache[path];
    }
    return kept;
}

function isComponent(value: unknown): value is Constructor {
    return typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;
}

function wrapped(
    component: Constructor,
    transformOf: (component: string) => object | undefined,
    found: (instance: pulumi.ComponentResource) => void,
) {
    const Wrapped = class extends component {
        constructor(name: string, args: object, opts?: pulumi.ComponentResourceOptions) {
            const transform = transformOf(component.name);
            super(name, transform === undefined ? args : { ...args, transform }, opts);
            found(this);
        }
    };
    Object.defineProperty(Wrapped, "name", { value: component.name });
    return Wrapped;
}

async function fieldsOf(component: pulumi.ComponentResource): Promise<Set<string>> {
    const urns = new Set<string>();
    const visit = async (value: unknown): Promise<void> => {
        if (value instanceof pulumi.CustomResource) {
            urns.add(await settled(value.urn));
        } else if (value instanceof pulumi.ComponentResource) {
            await visit(publicFields(value));
        } else if (value instanceof Map) {
            await visit([...value.values()]);
        } else if (typeof value === "object" && value !== null && !pulumi.Output.isInstance(value)) {
            for (const each of Object.values(value)) {
                await visit(each);
            }
        }
    };
    await visit(publicFields(component));
    return urns;
}

/** What TypeScript calls private is visible at run time; it is no way to a child. */
const privateFields = new Set(["defaultRoutes", "owner", "probe", "function", "ways", "tables", "region", "keyName"]);

function publicFields(component: pulumi.ComponentResource): object {
    const entries = Object.entries(component);
    return Object.fromEntries(entries.filter(([key]) => !key.startsWith("__") && !privateFields.has(key)));
}

function settled<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => {
        output.apply((value) => resolve(value as T));
    });
}
