import { isMap, isScalar, parseDocument } from "yaml";
import { namespace } from "../../program/settings/namespace";

const path = ["config", `${namespace}:lattice`, "canary"] as const;

/**
 * A stack file's text with another stage of the canary taken; everything else stays as it is, comments too.
 * @returns undefined where the file has no canary of its own to edit, as behind an alias.
 */
export function withPercent(text: string, percent: number): string | undefined {
    const document = parseDocument(text);
    const canary = document.getIn(path, true);
    if (!isMap(canary)) {
        return undefined;
    }
    const value = canary.get("percent", true);
    if (isScalar(value) && value.range) {
        const [start, end] = value.range;
        return `${text.slice(0, start)}${percent}${text.slice(end)}`;
    }
    const first = canary.items[0]?.key;
    if (value !== undefined || !isScalar(first) || !first.range) {
        return undefined;
    }
    // Before the first key and in its form, so that nothing else of the file is written anew.
    const [start] = first.range;
    const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
    const added = canary.flow ? `percent: ${percent}, ` : `percent: ${percent}\n${indent}`;
    return text.slice(0, start) + added + text.slice(start);
}
