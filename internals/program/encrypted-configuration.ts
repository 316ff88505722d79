import type { Sdk } from "./sdk";

/** What reads a secret of the stack's configuration in another form than text. */
const readers = [
    "getSecretBoolean",
    "getSecretNumber",
    "getSecretObject",
    "requireSecretBoolean",
    "requireSecretNumber",
    "requireSecretObject",
] as const;

type Reader = (this: { get(key: string): string | undefined }, key: string, options?: object) => unknown;

/** What was changed already, of each copy of the SDK. */
const changed = new WeakSet<object>();

/**
 * Lets a program read encrypted numbers, objects and their like as unknown secrets: nobody has the key, and the SDK refuses
 * a text that is none of them.
 * @param encrypted What stands in the configuration in place of an encrypted value.
 */
export function readEncrypted({ pulumi }: Pick<Sdk, "pulumi">, encrypted: string): void {
    const prototype = pulumi.Config.prototype as unknown as Record<(typeof readers)[number], Reader>;
    if (changed.has(prototype)) {
        return;
    }
    changed.add(prototype);
    for (const reader of readers) {
        const read = prototype[reader];
        prototype[reader] = function (key, options) {
            return this.get(key) === encrypted ? pulumi.secret(pulumi.unknown) : read.call(this, key, options);
        };
    }
}
