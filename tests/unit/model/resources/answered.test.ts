import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { unknownValue } from "../../../support/policy/stack";
import { everything, World } from "../../../support/world";

function answered(resource: Declared, outputs: Record<string, unknown>): void {
    Object.assign(resource.outputs, outputs);
}

/** A second VPC in another subnet, joined by a peering with routes both ways. */
function peered(world: World, more: Record<string, unknown> = {}): Declared {
    const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.9.0.0/16" });
    const far = world.add("aws:ec2/subnet:Subnet", "far", {
        vpcId: other,
        availabilityZone: "eu-west-1a",
        cidrBlock: "10.9.0.0/24",
    });
    const peering = world.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peering", {
        vpcId: world.vpc,
        peerVpcId: other,
        ...more,
    });
    const table = world.table("far", far, { vpcId: other });
    const to = { vpcPeeringConnectionId: peering };
    world.route("back", { routeTableId: table, destinationCidrBlock: "10.0.0.0/16", ...to });
    world.route("there", { routeTableId: world.tables.private, destinationCidrBlock: "10.9.0.0/16", ...to });
    const client = world.group("client");
    world.egress("client", client);
    const guests = world.group("guests", { vpcId: other });
    world.ingress("guests", guests, { ipProtocol: "-1", referencedSecurityGroupId: client });
    world.server("client", { subnetId: world.subnets.private, vpcSecurityGroupIds: [client] });
    world.server("guest", { subnetId: far, vpcSecurityGroupIds: [guests] });
    return peering;
}

describe("what AWS answered for declared resources", () => {
    it("says whether a peering was accepted", () => {
        for (const [status, verdict] of [
            [unknownValue, "unknown"],
            ["active", "reachable"],
            ["pending-acceptance", "unreachable"],
        ] as const) {
            const world = new World("known");
            answered(peered(world), { acceptStatus: status });
            assert.equal(world.verdict("client guest tcp 443").kind, verdict, status);
        }
    });

    it("says which public address an instance got", () => {
        const world = new World("known");
        const web = world.server("web", { subnetId: world.subnets.public, vpcSecurityGroupIds: [everything(world)] });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        answered(web, { publicIp: "203.0.113.9" });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
    });

    it("says from which address a NAT gateway calls", () => {
        const world = new World("known");
        const nat = world.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId: world.subnets.public });
        world.route("private", { routeTableId: world.tables.private, natGatewayId: nat });
        world.server("client", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world)] });
        const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.9.0.0/16" });
        const far = world.add("aws:ec2/subnet:Subnet", "far", { vpcId: other, cidrBlock: "10.9.0.0/24" });
        const gateway = world.add("aws:ec2/internetGateway:InternetGateway", "far", { vpcId: other });
        world.route("far", { routeTableId: world.table("far", far, { vpcId: other }), gatewayId: gateway });
        const guests = world.group("guests", { vpcId: other });
        world.ingress("guests", guests, { ipProtocol: "-1", cidrIpv4: "203.0.113.7/32" });
        world.server("guest", { subnetId: far, associatePublicIpAddress: true, vpcSecurityGroupIds: [guests] });
        assert.equal(world.verdict("client guest tcp 443").kind, "unknown");
        answered(nat, { publicIp: "203.0.113.7" });
        assert.equal(world.verdict("client guest tcp 443").kind, "reachable");
        answered(nat, { publicIp: "203.0.113.8" });
        assert.equal(world.verdict("client guest tcp 443").kind, "unreachable");
    });

    it("says in which zone a database stands", () => {
        const world = new World("known");
        const group = world.add("aws:rds/subnetGroup:SubnetGroup", "db", { subnetIds: Object.values(world.subnets) });
        const db = world.add("aws:rds/instance:Instance", "db", {
            engine: "postgres",
            dbSubnetGroupName: group,
            publiclyAccessible: true,
            vpcSecurityGroupIds: [everything(world)],
        });
        assert.equal(world.verdict("internet db tcp 5432").kind, "unknown");
        answered(db, { availabilityZone: "eu-west-1a" });
        assert.equal(world.verdict("internet db tcp 5432").kind, "reachable");
        answered(db, { availabilityZone: "eu-west-1b" });
        assert.equal(world.verdict("internet db tcp 5432").kind, "unreachable");
    });

    it("says that a route leads nowhere any more", () => {
        const world = new World("known");
        world.server("web", {
            subnetId: world.subnets.public,
            associatePublicIpAddress: true,
            vpcSecurityGroupIds: [everything(world)],
        });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        const route = world.resources.find(({ type }) => type === "aws:ec2/route:Route");
        answered(route as Declared, { state: "blackhole" });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
    });

    it("says which ordinary table, ACL and group came with a VPC, as imports leave them", () => {
        const world = new World("known");
        const subnet = world.add("aws:ec2/subnet:Subnet", "plain", {
            vpcId: world.vpc,
            availabilityZone: "eu-west-1a",
            cidrBlock: "10.0.8.0/24",
        });
        const table = world.add("aws:ec2/routeTable:RouteTable", "imported", { vpcId: world.vpc });
        world.route("imported", { routeTableId: table, gatewayId: world.gateway });
        const acl = world.add("aws:ec2/networkAcl:NetworkAcl", "imported", { vpcId: world.vpc });
        const group = everything(world, "imported");
        world.server("web", { subnetId: subnet, associatePublicIpAddress: true });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        answered(world.vpc, {
            mainRouteTableId: table.outputs["id"],
            defaultRouteTableId: table.outputs["id"],
            defaultSecurityGroupId: group.outputs["id"],
        });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        answered(world.vpc, { defaultNetworkAclId: acl.outputs["id"] });
        const { kind, because } = world.verdict("internet web tcp 443");
        assert.equal(kind, "unreachable");
        assert.ok(
            because.every((line) => line.includes('network ACL "imported"')),
            because.join("\n"),
        );
    });
});

