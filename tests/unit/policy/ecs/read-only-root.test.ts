import { ecsReadOnlyRoot as policy } from "../../../../policy/ecs/read-only-root";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { describeDocuments, task } from "./task";

const fault = "can write to its root file system; set readonlyRootFilesystem to true";
const must = "must mount its root file system read-only";

describe("ecs-read-only-root", () => {
    it("reports containers that can write to their root", async () => {
        const stack = new Stack();
        task(stack, "fine", [{ name: "a", readonlyRootFilesystem: true }]);
        task(stack, "windows", [{ name: "a" }], {
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
        });
        const wrong = task(stack, "wrong", [{ name: "a" }, { name: "b", readonlyRootFilesystem: false }]);
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `container "a" of ecs.TaskDefinition "wrong" ${fault}`],
                [wrong, `container "b" of ecs.TaskDefinition "wrong" ${fault}`],
            ],
        });
    });

    it("waits for a leaf that is not known", async () => {
        const stack = new Stack();
        const leaf = task(stack, "leaf", [{ name: "a", readonlyRootFilesystem: unknownValue }]);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    leaf,
                    `unknown: container "a" of ecs.TaskDefinition "leaf" ${must}; waits for readonlyRootFilesystem of container "a" in ecs.TaskDefinition "leaf"`,
                ],
            ],
        });
    });

    describeDocuments(policy, { container: {}, fault }, must);

    it("waits for a document where what the parent registers is no list of containers", async () => {
        const stack = new Stack();
        const parent = stack.component("example:ecs:Tasks", "odd", { containerDefinitions: "later" });
        const odd = stack.add(
            "aws:ecs/taskDefinition:TaskDefinition",
            "odd",
            { containerDefinitions: unknownValue },
            { parent },
        );
        await expectFindings(policy, stack, {
            unknown: [
                [
                    odd,
                    `unknown: its containers of ecs.TaskDefinition "odd" ${must}; waits for containerDefinitions of ecs.TaskDefinition "odd"`,
                ],
            ],
        });
    });
});
