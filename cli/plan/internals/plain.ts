import type { Properties } from "../../../model/resources/declared";

/** Pulumi's key for values of a special kind, and the kinds that are unwrapped. Source: sdk/nodejs/runtime/rpc.ts. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/**
 * Serialized properties as the policy runner sees them: secrets and outputs unwrapped, references to resources as
 * their URNs, unknown marks kept, absent properties absent.
 */
export function plainProperties(serialized: unknown): Properties {
    return (plain(serialized) ?? {}) as Properties;
}

function plain(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const record = value as Record<string, unknown>;
    switch (record[signatureKey]) {
        case secretSignature:
        case outputSignature:
            return plain(record["value"]);
        case resourceSignature:
            return record["urn"];
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
