import { networkSecurityGroupQuota as policy } from "../../../../policy/network/security-group-quota";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const list = "aws:ec2/managedPrefixList:ManagedPrefixList";
const instead = "lower maxEntries, join blocks or use two groups";

function group(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    return { stack, app: stack.add("aws:ec2/securityGroup:SecurityGroup", "app") };
}
const blocks = (count: number) => Array.from({ length: count }, (_, index) => `198.51.100.${index}/32`);

describe("network-security-group-quota", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`counts a prefix list by its size in each rule that names it, with ${ids} ids`, async () => {
            const { stack, app } = group(ids);
            const carrier = stack.add(list, "carrier", { maxEntries: 20, addressFamily: "IPv4", entries: [] });
            for (const port of [80, 443]) {
                stack.add(ingress, `carrier${port}`, { securityGroupId: app, prefixListId: carrier });
                stack.add(egress, `carrier${port}`, { securityGroupId: app, prefixListId: carrier });
            }
            stack.add(ingress, "v6", { securityGroupId: app, cidrIpv6: "::/0" });
            const rest = { type: "ingress", securityGroupId: app, protocol: "tcp" };
            stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "20", { ...rest, cidrBlocks: blocks(20) });
            await expectFindings(policy, stack);
            stack.add(ingress, "bastion", { securityGroupId: app, referencedSecurityGroupId: app });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        app,
                        `ec2.SecurityGroup "app" has 61 inbound rules for IPv4 (ec2.ManagedPrefixList "carrier" for 20), and the quota is 60; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("counts blocks for their own family, and groups for both", async () => {
        const stack = new Stack();
        const peer = stack.add("aws:ec2/securityGroup:SecurityGroup", "peer");
        const app = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {
            egress: [
                { protocol: "tcp", ipv6CidrBlocks: Array(60).fill("2001:db8::/64"), securityGroups: [peer] },
                { protocol: "tcp", cidrBlocks: blocks(58), self: true },
            ],
        });
        await expectFindings(policy, stack, {
            violations: [
                [app, `ec2.SecurityGroup "app" has 62 outbound rules for IPv6, and the quota is 60; ${instead}`],
            ],
        });
    });

    it("counts a group's own members beside other groups, and no empty list of groups", async () => {
        const stack = new Stack();
        const peer = stack.add("aws:ec2/securityGroup:SecurityGroup", "peer");
        const app = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {
            ingress: [{ protocol: "tcp", cidrBlocks: blocks(59), self: true, securityGroups: [peer] }],
            egress: [{ protocol: "tcp", cidrBlocks: blocks(60), securityGroups: [] }],
        });
        await expectFindings(policy, stack, {
            violations: [
                [app, `ec2.SecurityGroup "app" has 61 inbound rules for IPv4, and the quota is 60; ${instead}`],
            ],
        });
    });

    it("knows the weights of AWS's lists by what components and endpoints tell, and by configuration", async () => {
        const { stack, app } = group();
        stack.component("example:index:Client", "client", {
            awsPrefixLists: { "com.amazonaws.ap-northeast-1.vpc-lattice": "pl-0abc", "x.y": unknownValue },
        });
        const endpoint = stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
            serviceName: "com.amazonaws.ap-northeast-1.s3",
        });
        (endpoint.outputs as Record<string, unknown>)["prefixListId"] = "pl-0def";
        for (let index = 0; index < 5; index += 1) {
            stack.add(egress, `lattice${index}`, { securityGroupId: app, prefixListId: "pl-0abc" });
        }
        stack.add(egress, "s3", { securityGroupId: app, prefixListId: "pl-0def" });
        const rest = { type: "egress", securityGroupId: app, protocol: "tcp" };
        stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "rest", { ...rest, cidrBlocks: blocks(9) });
        await expectFindings(policy, stack);
        await expectFindings(policy, stack, {
            options: { weights: { "pl-0def": 3 } },
            violations: [
                [
                    app,
                    `ec2.SecurityGroup "app" has 62 outbound rules for IPv4 (vpc-lattice for 10 and s3 for 3), and the quota is 60; ${instead}`,
                ],
            ],
        });
    });

    it("waits for lists and sizes that are not known, where they could be too many", async () => {
        const { stack, app } = group();
        stack.add(ingress, "foreign", { securityGroupId: app, prefixListId: "pl-0abc" });
        await expectFindings(policy, stack);
        const later = stack.add(list, "later", { maxEntries: unknownValue });
        const other = stack.add(list, "other", { maxEntries: 5 });
        stack.add(ingress, "later", { securityGroupId: app, prefixListId: later });
        stack.add(ingress, "either", { securityGroupId: app, prefixListId: from(later, other) });
        stack.add(ingress, "open", { securityGroupId: app, prefixListId: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    app,
                    'unknown: ec2.SecurityGroup "app" may have more than 60 inbound rules for IPv4; waits for the prefix list of vpc.SecurityGroupIngressRule "either", and the weight of prefix list "pl-0abc", which this stack does not declare, and maxEntries of ec2.ManagedPrefixList "later", and the prefix list of vpc.SecurityGroupIngressRule "open"',
                ],
            ],
        });
    });

    it("reports interfaces with more than five groups, or than configuration allows", async () => {
        const stack = new Stack();
        const groups = [1, 2, 3, 4, 5, 6].map((number) =>
            stack.add("aws:ec2/securityGroup:SecurityGroup", `group${number}`),
        );
        stack.add("aws:ec2/instance:Instance", "fine", { vpcSecurityGroupIds: groups.slice(0, 5) });
        const six = stack.add("aws:ec2/networkInterface:NetworkInterface", "six", { securityGroups: groups });
        const front = stack.add("aws:alb/loadBalancer:LoadBalancer", "front", { securityGroups: groups });
        const tasks = stack.add("aws:ecs/taskSet:TaskSet", "tasks", {
            networkConfiguration: { securityGroups: groups },
        });
        const fault = "has 6 security groups, and an interface takes 5; join their rules in fewer groups";
        await expectFindings(policy, stack, {
            violations: [
                [six, `ec2.NetworkInterface "six" ${fault}`],
                [front, `alb.LoadBalancer "front" ${fault}`],
                [tasks, `ecs.TaskSet "tasks" ${fault}`],
            ],
        });
        await expectFindings(policy, stack, { options: { groups: 6 } });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`has nothing to say about lists and groups that are ${JSON.stringify(odd)}`, async () => {
            const { stack, app } = group();
            stack.add(ingress, "odd", { securityGroupId: app, prefixListId: odd, cidrIpv4: odd });
            stack.add("aws:ec2/instance:Instance", "odd", { vpcSecurityGroupIds: odd });
            await expectFindings(policy, stack);
        });
    }

    it("counts lists of IPv6 among the rules for IPv6, and a list by its configured weight", async () => {
        const { stack, app } = group();
        const six = stack.add(list, "six", { maxEntries: 61, addressFamily: "IPv6", entries: [] });
        stack.add(ingress, "six", { securityGroupId: app, prefixListId: six });
        stack.add(ingress, "four", { securityGroupId: app, prefixListId: "pl-0abc" });
        await expectFindings(policy, stack, {
            options: { weights: { "pl-0abc": 60 } },
            violations: [
                [
                    app,
                    `ec2.SecurityGroup "app" has 61 inbound rules for IPv6 (ec2.ManagedPrefixList "six" for 61), and the quota is 60; ${instead}`,
                ],
            ],
        });
        await expectFindings(policy, stack, {
            options: { weights: { "pl-0abc": 61 } },
            violations: [
                [
                    app,
                    `ec2.SecurityGroup "app" has 61 inbound rules for IPv4 (pl-0abc for 61), and the quota is 60; ${instead}`,
                ],
                [
                    app,
                    `ec2.SecurityGroup "app" has 61 inbound rules for IPv6 (ec2.ManagedPrefixList "six" for 61), and the quota is 60; ${instead}`,
                ],
            ],
        });
    });

    it("counts AWS's list of IPv6 addresses by the weight that AWS publishes", async () => {
        const { stack, app } = group();
        stack.component("example:index:Network", "network", {
            awsPrefixLists: { "com.amazonaws.eu-west-1.ipv6.vpc-lattice": "pl-6", none: "" },
        });
        for (let index = 0; index < 7; index += 1) {
            stack.add(ingress, `six-${index}`, { securityGroupId: app, prefixListId: "pl-6" });
        }
        await expectFindings(policy, stack, {
            violations: [
                [
                    app,
                    `ec2.SecurityGroup "app" has 70 inbound rules for IPv6 (ipv6.vpc-lattice for 10), and the quota is 60; ${instead}`,
                ],
            ],
        });
    });
});
