import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { leastStorageLimit } from "../../../model/aws/database-storage";
import { settingsSchema } from "../../../program/settings/schema";

/** The parts of JSON Schema that the configuration's schema comes out as. */
interface JsonSchema {
    readonly type?: string;
    readonly default?: unknown;
    readonly enum?: readonly unknown[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
    readonly items?: JsonSchema;
}

/** One change of a stack's configuration. */
export interface Change {
    /** What changes, as in `database.multiAz: false -> true`. */
    readonly title: string;
    readonly path: string;
    /** The whole section, or the key of the top level, with the change in it. */
    readonly key: string;
    readonly value: unknown;
    /** AWS takes it, and never the way back. */
    readonly lasting: boolean;
}

/** Numbers that never go down again, and the least that each can become next: storage of a database grows by a tenth. */
const growing: ReadonlyMap<string, (now: number) => number> = new Map([
    ["database.allocatedStorage", leastStorageLimit],
]);

/**
 * A change for each key of the schema whose section a stack has: booleans and choices take another value, numbers go up by
 * one or what is allowed, lists lose their first member and then turn round. Text is left alone: what else it may be, its pattern only tells
 * a reader. Texts and sections that a stack may leave out are taken away, and given back. A key that the schema gets later is among them without being named here. What lasts comes at the end.
 */
export function changesOf(config: Readonly<Record<string, unknown>>): readonly Change[] {
    const schema = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
    const changes = walk({ ...schema, properties: schema.properties ?? {} }, config, "").flatMap(
        ({ path, from, to, whole }) => {
            const [key = ""] = path.split(".");
            const title =
                to === undefined ? `without ${path}` : `${path}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`;
            return [{ title, path, key, value: Object(whole)[key], lasting: growing.has(path) }];
        },
    );
    return [...changes.filter((change) => !change.lasting), ...changes.filter((change) => change.lasting)];
}

interface Step {
    readonly path: string;
    readonly from: unknown;
    readonly to: unknown;
    readonly whole: unknown;
}

function walk(schema: JsonSchema, value: unknown, path: string): readonly Step[] {
    if (schema.properties === undefined) {
        const now = value ?? schema.default;
        return others(schema, now, growing.get(path)).map((to) => ({ path, from: now, to, whole: to }));
    }
    const own = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
    return Object.entries(schema.properties).flatMap(([key, each]) => {
        const at = path === "" ? key : `${path}.${key}`;
        const given = own[key] !== undefined;
        const optional = given && schema.required?.includes(key) !== true;
        // A section that the stack leaves out would need values that nobody can guess.
        const inside = each.properties !== undefined && !given ? [] : walk(each, own[key], at);
        const steps = optional && isTakenAway(each) ? [...inside, { path: at, from: own[key], to: undefined }] : inside;
        return steps.map((step) => ({ ...step, whole: { ...own, [key]: "whole" in step ? step.whole : undefined } }));
    });
}

/** Sections and mappings, and texts of any kind: what else has no value has its default. */
function isTakenAway({ type, enum: choices }: JsonSchema): boolean {
    return type === "object" || (type === "string" && choices === undefined);
}

function others(schema: JsonSchema, now: unknown, grown = (value: number) => value + 1): readonly unknown[] {
    if (schema.enum !== undefined) {
        return schema.enum.filter((choice) => choice !== now).slice(0, 1);
    }
    if (schema.type === "boolean") {
        return [now !== true];
    }
    if (schema.type === "integer" && typeof now === "number") {
        return [now < (schema.maximum ?? Number.POSITIVE_INFINITY) ? grown(now) : now - 1];
    }
    if (Array.isArray(now) && now.length > 1) {
        return [now.slice(1), [...now].reverse()].filter((list) => !isDeepStrictEqual(list, now));
    }
    return [];
}