describe("what a program leaves out and AWS chose", () => {
    it("is the subnet of an instance", () => {
        const world = new World("known");
        const web = world.server("web", { vpcSecurityGroupIds: [everything(world)] });
        answered(web, { publicIp: "203.0.113.9" });
        assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
        answered(web, { subnetId: world.subnets.public.outputs["id"] });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        answered(web, { subnetId: world.subnets.private.outputs["id"] });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
    });

    it("is the network ACL of a subnet that nothing declared associates", () => {
        const world = new World("known");
        const web = { subnetId: world.subnets.public, associatePublicIpAddress: true };
        world.server("web", { ...web, vpcSecurityGroupIds: [everything(world)] });
        const [shut, other] = ["shut", "other"].map((name) =>
            world.add("aws:ec2/networkAcl:NetworkAcl", name, { vpcId: world.vpc }),
        );
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        answered(shut as Declared, { subnetIds: [world.subnets.public.outputs["id"]] });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        answered(other as Declared, { subnetIds: [world.subnets.public.outputs["id"]] });
        assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
        world.add("aws:ec2/networkAclAssociation:NetworkAclAssociation", "open", {
            subnetId: world.subnets.public,
            networkAclId: world.add("aws:ec2/networkAcl:NetworkAcl", "open", {
                vpcId: world.vpc,
                ...Object.fromEntries(
                    ["ingress", "egress"].map((direction) => [
                        direction,
                        [
                            {
                                ruleNo: 1,
                                action: "allow",
                                protocol: "-1",
                                cidrBlock: "0.0.0.0/0",
                                fromPort: 0,
                                toPort: 0,
                            },
                        ],
                    ]),
                ),
            }),
        });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
    });

    it("is the IPv6 of default subnets, and of what stands in them", () => {
        const world = new World("known");
        const vpc = world.add("aws:ec2/defaultVpc:DefaultVpc", "default");
        const subnet = world.add("aws:ec2/defaultSubnet:DefaultSubnet", "default", { availabilityZone: "eu-west-1a" });
        const all = [{ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }];
        const group = world.group("six", { vpcId: vpc, ingress: all, egress: all });
        const route = { routeTableId: world.table("six", subnet, { vpcId: vpc }), destinationCidrBlock: undefined };
        const gateway = world.add("aws:ec2/internetGateway:InternetGateway", "six", { vpcId: vpc });
        world.route("six", { ...route, destinationIpv6CidrBlock: "::/0", gatewayId: gateway });
        const web = world.server("web", { subnetId: subnet, vpcSecurityGroupIds: [group] });
        const flow = "internet@2600::/32 web tcp 443";
        assert.equal(world.verdict(flow).kind, "unreachable");
        answered(vpc, { ipv6CidrBlock: "2a05:d018:0:100::/56" });
        answered(subnet, { ipv6CidrBlock: "2a05:d018:0:101::/64", assignIpv6AddressOnCreation: true });
        assert.equal(world.verdict(flow).kind, "reachable");
        answered(web, { ipv6Addresses: ["2a05:d018:0:101::9"] });
        assert.equal(world.verdict("internet@2600::/32 2a05:d018:0:101::9 tcp 443").kind, "reachable");
    });

    it("is the interface of an instance, as imports leave it", () => {
        const world = new World("known");
        const shut = world.add("aws:ec2/networkInterface:NetworkInterface", "shut", {
            subnetId: world.subnets.public,
            securityGroups: [world.group("shut")],
        });
        const open = world.add("aws:ec2/networkInterface:NetworkInterface", "open", {
            subnetId: world.subnets.public,
            securityGroups: [everything(world)],
        });
        const web = world.server("web", {});
        answered(web, { publicIp: "203.0.113.9", primaryNetworkInterfaceId: open.outputs["id"] });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        answered(web, { primaryNetworkInterfaceId: shut.outputs["id"] });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
    });

    it("is whether a subnet gives public addresses", () => {
        const world = new World("known");
        world.server("web", { subnetId: world.subnets.public, vpcSecurityGroupIds: [everything(world)] });
        assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        answered(world.subnets.public, { mapPublicIpOnLaunch: true });
        assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
    });

    it("are the groups of a load balancer and of a database, where they are declared", () => {
        const world = new World("known");
        const balancer = world.add("aws:lb/loadBalancer:LoadBalancer", "front", {
            subnets: Object.values(world.subnets),
            internal: true,
        });
        const group = world.add("aws:rds/subnetGroup:SubnetGroup", "db", { subnetIds: Object.values(world.subnets) });
        const db = world.add("aws:rds/instance:Instance", "db", { engine: "postgres", dbSubnetGroupName: group });
        world.server("web", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world)] });
        const flows = ["web front icmp", "web db tcp 5432"];
        assert.deepEqual(world.kinds(...flows), ["unreachable", "unreachable"]);
        answered(balancer, { securityGroups: ["sg-0123456789abcdef0"] });
        assert.deepEqual(world.kinds(...flows), ["unreachable", "unreachable"]);
        const imported = everything(world, "imported");
        answered(balancer, { securityGroups: [imported.outputs["id"]] });
        answered(db, { vpcSecurityGroupIds: [imported.outputs["id"]] });
        assert.deepEqual(world.kinds(...flows), ["reachable", "reachable"]);
    });

    for (const [type, property, groupType] of [
        ["aws:rds/instance:Instance", "dbSubnetGroupName", "aws:rds/subnetGroup:SubnetGroup"],
        ["aws:docdb/cluster:Cluster", "dbSubnetGroupName", "aws:docdb/subnetGroup:SubnetGroup"],
        ["aws:elasticache/cluster:Cluster", "subnetGroupName", "aws:elasticache/subnetGroup:SubnetGroup"],
    ] as const) {
        it(`is the subnet group of ${type}`, () => {
            const world = new World("known");
            const group = world.add(groupType, "db", { subnetIds: [world.subnets.private] });
            const db = world.add(type, "db", {
                vpcSecurityGroupIds: [everything(world)],
                securityGroupIds: [everything(world, "more")],
            });
            world.server("web", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world, "web")] });
            assert.equal(world.verdict("web db tcp 5432").kind, "unknown");
            answered(db, { [property]: group.outputs["id"] });
            assert.equal(world.verdict("web db tcp 5432").kind, "reachable");
        });
    }

    it("is the default route table of a transit gateway, as imports leave it", () => {
        const world = new World("known");
        const transit = world.add("aws:ec2transitgateway/transitGateway:TransitGateway", "hub", {});
        const table = world.add("aws:ec2transitgateway/routeTable:RouteTable", "imported", {
            transitGatewayId: transit,
        });
        const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.9.0.0/16" });
        const far = world.add("aws:ec2/subnet:Subnet", "far", {
            vpcId: other,
            availabilityZone: "eu-west-1b",
            cidrBlock: "10.9.0.0/24",
        });
        for (const [vpcId, subnet] of [
            [world.vpc, world.subnets.private],
            [other, far],
        ] as const) {
            world.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", vpcId.name, {
                transitGatewayId: transit,
                vpcId,
                subnetIds: [subnet],
            });
        }
        const to = { transitGatewayId: transit };
        world.route("there", { routeTableId: world.tables.private, destinationCidrBlock: "10.9.0.0/16", ...to });
        world.route("back", { routeTableId: world.table("far", far, { vpcId: other }), ...to });
        world.server("client", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world)] });
        const guests = world.group("guests", { vpcId: other });
        world.ingress("guests", guests, { ipProtocol: "-1", cidrIpv4: "10.0.0.0/16" });
        world.server("guest", { subnetId: far, vpcSecurityGroupIds: [guests] });
        world.add("aws:ec2transitgateway/route:Route", "dead", {
            transitGatewayRouteTableId: table,
            destinationCidrBlock: "10.9.0.0/24",
            blackhole: true,
        });
        assert.equal(world.verdict("client guest tcp 443").kind, "reachable");
        answered(transit, {
            associationDefaultRouteTableId: table.outputs["id"],
            propagationDefaultRouteTableId: table.outputs["id"],
        });
        assert.equal(world.verdict("client guest tcp 443").kind, "unreachable");
    });
});

