import type { Container } from "../../model/resources/containers";
import { types } from "../../model/resources/graph/types";
import { blocks, flag, pending } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { type ContainerFault, onContainers } from "./on-containers";

/** Capabilities that come to the same as `privileged`. */
const almighty = new Set<unknown>(["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"]);

export const ecsNoPrivileged = stackPolicy<Record<never, never>>({
    name: "ecs-no-privileged",
    description: "Containers do not run privileged, nor with capabilities that come to the same.",
    rationale:
        "A privileged container is root on its host: it reads what every other task there holds, and the host's role.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    severity: "critical",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Leave `privileged` out of the container, and add the one capability that it needs under `linuxParameters.capabilities`.",
    controls: ["fsbp ECS.4"],
    options: {},
    limitations: [
        "Containers that run as root without being privileged.",
        "Volumes that hand the host's own files in.",
    ],
    only: types.taskDefinition,
    *check(graph) {
        yield* onContainers(graph, "must not run privileged", faultsOf);
    },
});

function* faultsOf({ definition }: Container): Iterable<ContainerFault> {
    const privileged = flag(definition, "privileged");
    const added = blocks(definition, "linuxParameters", "capabilities", "add");
    if (privileged === true) {
        yield { fault: "runs privileged; leave privileged out" };
    } else if (added.some((capability) => almighty.has(capability))) {
        yield { fault: "adds a capability that comes to the same as privileged; add the one that it needs" };
    } else if (privileged === pending) {
        yield { unknown: "privileged" };
    } else if (added.includes(pending)) {
        yield { unknown: "linuxParameters" };
    }
}
