import type { Properties } from "../../model/resources/declared";
import type { Sdk } from "./sdk";

/** Member of an answer that says: what else the answer might have is not known, and not absent. */
const mark = "wavelength-lattice:andMore";

/** An answer to a look-up of which more members may exist than are known. */
export function andMore(answer: Properties): Properties {
    return { ...answer, [mark]: true };
}

/** What was changed already, of each copy of the SDK. */
const changed = new WeakSet<object>();

/**
 * Lets a program read members that such an answer does not have as unknown: by itself the SDK reads them as absent, and an
 * unknown inside an answer likewise.
 */
export function readAndMore({ rpc, pulumi }: Pick<Sdk, "rpc" | "pulumi">): void {
    if (changed.has(rpc)) {
        return;
    }
    changed.add(rpc);
    const read = rpc.deserializeProperties;
    // Its members are unknown too: programs ask for `list[0].name`.
    const unknown: object = withDefault(pulumi.unknown as object, () => unknown);
    rpc.deserializeProperties = (struct, ...others) => {
        const found = read(struct, ...others) as Record<string, unknown>;
        if (found[mark] !== true) {
            return found;
        }
        delete found[mark];
        return withDefault(found, () => unknown);
    };
}

/** A record of which every other member is what `value` makes, except those that JavaScript and the SDK ask any value for. */
function withDefault<T extends object>(record: T, value: () => object): T {
    return new Proxy(record, {
        get: (target, key) =>
            typeof key === "symbol" || key in target || key.startsWith("__") || ["then", "toJSON"].includes(key)
                ? Reflect.get(target, key)
                : value(),
    });
}
