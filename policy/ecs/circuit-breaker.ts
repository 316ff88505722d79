import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const ecsCircuitBreaker = resourcePolicy<Record<never, never>>({
    name: "ecs-circuit-breaker",
    description: "Rolling deployments of ECS services stop by themselves when they fail, and go back.",
    rationale:
        "Without the circuit breaker ECS goes on starting tasks that fail, for as long as nobody looks, and the service is left between two versions.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `deploymentCircuitBreaker: { enable: true, rollback: true }`.",
    options: {},
    limitations: [
        "Deployments of CodeDeploy, of external controllers and of ECS's own blue/green, which have no circuit breaker.",
    ],
    types: [types.ecsService],
    *check(resource) {
        const { inputs } = resource;
        const controller = text(inputs, "deploymentController", "type") ?? "ECS";
        const strategy = text(inputs, "deploymentConfiguration", "strategy") ?? "ROLLING";
        if ((controller !== "ECS" && controller !== pending) || (strategy !== "ROLLING" && strategy !== pending)) {
            return;
        }
        const enable = flag(inputs, "deploymentCircuitBreaker", "enable");
        const rollback = flag(inputs, "deploymentCircuitBreaker", "rollback");
        if (enable === true && rollback === true) {
            return;
        }
        const wrong = [enable, rollback].some((value) => value === false || value === undefined);
        const unknowns = [
            ...(controller === pending ? [missing(resource, "deploymentController")] : []),
            ...(strategy === pending ? [missing(resource, "deploymentConfiguration")] : []),
            ...(wrong ? [] : [missing(resource, "deploymentCircuitBreaker")]),
        ];
        if (unknowns.length > 0) {
            yield undecided(resource, `${named(resource)} must stop and roll back a deployment that fails`, unknowns);
            return;
        }
        const state =
            enable === true ? "does not roll back a deployment that fails" : "does not stop a deployment that fails";
        yield violation(resource, `${named(resource)} ${state}; set deploymentCircuitBreaker to enable and rollback`);
    },
});
