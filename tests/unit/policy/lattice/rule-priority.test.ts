import { latticeRulePriority as policy } from "../../../../policy/lattice/rule-priority";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const rule = "aws:vpclattice/listenerRule:ListenerRule";
const listener = "aws:vpclattice/listener:Listener";

describe("lattice-rule-priority", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R17: accepts a priority once in each listener, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const one = stack.add(listener, "one");
            const two = stack.add(listener, "two");
            stack.add(rule, "a", { listenerIdentifier: one, priority: 1 });
            stack.add(rule, "b", { listenerIdentifier: one, priority: "2000" });
            stack.add(rule, "c", { listenerIdentifier: two, priority: 1 });
            stack.add(rule, "d", { listenerIdentifier: "listener-0abc", priority: 1 });
            stack.add(rule, "e", { listenerIdentifier: from(one, two), priority: 2 });
            stack.add(rule, "f", { listenerIdentifier: unknownValue, priority: 3 });
            await expectFindings(policy, stack);
        });

        it(`R17: reports a priority that two rules have, and one out of range, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const one = stack.add(listener, "one");
            stack.add(rule, "a", { listenerIdentifier: one, priority: 10 });
            const twice = stack.add(rule, "b", { listenerIdentifier: one, priority: "10" });
            stack.add(rule, "c", { listenerIdentifier: "listener-0abc", priority: 10 });
            const foreign = stack.add(rule, "d", { listenerIdentifier: "listener-0abc", priority: 10 });
            const zero = stack.add(rule, "zero", { listenerIdentifier: one, priority: 0 });
            const high = stack.add(rule, "high", { listenerIdentifier: one, priority: 2001 });
            const odd = stack.add(rule, "odd", { listenerIdentifier: one, priority: "first" });
            const none = stack.add(rule, "none", { listenerIdentifier: one, priority: null });
            const own = "give each rule a priority of its own";
            const range = "choose one from 1 to 2000";
            await expectFindings(policy, stack, {
                violations: [
                    [
                        twice,
                        `vpclattice.ListenerRule "b" has priority 10 of vpclattice.Listener "one", and so does vpclattice.ListenerRule "a"; ${own}`,
                    ],
                    [
                        foreign,
                        `vpclattice.ListenerRule "d" has priority 10 of listener "listener-0abc", and so does vpclattice.ListenerRule "c"; ${own}`,
                    ],
                    [zero, `vpclattice.ListenerRule "zero" has priority 0; ${range}`],
                    [high, `vpclattice.ListenerRule "high" has priority 2001; ${range}`],
                    [odd, `vpclattice.ListenerRule "odd" has a priority that is no whole number; ${range}`],
                    [none, `vpclattice.ListenerRule "none" has no priority; ${range}`],
                ],
            });
        });
    }

    it("waits for a priority that is not known, and leaves load balancers' rules alone", async () => {
        const stack = new Stack();
        stack.add("aws:lb/listenerRule:ListenerRule", "front", { priority: 0 });
        const later = stack.add(rule, "later", { listenerIdentifier: unknownValue, priority: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: vpclattice.ListenerRule "later" must have a priority from 1 to 2000 that no other rule has; waits for priority of vpclattice.ListenerRule "later"',
                ],
            ],
        });
    });

    it("decides of a rule that is of one of two listeners where both have its priority, and waits where one has", async () => {
        const stack = new Stack();
        const [one, two] = [stack.add(listener, "one"), stack.add(listener, "two")];
        stack.add(rule, "a", { listenerIdentifier: one, priority: 1 });
        stack.add(rule, "b", { listenerIdentifier: two, priority: 1 });
        stack.add(rule, "c", { listenerIdentifier: two, priority: 2 });
        const both = stack.add(rule, "both", { listenerIdentifier: from(one, two), priority: 1 });
        const either = stack.add(rule, "either", { listenerIdentifier: from(one, two), priority: 2 });
        const lost = stack.add(rule, "lost", { listenerIdentifier: unknownValue, priority: 2 });
        await expectFindings(policy, stack, {
            violations: [
                [
                    both,
                    'vpclattice.ListenerRule "both" has priority 1 of vpclattice.Listener "one" or vpclattice.Listener "two", and in each another rule has it (vpclattice.ListenerRule "a" and vpclattice.ListenerRule "b"); give each rule a priority of its own',
                ],
            ],
            unknown: [
                [
                    either,
                    'unknown: vpclattice.ListenerRule "either" must not share priority 2 of one listener with vpclattice.ListenerRule "c" and vpclattice.ListenerRule "lost"; waits for listenerIdentifier of vpclattice.ListenerRule "either"',
                ],
                [
                    lost,
                    'unknown: vpclattice.ListenerRule "lost" must not share priority 2 of one listener with vpclattice.ListenerRule "c" and vpclattice.ListenerRule "either"; waits for listenerIdentifier of vpclattice.ListenerRule "lost"',
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`compares no rules of a listener that is ${JSON.stringify(odd)}`, async () => {
            const stack = new Stack();
            stack.add(rule, "a", { listenerIdentifier: odd, priority: 1 });
            stack.add(rule, "b", { listenerIdentifier: odd, priority: 1 });
            await expectFindings(policy, stack);
        });
    }
});
