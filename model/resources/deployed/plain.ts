import { isRecord } from "../../record";
import { type Properties, unknownString } from "../declared";
import { archiveMark, assetMark, markKey, outputMark, resourceMark, secretMark } from "../marks";
import { referenceValue } from "../reference-value";

/** What the AWS provider notes for itself among a resource's properties. */
const providersOwn: ReadonlySet<string> = new Set(["__defaults", "__meta"]);

/**
 * Properties as a state file holds them, in the form that a program declares them: ciphertext is unknown, a secret that
 * was exported in plain text is its value, and what the provider notes for itself is left out.
 */
export function deployedProperties(stored: unknown): Properties {
    const read = plain(stored);
    return isRecord(read) ? read : {};
}

function plain(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const record = value as Readonly<Record<string, unknown>>;
    switch (record[markKey]) {
        case secretMark:
            return secret(record);
        case outputMark:
            return "value" in record ? plain(record["value"]) : unknownString;
        case resourceMark:
            return plain(referenceValue(record));
        case undefined:
        case assetMark:
        case archiveMark:
            return Object.fromEntries(
                Object.entries(record).flatMap(([key, entry]) =>
                    providersOwn.has(key) ? [] : [[key, plain(entry)] as const],
                ),
            );
        default:
            // A number that JSON cannot hold, and whatever else a later engine writes in this way.
            return unknownString;
    }
}

/** A secret is ciphertext, or JSON text under `plaintext` where it was exported with `--show-secrets`. */
function secret(record: Readonly<Record<string, unknown>>): unknown {
    const { plaintext, value } = record;
    if (typeof plaintext === "string") {
        try {
            return plain(JSON.parse(plaintext));
        } catch {
            return unknownString;
        }
    }
    return value === undefined ? unknownString : plain(value);
}
