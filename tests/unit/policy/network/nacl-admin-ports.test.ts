import { networkNaclAdminPorts as policy } from "../../../../policy/network/nacl-admin-ports";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const acl = "aws:ec2/networkAcl:NetworkAcl";
const rule = "aws:ec2/networkAclRule:NetworkAclRule";
const instead = "admit the addresses of administrators only";
const tcp = (fromPort: number, toPort = fromPort) => ({ protocol: "tcp", fromPort, toPort });

describe("network-nacl-admin-ports", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports network ACLs that let everyone in to SSH or RDP, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const everyone = { cidrBlock: "0.0.0.0/0" };
            const list = stack.add(acl, "list", {
                ingress: [
                    { ruleNo: 90, action: "deny", ...tcp(3389), ...everyone },
                    { ruleNo: 100, action: "allow", ...tcp(0, 65535), ...everyone },
                    { ruleNo: 110, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlock: "::/0" },
                    { ruleNo: 120, action: "allow", ...tcp(443), ...everyone },
                    { ruleNo: 130, action: "allow", ...tcp(22), cidrBlock: "203.0.113.0/24" },
                    { ruleNo: 140, action: "allow", protocol: "udp", fromPort: 22, toPort: 22, ...everyone },
                ],
                egress: [{ ruleNo: 100, action: "allow", ...tcp(22), ...everyone }],
            });
            const own = stack.add(rule, "own", {
                networkAclId: stack.add(acl, "empty"),
                ruleNumber: 100,
                ruleAction: "allow",
                ...tcp(22),
                ...everyone,
            });
            await expectFindings(policy, stack, {
                violations: [
                    [list, `ingress[1] of ec2.NetworkAcl "list" lets 0.0.0.0/0 in to port 22; ${instead}`],
                    [list, `ingress[2] of ec2.NetworkAcl "list" lets ::/0 in to ports 22 and 3389; ${instead}`],
                    [
                        own,
                        `ec2.NetworkAclRule "own" of ec2.NetworkAcl "empty" lets 0.0.0.0/0 in to port 22; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("judges rules on network ACLs that nobody declares, each beside those of the same one", async () => {
        const stack = new Stack();
        const ruleOf = (name: string, networkAclId: unknown, more: object = {}) =>
            stack.add("aws:ec2/networkAclRule:NetworkAclRule", name, {
                ...{ networkAclId, ruleNumber: 100, ruleAction: "allow", protocol: "tcp" },
                ...{ fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0", ...more },
            });
        const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
        ruleOf("denied", "acl-1", { ruleNumber: 50, ruleAction: "deny" });
        ruleOf("behind", "acl-1");
        ruleOf("narrow", "acl-2", { cidrBlock: "10.0.0.0/8" });
        const open = [ruleOf("other", "acl-2"), ruleOf("default", from(vpc)), ruleOf("later", unknownValue)];
        await expectFindings(policy, stack, {
            violations: open.map((rule) => [
                rule,
                `ec2.NetworkAclRule "${rule.name}" lets 0.0.0.0/0 in to port 22; admit the addresses of administrators only`,
            ]),
        });
    });

    it("accepts what an earlier entry shuts off, and takes its ports from its configuration", async () => {
        const stack = new Stack();
        stack.add(acl, "list", {
            ingress: [
                { ruleNo: 10, action: "deny", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
                { ruleNo: 20, action: "allow", ...tcp(22), cidrBlock: "0.0.0.0/0" },
            ],
        });
        stack.add(acl, "ssh", { ingress: [{ ruleNo: 20, action: "allow", ...tcp(22), cidrBlock: "0.0.0.0/0" }] });
        await expectFindings(policy, stack, { options: { ports: [5900] } });
    });

    it("takes a range up to the last port for that of replies, and no other", async () => {
        const stack = new Stack();
        const everyone = { action: "allow", cidrBlock: "0.0.0.0/0" };
        const list = stack.add(acl, "list", {
            ingress: [
                { ruleNo: 10, ...tcp(1024, 65535), ...everyone },
                { ruleNo: 20, ...tcp(1024, 65534), ...everyone },
            ],
        });
        await expectFindings(policy, stack, {
            violations: [[list, `ingress[1] of ec2.NetworkAcl "list" lets 0.0.0.0/0 in to port 3389; ${instead}`]],
        });
    });

    it("waits for what an entry says, and does not count a denial that is not certain", async () => {
        const stack = new Stack();
        const list = stack.add(acl, "list", {
            ingress: [
                { ruleNo: 10, action: unknownValue, ...tcp(22), cidrBlock: "0.0.0.0/0" },
                {
                    ruleNo: 20,
                    action: "deny",
                    protocol: "tcp",
                    fromPort: unknownValue,
                    toPort: 22,
                    cidrBlock: "0.0.0.0/0",
                },
                { ruleNo: 30, action: "deny", ...tcp(22), cidrBlock: unknownValue },
                { ruleNo: 40, action: "deny", ...tcp(22), cidrBlock: "no block" },
                { ruleNo: 50, action: "allow", ...tcp(22), cidrBlock: unknownValue },
                { ruleNo: 60, action: "allow", ...tcp(22), cidrBlock: "no block" },
            ],
        });
        const must = (index: number, port: string) =>
            [
                list,
                `unknown: ingress[${index}] of ec2.NetworkAcl "list" must not let every address in to port ${port}; waits for action, protocol, ports and block of ingress[${index}] of ec2.NetworkAcl "list"`,
            ] as const;
        await expectFindings(policy, stack, { unknown: [must(0, "22"), must(4, "22")] });
    });
});
