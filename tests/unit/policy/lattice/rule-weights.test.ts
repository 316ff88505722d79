import type { Declared } from "../../../../model/resources/declared";
import { latticeRuleWeights as policy } from "../../../../policy/lattice/rule-weights";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const rule = "aws:vpclattice/listenerRule:ListenerRule";
const listener = "aws:vpclattice/listener:Listener";
const use = "give 1 to 10 target groups weights from 0 to 999, one above 0";

function groups() {
    const stack = new Stack();
    const one = stack.add("aws:vpclattice/targetGroup:TargetGroup", "one");
    const to = (...weights: readonly unknown[]) => ({
        targetGroups: weights.map((weight) => ({
            targetGroupIdentifier: one,
            ...(weight === undefined ? {} : { weight }),
        })),
    });
    return { stack, to };
}

const reported = (found: Declared, state: string, property = "action"): [Declared, string] => [
    found,
    `${property} of vpclattice.${property === "action" ? "ListenerRule" : "Listener"} "${found.name}" ${state}; ${use}`,
];
const awaited = (found: Declared): [Declared, string] => [
    found,
    `unknown: action of vpclattice.ListenerRule "${found.name}" must ${use}; waits for the weights of vpclattice.ListenerRule "${found.name}"`,
];

describe("lattice-rule-weights", () => {
    it("R19: accepts weights from 0 to 999 with one above 0, stated, as text or by default", async () => {
        const { stack, to } = groups();
        stack.add(rule, "canary", { action: { forward: to(95, "5", 0) } });
        stack.add(rule, "plain", { action: { forward: to(undefined) } });
        stack.add(rule, "half known", { action: { forward: to(1, unknownValue) } });
        stack.add(rule, "fixed", { action: { fixedResponse: { statusCode: 404 } } });
        stack.add(listener, "fixed", { defaultAction: { fixedResponse: { statusCode: 404 } } });
        stack.add(listener, "forward", { defaultAction: { forwards: [to(999)] } });
        await expectFindings(policy, stack);
    });

    it("R19: reports weights that AWS refuses or that leave nobody to answer", async () => {
        const { stack, to } = groups();
        const heavy = stack.add(rule, "heavy", { action: { forward: to(1000, -1, 5) } });
        const nobody = stack.add(rule, "nobody", { action: { forward: to(0, 0) } });
        const odd = stack.add(rule, "odd", { action: { forward: to("many", 1.5, 1) } });
        const none = stack.add(rule, "none", { action: { forward: to() } });
        const many = stack.add(listener, "many", { defaultAction: { forwards: [to(...Array(11).fill(1))] } });
        await expectFindings(policy, stack, {
            violations: [
                reported(heavy, "has weight 1000 and -1"),
                reported(nobody, "has no weight above 0"),
                reported(odd, "has a weight that is no whole number"),
                reported(none, "forwards to no target group"),
                reported(many, "forwards to 11 target groups", "defaultAction"),
            ],
        });
    });

    it("R19: reads what a component registered beside a list that is not known", async () => {
        const { stack } = groups();
        const add = (name: string, targetGroups: unknown) => {
            const parent = stack.component("example:lattice:Rule", name, { forwards: { targetGroups } });
            return stack.add(rule, name, { action: { forward: { targetGroups: unknownValue } } }, { parent });
        };
        add("fine", [
            { name: "one", weight: 90 },
            { name: "two", weight: 10 },
        ]);
        const zero = add("zero", [{ name: "one", weight: 0 }]);
        const whole = stack.component("example:lattice:Rule", "whole", {
            forwards: { targetGroups: [{ name: "one", weight: 1000 }] },
        });
        const heavy = stack.add(rule, "whole", { action: { forward: unknownValue } }, { parent: whole });
        await expectFindings(policy, stack, {
            violations: [reported(zero, "has no weight above 0"), reported(heavy, "has weight 1000")],
        });
    });

    it("waits for weights that are not known", async () => {
        const { stack, to } = groups();
        const list = stack.add(rule, "list", { action: { forward: { targetGroups: unknownValue } } });
        const action = stack.add(rule, "action", { action: unknownValue });
        const zero = stack.add(rule, "zero", { action: { forward: to(0, unknownValue) } });
        await expectFindings(policy, stack, { unknown: [list, action, zero].map(awaited) });
    });

    for (const odd of [undefined, null, [], 7, "x"]) {
        it(`has nothing to say about an action that is ${JSON.stringify(odd)}`, async () => {
            const { stack } = groups();
            stack.add(rule, "odd", { action: odd });
            stack.add(listener, "odd", { defaultAction: odd });
            await expectFindings(policy, stack);
        });
    }

    it("R19: accepts ten target groups, and reports every fault of a list at once", async () => {
        const { stack, to } = groups();
        stack.add(rule, "ten", { action: { forward: to(...Array(10).fill(1)) } });
        const wrong = stack.add(rule, "wrong", { action: { forward: to("many", 1000) } });
        const zero = stack.add(rule, "zero", { action: { forward: to(0, unknownValue) } });
        await expectFindings(policy, stack, {
            violations: [reported(wrong, "has a weight that is no whole number, and has weight 1000")],
            unknown: [awaited(zero)],
        });
    });
});
