import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { from, unknownValue } from "../../../support/policy/stack";
import { bothForms, everything, type Form, World } from "../../../support/world";

interface Shape {
    readonly mode?: string;
    readonly mapping: Record<string, unknown>;
    /** Ports that the hosts admit. */
    readonly admits: readonly [number, number];
    readonly service?: (groups: readonly Declared[], world: World, hosts: Declared) => Record<string, unknown>;
}

/** An Application Load Balancer in two zones before a service on hosts of an Auto Scaling group. */
function onHosts(ids: Form, { mode, mapping, admits: [fromPort, toPort], service }: Shape): World {
    const world = new World(ids);
    const second = world.add("aws:ec2/subnet:Subnet", "second", {
        vpcId: world.vpc,
        availabilityZone: "eu-west-1b",
        cidrBlock: "10.0.3.0/24",
    });
    world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "second", {
        subnetId: second,
        routeTableId: world.tables.public,
    });
    const front = everything(world, "front");
    const hosts = world.group("hosts");
    world.ingress("hosts", hosts, { fromPort, toPort, referencedSecurityGroupId: front });
    const group = world.add("aws:autoscaling/group:Group", "hosts", {
        vpcZoneIdentifiers: [world.subnets.private],
        launchTemplate: {
            id: world.add("aws:ec2/launchTemplate:LaunchTemplate", "hosts", { vpcSecurityGroupIds: [hosts] }),
        },
    });
    const provider = world.add("aws:ecs/capacityProvider:CapacityProvider", "hosts", {
        autoScalingGroupProvider: { autoScalingGroupArn: group },
    });
    const balancer = world.add("aws:lb/loadBalancer:LoadBalancer", "lb", {
        subnets: [world.subnets.public, second],
        securityGroups: [front],
    });
    const groups = ["one", "two"].map((name, position) => {
        const made = world.add("aws:lb/targetGroup:TargetGroup", name, { port: 80, protocol: "HTTP" });
        world.add("aws:lb/listener:Listener", name, {
            loadBalancerArn: balancer,
            port: 80 + position,
            protocol: "HTTP",
            defaultActions: [{ type: "forward", targetGroupArn: made }],
        });
        return made;
    });
    world.add("aws:ecs/service:Service", "app", {
        capacityProviderStrategies: [{ capacityProvider: provider, weight: 1 }],
        taskDefinition: world.add("aws:ecs/taskDefinition:TaskDefinition", "app", {
            ...(mode === undefined ? {} : { networkMode: mode }),
            containerDefinitions: JSON.stringify([{ name: "web", portMappings: [mapping] }]),
        }),
        loadBalancers: [{ targetGroupArn: groups[0], containerName: "web", containerPort: 8080 }],
        ...service?.(groups, world, hosts),
    });
    return world;
}

const rows: readonly (readonly [string, Shape, string])[] = [
    [
        "bridge, with a host port that is admitted",
        { mapping: { containerPort: 8080, hostPort: 9000 }, admits: [9000, 9000] },
        "reachable",
    ],
    [
        "bridge, with a host port that is not admitted",
        { mapping: { containerPort: 8080, hostPort: 9000 }, admits: [8080, 8080] },
        "unreachable",
    ],
    [
        "bridge, with dynamic ports that are admitted",
        { mode: "bridge", mapping: { containerPort: 8080, hostPort: 0 }, admits: [32768, 65535] },
        "reachable",
    ],
    [
        "bridge, with dynamic ports of which some are admitted",
        { mapping: { containerPort: 8080 }, admits: [32768, 61000] },
        "unknown",
    ],
    [
        "bridge, with dynamic ports of which none is admitted",
        { mapping: { containerPort: 8080, hostPort: 0 }, admits: [8080, 8080] },
        "unreachable",
    ],
    [
        "host, by the container's port",
        { mode: "host", mapping: { containerPort: 8080 }, admits: [8080, 8080] },
        "reachable",
    ],
    [
        "a list that a function gives, with one target group",
        {
            mapping: { containerPort: 8080, hostPort: 9000 },
            admits: [9000, 9000],
            service: ([one]) => ({ loadBalancers: from(one as Declared) }),
        },
        "reachable",
    ],
    [
        "several entries",
        {
            mapping: { containerPort: 8080, hostPort: 9000 },
            admits: [9000, 9000],
            service: (groups) => ({
                loadBalancers: groups.map((targetGroupArn) => ({
                    targetGroupArn,
                    containerName: "web",
                    containerPort: 8080,
                })),
            }),
        },
        "reachable",
    ],
    [
        "a network mode that is not known",
        {
            mode: unknownValue,
            mapping: { containerPort: 8080, hostPort: 0 },
            admits: [8080, 8080],
        },
        "unknown",
    ],
];

