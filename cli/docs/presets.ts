import { familyOf } from "../../policy/frame/family";
import { packName } from "../../policy/frame/pack-options";
import { presets as names } from "../../policy/frame/presets";
import { policies } from "../../policy/policies";

/** Configuration files of the pack by file name: one for each preset, and one for each family alone. */
export function presets(): Record<string, string> {
    const families = [...new Set(policies.map(({ name }) => familyOf(name)))];
    return Object.fromEntries([
        ...names.map((preset) => [`${preset}.json`, textOf({ preset })]),
        ...families.map((family) => [`only-${family}.json`, textOf({ families: [family] })]),
    ]);
}

function textOf(options: object): string {
    const text = JSON.stringify({ [packName]: options }, undefined, 4);
    // A list of one stands on its line, as the formatter has it.
    return `${text.replace(/\[\n\s+("[^"]*")\n\s+\]/g, "[$1]")}\n`;
}
