import { networkNoInlineRules as policy } from "../../../../policy/network/no-inline-rules";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const group = "aws:ec2/securityGroup:SecurityGroup";
const table = "aws:ec2/routeTable:RouteTable";
const acl = "aws:ec2/networkAcl:NetworkAcl";

describe("network-no-inline-rules", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`accepts rules of their own, and one form for each table and list, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const app = stack.add(group, "app", { ingress: [], egress: null });
            stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "app", { securityGroupId: app });
            stack.add(table, "inline", { routes: [{ cidrBlock: "0.0.0.0/0" }] });
            stack.add("aws:ec2/route:Route", "separate", { routeTableId: stack.add(table, "separate") });
            stack.add(acl, "inline", { ingress: [{ ruleNo: 1 }] });
            stack.add("aws:ec2/networkAclRule:NetworkAclRule", "separate", {
                networkAclId: stack.add(acl, "separate"),
            });
            await expectFindings(policy, stack);
        });

        it(`reports inline rules of groups, and both forms on one table or list, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const into = stack.add(group, "into", { ingress: [{ protocol: "tcp" }] });
            const out = stack.add(group, "out", { egress: unknownValue });
            const both = stack.add(group, "both", { ingress: [{}], egress: [{}] });
            const routes = stack.add(table, "routes", { routes: [{ cidrBlock: "10.0.0.0/8" }] });
            stack.add("aws:ec2/route:Route", "default", { routeTableId: routes });
            const list = stack.add(acl, "list", { egress: [{ ruleNo: 1 }] });
            stack.add("aws:ec2/networkAclRule:NetworkAclRule", "rule", { networkAclId: list });
            const rule = (direction: string) => `declare each rule as a vpc.SecurityGroup${direction}Rule`;
            await expectFindings(policy, stack, {
                violations: [
                    [into, `ec2.SecurityGroup "into" declares ingress inline; ${rule("Ingress")}`],
                    [out, `ec2.SecurityGroup "out" declares egress inline; ${rule("Egress")}`],
                    [
                        both,
                        `ec2.SecurityGroup "both" declares ingress and egress inline; ${rule("Ingress")} or vpc.SecurityGroupEgressRule`,
                    ],
                    [
                        routes,
                        'ec2.RouteTable "routes" declares routes inline, and ec2.Route "default" besides; keep to one form',
                    ],
                    [
                        list,
                        'ec2.NetworkAcl "list" declares egress inline, and ec2.NetworkAclRule "rule" besides; keep to one form',
                    ],
                ],
            });
        });
    }
});
