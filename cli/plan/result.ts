import type { NetworkIndex } from "../../model/network/indexed";
import { type CheckedFlow, holds as isProved } from "../../model/prove/expectations";
import type { Declared } from "../../model/resources/declared";
import type { Evaluation } from "../../policy/evaluate";

/** Everything that a plan finds out about a stack. */
export interface PlanResult {
    /** Name of the stack; of several, those of their projects and theirs. */
    readonly stack: string;
    /** Where it comes from, for a title: `in us-west-2, planned with simulated AWS values`. */
    readonly about: string;
    /** AWS Region of a program, as far as its configuration says it. */
    readonly region?: string;
    /** What the source itself holds. */
    readonly resources: readonly Declared[];
    /** That, and what it is joined to. */
    readonly joined: readonly Declared[];
    readonly policies: Evaluation;
    /** All expectations, whoever stated them. */
    readonly flows: readonly CheckedFlow[];
    /** What the flows were proved on. */
    readonly network: NetworkIndex;
    readonly messages: readonly { readonly severity: "info" | "warning" | "error"; readonly text: string }[];
}

/** Whether all holds: no mandatory policy is violated, and every expectation is proved. */
export function holds(result: Pick<PlanResult, "policies" | "flows">): boolean {
    return (
        !result.policies.violations.some((violation) => violation.level === "mandatory") && result.flows.every(isProved)
    );
}

/** The JSON form, a contract: see the README. */
export function toJson(result: PlanResult): object {
    return {
        stack: result.stack,
        ok: holds(result),
        resources: result.resources
            .filter((resource) => resource.type !== "pulumi:pulumi:Stack")
            .map(({ urn, type, name, parent, inputs }) => ({ urn, type, name, parent: parent ?? null, inputs })),
        policies: result.policies,
        flows: result.flows,
    };
}
