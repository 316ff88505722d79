import assert from "node:assert/strict";
import { from, unknownValue } from "../../../support/policy/stack";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** A world with a server that lets everything in and out. */
function open(ids: Form, place: "public" | "private" = "public", more: Record<string, unknown> = {}): World {
    const world = new World(ids);
    world.server("web", { subnetId: world.subnets[place], vpcSecurityGroupIds: [everything(world)], ...more });
    return world;
}

const publicly = { associatePublicIpAddress: true };

for (const ids of bothForms) {
    describe(`routes of declared resources, with ${ids} ids`, () => {
        it("lead in and out by an internet gateway, with a public address only", () => {
            assert.deepEqual(open(ids, "public", publicly).kinds("internet web tcp 443", "web internet tcp 443"), [
                "reachable",
                "reachable",
            ]);
            assert.deepEqual(open(ids).kinds("internet web tcp 443", "web internet tcp 443"), [
                "unreachable",
                "unreachable",
            ]);
        });

        it("are none in a subnet whose table has none, whatever address its servers have", () => {
            assert.equal(open(ids, "private", publicly).verdict("internet web tcp 443").kind, "unreachable");
        });

        it("count inline as much as on their own", () => {
            const world = new World(ids);
            const subnet = world.add("aws:ec2/subnet:Subnet", "third", { vpcId: world.vpc, cidrBlock: "10.0.2.0/24" });
            world.table("inline", subnet, {
                routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: world.gateway }],
            });
            world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [everything(world)], ...publicly });
            assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        });

        it("lead out by a NAT gateway, and not in", () => {
            const world = open(ids, "private");
            const nat = world.add("aws:ec2/natGateway:NatGateway", "nat", {
                subnetId: world.subnets.public,
                allocationId: world.add("aws:ec2/eip:Eip", "nat", { domain: "vpc" }),
            });
            world.route("private", { routeTableId: world.tables.private, natGatewayId: nat });
            assert.deepEqual(world.kinds("web internet tcp 443", "internet web tcp 443"), ["reachable", "unreachable"]);
        });

        it("come from the VPC's main table where a subnet has no other", () => {
            const world = new World(ids);
            const subnet = world.add("aws:ec2/subnet:Subnet", "third", {
                vpcId: world.vpc,
                availabilityZone: "eu-west-1c",
                cidrBlock: "10.0.2.0/24",
            });
            const group = everything(world);
            world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [group], ...publicly });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
            world.add("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
                vpcId: world.vpc,
                routeTableId: world.tables.public,
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        });

        it("of the default table are adopted by a DefaultRouteTable", () => {
            const world = new World(ids);
            const subnet = world.add("aws:ec2/subnet:Subnet", "third", { vpcId: world.vpc, cidrBlock: "10.0.2.0/24" });
            const group = everything(world);
            world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [group], ...publicly });
            Object.assign(world.vpc.outputs, { defaultRouteTableId: "rtb-default" });
            world.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "main", {
                defaultRouteTableId: ids === "known" ? "rtb-default" : from(world.vpc),
                routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: world.gateway }],
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        });

        it("to a gateway that the program does not declare are not known to lead anywhere", () => {
            const world = open(ids, "private", publicly);
            world.route("private", { routeTableId: world.tables.private, gatewayId: "igw-0123" });
            assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
        });

        it("with two default routes to different targets are not relied on", () => {
            const world = open(ids, "public", publicly);
            world.route("other", {
                routeTableId: world.tables.public,
                egressOnlyGatewayId: world.add("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "out", {
                    vpcId: world.vpc,
                }),
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
        });

        it("carry an address of an EIP, by association with the instance or its interface", () => {
            for (const holder of ["instanceId", "networkInterfaceId"] as const) {
                const world = new World(ids);
                const group = everything(world);
                const iface = world.add("aws:ec2/networkInterface:NetworkInterface", "web", {
                    subnetId: world.subnets.public,
                    securityGroups: [group],
                });
                const server = world.server("web", { primaryNetworkInterface: { networkInterfaceId: iface } });
                assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
                world.add("aws:ec2/eipAssociation:EipAssociation", "web", {
                    allocationId: world.add("aws:ec2/eip:Eip", "web", { domain: "vpc" }),
                    [holder]: holder === "instanceId" ? server : iface,
                });
                assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
            }
        });
    });

    describe(`network ACLs of declared resources, with ${ids} ids`, () => {
        const entry = { protocol: "-1", action: "allow", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 } as const;
        const acl = (world: World, inputs: Record<string, unknown>) =>
            world.add("aws:ec2/networkAcl:NetworkAcl", "acl", { vpcId: world.vpc, ...inputs });

        it("admit by entries of their own and deny what none admits", () => {
            const world = open(ids, "public", publicly);
            const own = acl(world, { subnetIds: [world.subnets.public] });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
            for (const egress of [false, true]) {
                world.add("aws:ec2/networkAclRule:NetworkAclRule", `all-${egress}`, {
                    networkAclId: own,
                    egress,
                    ruleNumber: 100,
                    ruleAction: "allow",
                    protocol: "-1",
                    cidrBlock: "0.0.0.0/0",
                });
            }
            assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        });

        it("are stateless, inline as well: a reply needs an entry for ephemeral ports", () => {
            const world = open(ids, "public", publicly);
            const own = acl(world, {
                ingress: [{ ...entry, ruleNo: 100 }],
                egress: [{ ...entry, ruleNo: 100, protocol: "tcp", fromPort: 443, toPort: 443 }],
            });
            world.add("aws:ec2/networkAclAssociation:NetworkAclAssociation", "acl", {
                networkAclId: own,
                subnetId: world.subnets.public,
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        });

        it("of the VPC deny once a program adopts the default one without entries", () => {
            const world = open(ids, "public", publicly);
            Object.assign(world.vpc.outputs, { defaultNetworkAclId: "acl-default" });
            world.add("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "closed", {
                defaultNetworkAclId: ids === "known" ? "acl-default" : from(world.vpc),
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        });
    });
}

for (const ids of bothForms) {
    describe(`a default VPC that a program takes over, with ${ids} ids`, () => {
        const taken = (): World => {
            const world = new World(ids);
            const vpc = world.add("aws:ec2/defaultVpc:DefaultVpc", "default", {});
            const subnet = world.add("aws:ec2/defaultSubnet:DefaultSubnet", "a", { availabilityZone: "eu-west-1a" });
            Object.assign(subnet.outputs, { cidrBlock: "172.31.0.0/20" });
            const group = world.group("default", {
                vpcId: vpc,
                ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
                egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
            });
            world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [group], ...publicly });
            return world;
        };

        it("leads in and out by the internet gateway that AWS made with it", () => {
            assert.deepEqual(taken().kinds("internet web tcp 443", "web internet tcp 443"), ["reachable", "reachable"]);
        });

        it("leads nowhere once its route table is taken over without routes", () => {
            const world = taken();
            const vpc = world.resources.find(({ type }) => type.endsWith(":DefaultVpc"));
            world.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "closed", {
                defaultRouteTableId: from(...(vpc === undefined ? [] : [vpc])),
                routes: [],
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        });
    });
}

describe("routes while ids are unknown", () => {
    it("are not known where a route belongs to one of two tables", () => {
        const world = open("unknown", "private", publicly);
        world.route("either", {
            routeTableId: from(world.tables.public, world.tables.private),
            gatewayId: world.gateway,
        });
        assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
    });

    it("are not known where a subnet's association names no table", () => {
        const world = new World("unknown");
        const subnet = world.add("aws:ec2/subnet:Subnet", "third", { vpcId: world.vpc, cidrBlock: "10.0.2.0/24" });
        world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "third", {
            subnetId: subnet,
            routeTableId: unknownValue,
        });
        const group = everything(world);
        world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [group], ...publicly });
        assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
    });

    it("prove a server whose subnet is one of two, where both say the same", () => {
        const world = open("unknown");
        const group = world.resources.find(({ name }) => name === "all");
        world.server("either", {
            subnetId: from(world.subnets.public, world.subnets.private),
            vpcSecurityGroupIds: [group],
            associatePublicIpAddress: true,
        });
        assert.deepEqual(world.kinds("web either tcp 443", "internet either tcp 443"), ["reachable", "unknown"]);
    });
});
