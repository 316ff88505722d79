import type { Properties } from "../../model/resources/declared";
import { coversEvery } from "../../model/resources/statements";
import { read } from "../../model/resources/value";

/** Whether one of some properties says whose resource a permission is for; what stands for every one says nothing. */
export function isBound(inputs: Properties, keys: readonly string[]): boolean {
    return keys.some((key) => {
        const value = read(inputs, key);
        return value !== undefined && (typeof value !== "string" || !coversEvery(value, "resources"));
    });
}
