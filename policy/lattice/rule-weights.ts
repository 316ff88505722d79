import { named } from "../../model/resources/graph/naming";
import { type Forward, forwards } from "../../model/resources/lattice-forwards";
import { pending } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const most = 10;
const heaviest = 999;

export const latticeRuleWeights = stackPolicy<Record<never, never>>({
    name: "lattice-rule-weights",
    description: "Weights of target groups are whole numbers from 0 to 999, and at least one of them is not 0.",
    rationale:
        "VPC Lattice takes one to ten target groups in an action, with weights from 0 to 999. Where all weights are 0 nobody gets the requests, which is how a canary that was taken back by mistake ends.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_WeightedTargetGroup.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Give each target group a weight from 0 to 999, and the one that serves a weight above 0.",
    options: {},
    limitations: ["Whether a weight is the step that a rollout means to take."],
    *check(graph) {
        for (const forward of forwards(graph)) {
            const { resource, property, weights } = forward;
            const faults = faultsOf(forward);
            const subject = `${property} of ${named(resource)}`;
            if (faults.length > 0) {
                yield violation(
                    resource,
                    `${subject} ${faults.join(", and ")}; give 1 to ${most} target groups weights from 0 to ${heaviest}, one above 0`,
                );
            } else if (weights === pending || !weights.some(isPositive)) {
                const fault = `${subject} must give 1 to ${most} target groups weights from 0 to ${heaviest}, one above 0`;
                yield undecided(resource, fault, [`the weights of ${named(resource)}`]);
            }
        }
    },
});

function faultsOf({ weights, odd }: Forward): readonly string[] {
    if (weights === pending) {
        return [];
    }
    const numbers = weights.filter((weight): weight is number => typeof weight === "number");
    const external = numbers.filter((weight) => weight < 0 || weight > heaviest);
    const count = weights.length;
    return [
        ...(count === 0 ? ["forwards to no target group"] : []),
        ...(count > most ? [`forwards to ${count} target groups`] : []),
        ...(odd ? ["has a weight that is no whole number"] : []),
        ...(external.length > 0 ? [`has weight ${external.join(" and ")}`] : []),
        ...(count > 0 && numbers.length === count && numbers.every((weight) => weight === 0)
            ? ["has no weight above 0"]
            : []),
    ];
}

function isPositive(weight: unknown): boolean {
    return typeof weight === "number" && weight > 0;
}
