import type { Container } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { isSecret, kindOf } from "../frame/plain-texts";
import { type ContainerFault, onContainers } from "./on-containers";

const instead = "put it into secrets, from Secrets Manager or Parameter Store";

export const ecsNoPlainSecrets = stackPolicy<Record<never, never>>({
    name: "ecs-no-plain-secrets",
    description:
        "Containers get passwords, keys and tokens from Secrets Manager or Parameter Store, not from plain environment variables.",
    rationale: "Everyone who may describe a task definition reads its environment, and every revision keeps it.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    severity: "critical",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Move the variable from `environment` to `secrets: [{ name, valueFrom }]`, let the execution role read it, and replace the value that was exposed.",
    controls: ["fsbp ECS.8"],
    options: {},
    limitations: ["Secrets that neither their form nor the variable's name gives away.", "Environment files in S3."],
    only: types.taskDefinition,
    *check(graph) {
        yield* onContainers(graph, "must not hold secrets in its environment", faultsOf);
    },
});

function* faultsOf({ definition }: Container, _task: Declared): Iterable<ContainerFault> {
    for (const variable of blocks(definition, "environment")) {
        const name = text(variable, "name");
        const value = text(variable, "value");
        if (variable === pending) {
            yield { unknown: "environment" };
        } else if (typeof name === "string" && value === pending && isSecret(name)) {
            yield { unknown: `environment variable ${name}` };
        } else if (typeof name === "string" && typeof value === "string") {
            const kind = kindOf(name, value);
            if (kind !== undefined) {
                yield { fault: `has ${kind} in its environment variable ${name}; ${instead}` };
            }
        }
    }
}
