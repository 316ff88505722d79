import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** A public server, a bystander's VPC with one, and a route of a table that was looked up. */
function looked(ids: Form, destination: string, to: (world: World) => Record<string, unknown>): World {
    const world = new World(ids);
    world.server("web", {
        subnetId: world.subnets.public,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [everything(world)],
    });
    world.server("inner", {
        subnetId: world.subnets.private,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [everything(world, "inner")],
    });
    world.route("looked-up", { routeTableId: unknownString, destinationCidrBlock: destination, ...to(world) });
    return world;
}

for (const ids of bothForms) {
    describe(`a route whose table was looked up, with ${ids} ids`, () => {
        it("is in no table of another VPC than its gateway's", () => {
            const world = looked(ids, "0.0.0.0/0", (one) => {
                const vpc = one.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.9.0.0/16" });
                return { gatewayId: one.add("aws:ec2/internetGateway:InternetGateway", "other", { vpcId: vpc }) };
            });
            assert.deepEqual(world.kinds("internet web tcp 443", "internet inner tcp 443"), [
                "reachable",
                "unreachable",
            ]);
        });

        it("is in one of its own VPC's tables, but in none that has its destination already", () => {
            const world = looked(ids, "0.0.0.0/0", (one) => ({ gatewayId: one.gateway }));
            assert.deepEqual(world.kinds("internet web tcp 443", "internet inner tcp 443"), ["reachable", "unknown"]);
        });

        it("may be in any table where its target serves any VPC", () => {
            const world = looked(ids, "198.51.100.0/24", (one) => ({
                transitGatewayId: one.add("aws:ec2transitgateway/transitGateway:TransitGateway", "hub"),
            }));
            assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
        });

        it("is in the main table of a VPC that has no other", () => {
            const world = new World(ids);
            const vpc = world.add("aws:ec2/vpc:Vpc", "single", { cidrBlock: "10.9.0.0/16" });
            const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
            world.server("alone", {
                subnetId: world.add("aws:ec2/subnet:Subnet", "single", {
                    vpcId: vpc,
                    availabilityZone: "eu-west-1a",
                    cidrBlock: "10.9.1.0/24",
                }),
                associatePublicIpAddress: true,
                vpcSecurityGroupIds: [
                    world.add("aws:ec2/securityGroup:SecurityGroup", "single", {
                        vpcId: vpc,
                        ingress: all,
                        egress: all,
                    }),
                ],
            });
            assert.equal(world.verdict("internet alone tcp 443").kind, "unreachable");
            world.route("looked-up", {
                routeTableId: unknownString,
                gatewayId: world.add("aws:ec2/internetGateway:InternetGateway", "single", { vpcId: vpc }),
            });
            assert.equal(world.verdict("internet alone tcp 443").kind, "reachable");
        });
    });
}

describe("a subnet whose block is not known", () => {
    for (const ids of bothForms) {
        it(`has addresses of its VPC's block, which decide where rules do not tell them apart, with ${ids} ids`, () => {
            const kinds = ["0.0.0.0/0", "10.0.0.0/16", "10.0.7.0/24"].map((cidr) => {
                const world = new World(ids);
                const subnet = world.add("aws:ec2/subnet:Subnet", "awaited", {
                    vpcId: world.vpc,
                    availabilityZone: "eu-west-1a",
                    cidrBlock: unknownString,
                });
                world.server("client", { subnetId: subnet, vpcSecurityGroupIds: [everything(world)] });
                const group = world.group("db");
                world.ingress("db", group, { cidrIpv4: cidr, fromPort: 5432, toPort: 5432 });
                world.server("db", { subnetId: world.subnets.private, vpcSecurityGroupIds: [group] });
                return world.verdict("client db tcp 5432").kind;
            });
            assert.deepEqual(kinds, ["reachable", "reachable", "unknown"]);
        });
    }

    it("is a default subnet's, in a default VPC", () => {
        const world = new World("unknown");
        const vpc = world.add("aws:ec2/defaultVpc:DefaultVpc", "default");
        const subnet = world.add("aws:ec2/defaultSubnet:DefaultSubnet", "default", { availabilityZone: "eu-west-1a" });
        const group = world.add("aws:ec2/securityGroup:SecurityGroup", "web", {
            vpcId: vpc,
            ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
        });
        world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [group] });
        assert.deepEqual(world.kinds("internet web tcp 443", "internet web tcp 80"), ["reachable", "unreachable"]);
    });
});
