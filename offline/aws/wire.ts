import { createHash } from "node:crypto";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { archiveMark, assetMark, markKey, secretMark } from "../../model/resources/marks";
import type { Values } from "./account";
import { hidden, sensitiveName } from "./sensitive";

/** A message's properties, special values still marked. */
export function received(struct: Struct | undefined): Values {
    return (struct?.toJavaScript() ?? {}) as Values;
}

/** Properties as a message. */
export function sent(values: Values): Struct {
    return Struct.fromJavaScript(JSON.parse(JSON.stringify(values)));
}

/** Values with secrets opened: what AWS would be given. */
export function opened<T>(value: T): T {
    return walk(value, (object) => (object[markKey] === secretMark ? { value: opened(object.value) } : undefined)) as T;
}

/** Whether a secret is anywhere inside. */
export function holdsSecret(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.some(holdsSecret);
    }
    if (!isObject(value)) {
        return false;
    }
    return value[markKey] === secretMark || Object.values(value).some(holdsSecret);
}

/** Shorter secrets are in too many values to tell whether one repeats them. */
const shortestSecret = 4;

/** The texts that are secret in some values. */
function secretTexts(value: unknown, secret = false): readonly string[] {
    if (typeof value === "string") {
        return secret && value.length >= shortestSecret ? [value] : [];
    }
    if (Array.isArray(value)) {
        return value.flatMap((item) => secretTexts(item, secret));
    }
    return isObject(value)
        ? Object.values(value).flatMap((item) => secretTexts(item, secret || value[markKey] === secretMark))
        : [];
}

/**
 * Outputs with the secret marks of the inputs that they repeat. A property that was secret and came out different is
 * secret as a whole, and so is another one that has a secret in it, as `tagsAll` has the tags'.
 */
export function withSecretsOf(outputs: Values, inputs: Values): Values {
    const marked: Values = { ...outputs };
    for (const [name, input] of Object.entries(inputs)) {
        if (outputs[name] === undefined || !holdsSecret(input)) {
            continue;
        }
        marked[name] = same(outputs[name], opened(input)) ? input : { [markKey]: secretMark, value: outputs[name] };
    }
    const secrets = secretTexts(inputs);
    for (const [name, output] of secrets.length === 0 ? [] : Object.entries(outputs)) {
        const repeats = (text: string) => secrets.some((secret) => text.includes(secret));
        if (inputs[name] === undefined && name !== "id" && textsIn(opened(output)).some(repeats)) {
            marked[name] = { [markKey]: secretMark, value: opened(output) };
        }
    }
    return marked;
}

function textsIn(value: unknown): readonly string[] {
    if (typeof value === "string") {
        return [value];
    }
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What may be written to disk: secrets replaced, assets by their digest. */
export function storable(value: unknown, name = ""): unknown {
    if (sensitiveName.test(name) && typeof value === "string" && value !== "") {
        return hidden;
    }
    if (Array.isArray(value)) {
        return value.map((item) => storable(item, name));
    }
    if (!isObject(value)) {
        return value;
    }
    if (value[markKey] === secretMark) {
        return hidden;
    }
    if (value[markKey] === assetMark || value[markKey] === archiveMark) {
        return { digest: digestOf(value) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable(item, key)]));
}

/** The engine's own hash, which its state keeps where it leaves the content out. */
function digestOf(asset: Values): string {
    const { hash } = asset;
    return typeof hash === "string" && hash !== ""
        ? hash
        : createHash("sha256").update(JSON.stringify(asset)).digest("hex");
}

/** Whether two values are the same, absent properties counting as undefined. */
export function same(left: unknown, right: unknown): boolean {
    if (left === right) {
        return true;
    }
    if (Array.isArray(left) && Array.isArray(right)) {
        return left.length === right.length && left.every((item, index) => same(item, right[index]));
    }
    if (!isObject(left) || !isObject(right) || Array.isArray(left) || Array.isArray(right)) {
        return false;
    }
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]));
}

export function isObject(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Rebuilds a value; `replace` may put another in an object's place. */
function walk(value: unknown, replace: (object: Values) => { value: unknown } | undefined): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => walk(item, replace));
    }
    if (!isObject(value)) {
        return value;
    }
    const other = replace(value);
    return other
        ? other.value
        : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, replace)]));
}
