import type { Values } from "../../account";

/** Day on which the provider's source was read for these tables; of several stored versions of a file the newest found. */
export const readOn = "2026-11-29";

/** Whether a change replaces, from the inputs that a resource has and the ones that it is to have. */
export type Condition = (olds: Values, news: Values) => boolean;

/**
 * What of a kind cannot change in place, as the provider's source has it: arguments that force a new resource, and what
 * its plan decides by values. Names are the SDK's; `a.b` means `b` inside `a` or inside any item of a list `a`.
 */
export interface Fixed {
    /** File of terraform-provider-aws, below `internal/service/`. */
    readonly source: string;
    /** Every change replaces. */
    readonly arguments: readonly string[];
    /** May neither come nor go; what is inside, or another value, is not meant. */
    readonly present?: readonly string[];
    /** A new value replaces; leaving the argument out keeps what the resource has. */
    readonly given?: readonly string[];
    /** A change of the argument replaces where this holds. */
    readonly when?: Readonly<Record<string, Condition>>;
    /** Arguments that the file did not have yet when it was read: of them the published tables tell, if they do. */
    readonly notInSource?: readonly string[];
    /** Arguments that every change replaces for, that the file did not have yet either, and who says so. */
    readonly saidElsewhere?: Readonly<Record<string, string>>;
}

export type FixedByKind = Readonly<Record<string, Fixed>>;

/** The items of an argument, none where it has none. */
export function itemsOf(values: Values, argument: string): readonly unknown[] {
    const value = values[argument];
    return Array.isArray(value) ? value : [];
}
