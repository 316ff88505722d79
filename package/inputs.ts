import * as pulumi from "@pulumi/pulumi";

/** What came over the wire in place of a class's arguments: types hold in TypeScript only. */
type Inputs = Readonly<Record<string, unknown>>;

export interface InputRules {
    /** Arguments that have to be known before anything is created, since what is declared depends on them. */
    readonly plain: readonly string[];
    /** Values that an argument may have. */
    readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The type token of a component of this package.
 * @throws pulumi.InputPropertiesError with everything that is wrong with the arguments.
 */
export function packageType(
    component: string,
    name: string,
    args: object,
    { plain, choices = {} }: InputRules,
): string {
    const inputs = args as Inputs;
    const errors = [
        ...plain
            .filter((key) => !isKnown(inputs[key]))
            .map((propertyPath) => ({ propertyPath, reason: unknownReason })),
        ...Object.entries(choices).flatMap(([propertyPath, allowed]) => {
            const value = inputs[propertyPath];
            return value === undefined || !isKnown(value) || allowed.some((each) => each === value)
                ? []
                : [{ propertyPath, reason: `${JSON.stringify(value)}; ${allowed.join(", ")} are allowed` }];
        }),
    ];
    if (errors.length > 0) {
        throw new pulumi.InputPropertiesError({ message: `${component} '${name}' cannot be built`, errors });
    }
    return `wavelength-lattice:index:${component}`;
}

const unknownReason =
    "comes from another resource and is not known yet, but decides what is declared; write the value itself";

/** A list or a map is as known as what is in it. */
function isKnown(value: unknown): boolean {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return false;
    }
    return typeof value !== "object" || value === null || Object.values(value).every(isKnown);
}
