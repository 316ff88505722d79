import type { Unknown } from "../../network/facts";
import type { Declared } from "../declared";

/** What a property names: declared resources, or ids of the network. */
export interface Named<T> {
    /** What it names for certain. */
    readonly certain: readonly T[];
    /** Of these it names some: references have no order, so they cannot be told apart yet. */
    readonly candidates: readonly T[];
    /** Says what else it may name. */
    readonly unseen?: Unknown;
}

/** What a property names, as far as the declared values and references tell. */
export interface Resolution extends Named<Declared> {
    /** Known values that no resource of the stack has: something declared elsewhere. */
    readonly external: readonly string[];
}

export const nothing: Resolution = { certain: [], candidates: [], external: [] };

/** Whether a property names nothing, known or not. */
export function isNothing({ certain, candidates, external, unseen }: Resolution): boolean {
    return certain.length + candidates.length + external.length === 0 && unseen === undefined;
}
