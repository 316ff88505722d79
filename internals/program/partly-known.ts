import { type Properties, unknownString } from "../../model/resources/declared";
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
    const unknown = openEnded(pulumi.unknown as object);
    rpc.deserializeProperties = (struct, ...others) => {
        const found = read(struct, ...others) as Record<string, unknown>;
        if (found[mark] !== true) {
            return found;
        }
        delete found[mark];
        return withDefault(found, () => unknown);
    };
}

/**
 * An unknown whose members are unknown too, since programs ask for `list[0].name`. It answers what programs ask a list
 * or a text: a list has one unknown member, so that what is declared for each is declared once; of a text everything is
 * unknown.
 */
function openEnded(value: object): object {
    const members: unknown[] = [];
    const unknown: object = new Proxy(
        withDefault(value, () => unknown),
        {
            get: (target, key) => {
                // In text that a program makes, and in a document.
                if (key === Symbol.toPrimitive || key === "toJSON") {
                    return () => unknownString;
                }
                if (key === Symbol.iterator || (ofLists.has(key) && !(key in target))) {
                    const member = found[String(key)] ?? Reflect.get(members, key);
                    return typeof member === "function" ? member.bind([...members]) : member;
                }
                return ofTexts.has(key) && !(key in target) ? () => unknown : Reflect.get(target, key);
            },
        },
    );
    // No test of a member can be answered: a search finds it.
    const found: Readonly<Record<string, unknown>> = { filter: () => [...members], find: () => unknown };
    members.push(unknown);
    return unknown;
}

const methodsOf = (prototype: object): readonly PropertyKey[] =>
    Object.getOwnPropertyNames(prototype).filter((name) => !["constructor", "toString", "valueOf"].includes(name));
const ofLists: ReadonlySet<PropertyKey> = new Set(methodsOf(Array.prototype));
const ofTexts: ReadonlySet<PropertyKey> = new Set(methodsOf(String.prototype));

/** A record of which every other member is what `value` makes, except those that JavaScript and the SDK ask any value for. */
function withDefault<T extends object>(record: T, value: () => object): T {
    return new Proxy(record, {
        get: (target, key) =>
            typeof key === "symbol" || key in target || key.startsWith("__") || ["then", "toJSON"].includes(key)
                ? Reflect.get(target, key)
                : value(),
    });
}
