/** The part of the SDK that makes plain values of the engine's messages. */
interface Deserialization {
    deserializeProperties?: (struct: object, keepSecrets: boolean) => object;
}

/**
 * Lets the SDK unpack a resource's properties once for all policies. By itself it does so anew for every policy on the
 * stack, which on large stacks takes most of a preview's time. Nothing of the pack writes to what it is shown, so all
 * may see the same values; secrets are unpacked into plain values anyway. An SDK without this part works as it is.
 */
export function cacheDeserialization(deserialization: Deserialization = require("@pulumi/policy/deserialize")): void {
    const unpack = deserialization.deserializeProperties;
    if (unpack === undefined) {
        return;
    }
    const unpacked = new WeakMap<object, object>();
    deserialization.deserializeProperties = (struct, keepSecrets) => {
        if (keepSecrets) {
            return unpack(struct, keepSecrets);
        }
        const properties = unpacked.get(struct) ?? unpack(struct, keepSecrets);
        unpacked.set(struct, properties);
        return properties;
    };
}
