import { latticeForwards } from "../../model/aws/vpc-lattice";
import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { forwardOf } from "../../model/resources/lattice";
import { observerOf, refOf } from "../../model/resources/observer";
import { pending, type Read, read, whole } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

const { most } = latticeForwards.targetGroups;
const { least: lightest, most: heaviest, usual } = latticeForwards.weight;

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
        for (const listener of graph.ofType(types.latticeListener)) {
            yield* judgedAction(graph, listener, "defaultAction");
        }
        for (const rule of graph.ofType(types.latticeRule)) {
            yield* judgedAction(graph, rule, "action");
        }
    },
});

function* judgedAction(graph: Graph, resource: Declared, property: "defaultAction" | "action"): Iterable<Finding> {
    const forward = forwardOf(observerOf(graph), resource, property);
    if (forward === undefined) {
        return;
    }
    const { shares, registered = shares } = forward;
    const counted = shares.includes(pending) ? registered : shares;
    const weights = counted.map(weightOf);
    const faults = faultsOf(counted, weights);
    const subject = `${property} of ${named(resource)}`;
    if (faults.length > 0) {
        yield violation(
            resource,
            `${subject} ${faults.join(", and ")}; give 1 to ${most} target groups weights from 0 to ${heaviest}, one above 0`,
        );
    } else if (!weights.some(isPositive)) {
        const fault = `${subject} must give 1 to ${most} target groups weights from 0 to ${heaviest}, one above 0`;
        yield undecided(resource, fault, [unknown(`the weights of ${named(resource)}`, refOf(resource))]);
    }
}

/** Absent: none that AWS takes. */
function weightOf(share: unknown): Read<number> {
    return share === pending || read(share, "weight") !== undefined ? whole(share, "weight") : usual;
}

function faultsOf(shares: readonly unknown[], weights: readonly Read<number>[]): readonly string[] {
    const numbers = weights.filter((weight): weight is number => typeof weight === "number");
    const external = numbers.filter((weight) => weight < lightest || weight > heaviest);
    const count = shares.length;
    return [
        ...(count === 0 ? ["forwards to no target group"] : []),
        ...(count > most ? [`forwards to ${count} target groups`] : []),
        ...(weights.includes(undefined) ? ["has a weight that is no whole number"] : []),
        ...(external.length > 0 ? [`has weight ${external.join(" and ")}`] : []),
        ...(count > 0 && numbers.length === count && numbers.every((weight) => weight === 0)
            ? ["has no weight above 0"]
            : []),
    ];
}

function isPositive(weight: unknown): boolean {
    return typeof weight === "number" && weight > 0;
}
