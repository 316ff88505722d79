import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const properties = ["taskRoleArn", "executionRoleArn"] as const;

export const ecsSeparateRoles = stackPolicy<Record<never, never>>({
    name: "ecs-separate-roles",
    description: "A task's own role is not the role that starts it.",
    rationale:
        "The execution role may pull every image and read the secrets of the task definition. An application that runs with it may do so too.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Make two roles: `executionRoleArn` with what ECS needs to start the task, `taskRoleArn` with what the application itself does.",
    options: {},
    limitations: ["Two roles that may do the same.", "Tasks without a role of their own."],
    only: types.taskDefinition,
    *check(graph) {
        for (const definition of graph.ofType(types.taskDefinition)) {
            const [task, execution] = properties.map((property) => text(definition.inputs, property));
            if (task === undefined || execution === undefined) {
                continue;
            }
            const own = graph.named(definition, "taskRoleArn", [types.role]);
            const starting = graph.named(definition, "executionRoleArn", [types.role]);
            const [role] = own.certain;
            const fault = `${named(definition)} must not run its containers with the role that starts them`;
            if (role !== undefined && own.certain.length === 1 && starting.certain.includes(role)) {
                yield violation(
                    definition,
                    `${named(definition)} has ${named(role)} for both taskRoleArn and executionRoleArn; make a role for each`,
                );
            } else if (task !== pending && task === execution) {
                yield violation(
                    definition,
                    `${named(definition)} has the same role for both taskRoleArn and executionRoleArn; make a role for each`,
                );
            } else {
                const found = { taskRoleArn: own, executionRoleArn: starting };
                const unknowns = properties.filter(
                    (key) => found[key].unseen !== undefined || found[key].candidates.length > 0,
                );
                if (unknowns.length > 0) {
                    yield undecided(
                        definition,
                        fault,
                        unknowns.map((property) => missing(definition, property)),
                    );
                }
            }
        }
    },
});
