import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, World as Program, type World } from "../../../support/world";

const other = "vpc-0fffffffffffffff0";
const transit = "aws:ec2transitgateway/transitGateway:TransitGateway";
const attachment = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";

/** What leads out of the private subnet, each by inputs of its route to 10.1.0.0/16. */
const ways: Readonly<Record<string, (world: World) => Readonly<Record<string, unknown>>>> = {
    "a transit gateway of another stack": () => ({ transitGatewayId: "tgw-0123456789abcdef0" }),
    "a virtual private gateway of another stack": () => ({ gatewayId: "vgw-0123456789abcdef0" }),
    "an interface of another stack": () => ({ networkInterfaceId: "eni-0123456789abcdef0" }),
    "a NAT gateway of another stack": () => ({ natGatewayId: "nat-0123456789abcdef0" }),
    "an endpoint of another stack": () => ({ vpcEndpointId: "vpce-0123456789abcdef0" }),
    "a core network": () => ({ coreNetworkArn: "arn:aws:networkmanager::123456789012:core-network/core-network-0a" }),
    "an appliance": (world) => ({
        networkInterfaceId: world.server("vpn", { subnetId: world.subnets.public, sourceDestCheck: false }),
    }),
    "a VPC that its transit gateway joins": (world) => {
        const gateway = world.add(transit, "hub", {});
        const attach = (name: string, vpcId: unknown, subnetIds: readonly unknown[]): Declared =>
            world.add(attachment, name, { transitGatewayId: gateway, vpcId, subnetIds });
        attach("own", world.vpc, [world.subnets.private]);
        attach("other", other, ["subnet-0fffffffffffffff0"]);
        return { transitGatewayId: gateway };
    },
};

/** Ways that lead to VPCs, or nowhere but the internet: none is on-premises'. */
const toVpcs: Readonly<Record<string, (world: World) => Readonly<Record<string, unknown>>>> = {
    "a peering of another stack": () => ({ vpcPeeringConnectionId: "pcx-0123456789abcdef0" }),
    "a peering with a VPC of another account": (world) => ({
        vpcPeeringConnectionId: world.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "theirs", {
            vpcId: world.vpc,
            peerVpcId: other,
            peerOwnerId: "123456789012",
        }),
    }),
    "an accepted peering with a VPC that is not declared": (world) => ({
        vpcPeeringConnectionId: world.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "theirs", {
            vpcId: world.vpc,
            peerVpcId: other,
            autoAccept: true,
        }),
    }),
};

const byAddress = ["app 10.1.0.5 tcp 443", "10.1.0.5 app tcp 443"];
const byClass = ["app on-premises tcp 443", "on-premises app tcp 443", "app on-premises@10.1.0.0/24 tcp 443"];
const noLink = ["there is no VPN connection and no Direct Connect"];

for (const ids of bothForms) {
    describe(`ways that lead out of what is declared, with ${ids} ids`, () => {
        const withRoute = (
            inputs: (world: World) => Readonly<Record<string, unknown>>,
            groups?: readonly unknown[],
        ) => {
            const world = new Program(ids);
            world.route("away", {
                routeTableId: world.tables.private,
                destinationCidrBlock: "10.1.0.0/16",
                ...inputs(world),
            });
            const vpcSecurityGroupIds = groups ?? [everything(world)];
            world.server("app", { subnetId: world.subnets.private, vpcSecurityGroupIds });
            return world;
        };

        for (const [what, inputs] of Object.entries(ways)) {
            it(`are unknown where a route leads to ${what}`, () => {
                const flows = [...byAddress, ...byClass];
                assert.deepEqual(withRoute(inputs).kinds(...flows), Array(flows.length).fill("unknown"));
            });
        }

        for (const [what, inputs] of Object.entries(toVpcs)) {
            it(`are unknown to an address, and no way of on-premises, where a route leads to ${what}`, () => {
                const world = withRoute(inputs);
                assert.deepEqual(world.kinds(...byAddress), ["unknown", "unknown"]);
                assert.deepEqual(world.kinds(...byClass), ["unreachable", "unreachable", "unreachable"]);
            });
        }

        it("are shut where the place itself lets nothing out and in, and where no route leads away", () => {
            const shut = new Program(ids);
            shut.route("away", {
                routeTableId: shut.tables.private,
                destinationCidrBlock: "10.1.0.0/16",
                transitGatewayId: "tgw-0123456789abcdef0",
            });
            shut.server("app", { subnetId: shut.subnets.private, vpcSecurityGroupIds: [shut.group("none")] });
            const alone = new Program(ids);
            alone.server("app", { subnetId: alone.subnets.private, vpcSecurityGroupIds: [everything(alone)] });
            for (const world of [shut, alone]) {
                for (const flow of [...byAddress, ...byClass]) {
                    const { kind, because } = world.verdict(flow);
                    assert.deepEqual([kind, because], ["unreachable", noLink], flow);
                }
            }
        });

        it("are shut by a peering that was not accepted, and by an internet gateway of another stack", () => {
            const refused = withRoute((world) => ({
                vpcPeeringConnectionId: world.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "theirs", {
                    vpcId: world.vpc,
                    peerVpcId: other,
                    autoAccept: false,
                }),
            }));
            const internet = withRoute(() => ({ gatewayId: "igw-0123456789abcdef0" }));
            assert.deepEqual(internet.kinds(...byAddress, ...byClass), Array(5).fill("unreachable"));
            assert.deepEqual(refused.kinds(...byClass), Array(3).fill("unreachable"));
        });

        it("name what nobody declares in the words of its documentation", () => {
            const because = (inputs: Readonly<Record<string, unknown>>) =>
                withRoute(() => inputs).verdict("app 10.1.0.5 tcp 443").because;
            assert.deepEqual(because({ gatewayId: "vgw-0a" }), [
                "not known: virtual private gateway 'vgw-0a', which this program does not declare",
            ]);
            assert.deepEqual(because({ vpcPeeringConnectionId: "pcx-0a" }), [
                "not known: VPC peering connection 'pcx-0a', which this program does not declare",
            ]);
        });

        it("stay unknown from on-premises where a VPN leads elsewhere", () => {
            const world = withRoute(() => ({ transitGatewayId: "tgw-0123456789abcdef0" }));
            const gateway = world.add("aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: world.vpc });
            world.add("aws:ec2/vpnConnection:VpnConnection", "office", {
                vpnGatewayId: gateway,
                customerGatewayId: world.add("aws:ec2/customerGateway:CustomerGateway", "office", { type: "ipsec.1" }),
                type: "ipsec.1",
                staticRoutesOnly: true,
            });
            world.add("aws:ec2/vpnConnectionRoute:VpnConnectionRoute", "office", {
                vpnConnectionId: world.resources.find(({ type }) => type.endsWith(":VpnConnection")),
                destinationCidrBlock: "192.168.0.0/16",
            });
            assert.deepEqual(
                world.kinds(...byAddress, "on-premises@10.1.0.0/24 app tcp 443"),
                Array(3).fill("unknown"),
            );
        });
    });
}
