/** The subset of JSON Schema in which policies describe their options; Pulumi checks the same schema before a run. */
export type Schema =
    | { readonly type: "boolean" }
    | { readonly type: "integer"; readonly minimum?: number; readonly maximum?: number }
    | { readonly type: "string"; readonly enum?: readonly string[]; readonly pattern?: string }
    | { readonly type: "array"; readonly items: Schema; readonly minItems?: number }
    | {
          readonly type: "object";
          readonly properties?: Readonly<Record<string, Schema>>;
          readonly required?: readonly string[];
          /** Schema of keys that `properties` does not name; without one they are refused. */
          readonly additionalProperties?: Schema;
      };

/** One option of a policy. */
export interface Option<T> {
    readonly description: string;
    readonly schema: Schema;
    readonly default: T;
}

export type Options<O extends object> = { readonly [K in keyof O]: Option<O[K]> };

/** Everything that is wrong with a value, each with its path, the value's kind and what is allowed. */
export function faultsOf(schema: Schema, value: unknown, path: string): readonly string[] {
    switch (schema.type) {
        case "boolean":
            return typeof value === "boolean" ? [] : [`${path} is ${shown(value)}; allowed: true or false`];
        case "integer": {
            const { minimum = -Infinity, maximum = Infinity } = schema;
            const fits = Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
            return fits ? [] : [`${path} is ${shown(value)}; allowed: a whole number${range(schema)}`];
        }
        case "string":
            return textFaults(schema, value, path);
        case "array":
            if (!Array.isArray(value)) {
                return [`${path} is ${shown(value)}; allowed: a list`];
            }
            if (value.length < (schema.minItems ?? 0)) {
                return [`${path} has ${value.length} members; allowed: ${schema.minItems} or more`];
            }
            return value.flatMap((member, index) => faultsOf(schema.items, member, `${path}[${index}]`));
        case "object":
            return objectFaults(schema, value, path);
    }
}

type Kind<T extends Schema["type"]> = Extract<Schema, { type: T }>;

function textFaults(schema: Kind<"string">, value: unknown, path: string): readonly string[] {
    if (typeof value !== "string") {
        return [`${path} is ${shown(value)}; allowed: text`];
    }
    if (schema.enum !== undefined && !schema.enum.includes(value)) {
        return [`${path} is ${shown(value)}; allowed: ${schema.enum.join(", ")}`];
    }
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
        return [`${path} is ${shown(value)}; allowed: text that matches ${schema.pattern}`];
    }
    return [];
}

function objectFaults(schema: Kind<"object">, value: unknown, path: string): readonly string[] {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return [`${path} is ${shown(value)}; allowed: an object`];
    }
    const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(value, key));
    return [
        ...missing.map((key) => `${path}.${key} is missing`),
        ...Object.entries(value).flatMap(([key, member]) => {
            const known = schema.properties?.[key] ?? schema.additionalProperties;
            return known === undefined
                ? [`${path}.${key} is not an option${suggestion(key, Object.keys(schema.properties ?? {}))}`]
                : faultsOf(known, member, `${path}.${key}`);
        }),
    ];
}

function range({ minimum, maximum }: Kind<"integer">): string {
    if (minimum !== undefined && maximum !== undefined) {
        return ` from ${minimum} to ${maximum}`;
    }
    return minimum === undefined ? "" : ` of ${minimum} or more`;
}

/** A value in a message; long ones are cut. */
function shown(value: unknown): string {
    const json = JSON.stringify(value) ?? String(value);
    return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

/** `; did you mean a or b?` or nothing; falls back to the whole list where it is short. */
export function suggestion(name: string, known: readonly string[]): string {
    const near = known
        .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
        .filter((entry) => entry.distance <= Math.max(2, Math.floor(entry.candidate.length / 3)))
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
        .slice(0, 3)
        .map((entry) => entry.candidate);
    if (near.length > 0) {
        return `; did you mean ${near.join(" or ")}?`;
    }
    return known.length > 0 && known.length <= 8 ? `; allowed: ${known.join(", ")}` : "";
}

/** Number of single-letter edits between two words. */
function distance(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}
