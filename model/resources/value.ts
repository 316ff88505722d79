/**
 * Readers of declared properties. A property is read as what it is, as absent (`undefined`), or as `pending`: known
 * only after the resource it comes from exists. Readers never throw, whatever shape they meet; a value of a type that
 * the property cannot have is read as absent.
 */
import { isUnknown } from "./declared";

/** Stands for a value that is not known yet. */
export const pending: unique symbol = Symbol("not known yet");
export type Pending = typeof pending;
export type Read<T> = T | undefined | Pending;

/** The raw value at a path of property names. */
export function read(properties: unknown, ...path: readonly string[]): unknown {
    let value: unknown = properties;
    for (const key of path) {
        if (isUnknown(value) || value === pending) {
            return pending;
        }
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
            return undefined;
        }
        value = (value as Readonly<Record<string, unknown>>)[key];
    }
    if (isUnknown(value)) {
        return pending;
    }
    return value === null ? undefined : value;
}

/** Text; numbers are read as text too, since Pulumi programs give ports and protocols either way. */
export function text(properties: unknown, ...path: readonly string[]): Read<string> {
    const value = read(properties, ...path);
    if (value === pending || typeof value === "string") {
        return value;
    }
    return typeof value === "number" ? String(value) : undefined;
}

/** A boolean, also where AWS's own form is the text `"true"` or `"false"`, as in launch templates. */
export function flag(properties: unknown, ...path: readonly string[]): Read<boolean> {
    const value = read(properties, ...path);
    if (value === pending || typeof value === "boolean") {
        return value;
    }
    if (value === "true" || value === "false") {
        return value === "true";
    }
    return undefined;
}

/** A whole number, also as text. */
export function whole(properties: unknown, ...path: readonly string[]): Read<number> {
    const value = read(properties, ...path);
    if (value === pending) {
        return pending;
    }
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/**
 * A list, each unknown member as `pending`, absent members left out. A single value counts as a list of one, as
 * in JSON documents of AWS.
 */
export function list(properties: unknown, ...path: readonly string[]): Read<readonly unknown[]> {
    const value = read(properties, ...path);
    if (value === undefined || value === pending) {
        return value;
    }
    const members = Array.isArray(value) ? value : [value];
    return members
        .map((member) => (isUnknown(member) ? pending : member))
        .filter((member) => member !== null && member !== undefined);
}

/** A list of nested blocks for callers that treat an unknown list like one unknown block. */
export function blocks(properties: unknown, ...path: readonly string[]): readonly unknown[] {
    const value = list(properties, ...path);
    if (value === undefined) {
        return [];
    }
    return value === pending ? [pending] : value;
}
