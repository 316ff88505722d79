import type { Values } from "./account";
import { kindOf } from "./kinds";
import { namedByProgram } from "./naming";
import { deletedFirst } from "./replacements/delete-first";
import { replaces } from "./replacements/replacements";
import { opened, same } from "./wire";

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
    return properties.sort().map((property) => ({
        property,
        change: before[property] === undefined ? "add" : after[property] === undefined ? "delete" : "update",
        replaces: replaces(kind, property, before, after),
    }));
}

/**
 * Whether a replacement waits until the old resource is gone: for the kinds of which the provider says so, and wherever
 * the program names the resource itself, even if it gives another name than before.
 */
export function oldGoesFirst(type: string, news: Values): boolean {
    return deletedFirst.has(kindOf(type)) || namedByProgram(type, news);
}
