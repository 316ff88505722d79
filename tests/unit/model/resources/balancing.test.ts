import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { from } from "../../../support/policy/stack";
import { bothForms, everything, type Form, World } from "../../../support/world";

const lb = (name: string, module = "lb"): string => `aws:${module}/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;

/** A public load balancer with a target group, as `aws.lb` or as its alias `aws.alb`. */
function balanced(ids: Form, module = "lb", more: Record<string, unknown> = {}) {
    const world = new World(ids);
    const group = world.group("lb");
    world.ingress("lb", group, { fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" });
    const third = world.add("aws:ec2/subnet:Subnet", "second", {
        vpcId: world.vpc,
        availabilityZone: "eu-west-1b",
        cidrBlock: "10.0.3.0/24",
    });
    world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "second", {
        subnetId: third,
        routeTableId: world.tables.public,
    });
    const balancer = world.add(lb("LoadBalancer", module), "front", {
        subnets: [world.subnets.public, third],
        ...(more["loadBalancerType"] === "network" ? {} : { securityGroups: [group] }),
        ...more,
    });
    const targets = world.add(lb("TargetGroup", module), "app", {
        port: 8080,
        protocol: "HTTP",
        targetType: "instance",
    });
    return { world, group, balancer, targets };
}

function listen(world: World, balancer: Declared, actions: readonly unknown[], module = "lb"): Declared {
    return world.add(lb("Listener", module), "http", {
        loadBalancerArn: balancer,
        port: 80,
        protocol: "HTTP",
        defaultActions: actions,
    });
}

function server(world: World, from: Declared, port = 8080): Declared {
    const group = world.group("app");
    world.ingress("app", group, { fromPort: port, toPort: port, referencedSecurityGroupId: from });
    return world.server("app", { subnetId: world.subnets.private, vpcSecurityGroupIds: [group] });
}

for (const ids of bothForms) {
    describe(`load balancers of declared resources, with ${ids} ids`, () => {
        for (const module of ["lb", "alb"]) {
            it(`lead through a listener and a target group to a server (aws.${module})`, () => {
                const { world, group, balancer, targets } = balanced(ids, module);
                listen(world, balancer, [{ type: "forward", targetGroupArn: targets }], module);
                const app = server(world, group);
                world.add(lb("TargetGroupAttachment", module), "app", { targetGroupArn: targets, targetId: app });
                assert.equal(world.verdict("internet front tcp 80").kind, "unreachable");
                world.egress("lb", group);
                assert.deepEqual(
                    world.kinds("internet front tcp 80", "internet front tcp 443", "internet app tcp 8080"),
                    ["reachable", "unreachable", "unreachable"],
                );
            });
        }

        it("do not get through to a target that does not let them in", () => {
            const { world, group, balancer, targets } = balanced(ids);
            world.egress("lb", group);
            listen(world, balancer, [{ type: "forward", targetGroupArn: targets }]);
            const app = server(world, group, 9090);
            world.add(lb("TargetGroupAttachment"), "app", { targetGroupArn: targets, targetId: app });
            assert.equal(world.verdict("internet front tcp 80").kind, "unreachable");
        });

        it("answer by themselves where a rule redirects, and are not known to serve before a target is known", () => {
            const { world, group, balancer, targets } = balanced(ids);
            world.egress("lb", group);
            const listener = listen(world, balancer, [{ type: "redirect", redirect: { port: "443" } }]);
            assert.equal(world.verdict("internet front tcp 80").kind, "reachable");
            world.add(lb("ListenerRule"), "app", {
                listenerArn: listener,
                actions: [{ type: "forward", targetGroupArn: targets }],
            });
            assert.equal(world.verdict("internet front tcp 80").kind, "unreachable");
        });

        it("lead to an ECS service by the port that its container has", () => {
            const { world, group, balancer, targets } = balanced(ids);
            world.egress("lb", group);
            listen(world, balancer, [{ type: "forward", forward: { targetGroups: [{ arn: targets, weight: 1 }] } }]);
            const tasks = world.group("tasks");
            world.ingress("tasks", tasks, { fromPort: 3000, toPort: 3000, referencedSecurityGroupId: group });
            world.add("aws:ecs/service:Service", "app", {
                networkConfiguration: { subnets: [world.subnets.private], securityGroups: [tasks] },
                loadBalancers: [{ targetGroupArn: targets, containerName: "app", containerPort: 3000 }],
                taskDefinition: world.add("aws:ecs/taskDefinition:TaskDefinition", "app", {
                    containerDefinitions: "[]",
                }),
            });
            assert.equal(world.verdict("internet front tcp 80").kind, "reachable");
        });

        it("lead to an Auto Scaling group, by its own list or an attachment", () => {
            for (const form of ["list", "attachment"]) {
                const { world, group, balancer, targets } = balanced(ids);
                world.egress("lb", group);
                listen(world, balancer, [{ type: "forward", targetGroupArn: targets }]);
                const hosts = world.add("aws:autoscaling/group:Group", "hosts", {
                    vpcZoneIdentifiers: [world.subnets.private],
                    launchTemplate: {
                        id: world.add("aws:ec2/launchTemplate:LaunchTemplate", "hosts", {
                            vpcSecurityGroupIds: [everything(world)],
                        }),
                    },
                    ...(form === "list" ? { targetGroupArns: [targets] } : {}),
                });
                if (form === "attachment") {
                    world.add("aws:autoscaling/attachment:Attachment", "hosts", {
                        autoscalingGroupName: hosts,
                        lbTargetGroupArn: targets,
                    });
                }
                assert.equal(world.verdict("internet front tcp 80").kind, "reachable", form);
            }
        });

        it("filter nothing at their nodes where a Network Load Balancer has no groups", () => {
            const { world, balancer, targets } = balanced(ids, "lb", { loadBalancerType: "network" });
            world.add(lb("Listener"), "tcp", {
                loadBalancerArn: balancer,
                port: 80,
                protocol: "TCP",
                defaultActions: [{ type: "forward", targetGroupArn: targets }],
            });
            const app = world.server("app", {
                subnetId: world.subnets.private,
                vpcSecurityGroupIds: [everything(world)],
            });
            world.add(lb("TargetGroupAttachment"), "app", { targetGroupArn: targets, targetId: app });
            assert.equal(world.verdict("internet front tcp 80").kind, "reachable");
        });

        it("answer for the names of records that alias them", () => {
            const { world, group, balancer } = balanced(ids);
            world.egress("lb", group);
            listen(world, balancer, [{ type: "redirect", redirect: {} }]);
            Object.assign(balancer.outputs, { dnsName: "front-1.elb.amazonaws.com" });
            world.add("aws:route53/record:Record", "www", {
                name: "www",
                type: "A",
                zoneId: world.add("aws:route53/zone:Zone", "zone", { name: "example.com" }),
                aliases: [{ name: ids === "known" ? "front-1.elb.amazonaws.com" : from(balancer), zoneId: "Z1" }],
            });
            assert.equal(world.verdict("internet www.example.com tcp 80").kind, "reachable");
        });
    });
}

describe("load balancers while ids are unknown", () => {
    it("are not known to serve where one of two target groups has the weight 0", () => {
        const { world, group, balancer, targets } = balanced("unknown");
        world.egress("lb", group);
        const other = world.add(lb("TargetGroup"), "other", { port: 8080, targetType: "instance" });
        listen(world, balancer, [
            {
                type: "forward",
                forward: {
                    targetGroups: [
                        { arn: targets, weight: 0 },
                        { arn: other, weight: 1 },
                    ],
                },
            },
        ]);
        const app = server(world, group);
        world.add(lb("TargetGroupAttachment"), "app", { targetGroupArn: targets, targetId: app });
        assert.notEqual(world.verdict("internet front tcp 80").kind, "reachable");
    });

    it("serve by all target groups whose weights are above 0, whichever is whose", () => {
        const { world, group, balancer, targets } = balanced("unknown");
        world.egress("lb", group);
        const other = world.add(lb("TargetGroup"), "other", { port: 8080, targetType: "instance" });
        listen(world, balancer, [
            {
                type: "forward",
                forward: {
                    targetGroups: [
                        { arn: targets, weight: 90 },
                        { arn: other, weight: 10 },
                    ],
                },
            },
        ]);
        const app = server(world, group);
        for (const [name, target] of Object.entries({ targets, other })) {
            world.add(lb("TargetGroupAttachment"), name, { targetGroupArn: target, targetId: app });
        }
        assert.equal(world.verdict("internet front tcp 80").kind, "reachable");
    });
});
