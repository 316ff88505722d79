import { markKey, outputMark, secretMark } from "./marks";

/** Keys and positions that lead from a resource's properties to a value. */
export type SecretPath = readonly (string | number)[];

/** Where properties, as the engine sends or stores them, hold what a program or its provider has marked as a secret. */
export function secretPlaces(serialized: unknown): readonly SecretPath[] {
    const found: SecretPath[] = [];
    const path: (string | number)[] = [];
    const visit = (key: string | number, value: unknown): void => {
        path.push(key);
        walk(value);
        path.pop();
    };
    const walk = (value: unknown): void => {
        if (typeof value !== "object" || value === null) {
            return;
        }
        if (Array.isArray(value)) {
            for (const [index, member] of value.entries()) {
                visit(index, member);
            }
            return;
        }
        const record = value as Readonly<Record<string, unknown>>;
        const { [markKey]: signature, secret } = record;
        if (signature === secretMark || (signature === outputMark && secret === true)) {
            found.push([...path]);
        } else if (signature === outputMark) {
            walk(record["value"]);
        } else if (signature === undefined) {
            for (const key of Object.keys(record)) {
                visit(key, record[key]);
            }
        }
    };
    walk(serialized);
    return found;
}
