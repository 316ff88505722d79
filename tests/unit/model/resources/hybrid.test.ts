import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** A second VPC with a server, beside a world with one. */
function two(ids: Form) {
    const world = new World(ids);
    world.server("here", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world)] });
    const vpc = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" });
    const subnet = world.add("aws:ec2/subnet:Subnet", "other", {
        vpcId: vpc,
        availabilityZone: "eu-west-1b",
        cidrBlock: "10.1.0.0/24",
    });
    const table = world.add("aws:ec2/routeTable:RouteTable", "other", { vpcId: vpc });
    world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "other", {
        subnetId: subnet,
        routeTableId: table,
    });
    const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
    const group = world.add("aws:ec2/securityGroup:SecurityGroup", "other", { vpcId: vpc, ingress: all, egress: all });
    world.server("there", { subnetId: subnet, vpcSecurityGroupIds: [group] });
    const routes = (target: Record<string, Declared>): void => {
        world.route("here-there", {
            routeTableId: world.tables.private,
            destinationCidrBlock: "10.1.0.0/16",
            ...target,
        });
        world.route("there-here", { routeTableId: table, destinationCidrBlock: "10.0.0.0/16", ...target });
    };
    return { world, vpc, subnet, table, routes };
}

const transit = (name: string) => `aws:ec2transitgateway/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;

for (const ids of bothForms) {
    describe(`ways between networks of declared resources, with ${ids} ids`, () => {
        it("are none without any", () => {
            assert.equal(two(ids).world.verdict("here there tcp 443").kind, "unreachable");
        });

        it("are a peering once both sides have routes, and it is accepted", () => {
            for (const [autoAccept, expected] of [
                [true, "reachable"],
                [undefined, "unknown"],
            ] as const) {
                const { world, vpc, routes } = two(ids);
                const peering = world.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "pair", {
                    vpcId: world.vpc,
                    peerVpcId: vpc,
                    autoAccept,
                });
                assert.equal(world.verdict("here there tcp 443").kind, "unreachable");
                routes({ vpcPeeringConnectionId: peering });
                assert.equal(world.verdict("here there tcp 443").kind, expected);
            }
        });

        it("are a transit gateway with its default table, or with one of the program's", () => {
            for (const own of [false, true]) {
                const { world, vpc, subnet, routes } = two(ids);
                const gateway = world.add(transit("TransitGateway"), "hub", {
                    ...(own
                        ? { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" }
                        : {}),
                });
                const attach = (name: string, vpcId: Declared, subnetIds: Declared): Declared =>
                    world.add(transit("VpcAttachment"), name, {
                        transitGatewayId: gateway,
                        vpcId,
                        subnetIds: [subnetIds],
                    });
                const [here, there] = [attach("here", world.vpc, world.subnets.private), attach("there", vpc, subnet)];
                routes({ transitGatewayId: gateway });
                assert.equal(world.verdict("here there tcp 443").kind, own ? "unreachable" : "reachable");
                if (own) {
                    const table = world.add(transit("RouteTable"), "hub", { transitGatewayId: gateway });
                    for (const [name, attachment] of Object.entries({ here, there })) {
                        const both = { transitGatewayAttachmentId: attachment, transitGatewayRouteTableId: table };
                        world.add(transit("RouteTableAssociation"), name, both);
                        world.add(transit("RouteTablePropagation"), name, both);
                    }
                    assert.equal(world.verdict("here there tcp 443").kind, "reachable");
                }
            }
        });

        it("are a VPN with static routes to a gateway that propagates them", () => {
            const { world } = two(ids);
            const gateway = world.add("aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: world.vpc });
            const connection = world.add("aws:ec2/vpnConnection:VpnConnection", "office", {
                vpnGatewayId: gateway,
                staticRoutesOnly: true,
            });
            world.add("aws:ec2/vpnConnectionRoute:VpnConnectionRoute", "office", {
                vpnConnectionId: connection,
                destinationCidrBlock: "192.168.0.0/16",
            });
            assert.equal(world.verdict("on-premises@192.168.1.0/24 here tcp 443").kind, "unreachable");
            world.add("aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation", "private", {
                vpnGatewayId: gateway,
                routeTableId: world.tables.private,
            });
            assert.deepEqual(
                world.kinds("on-premises@192.168.1.0/24 here tcp 443", "on-premises@172.16.0.0/24 here tcp 443"),
                ["reachable", "unreachable"],
            );
        });

        it("are gateway and interface endpoints to AWS's services", () => {
            const { world } = two(ids);
            assert.equal(world.verdict("here service:s3 tcp 443").kind, "unreachable");
            world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
                vpcId: world.vpc,
                serviceName: "com.amazonaws.eu-west-1.s3",
                routeTableIds: [world.tables.private],
            });
            world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "ssm", {
                vpcId: world.vpc,
                vpcEndpointType: "Interface",
                serviceName: "com.amazonaws.eu-west-1.ssm",
                privateDnsEnabled: true,
                subnetIds: [world.subnets.private],
                securityGroupIds: [world.resources.find(({ name }) => name === "all")],
            });
            assert.deepEqual(
                ["s3", "ssm", "ec2"].map((service) => world.verdict(`here service:${service} tcp 443`).kind),
                ["reachable", "reachable", "unreachable"],
            );
        });

        for (const [only, verdict] of [
            [undefined, "reachable"],
            [true, "reachable"],
            [false, "unreachable"],
        ] as const) {
            it(`are S3's gateway endpoint beside an interface endpoint with privateDnsOnlyForInboundResolverEndpoint ${only}: ${verdict}`, () => {
                const { world } = two(ids);
                world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "gateway", {
                    vpcId: world.vpc,
                    serviceName: "com.amazonaws.eu-west-1.s3",
                    routeTableIds: [world.tables.private],
                });
                world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "inside", {
                    vpcId: world.vpc,
                    vpcEndpointType: "Interface",
                    serviceName: "com.amazonaws.eu-west-1.s3",
                    privateDnsEnabled: true,
                    ...(only === undefined ? {} : { dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: only } }),
                    subnetIds: [world.subnets.private],
                    securityGroupIds: [
                        world.add("aws:ec2/securityGroup:SecurityGroup", "shut", { vpcId: world.vpc, ingress: [] }),
                    ],
                });
                assert.equal(world.verdict("here service:s3 tcp 443").kind, verdict);
            });
        }
    });
}
