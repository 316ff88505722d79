import { latticeTargetIngress as policy } from "../../../../policy/lattice/target-ingress";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const instead = "add an ingress rule for the prefix list of VPC Lattice";

function service(ids: "unknown" | "known" = "unknown", options: { port?: number; containerPort?: number } = {}) {
    const stack = new Stack({ ids });
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "tasks", {});
    const target = stack.add("aws:vpclattice/targetGroup:TargetGroup", "orders", {
        type: "IP",
        config: { port: options.port ?? 8080, protocol: "HTTP", healthCheck: { path: "/health" } },
    });
    const document = JSON.stringify([
        { name: "app", environment: [{ name: "SECRET", value: "hunter2" }] },
        { portMappings: [{ name: "http", containerPort: options.containerPort ?? 8080 }, { name: "admin" }] },
    ]);
    const task = stack.add("aws:ecs/taskDefinition:TaskDefinition", "orders", { containerDefinitions: document });
    const tasks = stack.add("aws:ecs/service:Service", "orders", {
        taskDefinition: task,
        networkConfiguration: { subnets: ["subnet-1"], securityGroups: [group] },
        vpcLatticeConfigurations: [{ roleArn: "arn:x", targetGroupArn: target, portName: "http" }],
    });
    return { stack, group, target, tasks };
}

function sends(port: number, use = "traffic") {
    return `ec2.SecurityGroup "tasks" admits no ${use} of VPC Lattice on port ${port}, which vpclattice.TargetGroup "orders" sends to ecs.Service "orders"`;
}

function stackRule({ stack, group }: ReturnType<typeof service>, inputs: object): void {
    stack.add(ingress, "rule", { securityGroupId: group, ...inputs });
}

