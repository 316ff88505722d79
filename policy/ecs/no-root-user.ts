import { type Container, isWindows } from "../../model/resources/containers";
import type { Declared } from "../../model/resources/declared";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { type ContainerFault, onContainers } from "./on-containers";

type RootUser = { requireUser: boolean };

export const ecsNoRootUser = stackPolicy<RootUser>({
    name: "ecs-no-root-user",
    description: "Task definitions name no container's user as root, or as administrator on Windows.",
    rationale: "A process that breaks out of its container is on the host who it was inside.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Set the container's `user` to a number other than 0, on Windows to `ContainerUser`, and let the image's files belong to it.",
    controls: ["fsbp ECS.20", "fsbp ECS.21"],
    options: {
        requireUser: {
            description: "Whether a container without a `user`, which runs as its image says, is reported as well.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [],
    only: types.taskDefinition,
    *check(graph, { requireUser }) {
        yield* onContainers(graph, "must not run as root", (container, task) => faultsOf(container, task, requireUser));
    },
});

function* faultsOf({ definition }: Container, task: Declared, requireUser: boolean): Iterable<ContainerFault> {
    const user = text(definition, "user");
    const onWindows = isWindows(task);
    if (user === pending) {
        yield { unknown: "user" };
    } else if (user === undefined) {
        if (requireUser) {
            const instead = onWindows ? "ContainerUser" : "a number other than 0";
            yield { fault: `names no user, so that its image decides; set user to ${instead}` };
        }
    } else if (/^containeradministrator$/i.test(user)) {
        yield { fault: "runs as administrator; set user to ContainerUser" };
    } else if (!onWindows && /^(?:root|0)(?::|$)/.test(user)) {
        yield { fault: "runs as root; set user to a number other than 0" };
    }
}
