import type { Container } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, read, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { isSecret, kindOf } from "../frame/plain-texts";
import { secretsIn } from "../frame/secret-text";
import { type ContainerFault, onContainers } from "./on-containers";

const instead = "put it into secrets, from Secrets Manager or Parameter Store";

export const ecsNoPlainSecrets = stackPolicy<Record<never, never>>({
    name: "ecs-no-plain-secrets",
    description:
        "Containers get passwords, keys and tokens from Secrets Manager or Parameter Store, not from plain environment variables, commands or log options.",
    rationale: "Everyone who may describe a task definition reads its texts, and every revision keeps them.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    severity: "critical",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Move the variable from `environment` to `secrets: [{ name, valueFrom }]`, a log option to `secretOptions`, let a command read it from a variable, let the execution role read it, and replace the value that was exposed.",
    controls: ["fsbp ECS.8"],
    options: {},
    limitations: [
        "Secrets that neither their form nor the name before them gives away.",
        "Environment files in S3.",
        "Words of commands that are awaited.",
    ],
    only: types.taskDefinition,
    *check(graph) {
        yield* onContainers(graph, "must not hold secrets in plain text", faultsOf);
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
    yield* inCommands(definition);
    yield* inLogOptions(definition);
}

/** Commands, by the keys that they stand in. */
const commands: readonly (readonly [string, ...string[]])[] = [["entryPoint"], ["command"], ["healthCheck", "command"]];

function* inCommands(definition: unknown): Iterable<ContainerFault> {
    for (const path of commands) {
        const words = blocks(definition, ...path).filter((word): word is string => typeof word === "string");
        const [found] = secretsIn(words.join(" "));
        if (found !== undefined) {
            yield {
                fault: `has ${found.kind} in its ${path.join(".")}; ${instead}, and let the command read it there`,
            };
        }
    }
}

function* inLogOptions(definition: unknown): Iterable<ContainerFault> {
    const options = read(definition, "logConfiguration", "options");
    for (const name of typeof options === "object" && options !== null ? Object.keys(options) : []) {
        const value = text(options, name);
        const kind = typeof value === "string" ? kindOf(name, value) : undefined;
        if (value === pending && isSecret(name)) {
            yield { unknown: `log option ${name}` };
        } else if (kind !== undefined) {
            yield { fault: `has ${kind} in its log option ${name}; put it into logConfiguration.secretOptions` };
        }
    }
}
