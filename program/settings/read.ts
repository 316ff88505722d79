import type { z } from "zod";
import { nearest } from "../../model/near";
import type { Fault } from "./faults";
import { type Settings, settingsSchema } from "./schema";

/** The stack's configuration under the project's namespace: key without namespace -> text, as the engine hands it over. */
export type RawConfiguration = Readonly<Record<string, string>>;

/** Keys whose value is text; everything else is structured, which Pulumi hands over as JSON. */
const textKeys: ReadonlySet<string> = new Set(["kmsKeyArn", "policyPreset"]);

export interface ReadSettings {
    /** Absent where anything is wrong. */
    readonly settings?: Settings;
    /** Everything that is wrong with the form. */
    readonly faults: readonly Fault[];
    /**
     * With faults: the configuration without the values at fault, for checks of the rest. Absent where something that has
     * no default is among them.
     */
    readonly rest?: Settings;
}

/** Reads configuration by the schema alone: settings whose parts each have a valid form, or all faults of form at once. */
export function readSettings(raw: RawConfiguration): ReadSettings {
    const values = Object.fromEntries(
        Object.entries(raw).map(([key, text]) => [key, textKeys.has(key) ? text : parsed(text)]),
    );
    const result = settingsSchema.safeParse(values, { reportInput: true });
    if (result.success) {
        return { settings: result.data, faults: [] };
    }
    const { issues } = result.error;
    const rest = settingsSchema.safeParse(issues.reduce(without, values));
    return {
        faults: issues.flatMap((issue) => faultsOf(issue, values)),
        ...(rest.success ? { rest: rest.data } : {}),
    };
}

/** The values without what one issue is about. */
function without(values: Record<string, unknown>, issue: z.core.$ZodIssue): Record<string, unknown> {
    const copy = structuredClone(values);
    const places = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const place of places) {
        const parent = valueAt(copy, place.slice(0, -1));
        const key = place.at(-1);
        if (typeof parent === "object" && parent !== null && key !== undefined) {
            delete (parent as Record<PropertyKey, unknown>)[key];
        }
    }
    return copy;
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

function faultsOf(issue: z.core.$ZodIssue, values: unknown): Fault[] {
    const path = issue.path
        .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
        .join("")
        .replace(/^\./, "");
    if (issue.code === "unrecognized_keys") {
        const allowed = keysAt(issue.path);
        return issue.keys.map((key) => ({
            path: path === "" ? key : `${path}.${key}`,
            problem: "there is no such key",
            allowed:
                allowed.length === 0 ? undefined : `${suggestion(key, allowed)}allowed here: ${allowed.join(", ")}`,
        }));
    }
    const value = valueAt(values, issue.path);
    if (value === undefined) {
        return [{ path, problem: "is missing", allowed: hint(issue) }];
    }
    return [{ path, value, problem: hint(issue) }];
}

function suggestion(key: string, allowed: readonly string[]): string {
    const near = nearest(key, allowed);
    return near === undefined ? "" : `did you mean ${near}? `;
}

/** Text of the schema where it has one; what Zod says by itself is said in the words of a stack file. */
function hint(issue: z.core.$ZodIssue): string {
    if (issue.code === "invalid_key") {
        return issue.issues.map(hint).join("; ");
    }
    const text = issue.message.replace(/^Invalid input: /, "");
    const limit = /^Too (?:big|small): expected (\w+) to have ([<>])=(\d+)/.exec(text);
    if (limit !== null) {
        const things = limit[1] === "string" ? " characters" : "";
        return `at ${limit[2] === "<" ? "most" : "least"} ${limit[3]}${things} are allowed`;
    }
    const expected = /^expected (\w+)(, received .*)?$/.exec(text)?.[1];
    return expected === undefined ? text : `${kinds[expected] ?? expected} is expected`;
}

const kinds: Readonly<Record<string, string>> = {
    boolean: "true or false",
    object: "a mapping of keys to values",
    record: "a mapping of keys to values",
    array: "a list",
    string: "text",
    number: "a number",
};

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
    return path.reduce<unknown>(
        (value, part) =>
            typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
        values,
    );
}

/** The keys that the schema knows at a path; none where the path leads into a list of free names. */
function keysAt(path: readonly PropertyKey[]): string[] {
    let schema: unknown = settingsSchema;
    for (const part of path) {
        const inner = unwrapped(schema);
        schema = typeof part === "number" ? inner?.element : inner?.shape?.[String(part)];
    }
    return Object.keys(unwrapped(schema)?.shape ?? {});
}

interface SchemaParts {
    readonly shape?: Record<string, unknown>;
    readonly element?: unknown;
    readonly unwrap?: () => unknown;
}

function unwrapped(schema: unknown): SchemaParts | undefined {
    let parts = schema as SchemaParts | undefined;
    while (
        parts !== undefined &&
        parts.shape === undefined &&
        parts.element === undefined &&
        parts.unwrap !== undefined
    ) {
        parts = parts.unwrap() as SchemaParts | undefined;
    }
    return parts;
}
