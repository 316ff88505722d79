import type { Container } from "../../model/resources/containers";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { type ContainerFault, onContainers } from "./on-containers";

/** Drivers that keep a log on the host, or none at all. */
const local: readonly string[] = ["none", "json-file"];

export const ecsLogging = stackPolicy<Record<never, never>>({
    name: "ecs-logging",
    description: "Containers send their logs off the host.",
    rationale:
        "Without a log configuration a container's output stays on its host, and a host that is scaled in takes it along.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Set `logConfiguration: { logDriver: "awslogs", options: { "awslogs-group", "awslogs-region", "awslogs-stream-prefix" } }`, or another driver that sends the log away.',
    controls: ["fsbp ECS.9"],
    options: {},
    limitations: ["Whether the log group exists and the execution role may write to it."],
    only: types.taskDefinition,
    *check(graph) {
        yield* onContainers(graph, "must send its log off the host", faultsOf);
    },
});

function* faultsOf({ definition }: Container): Iterable<ContainerFault> {
    const driver = text(definition, "logConfiguration", "logDriver");
    if (driver === pending) {
        yield { unknown: "logConfiguration" };
    } else if (driver === undefined) {
        yield { fault: "has no logConfiguration; send its log to CloudWatch Logs with logDriver awslogs" };
    } else if (local.includes(driver)) {
        yield { fault: `has logDriver ${driver}, which keeps no log off the host; use awslogs` };
    }
}
