import type { SecretPath } from "./secret-places";

/**
 * A resource as a program declared it: the one form that plan, preview and every other Pulumi AWS program
 * are brought into before policies and the proof look at them.
 *
 * Values keep the engine's own marks: a value that is not known yet is one of `unknownMarks`, secrets are plain
 * values (so nothing may quote them; `secrets` says which), and an absent property is absent.
 */
export interface Declared {
    readonly urn: string;
    /** Type token, as in `aws:ec2/instance:Instance`. */
    readonly type: string;
    /** Pulumi's resource name, not the cloud's. */
    readonly name: string;
    /** URN of the parent resource; absent for the stack's own children. */
    readonly parent?: string;
    /** What the program asked for. */
    readonly inputs: Properties;
    /** What the provider answered, or what a component registered. Empty where neither is known. */
    readonly outputs: Properties;
    /** URNs that a top-level property's value was made from: an unordered superset, see `docs` of Pulumi's propertyDependencies. */
    readonly references: Readonly<Record<string, readonly string[]>>;
    /** Where the inputs hold what the program or the provider has marked as a secret; absent where nowhere. */
    readonly secrets?: readonly SecretPath[];
    /** Documents that an awaited value hides, as a plan foresees them: what is awaited stands in them as URNs. */
    readonly foreseen?: Properties;
    /** Pulumi's own protection against deletion. */
    readonly protect?: boolean;
    /** Whether it only groups others, and no provider makes it: a component, or the stack. Absent where it does not. */
    readonly isComponent?: boolean;
}

/** Whether a provider makes and keeps a resource: no component, no stack, no provider, no reference to a stack. */
export function isProvided({ type, isComponent }: Pick<Declared, "type" | "isComponent">): boolean {
    return isComponent !== true && !type.startsWith("pulumi:");
}

/** How many of them a provider makes, in words. */
export function resourceCount(resources: readonly Pick<Declared, "type" | "isComponent">[]): string {
    const { length } = resources.filter(isProvided);
    return `${length} ${length === 1 ? "resource" : "resources"}`;
}

export type Properties = Readonly<Record<string, unknown>>;

/**
 * The strings by which Pulumi's engine marks a value that it does not know yet, one per kind of value.
 * Source: sdk/nodejs/runtime/rpc.ts of @pulumi/pulumi.
 */
const unknownMarks: ReadonlySet<unknown> = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The mark of an unknown string, the one that stands for any unknown output of a resource. */
export const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is one that the engine does not know yet. */
export function isUnknown(value: unknown): boolean {
    // Marks are as long as a UUID: no other text has to be looked up.
    return typeof value === "string" && value.length === unknownString.length && unknownMarks.has(value);
}

/** Whether a value is unknown or holds an unknown anywhere inside. */
export function holdsUnknown(value: unknown): boolean {
    if (isUnknown(value)) {
        return true;
    }
    if (Array.isArray(value)) {
        return value.some(holdsUnknown);
    }
    return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