describe("lattice-target-ingress", () => {
    for (const ids of ["unknown", "known"] as const) {
        for (const [form, rule] of [
            ["a prefix list that the stack does not declare", { prefixListId: "pl-0abc" }],
            ["the link-local addresses", { cidrIpv4: "169.254.171.0/24" }],
            ["every address", { cidrIpv4: "0.0.0.0/0" }],
        ] as const) {
            it(`R18: accepts tasks whose group admits ${form}, with ${ids} ids`, async () => {
                const { stack, group } = service(ids);
                stack.add(ingress, "lattice", {
                    securityGroupId: group,
                    ipProtocol: "tcp",
                    fromPort: 8000,
                    toPort: 8080,
                    ...rule,
                });
                await expectFindings(policy, stack);
            });
        }

        it(`R18: reports tasks whose group admits others only, on the group, with ${ids} ids`, async () => {
            const { stack, group } = service(ids);
            const own = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "office", {
                entries: [{ cidr: "203.0.113.0/24" }],
            });
            const rule = { securityGroupId: group, ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
            stack.add(ingress, "alb", { ...rule, referencedSecurityGroupId: group });
            stack.add(ingress, "office", { ...rule, prefixListId: own });
            stack.add(ingress, "vpc", { ...rule, cidrIpv4: "10.0.0.0/16" });
            stack.add(ingress, "udp", { ...rule, ipProtocol: "udp", prefixListId: "pl-0abc" });
            stack.add(ingress, "other", { ...rule, fromPort: 9000, toPort: 9000, cidrIpv4: "0.0.0.0/0" });
            await expectFindings(policy, stack, { violations: [[group, `${sends(8080)}; ${instead}`]] });
        });

        it(`R18: asks for the container's port and the health-check port, with ${ids} ids`, async () => {
            const { stack, group, target } = service(ids, { port: 80, containerPort: 3000 });
            (target.inputs["config"] as Record<string, unknown>)["healthCheck"] = { port: 9090 };
            stack.add(ingress, "lattice", {
                securityGroupId: group,
                ipProtocol: "6",
                fromPort: "80",
                toPort: "80",
                prefixListId: "pl-0abc",
            });
            await expectFindings(policy, stack, {
                violations: [
                    [group, `${sends(3000)}; ${instead}`],
                    [group, `${sends(9090, "health check")}; ${instead}`],
                ],
            });
        });

        it(`follows attached instances, load balancers and Auto Scaling groups, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "closed", { ingress: [] });
            const target = (name: string, type: string) =>
                stack.add("aws:vpclattice/targetGroup:TargetGroup", name, { type, config: { protocol: "HTTPS" } });
            const eni = stack.add("aws:ec2/networkInterface:NetworkInterface", "eni", { securityGroups: [group] });
            const web = stack.add("aws:ec2/instance:Instance", "web", {
                networkInterfaces: [{ networkInterfaceId: eni }],
            });
            stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", "web", {
                targetGroupIdentifier: target("instances", "INSTANCE"),
                target: { id: web, port: 8443 },
            });
            const alb = stack.add("aws:alb/loadBalancer:LoadBalancer", "alb", { securityGroups: [group] });
            stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", "alb", {
                targetGroupIdentifier: target("balancers", "ALB"),
                target: { id: alb },
            });
            const launch = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "launch", {
                vpcSecurityGroupIds: [group],
            });
            const servers = stack.add("aws:autoscaling/group:Group", "servers", { launchTemplate: { id: launch } });
            stack.add("aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment", "servers", {
                autoscalingGroupName: servers,
                trafficSource: { identifier: target("scaled", "INSTANCE"), type: "vpc-lattice" },
            });
            stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", "function", {
                targetGroupIdentifier: target("functions", "LAMBDA"),
                target: { id: "arn:aws:lambda:x" },
            });
            const closed = (port: number, from: string, to: string) =>
                `ec2.SecurityGroup "closed" admits no traffic of VPC Lattice on port ${port}, which vpclattice.TargetGroup "${from}" sends to ${to}; ${instead}`;
            await expectFindings(policy, stack, {
                violations: [
                    [group, closed(8443, "instances", 'ec2.Instance "web"')],
                    [group, closed(443, "balancers", 'alb.LoadBalancer "alb"')],
                    [group, closed(443, "scaled", 'autoscaling.Group "servers"')],
                ],
            });
        });
    }

    it("takes a traffic source for what it names, though it states no type", async () => {
        const stack = new Stack();
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "closed", {});
        const launch = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "launch", { vpcSecurityGroupIds: [group] });
        const target = (name: string) =>
            stack.add("aws:vpclattice/targetGroup:TargetGroup", name, {
                type: "INSTANCE",
                config: { protocol: "HTTP", port: 8080 },
            });
        stack.add("aws:autoscaling/group:Group", "own", {
            launchTemplate: { id: launch },
            trafficSources: [{ identifier: target("inline") }],
        });
        const servers = stack.add("aws:autoscaling/group:Group", "servers", { launchTemplate: { id: launch } });
        stack.add("aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment", "servers", {
            autoscalingGroupName: servers,
            trafficSource: { identifier: target("separate") },
        });
        const closed = (from: string, to: string) =>
            `ec2.SecurityGroup "closed" admits no traffic of VPC Lattice on port 8080, which vpclattice.TargetGroup "${from}" sends to autoscaling.Group "${to}"; ${instead}`;
        await expectFindings(policy, stack, {
            violations: [
                [group, closed("inline", "own")],
                [group, closed("separate", "servers")],
            ],
        });
    });

    it("takes the IDs of Lattice's lists from its configuration", async () => {
        const { stack, group } = service();
        stack.add(ingress, "s3", { securityGroupId: group, ipProtocol: "-1", prefixListId: "pl-0abc" });
        await expectFindings(policy, stack, {
            options: { prefixLists: ["pl-0fff"] },
            violations: [[group, `${sends(8080)}; ${instead}`]],
        });
        await expectFindings(policy, stack, { options: { prefixLists: ["pl-0abc"] } });
    });

    it("reports on the workload where several groups guard it", async () => {
        const { stack, group, target } = service();
        const second = stack.add("aws:ec2/securityGroup:SecurityGroup", "second", {});
        const tasks = stack.add("aws:ecs/service:Service", "two", {
            networkConfiguration: { securityGroups: [group, second] },
            vpcLatticeConfigurations: [{ targetGroupArn: target, portName: "http" }],
        });
        await expectFindings(policy, stack, {
            violations: [
                [group, `${sends(8080)}; ${instead}`],
                [
                    tasks,
                    `ecs.Service "two" (ec2.SecurityGroup "second" and ec2.SecurityGroup "tasks") admits no traffic of VPC Lattice on port 8080, which vpclattice.TargetGroup "orders" sends to ecs.Service "two"; ${instead}`,
                ],
            ],
        });
    });

    it("waits for rules, ports, groups and target groups that are not known", async () => {
        const { stack, group } = service();
        stack.add(ingress, "later", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 8080,
            toPort: 8080,
            prefixListId: unknownValue,
        });
        await expectFindings(policy, stack, {
            unknown: [[group, `unknown: ${sends(8080)}; waits for the ingress rules of ec2.SecurityGroup "tasks"`]],
        });

        const foreign = service();
        (foreign.tasks.inputs["networkConfiguration"] as Record<string, unknown>)["securityGroups"] = ["sg-0abc"];
        await expectFindings(policy, foreign.stack, {
            unknown: [
                [
                    foreign.tasks,
                    'unknown: ecs.Service "orders" admits no traffic of VPC Lattice on port 8080, which vpclattice.TargetGroup "orders" sends to ecs.Service "orders"; waits for the rules of security group "sg-0abc", which this stack does not declare',
                ],
            ],
        });
    });

    it("waits for a task definition that is not known only where another port is open to VPC Lattice", async () => {
        const { stack, group, target } = service();
        const tasks = stack.add("aws:ecs/service:Service", "later", {
            taskDefinition: from(),
            networkConfiguration: { securityGroups: [group] },
            vpcLatticeConfigurations: [{ targetGroupArn: target, portName: "http" }],
        });
        const closed = (port: number, to: string) =>
            `ec2.SecurityGroup "tasks" admits no traffic of VPC Lattice on port ${port}, which vpclattice.TargetGroup "orders" sends to ecs.Service "${to}"`;
        await expectFindings(policy, stack, {
            violations: [
                [group, `${closed(8080, "orders")}; ${instead}`],
                [group, `${closed(8080, "later")}; ${instead}`],
            ],
        });
        stack.add(ingress, "other", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 3000,
            toPort: 3000,
            prefixListId: "pl-0abc",
        });
        await expectFindings(policy, stack, {
            violations: [[group, `${closed(8080, "orders")}; ${instead}`]],
            unknown: [
                [
                    group,
                    `unknown: ${closed(8080, "later")}; waits for the container port of ${`ecs.Service "${tasks.name}"`}`,
                ],
            ],
        });
    });

    it("R18: takes declared lists and IPv6 addresses for VPC Lattice's where they hold them, and waits where it cannot tell", async () => {
        const list = (stack: Stack, name: string, ...cidrs: readonly unknown[]) =>
            stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", name, {
                entries: cidrs.map((cidr) => ({ cidr })),
            });
        const rule = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080 };
        const own = service();
        stackRule(own, { ...rule, prefixListId: list(own.stack, "own", "10.0.0.0/8", "169.254.171.0/24") });
        await expectFindings(policy, own.stack);
        const either = service();
        const lists = [list(either.stack, "all", "0.0.0.0/0"), list(either.stack, "link", "169.254.0.0/16")];
        stackRule(either, { ...rule, prefixListId: from(...lists) });
        await expectFindings(policy, either.stack);
        const entry = service();
        stackRule(entry, { ...rule, prefixListId: list(entry.stack, "later", unknownValue) });
        const address = service();
        stackRule(address, { ...rule, cidrIpv4: unknownValue });
        for (const { stack, group } of [entry, address]) {
            await expectFindings(policy, stack, {
                unknown: [[group, `unknown: ${sends(8080)}; waits for the ingress rules of ec2.SecurityGroup "tasks"`]],
            });
        }
        const six = service();
        Object.assign(six.target.inputs["config"] as object, { ipAddressType: "IPV6" });
        stackRule(six, { ...rule, cidrIpv4: "0.0.0.0/0" });
        await expectFindings(policy, six.stack, { violations: [[six.group, `${sends(8080)}; ${instead}`]] });
        six.stack.add(ingress, "six", { ...rule, securityGroupId: six.group, cidrIpv6: "fd00:ec2:80::/64" });
        await expectFindings(policy, six.stack);
        const odd = service();
        stackRule(odd, { ...rule, cidrIpv4: "300.1.2.3/99" });
        await expectFindings(policy, odd.stack, { violations: [[odd.group, `${sends(8080)}; ${instead}`]] });
    });

    it("R18: asks for no port of a health check that is off, and for its own port once", async () => {
        const off = service();
        Object.assign(off.target.inputs["config"] as object, { healthCheck: { enabled: false, port: 9090 } });
        const same = service();
        Object.assign(same.target.inputs["config"] as object, { healthCheck: { port: 8080 } });
        for (const one of [off, same]) {
            await expectFindings(policy, one.stack, { violations: [[one.group, `${sends(8080)}; ${instead}`]] });
        }
    });

    it("R18: takes port 80 for HTTP where a group states none, and waits for one that is not known", async () => {
        const stack = new Stack();
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "closed", {});
        const web = stack.add("aws:ec2/instance:Instance", "web", { vpcSecurityGroupIds: [group] });
        const bare = stack.add("aws:ec2/instance:Instance", "bare", {});
        const attach = (name: string, config: object, server = web) =>
            stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", name, {
                targetGroupIdentifier: stack.add("aws:vpclattice/targetGroup:TargetGroup", name, {
                    type: "INSTANCE",
                    config,
                }),
                target: { id: server },
            });
        attach("http", { protocol: "HTTP" });
        attach("later", { port: unknownValue });
        attach("bare", { port: 8080 }, bare);
        const closed = (port: string, name: string) =>
            `ec2.SecurityGroup "closed" admits no traffic of VPC Lattice on ${port}, which vpclattice.TargetGroup "${name}" sends to ec2.Instance "web"`;
        await expectFindings(policy, stack, {
            violations: [[group, `${closed("port 80", "http")}; ${instead}`]],
            unknown: [
                [
                    group,
                    `unknown: ${closed("its port", "later")}; waits for the port of vpclattice.TargetGroup "later"`,
                ],
            ],
        });
    });

    it("R18: counts no rules of other groups, and no security group of a function's interface", async () => {
        const { stack, group } = service();
        const other = stack.add("aws:ec2/securityGroup:SecurityGroup", "other", {});
        stack.add(ingress, "other", { securityGroupId: other, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
        const functions = stack.add("aws:vpclattice/targetGroup:TargetGroup", "functions", { type: "LAMBDA" });
        const server = stack.add("aws:ec2/instance:Instance", "server", { vpcSecurityGroupIds: [group] });
        stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", "function", {
            targetGroupIdentifier: functions,
            target: { id: server },
        });
        await expectFindings(policy, stack, { violations: [[group, `${sends(8080)}; ${instead}`]] });
    });

    it("waits for the groups of a workload, the group of a rule and the target group that references cannot tell", async () => {
        const groups = service();
        const second = groups.stack.add("aws:ec2/securityGroup:SecurityGroup", "second", {});
        Object.assign(groups.tasks.inputs["networkConfiguration"] as object, { securityGroups: unknownValue });
        (groups.tasks.references as Record<string, readonly string[]>)["networkConfiguration"] = [
            groups.group.urn,
            second.urn,
        ];
        const text = `ecs.Service "orders" admits no traffic of VPC Lattice on port 8080, which vpclattice.TargetGroup "orders" sends to ecs.Service "orders"`;
        await expectFindings(policy, groups.stack, {
            unknown: [[groups.tasks, `unknown: ${text}; waits for the security groups of ecs.Service "orders"`]],
        });
        const open = service();
        Object.assign(open.tasks.inputs["networkConfiguration"] as object, { securityGroups: unknownValue });
        (open.tasks.references as Record<string, readonly string[]>)["networkConfiguration"] = [];
        await expectFindings(policy, open.stack, {
            unknown: [[open.tasks, `unknown: ${text}; waits for the security groups of ecs.Service "orders"`]],
        });
        const rule = service();
        const other = rule.stack.add("aws:ec2/securityGroup:SecurityGroup", "other", {});
        rule.stack.add(ingress, "whose", {
            securityGroupId: from(rule.group, other),
            ipProtocol: "tcp",
            fromPort: 8080,
            toPort: 8080,
            prefixListId: "pl-0abc",
        });
        await expectFindings(policy, rule.stack, {
            unknown: [
                [rule.group, `unknown: ${sends(8080)}; waits for the ingress rules of ec2.SecurityGroup "tasks"`],
            ],
        });
        const target = service();
        const green = target.stack.add("aws:vpclattice/targetGroup:TargetGroup", "green", {
            type: "IP",
            config: { port: 8080 },
        });
        Object.assign(target.tasks.inputs, {
            vpcLatticeConfigurations: [{ roleArn: "arn:x", targetGroupArn: unknownValue, portName: "http" }],
        });
        (target.tasks.references as Record<string, readonly string[]>)["vpcLatticeConfigurations"] = [
            target.target.urn,
            green.urn,
        ];
        await expectFindings(policy, target.stack, {
            unknown: ["green", "orders"].map((name) => [
                target.group,
                `unknown: ${sends(8080).replace('TargetGroup "orders"', `TargetGroup "${name}"`)}; waits for the target groups of ecs.Service "orders"`,
            ]),
        });
    });

    it("takes no rule for certain of a group that may be another workload's", async () => {
        const { stack, group, tasks } = service();
        const second = stack.add("aws:ec2/securityGroup:SecurityGroup", "second", {});
        Object.assign(tasks.inputs["networkConfiguration"] as object, { securityGroups: unknownValue });
        (tasks.references as Record<string, readonly string[]>)["networkConfiguration"] = [group.urn, second.urn];
        stack.add(ingress, "one", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 8080,
            toPort: 8080,
            prefixListId: "pl-0abc",
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    tasks,
                    'unknown: ecs.Service "orders" admits no traffic of VPC Lattice on port 8080, which vpclattice.TargetGroup "orders" sends to ecs.Service "orders"; waits for the ingress rules of ecs.Service "orders", and the security groups of ecs.Service "orders"',
                ],
            ],
        });
    });

    it("waits for no rule that is for another port, whoever it admits, and whosever it is", async () => {
        const { stack, group } = service();
        const other = stack.add("aws:ec2/securityGroup:SecurityGroup", "other", {});
        stack.add(ingress, "whose", {
            securityGroupId: from(group, other),
            ipProtocol: "tcp",
            fromPort: 3000,
            toPort: 3000,
            prefixListId: "pl-0abc",
        });
        stack.add(ingress, "later", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 3000,
            toPort: 3000,
            prefixListId: unknownValue,
        });
        await expectFindings(policy, stack, { violations: [[group, `${sends(8080)}; ${instead}`]] });
    });

    it("waits for the container's port where a rule may admit it, and not for a health check on a port of its own", async () => {
        const { stack, group, target, tasks } = service();
        Object.assign(target.inputs["config"] as object, { healthCheck: { port: 9090 } });
        Object.assign(tasks.inputs, { taskDefinition: unknownValue });
        (tasks.references as Record<string, readonly string[]>)["taskDefinition"] = [];
        stack.add(ingress, "later", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 3000,
            toPort: 3000,
            prefixListId: unknownValue,
        });
        await expectFindings(policy, stack, {
            violations: [[group, `${sends(9090, "health check")}; ${instead}`]],
            unknown: [[group, `unknown: ${sends(8080)}; waits for the container port of ecs.Service "orders"`]],
        });
    });

    it("R18: asks for the target group's port where a task definition is a document of something else", async () => {
        const { stack, group, target } = service();
        const task = stack.add("aws:ecs/taskDefinition:TaskDefinition", "odd", { containerDefinitions: '{"a":1}' });
        stack.add("aws:ecs/service:Service", "odd", {
            taskDefinition: task,
            networkConfiguration: { securityGroups: [group] },
            vpcLatticeConfigurations: [{ targetGroupArn: target, portName: "http" }],
        });
        const closed = (to: string) => sends(8080).replace('ecs.Service "orders"', `ecs.Service "${to}"`);
        await expectFindings(policy, stack, {
            violations: [
                [group, `${closed("odd")}; ${instead}`],
                [group, `${closed("orders")}; ${instead}`],
            ],
        });
    });

    it("R18: waits for a port that is not known where a rule admits VPC Lattice on some", async () => {
        const { stack, group, target, tasks } = service();
        Object.assign(target.inputs["config"] as object, { port: unknownValue });
        delete (tasks.inputs as Record<string, unknown>)["vpcLatticeConfigurations"];
        const server = stack.add("aws:ec2/instance:Instance", "server", { vpcSecurityGroupIds: [group] });
        stack.add("aws:vpclattice/targetGroupAttachment:TargetGroupAttachment", "server", {
            targetGroupIdentifier: target,
            target: { id: server },
        });
        stack.add(ingress, "some", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 9000,
            toPort: 9000,
            prefixListId: "pl-0abc",
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    group,
                    'unknown: ec2.SecurityGroup "tasks" admits no traffic of VPC Lattice on its port, which vpclattice.TargetGroup "orders" sends to ec2.Instance "server"; waits for the port of vpclattice.TargetGroup "orders", and the ingress rules of ec2.SecurityGroup "tasks"',
                ],
            ],
        });
    });
});