describe("rules that name groups of another VPC", () => {
    for (const [what, more, verdict] of [
        ["count over a peering", { autoAccept: true }, "reachable"],
        ["do not count over a peering to another Region", { autoAccept: true, peerRegion: "us-east-1" }, "unreachable"],
        ["count where the peer's Region is the same", { autoAccept: true, peerRegion: "eu-west-1" }, "reachable"],
        ["are open where the peer's Region is", { autoAccept: true, peerRegion: unknownValue }, "unknown"],
    ] as const) {
        it(what, () => {
            const world = new World("known");
            peered(world, more);
            assert.equal(world.verdict("client guest tcp 443").kind, verdict);
        });
    }

    for (const [what, gateway, attachment, verdict] of [
        ["do not count over a transit gateway by default", {}, {}, "unreachable"],
        ["count where the gateway allows it", { securityGroupReferencingSupport: "enable" }, {}, "reachable"],
        [
            "do not count where an attachment does not",
            { securityGroupReferencingSupport: "enable" },
            { securityGroupReferencingSupport: "disable" },
            "unreachable",
        ],
        ["are open where that is not known", { securityGroupReferencingSupport: unknownValue }, {}, "unknown"],
    ] as const) {
        it(what, () => {
            const world = new World("unknown");
            const transit = world.add("aws:ec2transitgateway/transitGateway:TransitGateway", "hub", gateway);
            const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.9.0.0/16" });
            const far = world.add("aws:ec2/subnet:Subnet", "far", {
                vpcId: other,
                availabilityZone: "eu-west-1b",
                cidrBlock: "10.9.0.0/24",
            });
            const attach = (name: string, vpcId: Declared, subnet: Declared, own: object): void => {
                world.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", name, {
                    transitGatewayId: transit,
                    vpcId,
                    subnetIds: [subnet],
                    ...own,
                });
            };
            attach("main", world.vpc, world.subnets.private, {});
            attach("other", other, far, attachment);
            const to = { transitGatewayId: transit };
            world.route("there", { routeTableId: world.tables.private, destinationCidrBlock: "10.9.0.0/16", ...to });
            world.route("back", { routeTableId: world.table("far", far, { vpcId: other }), ...to });
            const client = world.group("client");
            world.egress("client", client);
            const guests = world.group("guests", { vpcId: other });
            world.ingress("guests", guests, { ipProtocol: "-1", referencedSecurityGroupId: client });
            world.server("client", { subnetId: world.subnets.private, vpcSecurityGroupIds: [client] });
            world.server("guest", { subnetId: far, vpcSecurityGroupIds: [guests] });
            assert.equal(world.verdict("client guest tcp 443").kind, verdict);
        });
    }
});
