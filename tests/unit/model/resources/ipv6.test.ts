import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { from, unknownValue } from "../../../support/policy/stack";
import { bothForms, type Form, World } from "../../../support/world";

const anywhere = { ipProtocol: "-1", cidrIpv6: "::/0" };
const client = "internet@2600::/32";

/** A VPC of both families, with a public subnet `dual` and a group `six` that lets IPv6 in and out. */
function dual(ids: Form, subnet: Record<string, unknown> = {}) {
    const world = new World(ids);
    Object.assign(world.vpc.inputs, { assignGeneratedIpv6CidrBlock: true });
    if (ids === "known") {
        Object.assign(world.vpc.outputs, { ipv6CidrBlock: "2600:1f00:0:100::/56" });
    }
    const place = world.add("aws:ec2/subnet:Subnet", "dual", {
        vpcId: world.vpc,
        availabilityZone: "eu-west-1a",
        cidrBlock: "10.0.8.0/24",
        ipv6CidrBlock: ids === "known" ? "2600:1f00:0:101::/64" : from(world.vpc),
        ...subnet,
    });
    const table = world.table("dual", place);
    world.add("aws:ec2/route:Route", "six", {
        routeTableId: table,
        destinationIpv6CidrBlock: "::/0",
        gatewayId: world.gateway,
    });
    const group = world.group("six");
    world.ingress("six", group, anywhere);
    world.egress("six", group, anywhere);
    return { world, place, group };
}

const gives = { assignIpv6AddressOnCreation: true };

