import { nearest } from "../../model/near";

/** The subset of JSON Schema in which policies describe their options; Pulumi checks the same schema before a run. */
export type Schema =
    | { readonly type: "boolean" }
    | {
          readonly type: "integer";
          readonly minimum?: number;
          readonly maximum?: number;
          readonly enum?: readonly number[];
      }
    | {
          readonly type: "string";
          readonly enum?: readonly string[];
          readonly pattern?: string;
          readonly minLength?: number;
          readonly format?: "date";
      }
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
    /** What is wrong with a value beyond what the schema says, each fault with its path. */
    faults?(value: T, path: string): readonly string[];
}

export type Options<O extends object> = { readonly [K in keyof O]: Option<O[K]> };

/** Everything that is wrong with a value, each with its path, the value's kind and what is allowed. */
export function faultsOf(schema: Schema, value: unknown, path: string): readonly string[] {
    switch (schema.type) {
        case "boolean":
            return typeof value === "boolean" ? [] : [`${path} is ${shown(value)}; allowed: true or false`];
        case "integer": {
            const { minimum = -Infinity, maximum = Infinity, enum: allowed } = schema;
            if (allowed !== undefined) {
                const isOne = allowed.some((one) => one === value);
                return isOne ? [] : [`${path} is ${shown(value)}; allowed: ${allowed.join(", ")}`];
            }
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
    if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) {
        return [`${path} is ${shown(value)}; allowed: ${schema.enum.join(", ")}`];
    }
    if (typeof value !== "string") {
        return [`${path} is ${shown(value)}; allowed: text`];
    }
    if (value.trim().length < (schema.minLength ?? 0)) {
        return [`${path} is ${shown(value)}; allowed: text that is not empty`];
    }
    if (schema.format === "date" && !isDay(value)) {
        return [`${path} is ${shown(value)}; allowed: a day as in 2027-03-31`];
    }
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
        return [`${path} is ${shown(value)}; allowed: text that matches ${schema.pattern}`];
    }
    return [];
}

/** Whether a text is a day of the calendar, as in `2027-03-31`; the runtime takes the 31st of February for one in March. */
export function isDay(text: string): boolean {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
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

/** `; did you mean a?`, or the whole list where it is short. */
export function suggestion(name: string, known: readonly string[]): string {
    const near = nearest(name, known);
    if (near !== undefined) {
        return `; did you mean ${near}?`;
    }
    return known.length > 0 && known.length <= 8 ? `; allowed: ${known.join(", ")}` : "";
}
