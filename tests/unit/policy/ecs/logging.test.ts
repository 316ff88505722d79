import { ecsLogging as policy } from "../../../../policy/ecs/logging";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { describeDocuments, task } from "./task";

const fault = "has no logConfiguration; send its log to CloudWatch Logs with logDriver awslogs";
const must = "must send its log off the host";

describe("ecs-logging", () => {
    it("reports containers whose log stays on the host", async () => {
        const stack = new Stack();
        task(stack, "fine", [
            { name: "a", logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": unknownValue } } },
            { name: "b", logConfiguration: { logDriver: "awsfirelens" } },
        ]);
        const wrong = task(stack, "wrong", [
            { name: "a" },
            { name: "b", logConfiguration: { logDriver: "json-file" } },
            { name: "c", logConfiguration: { logDriver: "none" } },
            { name: "d", logConfiguration: {} },
        ]);
        const of = (name: string) => `container "${name}" of ecs.TaskDefinition "wrong"`;
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `${of("a")} ${fault}`],
                [wrong, `${of("b")} has logDriver json-file, which keeps no log off the host; use awslogs`],
                [wrong, `${of("c")} has logDriver none, which keeps no log off the host; use awslogs`],
                [wrong, `${of("d")} ${fault}`],
            ],
        });
    });

    it("waits for a leaf that is not known", async () => {
        const stack = new Stack();
        const leaf = task(stack, "leaf", [{ name: "a", logConfiguration: unknownValue }]);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    leaf,
                    `unknown: container "a" of ecs.TaskDefinition "leaf" ${must}; waits for logConfiguration of container "a" in ecs.TaskDefinition "leaf"`,
                ],
            ],
        });
    });

    describeDocuments(policy, { container: {}, fault }, must);
});
