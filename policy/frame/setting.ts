import type { Unknown } from "../../model/network/facts";
import type { Declared, Properties } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { canonicalType } from "../../model/resources/graph/types";
import { flag, list, type Pending, pending, type Read, read, text, whole } from "../../model/resources/value";
import { type Policy, type ResourcePolicy, resourcePolicy, stackPolicy, undecided, violation } from "./definition";

/** One property that a policy wants to have a value. */
export interface Setting {
    /** Names of the property and of those that it is inside. */
    readonly path: readonly string[];
    /** Whether what is declared will do; `undefined` stands for a property that is left out. */
    holds(inputs: Properties): boolean | Pending;
    /** What is declared, as a message may show it; never a value that could be secret. */
    shown(inputs: Properties): string | undefined;
    /** What to write, as the rest of "set it to". */
    readonly wanted: string;
    /** What AWS or the provider takes where the property is left out. */
    readonly byDefault: string;
    /** The value that the remediation writes. */
    readonly remedy?: unknown;
}

type Fields = Omit<ResourcePolicy<Record<never, never>>, "kind" | "options" | "check" | "remediate">;

interface SettingPolicy extends Fields {
    /** What has to hold, as the rest of a sentence that begins with the resource. */
    readonly must: string;
    readonly settings: readonly Setting[];
    /** Which resources are meant; `pending` where that is not known. Default: all. */
    when?(inputs: Properties, type: string): boolean | Pending;
    /** What `when` waits for, as a noun phrase before "of". */
    readonly whenWaits?: string;
}

/** Defines a policy that wants properties of single resources to have certain values, and can write them. */
export function settingPolicy({
    must,
    settings,
    when = () => true,
    whenWaits = "type",
    ...about
}: SettingPolicy): ResourcePolicy<Record<string, unknown>> {
    const types = new Set(about.types);
    return resourcePolicy<Record<never, never>>({
        ...about,
        options: {},
        *check(resource) {
            const { inputs } = resource;
            const applies = when(inputs, canonicalType(resource.type));
            if (applies === false) {
                return;
            }
            const wrong: Setting[] = [];
            const awaited: Unknown[] = [];
            for (const setting of settings) {
                const holds = setting.holds(inputs);
                if (holds === pending || (holds === false && applies === pending)) {
                    awaited.push(missing(resource, holds === pending ? setting.path.join(".") : whenWaits));
                } else if (!holds) {
                    wrong.push(setting);
                }
            }
            if (awaited.length > 0) {
                yield undecided(resource, `${named(resource)} ${must}`, awaited);
            }
            if (wrong.length > 0) {
                yield violation(resource, `${named(resource)} ${faultsText(wrong, inputs)}`);
            }
        },
        remediate({ type, inputs }) {
            if (!types.has(canonicalType(type)) || when(inputs, canonicalType(type)) !== true) {
                return undefined;
            }
            const wrong = settings.filter((setting) => setting.remedy !== undefined && setting.holds(inputs) === false);
            return wrong.length === 0
                ? undefined
                : wrong.reduce<Properties | undefined>(
                      (mended, { path, remedy }) => written(mended, path, remedy),
                      inputs,
                  );
        },
    });
}

/** What is wrong with a resource, as the rest of a sentence: properties with the same fault are told of together. */
function faultsText(wrong: readonly Setting[], inputs: Properties): string {
    const groups = new Map<string, { readonly setting: Setting; readonly paths: string[] }>();
    for (const setting of wrong) {
        const key = [setting.shown(inputs) ?? `default ${setting.byDefault}`, setting.wanted].join("\n");
        const group = groups.get(key) ?? { setting, paths: [] };
        groups.set(key, group);
        group.paths.push(setting.path.join("."));
    }
    return [...groups.values()]
        .map(({ setting, paths }) => {
            const shown = setting.shown(inputs);
            const state =
                shown === undefined
                    ? `does not set ${listed(paths)}, and the default is ${setting.byDefault}`
                    : `has ${listed(paths)} ${shown}`;
            return `${state}; set ${paths.length === 1 ? "it" : "them"} to ${setting.wanted}`;
        })
        .join(". It ");
}

/**
 * The same policy for those resources alone that others of the stack leave to it.
 * @param counts Whether a resource is left to it, or the values that decide.
 * @param must What has to hold where they do, as the rest of a sentence that begins with the resource.
 */
