import { type Container, isWindows } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import { types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { type ContainerFault, onContainers } from "./on-containers";

export const ecsReadOnlyRoot = stackPolicy<Record<never, never>>({
    name: "ecs-read-only-root",
    description: "Containers mount their root file system read-only.",
    rationale:
        "Whoever gets into a container with a writable root can leave a program in it, and what an application writes there is gone with the task anyway.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Set `readonlyRootFilesystem: true`, and give the application a `tmpfs` or a volume for what it has to write.",
    controls: ["fsbp ECS.5"],
    options: {},
    limitations: ["Windows containers, which cannot."],
    only: types.taskDefinition,
    *check(graph) {
        yield* onContainers(graph, "must mount its root file system read-only", faultsOf);
    },
});

function* faultsOf({ definition }: Container, task: Declared): Iterable<ContainerFault> {
    const readOnly = flag(definition, "readonlyRootFilesystem");
    if (readOnly === true || isWindows(task)) {
        return;
    }
    yield readOnly === pending
        ? { unknown: "readonlyRootFilesystem" }
        : { fault: "can write to its root file system; set readonlyRootFilesystem to true" };
}
