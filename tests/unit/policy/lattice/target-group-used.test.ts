import { latticeTargetGroupUsed as policy } from "../../../../policy/lattice/target-group-used";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const group = "aws:vpclattice/targetGroup:TargetGroup";
const rule = "aws:vpclattice/listenerRule:ListenerRule";
const listener = "aws:vpclattice/listener:Listener";
const unused = (name: string) =>
    `no listener and no rule forwards to vpclattice.TargetGroup "${name}", so its targets are never checked`;

describe("lattice-target-group-used", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports target groups that nothing forwards to, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const [blue, green, standard, idle] = ["blue", "green", "standard", "idle"].map((name) =>
                stack.add(group, name),
            );
            stack.add("aws:lb/targetGroup:TargetGroup", "front");
            stack.add(rule, "canary", {
                action: {
                    forward: { targetGroups: [{ targetGroupIdentifier: blue }, { targetGroupIdentifier: green }] },
                },
            });
            stack.add(listener, "https", {
                defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: standard }] }] },
            });
            await expectFindings(policy, stack, {
                violations: [[idle as NonNullable<typeof idle>, `${unused("idle")}; forward to it or remove it`]],
            });
        });
    }

    it("waits for actions that are not known", async () => {
        const stack = new Stack();
        const idle = stack.add(group, "idle");
        stack.add(rule, "later", { action: unknownValue });
        stack.add(listener, "later", { defaultAction: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    idle,
                    `unknown: ${unused("idle")}; waits for the target groups of vpclattice.Listener "later" and vpclattice.ListenerRule "later"`,
                ],
            ],
        });
    });

    it("waits for one action that is not known, and names it alone", async () => {
        const stack = new Stack();
        const idle = stack.add(group, "idle");
        stack.add(rule, "later", { action: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [idle, `unknown: ${unused("idle")}; waits for the target groups of vpclattice.ListenerRule "later"`],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`counts an action that is ${JSON.stringify(odd)} as none`, async () => {
            const stack = new Stack();
            const idle = stack.add(group, "idle");
            stack.add(rule, "odd", { action: odd });
            stack.add(listener, "odd", { defaultAction: odd });
            await expectFindings(policy, stack, {
                violations: [[idle, `${unused("idle")}; forward to it or remove it`]],
            });
        });
    }

    it("finds groups by their IDs, and by references where an action is not known", async () => {
        const stack = new Stack({ ids: "known" });
        const ids = ["tg-1", "tg-2"].map((id) => {
            const known = stack.add(group, id);
            (known.outputs as Record<string, unknown>)["id"] = id;
            return id;
        });
        stack.add(rule, "known", { action: { forward: { targetGroups: [{ targetGroupIdentifier: ids[0] }] } } });
        stack.add(listener, "known", {
            defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: ids[1] }] }] },
        });
        const [blue, green, standard, second] = ["blue", "green", "standard", "second"].map((name) =>
            stack.add(group, name),
        );
        stack.add(rule, "later", { action: from(...[blue, green].flatMap((one) => one ?? [])) });
        stack.add(listener, "later", { defaultAction: from(...[standard, second].flatMap((one) => one ?? [])) });
        await expectFindings(policy, stack);
    });
});