export function onEach(
    policy: ResourcePolicy<Record<string, unknown>>,
    counts: (graph: Graph, resource: Declared) => boolean | readonly Unknown[],
    must = "",
): Policy {
    const { kind: _kind, types, check, ...about } = policy;
    return stackPolicy({
        ...about,
        *check(graph, options) {
            for (const resource of graph.ofType(...types)) {
                const counted = counts(graph, resource);
                const found = counted === false ? [] : [...check(resource, options)];
                if (typeof counted === "boolean") {
                    yield* found;
                } else if (found.length > 0) {
                    yield undecided(resource, `${named(resource)} ${must}`, counted);
                }
            }
        },
    });
}

/** The same properties with one set; nothing where what it is inside is no plain block. */
function written(inputs: Properties | undefined, path: readonly string[], value: unknown): Properties | undefined {
    const [key, ...rest] = path;
    if (inputs === undefined || key === undefined) {
        return undefined;
    }
    if (rest.length === 0) {
        return { ...inputs, [key]: value };
    }
    const block = read(inputs, key);
    const isBlock = typeof block === "object" && block !== null && Object.getPrototypeOf(block) === Object.prototype;
    if (block !== undefined && !isBlock) {
        return undefined;
    }
    const inner = written((block ?? {}) as Properties, rest, value);
    return inner === undefined ? undefined : { ...inputs, [key]: inner };
}

/** A switch that has to be on or off. */
export function switched(path: string, wanted: boolean, byDefault: boolean): Setting {
    const keys = path.split(".");
    return {
        path: keys,
        holds: (inputs) => over(flag(inputs, ...keys), (on) => (on ?? byDefault) === wanted),
        shown: (inputs) => shownOf(flag(inputs, ...keys)),
        wanted: String(wanted),
        byDefault: String(byDefault),
        remedy: wanted,
    };
}

/** A text that has to be one of some; letters' case does not count. */
export function oneOf(path: string, allowed: readonly [string, ...string[]], byDefault: string): Setting {
    const keys = path.split(".");
    const known = allowed.map((each) => each.toLowerCase());
    return {
        path: keys,
        holds: (inputs) => over(text(inputs, ...keys), (value) => known.includes((value ?? byDefault).toLowerCase())),
        shown: (inputs) => shownOf(text(inputs, ...keys)),
        wanted: allowed.join(" or "),
        byDefault,
        remedy: allowed[0],
    };
}

/** A text that must not be one of some; letters' case does not count. */
export function noneOf(path: string, refused: readonly string[], wanted: string): Setting {
    const keys = path.split(".");
    return {
        path: keys,
        holds: (inputs) =>
            over(text(inputs, ...keys), (value) => value === undefined || !refused.includes(value.toLowerCase())),
        shown: (inputs) => shownOf(text(inputs, ...keys)),
        wanted,
        byDefault: "another",
    };
}

/** A whole number in bounds. */
export function bounded(
    path: string,
    bounds: { atLeast: number; atMost?: number } | { atLeast?: undefined; atMost: number },
    byDefault: number,
): Setting {
    const keys = path.split(".");
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = bounds;
    const wanted = bounds.atLeast ?? bounds.atMost;
    return {
        path: keys,
        holds: (inputs) => over(whole(inputs, ...keys), (value = byDefault) => value >= atLeast && value <= atMost),
        shown: (inputs) => shownOf(whole(inputs, ...keys)),
        // Of what is counted from 1 on there is nothing less.
        wanted: `${wanted}${bounds.atLeast !== undefined ? " or more" : wanted === 1 ? "" : " or less"}`,
        byDefault: String(byDefault),
        remedy: wanted,
    };
}

/** A list that has so many members where it is given. */
export function members(path: string, atLeast: number): Setting {
    const keys = path.split(".");
    return {
        path: keys,
        holds: (inputs) => over(list(inputs, ...keys), (found) => found === undefined || found.length >= atLeast),
        shown: (inputs) => {
            const found = list(inputs, ...keys);
            return found === undefined || found === pending
                ? undefined
                : `with ${found.length} ${found.length === 1 ? "member" : "members"}`;
        },
        wanted: `a list of ${atLeast} or more`,
        byDefault: "none",
    };
}

/** A property that has to be there, whatever its value. */
export function given(path: string, wanted: string): Setting {
    const keys = path.split(".");
    return {
        path: keys,
        holds: (inputs) => read(inputs, ...keys) !== undefined,
        shown: () => undefined,
        wanted,
        byDefault: "none",
    };
}

function over<T>(value: Read<T>, judge: (known: T | undefined) => boolean): boolean | Pending {
    return value === pending ? pending : judge(value);
}

function shownOf(value: Read<string | number | boolean>): string | undefined {
    return value === undefined || value === pending ? undefined : String(value);
}
