import type { Properties } from "../../model/resources/declared";

/**
 * The plain values behind the SDK's properties, unknowns as the engine's own marks. The SDK wraps properties so that
 * reading an unknown throws; descriptors are not wrapped, and what they hold is the plain value, nested ones included.
 */
export function rawProperties(wrapped: object): Properties {
    const raw: Record<string, unknown> = {};
    for (const key of Object.keys(wrapped)) {
        raw[key] = Object.getOwnPropertyDescriptor(wrapped, key)?.value;
    }
    return raw;
}
