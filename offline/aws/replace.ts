import { holdsUnknown } from "../../model/resources/declared";
import type { Values } from "./account";
import { kindOf } from "./kinds";
import { replacingArguments } from "./replacements/replacements";
import { isObject, opened, same } from "./wire";

/** What differs between the inputs of a resource and the ones it is to have. */
export interface Difference {
    readonly property: string;
    readonly change: "add" | "delete" | "update";
    /** Whether the resource has to be made anew for it. */
    readonly replaces: boolean;
}

/** The differences, by property. An input that is not known yet may differ, so it does. */
export function differences(type: string, olds: Values, news: Values): Difference[] {
    const kind = kindOf(type);
    const before = opened(olds);
    const after = opened(news);
    const properties = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (property) => !property.startsWith("__") && !same(before[property], after[property]),
    );
    const paths = replacingArguments(kind);
    return properties.sort().map((property) => ({
        property,
        change: before[property] === undefined ? "add" : after[property] === undefined ? "delete" : "update",
        replaces: paths.some((path) => pathDiffers(path, property, before[property], after[property])),
    }));
}

function pathDiffers(path: string, property: string, before: unknown, after: unknown): boolean {
    if (path === property) {
        return true;
    }
    if (!path.startsWith(`${property}.`)) {
        return false;
    }
    const inner = path.slice(property.length + 1);
    return holdsUnknown(at(after, inner)) || !same(at(before, inner), at(after, inner));
}

function at(value: unknown, property: string): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => at(item, property));
    }
    return isObject(value) ? value[property] : undefined;
}
