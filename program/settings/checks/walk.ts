/** One value anywhere in a configuration. */
export interface Leaf {
    /** Where, as in `wavelength.zones[0].instanceType`. */
    readonly path: string;
    /** The nearest key above it. */
    readonly key: string;
    readonly value: unknown;
}

/** Every value of a configuration, lists and mappings first, then what is in them. */
export function leaves(value: unknown, path = "", key = ""): readonly Leaf[] {
    const own: Leaf = { path, key, value };
    if (Array.isArray(value)) {
        return [own, ...value.flatMap((member, index) => leaves(member, `${path}[${index}]`, key))];
    }
    if (typeof value === "object" && value !== null) {
        return [
            own,
            ...Object.entries(value).flatMap(([name, member]) =>
                leaves(member, path === "" ? name : `${path}.${name}`, name),
            ),
        ];
    }
    return [own];
}
