import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { networkNaclReturnTraffic as policy } from "../../../../policy/network/nacl-return-traffic";
import { reachability } from "../../../../policy/reachability/reachability";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const acl = "aws:ec2/networkAcl:NetworkAcl";
const ruleType = "aws:ec2/networkAclRule:NetworkAclRule";
const instead = "allow TCP on ports 1024 to 65535 there";
const ephemeral = { fromPort: 1024, toPort: 65535 };

function list(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const found = stack.add(acl, "list");
    const rule = (name: string, ruleNumber: number, more: object = {}) =>
        stack.add(ruleType, name, {
            networkAclId: found,
            ruleNumber,
            ruleAction: "allow",
            protocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrBlock: "0.0.0.0/0",
            ...more,
        });
    return { stack, found, rule };
}
const label = (name: string) => `ec2.NetworkAclRule "${name}"`;

describe("network-nacl-return-traffic", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R26: accepts lists that let answers through, in whatever form, with ${ids} ids`, async () => {
            const web = list(ids);
            web.rule("in", 100);
            web.rule("answers", 100, { egress: true, ...ephemeral });
            await expectFindings(policy, web.stack);
            const stack = new Stack({ ids });
            stack.add(acl, "all", {
                ingress: [
                    { ruleNo: 1, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 },
                ],
                egress: [{ ruleNo: 1, action: "allow", protocol: -1, cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 }],
            });
            stack.add(acl, "closed", {});
            stack.add(acl, "udp", {
                egress: [
                    { ruleNo: 1, action: "allow", protocol: "17", cidrBlock: "0.0.0.0/0", fromPort: 53, toPort: 53 },
                ],
            });
            await expectFindings(policy, stack);
        });

        it(`R26: reports a direction whose answers no rule lets through, with ${ids} ids`, async () => {
            const { stack, rule } = list(ids);
            const into = rule("in", 100, { fromPort: "8080", toPort: "8080" });
            rule("https", 90, { egress: true, fromPort: 443, toPort: 443, cidrBlock: "10.0.0.0/8" });
            rule("udp", 110, { egress: true, protocol: "udp", ...ephemeral });
            rule("deny", 200, { egress: true, ruleAction: "deny", ...ephemeral });
            rule("late", 210, { egress: true, ...ephemeral, cidrBlock: "198.51.100.0/24" });
            rule("back", 300, { ...ephemeral, cidrBlock: "10.0.0.0/8" });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        into,
                        `${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("R26: takes a rule for everything to be there for the answers of what comes the other way", async () => {
        const all = { protocol: "-1", fromPort: 0, toPort: 0 };
        const server = list();
        server.rule("in", 100);
        server.rule("out", 100, { egress: true, ...all });
        await expectFindings(policy, server.stack);
        const client = list();
        client.rule("out", 100, { egress: true });
        client.rule("in", 100, { fromPort: 0, toPort: 65535 });
        await expectFindings(policy, client.stack);
        const elsewhere = list();
        elsewhere.rule("in", 100, { cidrBlock: "10.1.0.0/16" });
        elsewhere.rule("answers", 100, { egress: true, ...ephemeral, cidrBlock: "10.1.0.0/16" });
        elsewhere.rule("udp", 110, { protocol: "udp" });
        const out = elsewhere.rule("out", 110, { egress: true, ...all, cidrBlock: "10.2.0.0/16" });
        await expectFindings(policy, elsewhere.stack, {
            violations: [
                [
                    out,
                    `${label("out")} of ec2.NetworkAcl "list" lets TCP out to 10.2.0.0/16, and no ingress rule lets the answers through; ${instead}`,
                ],
            ],
        });
    });

    it("R26: leaves rules alone that let nothing through, behind a wider one that denies", async () => {
        const { stack, rule } = list();
        rule("deny", 90, { ruleAction: "deny", protocol: "-1", fromPort: 0, toPort: 0 });
        rule("in", 100);
        await expectFindings(policy, stack);
    });

    for (const [title, more, awaited] of [
        ["protocol", { protocol: unknownValue, ...ephemeral }, true],
        ["addresses", { cidrBlock: unknownValue, ...ephemeral }, true],
        ["ports", { fromPort: unknownValue, toPort: unknownValue }, true],
        ["action, where it is a denial that would come first", { ruleAction: unknownValue, ...ephemeral }, true],
        ["protocol, and not a denial's", { ruleAction: "deny", protocol: unknownValue, ...ephemeral }, false],
        ["addresses of the other family", { cidrBlock: undefined, ipv6CidrBlock: "::/0", ...ephemeral }, false],
    ] as const) {
        it(`R26: ${awaited ? "waits for" : "takes no answer from a rule with"} the ${title} of the rule that may let answers out`, () => {
            const { stack, rule } = list();
            rule("in", 100);
            rule("back", 100, { egress: true, ...more });
            const { violations, unknown } = evaluate(stack.resources, undefined, [policy]);
            const told = (found: readonly { readonly message: string }[]) =>
                found.filter(({ message }) => message.includes(`${label("in")} of`)).length;
            assert.deepEqual([told(violations), told(unknown)], awaited ? [0, 1] : [1, 0]);
        });
    }

    it("R26: waits for a list whose inline rules are not known, and for the addresses of the rule itself", () => {
        const stack = new Stack();
        const way = { ruleNo: 1, action: "allow", protocol: "tcp", cidrBlock: "0.0.0.0/0", fromPort: 443, toPort: 443 };
        stack.add(acl, "list", { ingress: [way], egress: unknownValue });
        const inline = evaluate(stack.resources, undefined, [policy]);
        assert.deepEqual([inline.violations.length, inline.unknown.length], [0, 1]);
        const own = list();
        own.rule("in", 100, { cidrBlock: unknownValue });
        own.rule("back", 100, { egress: true, ...ephemeral, cidrBlock: "10.0.0.0/8" });
        const { unknown } = evaluate(own.stack.resources, undefined, [policy]);
        assert.ok(unknown.some(({ message }) => message.includes(`the addresses of ${label("in")}`)));
    });

    it("R26: reports inline rules on their list, and ways out as well", async () => {
        const stack = new Stack();
        const inline = stack.add(acl, "inline", {
            egress: [
                { ruleNo: 1, action: "allow", protocol: "6", cidrBlock: "10.1.0.0/16", fromPort: 443, toPort: 443 },
            ],
            ingress: [{ ruleNo: 1, action: "allow", protocol: "6", cidrBlock: "10.2.0.0/16", ...ephemeral }],
        });
        const egress =
            'egress[0] of ec2.NetworkAcl "inline" lets TCP out to 10.1.0.0/16, and no ingress rule lets the answers through';
        await expectFindings(policy, stack, { violations: [[inline, `${egress}; ${instead}`]] });
    });

    for (const more of [{}, { networkAcl: "open" }]) {
        it(`R26: passes over the lists of VPCs of which the configuration says ${JSON.stringify(more)}`, () => {
            const { stack, rule } = list();
            rule("in", 100);
            stack.add("aws:ec2/subnet:Subnet", "subnet", { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.1.0/24" });
            const known = { vpcs: { "vpc-0123456789abcdef0": { cidrBlocks: ["10.0.0.0/16"], ...more } } };
            const { violations, unknown } = evaluate(stack.resources, { reachability: { known } }, [
                policy,
                reachability,
            ]);
            assert.deepEqual([violations.map((found) => found.urn.split("::").at(-1)), unknown], [["in"], []]);
        });
    }

    it("takes the ephemeral ports that configuration names", async () => {
        const { stack, rule } = list();
        const into = rule("in", 100);
        const answers = rule("answers", 100, { egress: true, fromPort: 1024, toPort: 4999 });
        await expectFindings(policy, stack);
        await expectFindings(policy, stack, {
            options: { from: 32768, to: 60999 },
            violations: [
                [
                    into,
                    `${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; allow TCP on ports 32768 to 60999 there`,
                ],
                [
                    answers,
                    `${label("answers")} of ec2.NetworkAcl "list" lets TCP out to 0.0.0.0/0, and no ingress rule lets the answers through; allow TCP on ports 32768 to 60999 there`,
                ],
            ],
        });
    });

    it("R26: passes over rules of the other direction that have no block or no protocol of TCP", async () => {
        const { stack, rule } = list();
        const into = rule("in", 100);
        rule("blockless", 50, { egress: true, ...ephemeral, cidrBlock: undefined });
        rule("nonsense", 55, { egress: true, ...ephemeral, cidrBlock: "everything" });
        rule("actionless", 60, { egress: true, ...ephemeral, ruleAction: undefined });
        await expectFindings(policy, stack, {
            violations: [
                [
                    into,
                    `${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; ${instead}`,
                ],
            ],
        });
    });

    it("waits for rules that may let answers through", async () => {
        const { stack, found, rule } = list();
        const into = rule("in", 100);
        rule("answers", 100, { egress: true, ...ephemeral, cidrBlock: unknownValue });
        const other = stack.add(acl, "other");
        const second = stack.add(acl, "second", {
            ingress: [{ ruleNo: 1, action: "allow", protocol: "6", cidrBlock: unknownValue, fromPort: 1, toPort: 2 }],
        });
        stack.add(ruleType, "either", { networkAclId: from(found, other, second), egress: true, ...ephemeral });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    into,
                    `unknown: ${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; waits for the egress rules of ec2.NetworkAcl "list", and networkAclId of ${label("either")}`,
                ],
                [
                    second,
                    `unknown: ingress[0] of ec2.NetworkAcl "second" lets TCP in from its block, and no egress rule lets the answers through; waits for networkAclId of ${label("either")}, and the addresses of ingress[0] of ec2.NetworkAcl "second"`,
                ],
            ],
        });
    });

    it("R26: waits for a rule of which the direction is not known, and never takes it for an ingress rule", async () => {
        const { stack, rule } = list();
        const into = rule("in", 100);
        rule("answers", 110, { egress: unknownValue, ...ephemeral });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    into,
                    `unknown: ${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; waits for the egress rules of ec2.NetworkAcl "list"`,
                ],
            ],
        });
    });

    for (const part of ["fromPort", "toPort"]) {
        it(`waits for a ${part} that is not known`, async () => {
            const { stack, rule } = list();
            const into = rule("in", 100);
            rule("answers", 100, { egress: true, ...ephemeral, [part]: unknownValue });
            await expectFindings(policy, stack, {
                unknown: [
                    [
                        into,
                        `unknown: ${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; waits for the egress rules of ec2.NetworkAcl "list"`,
                    ],
                ],
            });
        });
    }

    for (const odd of [null, [], {}, "x"]) {
        it(`has nothing to say about rules whose parts are ${JSON.stringify(odd)}`, async () => {
            const { stack, rule } = list();
            rule("odd", 1, { ruleAction: odd, protocol: odd, cidrBlock: odd });
            rule("blockless", 2, { cidrBlock: odd });
            stack.add(acl, "odd", { ingress: odd, egress: odd });
            await expectFindings(policy, stack);
        });
    }

    it("waits for rules that may let answers through before one refuses them, and for a list that is not known", async () => {
        const { stack, rule } = list();
        const into = rule("in", 100);
        rule("maybe", 50, { egress: true, protocol: unknownValue, ...ephemeral });
        rule("never", 60, { egress: true, protocol: "-1", ruleAction: "deny" });
        const inline = stack.add(acl, "inline", {
            ingress: [
                { ruleNo: 1, action: "allow", protocol: "tcp", cidrBlock: "0.0.0.0/0", fromPort: 22, toPort: 22 },
            ],
            egress: unknownValue,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    into,
                    `unknown: ${label("in")} of ec2.NetworkAcl "list" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; waits for the egress rules of ec2.NetworkAcl "list"`,
                ],
                [
                    inline,
                    'unknown: ingress[0] of ec2.NetworkAcl "inline" lets TCP in from 0.0.0.0/0, and no egress rule lets the answers through; waits for the egress rules of ec2.NetworkAcl "inline"',
                ],
            ],
        });
    });
});
