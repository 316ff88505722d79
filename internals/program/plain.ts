import { type Properties, unknownString } from "../../model/resources/declared";
import { markKey, outputMark, resourceMark, secretMark } from "../../model/resources/marks";
import { referenceValue } from "../../model/resources/reference-value";

/**
 * Serialized properties as the policy runner sees them: secrets and outputs unwrapped, references to resources as
 * their IDs, unknown marks kept, absent properties absent.
 */
export function plainProperties(serialized: unknown): Properties {
    return (plain(serialized) ?? {}) as Properties;
}

function plain(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    if (typeof value === "string") {
        return value.length > unknownString.length && value.includes(unknownString) ? unknownAround(value) : value;
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const record = value as Record<string, unknown>;
    switch (record[markKey]) {
        case secretMark:
        case outputMark:
            return plain(record["value"]);
        case resourceMark:
            return plain(referenceValue(record));
        default:
            break;
    }
    const result: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(record)) {
        if (entry !== undefined) {
            result[key] = plain(entry);
        }
    }
    return result;
}

/** Text that a program made around an unknown is unknown as a whole; of a document only the text that holds it is. */
function unknownAround(text: string): string {
    return /^\s*[{[]/.test(text)
        ? text.replace(/"(?:[^"\\]|\\.)*"/g, (part) => (part.includes(unknownString) ? `"${unknownString}"` : part))
        : unknownString;
}
