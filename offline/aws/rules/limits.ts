import { kindOf } from "../kinds";
import type { Limit } from "../limits/limit";
import published from "../limits/published.json";
import { sensitiveName } from "../sensitive";
import { type Change, refuse } from "./rule";

const limits = published as unknown as Readonly<Record<string, Readonly<Record<string, Limit>>>>;

/** A longer text is not held against a pattern: AWS takes none of that length where it has one. */
const longestMatched = 20_000;
const expressions = new Map<string, RegExp>();

/**
 * Refuses values that the API's own model does not allow: choices, patterns, lengths, sizes and numbers. Source: the
 * models that botocore carries; `npm run generate:limits` makes them anew. Empty text is what the provider sends for
 * nothing, and passes.
 */
export function valuesAreAllowed(change: Change): void {
    const faults = Object.entries(limits[kindOf(change.type)] ?? {}).flatMap(([property, limit]) =>
        faultsOf(property, change.inputs[property], limit),
    );
    if (faults.length > 0) {
        refuse(
            "ValidationException",
            `${faults.length} validation error${faults.length === 1 ? "" : "s"} detected: ${faults.join("; ")}`,
        );
    }
}

function faultsOf(path: string, value: unknown, limit: Limit): readonly string[] {
    if (value === undefined || value === null || value === "") {
        return [];
    }
    if (Array.isArray(value)) {
        // The SDK has lists of one where the API has an object.
        const items = limit.items ?? (limit.fields === undefined ? undefined : limit);
        const inside =
            items === undefined ? [] : value.flatMap((item, index) => faultsOf(`${path}.${index + 1}`, item, items));
        return [...(limit.fields === undefined ? outOfBounds(path, value.length, limit, "members") : []), ...inside];
    }
    if (typeof value === "object") {
        const fields = limit.fields ?? limit.items?.fields ?? {};
        return Object.entries(fields).flatMap(([key, each]) =>
            faultsOf(`${path}.${key}`, (value as Record<string, unknown>)[key], each),
        );
    }
    if (typeof value === "number") {
        return outOfBounds(path, value, limit);
    }
    return typeof value === "string" && limit.items === undefined ? textFaults(path, value, limit) : [];
}

function textFaults(path: string, value: string, limit: Limit): readonly string[] {
    const shown = sensitiveName.test(path.split(".").at(-1) ?? "") ? "[secret]" : clipped(value);
    const at = `Value '${shown}' at '${path}' failed to satisfy constraint: Member must`;
    // The provider takes some choices in any case.
    if (limit.enum !== undefined && !limit.enum.some((choice) => choice.toLowerCase() === value.toLowerCase())) {
        return [`${at} satisfy enum value set: [${limit.enum.join(", ")}]`];
    }
    const length = outOfBounds(path, value.length, limit, "length");
    if (length.length > 0) {
        return [`${at} ${length[0]}`];
    }
    return limit.pattern !== undefined && value.length <= longestMatched && !expression(limit.pattern).test(value)
        ? [`${at} satisfy regular expression pattern: ${limit.pattern}`]
        : [];
}

function outOfBounds(path: string, size: number, { min, max }: Limit, what?: "length" | "members"): readonly string[] {
    const bound =
        min !== undefined && size < min
            ? `greater than or equal to ${min}`
            : max !== undefined && size > max
              ? `less than or equal to ${max}`
              : undefined;
    if (bound === undefined) {
        return [];
    }
    if (what === "length") {
        return [`have length ${bound}`];
    }
    return [
        what === "members"
            ? `'${path}' has ${size} members, and must have a number ${bound}`
            : `Value '${size}' at '${path}' failed to satisfy constraint: Member must have value ${bound}`,
    ];
}

function expression(pattern: string): RegExp {
    let known = expressions.get(pattern);
    if (known === undefined) {
        known = new RegExp(`^(?:${pattern})$`, "u");
        expressions.set(pattern, known);
    }
    return known;
}

function clipped(text: string): string {
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