for (const ids of bothForms) {
    describe(`IPv6 of declared resources, with ${ids} ids`, () => {
        const makes: Readonly<Record<string, (made: ReturnType<typeof dual>) => void>> = {
            "an instance": ({ world, place, group }) => {
                world.server("app", { subnetId: place, vpcSecurityGroupIds: [group] });
            },
            "an interface": ({ world, place, group }) => {
                const networkInterface = world.add("aws:ec2/networkInterface:NetworkInterface", "app", {
                    subnetId: place,
                    securityGroups: [group],
                });
                world.server("app", { networkInterfaces: [{ networkInterfaceId: networkInterface, deviceIndex: 0 }] });
            },
            "an Auto Scaling group": ({ world, place, group }) => {
                world.add("aws:autoscaling/group:Group", "app", {
                    vpcZoneIdentifiers: [place],
                    launchTemplate: {
                        id: world.add("aws:ec2/launchTemplate:LaunchTemplate", "app", {
                            vpcSecurityGroupIds: [group],
                        }),
                    },
                });
            },
        };
        for (const [what, make] of Object.entries(makes)) {
            it(`${what} gets an address where its subnet gives one`, () => {
                for (const [subnet, verdict] of [
                    [{}, "unreachable"],
                    [gives, "reachable"],
                ] as const) {
                    const made = dual(ids, subnet);
                    make(made);
                    assert.equal(made.world.verdict(`${client} app tcp 443`).kind, verdict);
                }
            });
        }

        for (const [where, inputs, verdict] of [
            ["on Fargate", { launchType: "FARGATE" }, "reachable"],
            [
                "on Fargate's providers",
                { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }] },
                "reachable",
            ],
            ["on hosts, where the subnet gives none", {}, "unreachable"],
        ] as const) {
            it(`a task ${where} is ${verdict} by the block of its subnet`, () => {
                for (const [subnet, expected] of [
                    [{}, verdict],
                    [gives, "reachable"],
                    [{ ipv6CidrBlock: undefined }, "unreachable"],
                ] as const) {
                    const { world, place, group } = dual(ids, subnet);
                    world.add("aws:ecs/service:Service", "app", {
                        networkConfiguration: { subnets: [place], securityGroups: [group] },
                        ...inputs,
                    });
                    assert.equal(world.verdict(`${client} app tcp 443`).kind, expected);
                }
            });
        }

        it("an instance has an address of a block that an association brings", () => {
            const { world, place, group } = dual(ids, gives);
            for (const values of [world.vpc.inputs, world.vpc.outputs] as Record<string, unknown>[]) {
                delete values["assignGeneratedIpv6CidrBlock"];
                delete values["ipv6CidrBlock"];
            }
            const more = world.add("aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation", "more", {
                vpcId: world.vpc,
                assignGeneratedIpv6CidrBlock: true,
            });
            if (ids === "known") {
                Object.assign(more.outputs, { ipv6CidrBlock: "2600:1f00:0:100::/56" });
            } else {
                Object.assign(place.references, { ipv6CidrBlock: [more.urn] });
            }
            world.server("app", { subnetId: place, vpcSecurityGroupIds: [group] });
            assert.equal(world.verdict(`${client} app tcp 443`).kind, "reachable");
        });

        it("a launch template asks for an address", () => {
            for (const [count, verdict] of [
                [undefined, "unreachable"],
                [1, "reachable"],
            ] as const) {
                const { world, place, group } = dual(ids);
                const template = world.add("aws:ec2/launchTemplate:LaunchTemplate", "app", {
                    networkInterfaces: [
                        { securityGroups: [group], ...(count === undefined ? {} : { ipv6AddressCount: count }) },
                    ],
                });
                world.server("app", { subnetId: place, launchTemplate: { id: template } });
                assert.equal(world.verdict(`${client} app tcp 443`).kind, verdict);
            }
        });

        it("a function calls by IPv6 where it is allowed to", () => {
            for (const [allowed, verdict] of [
                [undefined, "unreachable"],
                [true, "reachable"],
            ] as const) {
                const { world, place, group } = dual(ids);
                world.add("aws:lambda/function:Function", "app", {
                    role: "role",
                    vpcConfig: {
                        subnetIds: [place],
                        securityGroupIds: [group],
                        ...(allowed === undefined ? {} : { ipv6AllowedForDualStack: allowed }),
                    },
                });
                assert.equal(world.verdict(`app ${client} tcp 443`).kind, verdict);
            }
        });

        it("a database of both families is not public by IPv6", () => {
            const { world, place, group } = dual(ids);
            world.add("aws:rds/instance:Instance", "app", {
                engine: "postgres",
                networkType: "DUAL",
                vpcSecurityGroupIds: [group],
                dbSubnetGroupName: world.add("aws:rds/subnetGroup:SubnetGroup", "app", { subnetIds: [place] }),
            });
            world.server("near", { subnetId: place, vpcSecurityGroupIds: [group], ipv6AddressCount: 1 });
            assert.deepEqual(world.kinds(`${client} app tcp 5432`, "near app tcp 5432"), ["unreachable", "reachable"]);
        });

        it("a load balancer is met by IPv6 where it is dual-stack", () => {
            for (const [ipAddressType, verdict] of [
                ["ipv4", "unreachable"],
                ["dualstack", "reachable"],
            ] as const) {
                const { world, place, group } = dual(ids);
                world.egress("all", group);
                const balancer = world.add("aws:lb/loadBalancer:LoadBalancer", "app", {
                    subnets: [place],
                    securityGroups: [group],
                    ipAddressType,
                });
                world.add("aws:lb/listener:Listener", "app", {
                    loadBalancerArn: balancer,
                    port: 443,
                    protocol: "HTTP",
                    defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "200" } }],
                });
                assert.equal(world.verdict(`${client} app tcp 443`).kind, verdict);
            }
        });
    });
}

