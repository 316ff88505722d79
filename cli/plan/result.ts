import type { NetworkIndex } from "../../model/network/indexed";
import type { CheckedFlow } from "../../model/prove/expectations";
import type { Declared } from "../../model/resources/declared";
import type { Evaluation } from "../../policy/evaluate";
import { toJson as jsonOf } from "../../report/json";
import { printableInputs } from "./redact";

export { holds } from "../../report/json";

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

/** The JSON form, a contract: see the README. */
export function toJson(result: PlanResult): object {
    return jsonOf(result, (resource) => ({ inputs: printableInputs(resource) }));
}
