import type { Declared } from "../../../../model/resources/declared";
import type { Policy } from "../../../../policy/frame/definition";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

export const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** A task definition whose document is known. */
export function task(stack: Stack, name: string, containers: unknown, inputs: object = {}): Declared {
    return stack.add(taskDefinition, name, { containerDefinitions: JSON.stringify(containers), ...inputs });
}

/**
 * What every policy on containers has to do with documents: wait for one that is not known, read the parent's registered
 * containers in its place, and take odd ones for what they are.
 * @param bad A container that violates the policy, with the violation's text after its name and the task's.
 * @param must The text of what is awaited, after the container's name and the task's.
 */
export function describeDocuments(
    policy: Policy,
    bad: { readonly container: Readonly<Record<string, unknown>>; readonly fault: string },
    must: string,
): void {
    it("waits for a document that is not known", async () => {
        const stack = new Stack();
        const log = stack.add("aws:cloudwatch/logGroup:LogGroup", "log", {});
        const later = stack.add(taskDefinition, "later", { containerDefinitions: from(log) });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: its containers of ecs.TaskDefinition "later" ${must}; waits for containerDefinitions of ecs.TaskDefinition "later"`,
                ],
            ],
        });
    });

    it("reads the containers that the parent registers where the document is not known", async () => {
        const stack = new Stack();
        const log = stack.add("aws:cloudwatch/logGroup:LogGroup", "log", {});
        const parent = stack.component("app:index:Service", "service", {
            containerDefinitions: [{ name: "web", ...bad.container, logGroup: unknownValue }],
        });
        const child = stack.add(taskDefinition, "child", { containerDefinitions: from(log) }, { parent });
        await expectFindings(policy, stack, {
            violations: [[child, `container "web" of ecs.TaskDefinition "child" ${bad.fault}`]],
        });
    });

    it("does not take a parent's containers for one of two task definitions", async () => {
        const stack = new Stack();
        const parent = stack.component("app:index:Service", "service", { containerDefinitions: [] });
        const awaited = ["a", "b"].map((name) => {
            const found = stack.add(taskDefinition, name, { containerDefinitions: unknownValue }, { parent });
            return [
                found,
                `unknown: its containers of ecs.TaskDefinition "${name}" ${must}; waits for containerDefinitions of ecs.TaskDefinition "${name}"`,
            ] as const;
        });
        await expectFindings(policy, stack, { unknown: awaited });
    });

    it("takes odd documents for what they are", async () => {
        const stack = new Stack();
        for (const [index, containerDefinitions] of [undefined, null, "", "[{", "{}", "7", "null", "[]", 7].entries()) {
            stack.add(taskDefinition, `odd-${index}`, { containerDefinitions });
        }
        await expectFindings(policy, stack);
    });
}
