import { ecsNoRootUser as policy } from "../../../../policy/ecs/no-root-user";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { describeDocuments, task } from "./task";

const fault = "runs as root; set user to a number other than 0";
const must = "must not run as root";

describe("ecs-no-root-user", () => {
    it("reports containers whose user is root, by name or number", async () => {
        const stack = new Stack();
        task(stack, "fine", [{ name: "a" }, { name: "b", user: "1000:0" }, { name: "c", user: "rooter" }]);
        const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };
        task(
            stack,
            "windows",
            [
                { name: "a", user: "ContainerUser" },
                { name: "b", user: "root" },
            ],
            windows,
        );
        const administrator = task(stack, "administrator", [{ name: "a", user: "ContainerAdministrator" }], windows);
        const wrong = task(stack, "wrong", [
            { name: "a", user: "root" },
            { name: "b", user: "0:1000" },
        ]);
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `container "a" of ecs.TaskDefinition "wrong" ${fault}`],
                [wrong, `container "b" of ecs.TaskDefinition "wrong" ${fault}`],
                [
                    administrator,
                    'container "a" of ecs.TaskDefinition "administrator" runs as administrator; set user to ContainerUser',
                ],
            ],
        });
    });

    it("reports containers without a user where that is asked for", async () => {
        const stack = new Stack();
        task(stack, "fine", [{ name: "a", user: "1000" }]);
        const silent = task(stack, "silent", [{ name: "a" }]);
        const windows = task(stack, "windows", [{ name: "a" }], {
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
        });
        await expectFindings(policy, stack, {
            options: { requireUser: true },
            violations: [
                [
                    silent,
                    'container "a" of ecs.TaskDefinition "silent" names no user, so that its image decides; set user to a number other than 0',
                ],
                [
                    windows,
                    'container "a" of ecs.TaskDefinition "windows" names no user, so that its image decides; set user to ContainerUser',
                ],
            ],
        });
    });

    it("waits for a user that is not known", async () => {
        const stack = new Stack();
        const leaf = task(stack, "leaf", [{ name: "a", user: unknownValue }]);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    leaf,
                    `unknown: container "a" of ecs.TaskDefinition "leaf" ${must}; waits for user of container "a" in ecs.TaskDefinition "leaf"`,
                ],
            ],
        });
    });

    describeDocuments(policy, { container: { user: "root" }, fault }, must);
});
