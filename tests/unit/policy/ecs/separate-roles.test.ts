import { ecsSeparateRoles as policy } from "../../../../policy/ecs/separate-roles";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";
import { taskDefinition } from "./task";

const role = "aws:iam/role:Role";

describe("ecs-separate-roles", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R18: reports tasks that run with the role that starts them, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const own = stack.add(role, "own", {});
            const start = stack.add(role, "start", {});
            stack.add(taskDefinition, "fine", { taskRoleArn: own, executionRoleArn: start });
            stack.add(taskDefinition, "none", { executionRoleArn: start });
            stack.add(taskDefinition, "empty", { taskRoleArn: null, executionRoleArn: null });
            stack.add(taskDefinition, "others", { taskRoleArn: "arn:a", executionRoleArn: "arn:b" });
            const same = stack.add(taskDefinition, "same", { taskRoleArn: start, executionRoleArn: start });
            const foreign = stack.add(taskDefinition, "foreign", { taskRoleArn: "arn:a", executionRoleArn: "arn:a" });
            const each = "for both taskRoleArn and executionRoleArn; make a role for each";
            await expectFindings(policy, stack, {
                violations: [
                    [same, `ecs.TaskDefinition "same" has iam.Role "start" ${each}`],
                    [foreign, `ecs.TaskDefinition "foreign" has the same role ${each}`],
                ],
            });
        });
    }

    it("waits for roles that cannot be told apart yet", async () => {
        const stack = new Stack();
        const own = stack.add(role, "own", {});
        const start = stack.add(role, "start", {});
        const either = stack.add(taskDefinition, "either", { taskRoleArn: from(own, start), executionRoleArn: start });
        const both = stack.add(taskDefinition, "both", { taskRoleArn: unknownValue, executionRoleArn: unknownValue });
        const must = (name: string) =>
            `unknown: ecs.TaskDefinition "${name}" must not run its containers with the role that starts them; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [either, `${must("either")} taskRoleArn of ecs.TaskDefinition "either"`],
                [
                    both,
                    `${must("both")} taskRoleArn of ecs.TaskDefinition "both", and executionRoleArn of ecs.TaskDefinition "both"`,
                ],
            ],
        });
    });
});
