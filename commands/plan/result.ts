import type { Declared } from "../../model/declared";
import type { Evaluation } from "../../policy/evaluate";

/** One row of the proof: an expectation and what became of it. */
export interface ProvedFlow {
    readonly from: string;
    readonly to: string;
    readonly protocol: string;
    readonly port?: number;
    readonly scenario: string;
    readonly expect: "reachable" | "unreachable";
    readonly verdict: "reachable" | "unreachable" | "partly" | "unknown";
    readonly because: readonly string[];
}

/** Everything that a plan finds out about a stack. */
export interface PlanResult {
    readonly stack: string;
    readonly region: string;
    readonly resources: readonly Declared[];
    readonly policies: Evaluation;
    readonly flows: readonly ProvedFlow[];
    readonly messages: readonly { readonly severity: "info" | "warning" | "error"; readonly text: string }[];
}

/** Whether all holds: no mandatory policy is violated, and every expectation is proved. */
export function holds(result: PlanResult): boolean {
    return (
        !result.policies.violations.some((violation) => violation.level === "mandatory") &&
        result.flows.every((flow) => flow.verdict === flow.expect)
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
