/**
 * Errors of AWS that come at a given call, to see what an update does with them: throttling, a quota, a right that is
 * missing, an answer that takes too long or never comes.
 */
import { AwsError } from "./errors";

export type FailureVerb = "create" | "update" | "delete" | "read" | "invoke";

/** What goes wrong. `lost`: the work is done and its answer does not come; everything else: nothing is done. */
export const failureKinds = ["throttle", "quota", "denied", "timeout", "lost", "eventual"] as const;
export type FailureKind = (typeof failureKinds)[number];

/** One failure: the kind of call, which of them (from 1), for how many calls, and what goes wrong. */
export interface Failure {
    readonly verb: FailureVerb;
    readonly at: number;
    readonly times: number;
    readonly kind: FailureKind;
}

const verbs: readonly FailureVerb[] = ["create", "update", "delete", "read", "invoke"];
const form = /^([a-z]+):(\d{1,6})(?:\+(\d{1,6}))?:([a-z]+)$/;

/**
 * Reads `create:100:throttle`, or `create:100+3:throttle` for three calls in a row.
 * @returns the failure, or what is wrong with the text.
 */
export function parseFailure(text: string): Failure | { readonly fault: string } {
    const [, verb = "", at = "", times = "1", kind = ""] = form.exec(text) ?? [];
    const known = verbs.find((name) => name === verb);
    const what = failureKinds.find((name) => name === kind);
    if (known === undefined || what === undefined || Number(at) === 0 || Number(times) === 0) {
        return {
            fault:
                `"${text}" is no failure; expected VERB:CALL:ERROR, as in create:100:throttle, with one of ` +
                `${verbs.join(", ")}, a number from 1 to 999999 (with +COUNT for several in a row), and one of ${failureKinds.join(", ")}`,
        };
    }
    return { verb: known, at: Number(at), times: Number(times), kind: what };
}

/** Counts calls, and fails those that are to fail. */
export class Failures {
    private readonly calls = new Map<FailureVerb, number>();

    constructor(private readonly planned: readonly Failure[]) {}

    /** Does the work of a call, unless the call is one that is to fail. */
    async around<T>(verb: FailureVerb, work: () => T | Promise<T>): Promise<T> {
        const call = (this.calls.get(verb) ?? 0) + 1;
        this.calls.set(verb, call);
        const failure = this.planned.find(
            (planned) => planned.verb === verb && call >= planned.at && call < planned.at + planned.times,
        );
        if (failure === undefined) {
            return work();
        }
        if (failure.kind === "lost") {
            await work();
        }
        throw errors[failure.kind]();
    }
}

/** Codes and words as AWS's own documents of common errors give them. */
const errors: Readonly<Record<FailureKind, () => AwsError>> = {
    throttle: () => new AwsError("ThrottlingException", "Rate exceeded", 400),
    quota: () => new AwsError("ServiceQuotaExceededException", "The request would exceed a service quota.", 402),
    denied: () =>
        new AwsError("AccessDeniedException", "You do not have sufficient access to perform this action.", 403),
    timeout: () => new AwsError("RequestTimeout", "The request has not been answered in time.", 408),
    lost: () => new AwsError("RequestTimeout", "The connection was closed before the answer came.", 408),
    eventual: () => new AwsError("InvalidParameterValue", "A resource that was just made cannot be found yet.", 400),
};
