import { type Container, isWindows } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { type ContainerFault, onContainers } from "./on-containers";

export const ecsNoRootUser = stackPolicy<Record<never, never>>({
    name: "ecs-no-root-user",
    description: "Task definitions name no container's user as root.",
    rationale: "A process that breaks out of its container is on the host who it was inside.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set the container's `user` to a number other than 0, and let the image's files belong to it.",
    controls: ["fsbp ECS.20 partly"],
    options: {},
    limitations: ["Containers without a `user`, which run as their image says.", "Windows containers."],
    only: types.taskDefinition,
    *check(graph) {
        yield* onContainers(graph, "must not run as root", faultsOf);
    },
});

function* faultsOf({ definition }: Container, task: Declared): Iterable<ContainerFault> {
    const user = text(definition, "user");
    if (user === undefined || isWindows(task)) {
        return;
    }
    if (user === pending) {
        yield { unknown: "user" };
    } else if (/^(?:root|0)(?::|$)/.test(user)) {
        yield { fault: "runs as root; set user to a number other than 0" };
    }
}
