import { ecsNoPrivileged as policy } from "../../../../policy/ecs/no-privileged";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { describeDocuments, task } from "./task";

const privileged = "runs privileged; leave privileged out";
const capable = "adds a capability that comes to the same as privileged; add the one that it needs";
const add = (...names: readonly unknown[]) => ({ linuxParameters: { capabilities: { add: names } } });

describe("ecs-no-privileged", () => {
    it("reports privileged containers, and capabilities that come to the same", async () => {
        const stack = new Stack();
        task(stack, "fine", [
            { name: "a", privileged: false },
            { name: "b" },
            { name: "c", ...add("NET_BIND_SERVICE") },
        ]);
        const wrong = task(stack, "wrong", [
            { name: "a", privileged: true },
            { name: "b" },
            { privileged: "true" },
            { name: "d", ...add("SYS_ADMIN") },
            { name: "e", ...add("ALL") },
        ]);
        const of = 'of ecs.TaskDefinition "wrong"';
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `container "a" ${of} ${privileged}`],
                [wrong, `container [2] ${of} ${privileged}`],
                [wrong, `container "d" ${of} ${capable}`],
                [wrong, `container "e" ${of} ${capable}`],
            ],
        });
    });

    it("waits for leaves that are not known", async () => {
        const stack = new Stack();
        const leaves = task(stack, "leaves", [
            { name: "a", privileged: unknownValue },
            { name: "b", ...add(unknownValue) },
        ]);
        const of = (name: string) =>
            `unknown: container "${name}" of ecs.TaskDefinition "leaves" must not run privileged`;
        await expectFindings(policy, stack, {
            unknown: [
                [leaves, `${of("a")}; waits for privileged of container "a" in ecs.TaskDefinition "leaves"`],
                [leaves, `${of("b")}; waits for linuxParameters of container "b" in ecs.TaskDefinition "leaves"`],
            ],
        });
    });

    describeDocuments(policy, { container: { privileged: true }, fault: privileged }, "must not run privileged");
});
