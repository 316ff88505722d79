import { networkDefaultSecurityGroup as policy } from "../../../../policy/network/default-security-group";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const vpcType = "aws:ec2/vpc:Vpc";
const group = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const keeps = (name: string) =>
    `the default security group of ec2.Vpc "${name}" keeps AWS's rules, which let everything out and its members in`;

describe("network-default-security-group", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R26: reports VPCs whose default group is not adopted, or has rules, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const closed = stack.add(vpcType, "closed");
            stack.add(group, "closed", { vpcId: closed, ingress: [], egress: [] });
            const left = stack.add(vpcType, "left");
            const open = stack.add(vpcType, "open");
            const inline = stack.add(group, "open", {
                vpcId: open,
                ingress: [{ protocol: "-1", self: true }],
                egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }],
            });
            const added = stack.add(ingress, "added", { securityGroupId: inline, ipProtocol: "tcp" });
            await expectFindings(policy, stack, {
                violations: [
                    [left, `${keeps("left")}; adopt it with an ec2.DefaultSecurityGroup without rules`],
                    [inline, 'ec2.DefaultSecurityGroup "open" has ingress and egress rules; leave them out'],
                    [
                        added,
                        'vpc.SecurityGroupIngressRule "added" is a rule of ec2.DefaultSecurityGroup "open"; put it into a group of its own',
                    ],
                ],
            });
        });
    }

    it("R26: reports a rule that names the group by its VPC", async () => {
        const stack = new Stack();
        const vpc = stack.add(vpcType, "vpc");
        stack.add(group, "vpc", { vpcId: vpc });
        const rule = stack.add(ingress, "rule", { securityGroupId: from(vpc), ipProtocol: "tcp" });
        await expectFindings(policy, stack, {
            violations: [
                [
                    rule,
                    'vpc.SecurityGroupIngressRule "rule" is a rule of ec2.DefaultSecurityGroup "vpc"; put it into a group of its own',
                ],
            ],
        });
    });

    it("waits for a group whose VPC is not known", async () => {
        const stack = new Stack();
        const vpc = stack.add(vpcType, "vpc");
        stack.add(group, "later", { vpcId: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [[vpc, `unknown: ${keeps("vpc")}; waits for vpcId of ec2.DefaultSecurityGroup "later"`]],
        });
    });

    it("waits for lists of rules that are not known, unless another one has some", async () => {
        const stack = new Stack();
        const adopted = (name: string, lists: object) =>
            stack.add(group, name, { vpcId: stack.add(vpcType, name), ...lists });
        const open = adopted("open", { ingress: unknownValue, egress: unknownValue });
        const one = adopted("one", { ingress: [], egress: unknownValue });
        const some = adopted("some", { ingress: unknownValue, egress: [{ protocol: "-1" }] });
        const must = (name: string) => `unknown: ec2.DefaultSecurityGroup "${name}" must have no rules; waits for`;
        await expectFindings(policy, stack, {
            violations: [[some, 'ec2.DefaultSecurityGroup "some" has egress rules; leave them out']],
            unknown: [
                [open, `${must("open")} ingress and egress of ec2.DefaultSecurityGroup "open"`],
                [one, `${must("one")} egress of ec2.DefaultSecurityGroup "one"`],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`counts a group of a VPC that is ${JSON.stringify(odd)} as none`, async () => {
            const stack = new Stack();
            const vpc = stack.add(vpcType, "vpc");
            stack.add(group, "odd", { vpcId: odd, ingress: null, egress: null });
            await expectFindings(policy, stack, {
                violations: [[vpc, `${keeps("vpc")}; adopt it with an ec2.DefaultSecurityGroup without rules`]],
            });
        });
    }
});