describe("IPv6 blocks that AWS has yet to give", () => {
    /** A second VPC with a peering and routes for both families. */
    function peered(block: (other: Declared) => unknown) {
        const { world, place, group } = dual("unknown", gives);
        const other = world.add("aws:ec2/vpc:Vpc", "other", {
            cidrBlock: "10.9.0.0/16",
            assignGeneratedIpv6CidrBlock: true,
        });
        const far = world.add("aws:ec2/subnet:Subnet", "far", {
            vpcId: other,
            availabilityZone: "eu-west-1a",
            cidrBlock: "10.9.0.0/24",
            ipv6CidrBlock: from(other),
            assignIpv6AddressOnCreation: true,
        });
        const peering = world.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peering", {
            vpcId: world.vpc,
            peerVpcId: other,
            autoAccept: true,
        });
        const table = world.table("far", far, { vpcId: other });
        const tables = world.resources.filter(({ type, name }) => type.endsWith(":RouteTable") && name === "dual");
        const to = { vpcPeeringConnectionId: peering };
        const route = (name: string, inputs: object): void => {
            world.add("aws:ec2/route:Route", name, { ...inputs, ...to });
        };
        route("there-4", { routeTableId: tables[0], destinationCidrBlock: "10.9.0.0/16" });
        route("there-6", { routeTableId: tables[0], destinationIpv6CidrBlock: block(other) });
        route("back-4", { routeTableId: table, destinationCidrBlock: "10.0.0.0/16" });
        route("back-6", { routeTableId: table, destinationIpv6CidrBlock: block(world.vpc) });
        world.server("near", { subnetId: place, vpcSecurityGroupIds: [group] });
        return { world, far, group };
    }

    it("are that VPC's in routes and rules, and known to be", () => {
        const { world, far } = peered((vpc) => from(vpc));
        const guests = world.group("guests");
        world.ingress("guests", guests, { ipProtocol: "-1", cidrIpv6: from(world.vpc) });
        world.server("guest", { subnetId: far, vpcSecurityGroupIds: [guests] });
        const others = world.group("others");
        world.ingress("others", others, { ipProtocol: "-1", cidrIpv6: from(far) });
        world.server("shut", { subnetId: far, vpcSecurityGroupIds: [others] });
        assert.deepEqual(world.kinds("near guest tcp 443", "near shut tcp 443"), ["reachable", "unreachable"]);
    });

    it("leave open what IPv6 decides where nobody says whose they are, and nothing of IPv4", () => {
        const { world, far } = peered(() => unknownValue);
        const four = world.group("four");
        world.ingress("four", four, { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
        world.egress("four", four);
        const guests = world.group("guests");
        world.ingress("guests", guests, { ipProtocol: "-1", cidrIpv6: "::/0" });
        world.server("guest-4", { subnetId: far, vpcSecurityGroupIds: [four] });
        world.server("near-4", { subnetId: world.subnets.private, vpcSecurityGroupIds: [four] });
        world.server("guest-6", { subnetId: far, vpcSecurityGroupIds: [guests] });
        world.server("public-4", {
            subnetId: far,
            vpcSecurityGroupIds: [world.group("shut")],
            associatePublicIpAddress: true,
        });
        assert.deepEqual(
            world.kinds(
                "near-4 guest-4 tcp 443",
                "near guest-6 tcp 443",
                "internet@203.0.113.0/24 public-4 tcp 443",
                "vpc:main near-4 tcp 443",
            ),
            ["unreachable", "unknown", "unreachable", "reachable"],
        );
    });

    it("in a rule never make IPv4 unknown", () => {
        const world = new World("unknown");
        const group = world.group("web");
        world.ingress("web", group, { ipProtocol: "-1", cidrIpv6: unknownValue });
        world.ingress("near", group, { ipProtocol: "-1", cidrIpv4: "10.0.0.0/16" });
        world.server("web", {
            subnetId: world.subnets.public,
            associatePublicIpAddress: true,
            vpcSecurityGroupIds: [group],
        });
        assert.deepEqual(world.kinds("internet web tcp 443", "vpc web tcp 443"), ["unreachable", "reachable"]);
    });
});

describe("a VPC whose IPv6 block AWS is yet to give", () => {
    it("has the block around a subnet that is known already, and other subnets apart from it", () => {
        const { world } = dual("unknown", { ipv6CidrBlock: "2600:1f00:0:101::/64" });
        for (const name of ["second", "third"]) {
            world.add("aws:ec2/subnet:Subnet", name, {
                vpcId: world.vpc,
                availabilityZone: "eu-west-1a",
                cidrBlock: name === "second" ? "10.0.9.0/24" : "10.0.10.0/24",
                ipv6CidrBlock: from(world.vpc),
            });
        }
        const { network, faults } = networkOf(world.resources);
        assert.deepEqual(faults, []);
        assert.deepEqual(
            network.vpcs.map(({ ipv6Cidrs }) => ipv6Cidrs),
            [["2600:1f00:0:100::/56"]],
        );
        assert.deepEqual(network.subnets.flatMap(({ ipv6Cidr }) => ipv6Cidr ?? []).sort(), [
            "2600:1f00:0:101::/64",
            "2600:1f00:0:103::/64",
            "2600:1f00:0:104::/64",
        ]);
    });
});