function classic(ids: Form, admits: readonly number[], more: Record<string, unknown> = {}): World {
    const world = new World(ids);
    const front = everything(world, "front");
    const app = world.group("app");
    for (const port of admits) {
        world.ingress(`app-${port}`, app, { fromPort: port, toPort: port, referencedSecurityGroupId: front });
    }
    const near = world.add("aws:ec2/subnet:Subnet", "near", {
        vpcId: world.vpc,
        availabilityZone: "eu-west-1a",
        cidrBlock: "10.0.3.0/24",
    });
    const server = world.server("app", { subnetId: near, vpcSecurityGroupIds: [app] });
    const balancer = world.add("aws:elb/loadBalancer:LoadBalancer", "lb", {
        subnets: [world.subnets.public],
        securityGroups: [front],
        listeners: [{ lbPort: 443, lbProtocol: "https", instancePort: 8080, instanceProtocol: "http" }],
        ...more,
    });
    world.add("aws:elb/attachment:Attachment", "app", { elb: balancer, instance: server });
    return world;
}

for (const ids of bothForms) {
    describe(`targets of declared load balancers, with ${ids} ids`, () => {
        for (const [rule, shape, verdict] of rows) {
            it(`are tasks on hosts: ${rule} is ${verdict}`, () => {
                assert.equal(onHosts(ids, shape).verdict("internet lb tcp 80").kind, verdict);
            });
        }

        it("are several groups of a service at ports that cannot be told apart", () => {
            for (const [admits, verdict] of [
                [[8080, 9090], "reachable"],
                [[8080, 8080], ids === "known" ? "reachable" : "unknown"],
            ] as const) {
                const world = onHosts(ids, {
                    mode: "awsvpc",
                    mapping: { containerPort: 8080 },
                    admits,
                    service: (groups, { subnets }, securityGroup) => ({
                        networkConfiguration: { subnets: [subnets.private], securityGroups: [securityGroup] },
                        loadBalancers: groups.map((targetGroupArn, position) => ({
                            targetGroupArn,
                            containerPort: position === 0 ? 8080 : 9090,
                        })),
                    }),
                });
                assert.equal(world.verdict("internet lb tcp 80").kind, verdict);
            }
        });

        it("are each group's own port, when one group of a service is awaited and the others are known", () => {
            const world = onHosts("known", {
                mode: "awsvpc",
                mapping: { containerPort: 8080 },
                admits: [8080, 8080],
                service: (groups, { subnets }, securityGroup) => ({
                    networkConfiguration: { subnets: [subnets.private], securityGroups: [securityGroup] },
                    loadBalancers: groups.map((targetGroupArn, position) => ({
                        targetGroupArn: position === 1 && ids === "unknown" ? from(...groups) : targetGroupArn,
                        containerPort: position === 0 ? 8080 : 9090,
                    })),
                }),
            });
            assert.deepEqual(world.kinds("internet lb tcp 80", "internet lb tcp 81"), ["reachable", "unreachable"]);
        });

        it("are instances by an address that they state", () => {
            const world = onHosts(ids, { mapping: { containerPort: 8080 }, admits: [1, 1] });
            world.server("stated", {
                subnetId: world.subnets.private,
                privateIp: "10.0.1.77",
                vpcSecurityGroupIds: [everything(world)],
            });
            const group = world.resources.find(({ name, type }) => name === "two" && type.endsWith(":TargetGroup"));
            world.add("aws:lb/targetGroupAttachment:TargetGroupAttachment", "stated", {
                targetGroupArn: group,
                targetId: "10.0.1.77",
            });
            assert.equal(world.verdict("internet lb tcp 81").kind, "reachable");
        });

        it("are instances of a Classic Load Balancer, on its listeners' ports", () => {
            assert.deepEqual(
                classic(ids, [8080]).kinds("internet lb tcp 443", "internet lb tcp 80", "internet app tcp 8080"),
                ["reachable", "unreachable", "unreachable"],
            );
            assert.equal(classic(ids, []).verdict("internet lb tcp 443").kind, "unreachable");
        });

        it("have to be healthy for a Classic Load Balancer", () => {
            const healthCheck = { target: "HTTP:9090/", interval: 30, timeout: 3 };
            assert.equal(classic(ids, [8080, 9090], { healthCheck }).verdict("internet lb tcp 443").kind, "reachable");
            assert.equal(classic(ids, [8080], { healthCheck }).verdict("internet lb tcp 443").kind, "unreachable");
        });

        it("are the instances of an Auto Scaling group that names a Classic Load Balancer", () => {
            const world = classic(ids, []);
            const balancer = world.resources.find(({ name, type }) => name === "lb" && type.startsWith("aws:elb"));
            world.add("aws:autoscaling/group:Group", "fleet", {
                vpcZoneIdentifiers: [world.subnets.public],
                loadBalancers: [balancer],
                launchTemplate: {
                    id: world.add("aws:ec2/launchTemplate:LaunchTemplate", "fleet", {
                        vpcSecurityGroupIds: [everything(world, "fleet")],
                    }),
                },
            });
            assert.equal(world.verdict("internet lb tcp 443").kind, "reachable");
        });
    });
}
