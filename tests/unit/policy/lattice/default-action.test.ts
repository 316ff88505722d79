import { latticeDefaultAction as policy } from "../../../../policy/lattice/default-action";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const listener = "aws:vpclattice/listener:Listener";
const instead = "answer it with a fixed 404 or 500";

describe("lattice-default-action", () => {
    it("R17: accepts a fixed 404 or 500, and whatever TLS passthrough forwards", async () => {
        const stack = new Stack();
        stack.add(listener, "404", { protocol: "HTTPS", defaultAction: { fixedResponse: { statusCode: 404 } } });
        stack.add(listener, "500", { protocol: "HTTPS", defaultAction: { fixedResponse: { statusCode: "500" } } });
        stack.add(listener, "tls", { protocol: "TLS_PASSTHROUGH", defaultAction: { forwards: [{}] } });
        stack.add("aws:lb/listener:Listener", "front", { defaultActions: [{ type: "forward" }] });
        await expectFindings(policy, stack);
    });

    it("R17: reports a target group or another answer as default", async () => {
        const stack = new Stack();
        const group = stack.add("aws:vpclattice/targetGroup:TargetGroup", "orders");
        const forward = stack.add(listener, "forward", {
            protocol: "HTTPS",
            defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: group }] }] },
        });
        const teapot = stack.add(listener, "teapot", { defaultAction: { fixedResponse: { statusCode: 418 } } });
        await expectFindings(policy, stack, {
            violations: [
                [forward, `vpclattice.Listener "forward" forwards what no rule takes to a target group; ${instead}`],
                [teapot, `vpclattice.Listener "teapot" answers what no rule takes with 418; ${instead}`],
            ],
        });
    });

    it("waits for actions, answers and protocols that are not known", async () => {
        const stack = new Stack();
        const action = stack.add(listener, "action", { protocol: "HTTPS", defaultAction: unknownValue });
        const status = stack.add(listener, "status", {
            defaultAction: { fixedResponse: { statusCode: unknownValue } },
        });
        const protocol = stack.add(listener, "protocol", {
            protocol: unknownValue,
            defaultAction: { forwards: [{ targetGroups: [] }] },
        });
        const must = (name: string) =>
            `unknown: vpclattice.Listener "${name}" must answer what no rule takes with 404 or 500; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [action, `${must("action")} defaultAction of vpclattice.Listener "action"`],
                [status, `${must("status")} defaultAction of vpclattice.Listener "status"`],
                [protocol, `${must("protocol")} protocol of vpclattice.Listener "protocol"`],
            ],
        });
    });

    for (const odd of [undefined, null, [], {}, 7, "x"]) {
        it(`counts a default action that is ${JSON.stringify(odd)} as none`, async () => {
            const stack = new Stack();
            const bare = stack.add(listener, "bare", { defaultAction: odd });
            await expectFindings(policy, stack, {
                violations: [[bare, `vpclattice.Listener "bare" states no default action; ${instead}`]],
            });
        });
    }

    it("names everything that it waits for", async () => {
        const stack = new Stack();
        const forwards = stack.add(listener, "forwards", {
            protocol: unknownValue,
            defaultAction: { forwards: unknownValue },
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    forwards,
                    'unknown: vpclattice.Listener "forwards" must answer what no rule takes with 404 or 500; waits for protocol and defaultAction of vpclattice.Listener "forwards"',
                ],
            ],
        });
    });
});
