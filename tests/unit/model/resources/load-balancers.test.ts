import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { from, unknownValue } from "../../../support/policy/stack";
import { bothForms, everything, type Form, World } from "../../../support/world";

interface Shape {
    readonly balancer?: (subnets: readonly Declared[]) => Record<string, unknown>;
    readonly group?: Record<string, unknown>;
    readonly listener?: Record<string, unknown>;
    /** Rules of the target's group. */
    readonly admits?: readonly Record<string, unknown>[];
}

const anyone: Record<string, unknown> = { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };

/** A load balancer in the public subnet and one of the private subnet's zone, before an instance in the private one. */
function balanced(ids: Form, shape: Shape = {}): World {
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
    const app = world.group("app");
    for (const [index, rule] of (shape.admits ?? [anyone]).entries()) {
        world.ingress(`app-${index}`, app, {
            ...rule,
            ...(rule["from"] === "front" ? { referencedSecurityGroupId: front } : {}),
        });
    }
    const server = world.server("app", { subnetId: world.subnets.private, vpcSecurityGroupIds: [app] });
    const balancer = world.add("aws:lb/loadBalancer:LoadBalancer", "lb", {
        subnets: [world.subnets.public, second],
        securityGroups: [front],
        ...shape.balancer?.([world.subnets.public, second]),
    });
    const group = world.add("aws:lb/targetGroup:TargetGroup", "app", { port: 443, ...shape.group });
    world.add("aws:lb/targetGroupAttachment:TargetGroupAttachment", "app", { targetGroupArn: group, targetId: server });
    world.add("aws:lb/listener:Listener", "lb", {
        loadBalancerArn: balancer,
        port: 443,
        protocol: "TCP",
        defaultActions: [{ type: "forward", targetGroupArn: group }],
        ...shape.listener,
    });
    return world;
}

const network = { loadBalancerType: "network" };
const asked = "internet lb tcp 443";
const onlyNodes = [
    { ipProtocol: "-1", cidrIpv4: "10.0.0.0/24" },
    { ipProtocol: "-1", cidrIpv4: "10.0.3.0/24" },
];

const rows: readonly (readonly [rule: string, shape: Shape, verdict: string, flow?: string])[] = [
    ["a Network Load Balancer hands on within a zone", { balancer: () => network }, "reachable"],
    [
        "only its node in another zone, without crossing zones",
        { balancer: ([one]) => ({ ...network, subnets: [one] }) },
        "unreachable",
    ],
    [
        "zones are not enabled by crossing them",
        { balancer: ([one]) => ({ ...network, subnets: [one], enableCrossZoneLoadBalancing: true }) },
        "unreachable",
    ],
    [
        "a target group that sees clients, and admits nodes",
        { balancer: () => network, admits: onlyNodes },
        "unreachable",
    ],
    [
        "a target group that is told not to",
        { balancer: () => network, admits: onlyNodes, group: { preserveClientIp: "false" } },
        "reachable",
    ],
    [
        "a target group of UDP that is told not to",
        {
            balancer: () => network,
            admits: onlyNodes,
            group: { protocol: "UDP", preserveClientIp: "false" },
            listener: { protocol: "UDP" },
        },
        "unreachable",
        "internet lb udp 443",
    ],
    [
        "a target group of UDP whose targets admit clients",
        { balancer: () => network, group: { protocol: "UDP" }, listener: { protocol: "UDP" } },
        "reachable",
        "internet lb udp 443",
    ],
    [
        "a target group of TCP_UDP, by either",
        { balancer: () => network, group: { protocol: "TCP_UDP" }, listener: { protocol: "TCP_UDP" } },
        "reachable",
        "internet lb udp 443",
    ],
    [
        "a rule that names the load balancer's group",
        { balancer: () => network, admits: [{ from: "front", ipProtocol: "-1" }] },
        "reachable",
    ],
    ["a Network Load Balancer answers no ping", { balancer: () => network }, "unreachable", "internet lb icmp"],
    [
        "a health check on a port that is shut",
        {
            admits: [{ fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }],
            group: { healthCheck: { port: "9090" } },
        },
        "unknown",
    ],
    [
        "without public IPv4",
        { balancer: () => ({ ipAddressType: "dualstack-without-public-ipv4" }) },
        "unreachable",
        "internet@203.0.113.0/24 lb tcp 443",
    ],
    [
        "dual-stack by IPv4",
        { balancer: () => ({ ipAddressType: "dualstack" }) },
        "reachable",
        "internet@203.0.113.0/24 lb tcp 443",
    ],
    [
        "subnets in a list that a function gives: an Application Load Balancer has two",
        { balancer: (subnets) => ({ subnets: from(...subnets) }) },
        "reachable",
    ],
    ["subnets of which nothing is known", { balancer: () => ({ subnets: unknownValue }) }, "unknown"],
];

