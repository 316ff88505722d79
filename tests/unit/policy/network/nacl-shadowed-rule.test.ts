import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { networkNaclShadowedRule as policy } from "../../../../policy/network/nacl-shadowed-rule";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const acl = "aws:ec2/networkAcl:NetworkAcl";
const ruleType = "aws:ec2/networkAclRule:NetworkAclRule";
const mend = "give it a lower number or remove it";

function list(ids: "unknown" | "known" = "unknown", type = acl) {
    const stack = new Stack({ ids });
    const found = stack.add(type, "list");
    const rule = (name: string, ruleNumber: unknown, ruleAction: unknown, more: object = {}) =>
        stack.add(ruleType, name, {
            networkAclId: found,
            ruleNumber,
            ruleAction,
            protocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrBlock: "10.1.0.0/16",
            ...more,
        });
    return { stack, found, rule };
}
const everything = { protocol: "-1", fromPort: undefined, toPort: undefined, cidrBlock: "0.0.0.0/0" };
const label = (name: string) => `ec2.NetworkAclRule "${name}"`;

describe("network-nacl-shadowed-rule", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R26: accepts rules in an order that lets each decide, with ${ids} ids`, async () => {
            const { stack, rule } = list(ids);
            rule("deny", 90, "deny");
            rule("all", 100, "allow", everything);
            rule("same", 110, "allow", { cidrBlock: "10.2.0.0/16" });
            rule("v6", 120, "deny", { cidrBlock: undefined, ipv6CidrBlock: "::/0" });
            rule("egress", 130, "deny", { egress: true });
            const other = list(ids);
            other.rule("part", 100, "allow", { fromPort: 443, toPort: 500 });
            other.rule("more", 110, "deny", { fromPort: 400, toPort: 500 });
            other.rule("wider", 120, "deny", { cidrBlock: "10.0.0.0/8" });
            other.rule("udp", 130, "deny", { protocol: "17" });
            other.rule("ping", 140, "allow", { protocol: "icmp" });
            other.rule("no ping", 150, "deny", { protocol: "1" });
            await expectFindings(policy, stack);
            await expectFindings(policy, other.stack);
        });

        it(`R26: waits where the earlier rule's protocol is not known, with ${ids} ids`, () => {
            const { stack, rule } = list(ids);
            rule("first", 90, "deny", { protocol: unknownValue, cidrBlock: "0.0.0.0/0", fromPort: 1, toPort: 1000 });
            rule("later", 100, "allow");
            const { violations, unknown } = evaluate(stack.resources, undefined, [policy]);
            assert.deepEqual([violations.length, unknown.length], [0, 1]);
        });

        it(`R26: waits where the later rule's own traffic is not known, with ${ids} ids`, () => {
            for (const more of [
                { protocol: unknownValue },
                { fromPort: unknownValue, toPort: unknownValue },
                { cidrBlock: unknownValue },
            ]) {
                const { stack, rule } = list(ids);
                rule("first", 90, "deny", { cidrBlock: "0.0.0.0/0", fromPort: 1, toPort: 1000 });
                rule("later", 100, "allow", more);
                const { violations, unknown } = evaluate(stack.resources, undefined, [policy]);
                assert.deepEqual([violations.length, unknown.length], [0, 1]);
            }
        });

        it(`R26: reports rules that a wider one before them decides, and one number twice, with ${ids} ids`, async () => {
            const { stack, rule } = list(ids, "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl");
            rule("all", 100, "allow", everything);
            const never = rule("never", "110", "Deny", { protocol: "6" });
            rule("block", 200, "deny", { egress: "true", cidrBlock: "10.0.0.0/8", fromPort: 0, toPort: 65535 });
            const closed = rule("closed", 210, "allow", { egress: true });
            const twice = rule("twice", 200, "allow", { egress: true, cidrBlock: "192.0.2.0/24" });
            const of = 'of ec2.DefaultNetworkAcl "list"';
            await expectFindings(policy, stack, {
                violations: [
                    [
                        never,
                        `${label("never")} ${of} denies nothing: ${label("all")} with the lower number 100 allows everything that it matches; ${mend}`,
                    ],
                    [
                        closed,
                        `${label("closed")} ${of} lets nothing through: ${label("block")} with the lower number 200 denies everything that it matches; ${mend}`,
                    ],
                    [
                        twice,
                        `${label("twice")} ${of} has number 200, and so does ${label("block")}; give each rule of a direction a number of its own`,
                    ],
                ],
            });
        });
    }

    it("R26: reports inline rules on their list", async () => {
        const stack = new Stack();
        const inline = stack.add(acl, "inline", {
            ingress: [
                { ruleNo: 200, action: "deny", protocol: "udp", fromPort: 53, toPort: 53, cidrBlock: "10.0.0.0/8" },
                { ruleNo: 100, action: "allow", protocol: "all", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
            ],
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    inline,
                    `ingress[0] of ec2.NetworkAcl "inline" denies nothing: ingress[1] of ec2.NetworkAcl "inline" with the lower number 100 allows everything that it matches; ${mend}`,
                ],
            ],
        });
    });

    it("waits for numbers, actions and traffic that are not known", async () => {
        const { stack, rule } = list();
        const first = rule("first", 100, "allow", { cidrBlock: unknownValue });
        const second = rule("second", 110, "deny");
        const number = rule("number", unknownValue, "allow");
        const action = rule("action", 50, unknownValue);
        const protocol = rule("protocol", 130, "deny", { protocol: unknownValue });
        const ports = rule("ports", 120, "deny", { fromPort: unknownValue, cidrBlock: "10.1.2.0/24" });
        const must = (name: string) =>
            `unknown: ${label(name)} of ec2.NetworkAcl "list" must not stand behind a wider rule that says the opposite; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [second, `${must("second")} the traffic of ${label("first")}`],
                [number, `${must("number")} number and action of ${label("number")}`],
                [action, `${must("action")} number and action of ${label("action")}`],
                [protocol, `${must("protocol")} the traffic of ${label("protocol")}`],
                [ports, `${must("ports")} the traffic of ${label("ports")}`],
            ],
        });
        void first;
    });

    for (const part of ["fromPort", "toPort"]) {
        it(`waits for a ${part} that is not known, of either rule`, async () => {
            const { stack, rule } = list();
            rule("wide", 100, "allow", { [part]: unknownValue });
            const narrow = rule("narrow", 110, "deny");
            const other = rule("other", 120, "deny", { egress: true, [part]: unknownValue });
            rule("before", 90, "allow", { egress: true });
            const must = (name: string, unknowns: string): string =>
                `unknown: ${label(name)} of ec2.NetworkAcl "list" must not stand behind a wider rule that says the opposite; waits for the traffic of ${label(unknowns)}`;
            await expectFindings(policy, stack, {
                unknown: [
                    [narrow, must("narrow", "wide")],
                    [other, must("other", "other")],
                ],
            });
        });
    }

    for (const odd of [null, [], {}, "x"]) {
        it(`has nothing to say about rules whose parts are ${JSON.stringify(odd)}`, async () => {
            const { stack, rule } = list();
            rule("all", 100, "allow", everything);
            rule("odd", odd, odd, { protocol: odd, fromPort: odd, toPort: odd, cidrBlock: odd });
            rule("blockless", 110, "deny", { cidrBlock: odd });
            stack.add(acl, "odd", { ingress: odd });
            stack.add(ruleType, "lost", { networkAclId: odd, ruleNumber: 1, ruleAction: "deny" });
            await expectFindings(policy, stack);
        });
    }
});
