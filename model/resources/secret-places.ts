/** Keys and positions that lead from a resource's properties to a value. */
export type Place = readonly (string | number)[];

/** Pulumi's key for values of a special kind. Source: sdk/go/common/resource/properties.go. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Where properties, as the engine sends or stores them, hold what a program or its provider has marked as a secret. */
export function secretPlaces(serialized: unknown): readonly Place[] {
    const found: Place[] = [];
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
        const { [signatureKey]: signature, secret } = record;
        if (signature === secretSignature || (signature === outputSignature && secret === true)) {
            found.push([...path]);
        } else if (signature === outputSignature) {
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