for (const ids of bothForms) {
    describe(`what declared load balancers say, with ${ids} ids`, () => {
        for (const [rule, shape, verdict, flow = asked] of rows) {
            it(`${rule}: ${flow} is ${verdict}`, () => {
                assert.equal(balanced(ids, shape).verdict(flow).kind, verdict);
            });
        }

        it("name node and target among the hops", () => {
            assert.ok(
                balanced(ids)
                    .verdict(asked)
                    .because.includes(
                        'load balancer "lb": its node in subnet "public" hands on to instance "app", tcp 443',
                    ),
            );
        });

        it("are decided for each of several subnets that they may be in, where each gives the same", () => {
            const given = (count: number): World =>
                balanced(ids, {
                    balancer: (subnets) => ({
                        ...network,
                        enableCrossZoneLoadBalancing: true,
                        subnets: from(...subnets.slice(0, count)),
                    }),
                });
            const world = given(2);
            // One of the two zones has no target: whether it is the only one, nobody says.
            assert.equal(world.verdict(asked).kind, "unknown");
            const again = world.server("again", {
                subnetId: world.subnets.public,
                vpcSecurityGroupIds: [everything(world)],
            });
            world.add("aws:lb/targetGroupAttachment:TargetGroupAttachment", "again", {
                targetGroupArn: world.resources.find(({ type }) => type === "aws:lb/targetGroup:TargetGroup"),
                targetId: again,
            });
            assert.equal(world.verdict(asked).kind, "reachable");
        });

        it("ask their groups about what comes by PrivateLink, unless told not to", () => {
            for (const [enforce, verdict] of [
                [undefined, "unreachable"],
                ["on", "unreachable"],
                ["off", "reachable"],
            ] as const) {
                const world = balanced(ids, {
                    balancer: () => ({
                        ...network,
                        ...(enforce === undefined
                            ? {}
                            : { enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce }),
                    }),
                });
                const shut = world.group("shut");
                world.egress("shut", shut);
                const balancer = world.resources.find(
                    ({ name, type }) => name === "lb" && type.endsWith(":LoadBalancer"),
                );
                Object.assign(balancer?.inputs ?? {}, { securityGroups: [shut.outputs["id"]] });
                Object.assign(balancer?.references ?? {}, { securityGroups: [shut.urn] });
                const service = world.add("aws:ec2/vpcEndpointService:VpcEndpointService", "offer", {
                    networkLoadBalancerArns: [balancer],
                });
                world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "door", {
                    vpcId: world.vpc,
                    vpcEndpointType: "Interface",
                    serviceName: from(service),
                    subnetIds: [world.subnets.private],
                    securityGroupIds: [everything(world, "door")],
                });
                assert.equal(world.verdict("vpc door tcp 443").kind, verdict, String(enforce));
            }
        });

        it("are pinged by rules of type 8 and code 0", () => {
            for (const [toPort, verdict] of [
                [-1, "reachable"],
                [0, "reachable"],
                [3, "unreachable"],
            ] as const) {
                const world = new World(ids);
                const group = world.group("web");
                world.ingress("web", group, { ipProtocol: "icmp", fromPort: 8, toPort, cidrIpv4: "0.0.0.0/0" });
                world.server("web", { subnetId: world.subnets.private, vpcSecurityGroupIds: [group] });
                assert.equal(world.verdict("vpc web icmp").kind, verdict);
            }
        });
    });
}
