import type { Values } from "../account";

/** What exists already, as far as look-ups are concerned. */
export interface Existing {
    readonly type: string;
    readonly id: string;
    readonly outputs: Values;
}

/** Where a look-up is made from. */
export interface InvokeContext {
    /** Region of the provider that the look-up goes through. */
    readonly region: string;
    /** Tags that the provider puts on everything. */
    readonly defaultTags?: Readonly<Record<string, string>>;
    /** Resources that look-ups can find; none in a plan. */
    readonly existing?: readonly Existing[];
}

/** Answers one look-up. */
export type Answer = (args: Values, context: InvokeContext) => Values;

/** A look-up that cannot be answered; the message names its token. */
export class InvokeError extends Error {}

/** A filter of a Describe operation. */
export interface Filter {
    readonly name: string;
    readonly values: readonly string[];
}

/** A look-up's `filters`, or none. */
export function filtersOf(args: Values): readonly Filter[] {
    return Array.isArray(args.filters) ? (args.filters as Filter[]) : [];
}

/** Whether a value matches one of a filter's values, in which `*` and `?` are wildcards as in EC2's API. */
export function matchesAny(values: readonly string[], candidates: readonly string[]): boolean {
    return values.some((value) => {
        const pattern = value
            .replace(/[.+^${}()|[\]\\]/g, "\\$&")
            .replace(/\*/g, ".*")
            .replace(/\?/g, ".");
        return candidates.some((candidate) => new RegExp(`^${pattern}$`).test(candidate));
    });
}

/** A list of strings among the arguments, or none. */
export function stringsOf(value: unknown): readonly string[] {
    return Array.isArray(value) ? value.map(String) : [];
}
