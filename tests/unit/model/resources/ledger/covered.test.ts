import assert from "node:assert/strict";
import { routeTargetKeys } from "../../../../../model/resources/route-targets";
import { inputsOf, pathsOf } from "../../../../support/sdk-typings";
import { bothForms, everything, World } from "../../../../support/world";

/** A server in the private subnet, whose groups let everything through. */
function worldWith(ids: (typeof bothForms)[number]): World {
    const world = new World(ids);
    world.server("app", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world)] });
    return world;
}

/** What decides by a firewall, a network of Oracle Database@AWS, a core network or a route server, and its flows. */
const cases: Readonly<Record<string, (world: World) => string[]>> = {
    "a route to an endpoint of Network Firewall": (world) => {
        const firewall = world.add("aws:networkfirewall/firewall:Firewall", "firewall", {
            vpcId: world.vpc,
            subnetMappings: [{ subnetId: world.subnets.public }],
        });
        world.add("aws:ec2/route:Route", "out", {
            routeTableId: world.tables.private,
            destinationCidrBlock: "0.0.0.0/0",
            vpcEndpointId: firewall,
        });
        return ["app internet tcp 443"];
    },
    "a route to a network of Oracle Database@AWS": (world) => {
        const network = world.add("aws:odb/network:Network", "oracle", {});
        world.add("aws:ec2/route:Route", "oracle", {
            routeTableId: world.tables.private,
            destinationCidrBlock: "0.0.0.0/0",
            odbNetworkArn: network,
        });
        return ["app internet tcp 443"];
    },
    "a core network": (world) => {
        world.add("aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment", "policy", {});
        const network = world.add("aws:networkmanager/coreNetwork:CoreNetwork", "core", {});
        world.add("aws:networkmanager/vpcAttachment:VpcAttachment", "attachment", {
            coreNetworkId: network,
            vpcArn: world.vpc,
            subnetArns: [world.subnets.private],
        });
        world.add("aws:ec2/route:Route", "core", {
            routeTableId: world.tables.private,
            destinationCidrBlock: "192.168.0.0/16",
            coreNetworkArn: network,
        });
        return ["on-premises app tcp 443", "app on-premises tcp 443"];
    },
    "a route server": (world) => {
        const server = world.add("aws:vpc/routeServer:RouteServer", "server", {});
        world.add("aws:vpc/routeServerPropagation:RouteServerPropagation", "routes", {
            routeServerId: server,
            routeTableId: world.tables.private,
        });
        return ["app internet tcp 443"];
    },
    "a Connect attachment with its peer": (world) => {
        const gateway = world.add("aws:ec2transitgateway/transitGateway:TransitGateway", "tgw", {});
        const attachment = world.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "vpc", {
            transitGatewayId: gateway,
            vpcId: world.vpc,
            subnetIds: [world.subnets.private],
        });
        const connect = world.add("aws:ec2transitgateway/connect:Connect", "connect", {
            transitGatewayId: gateway,
            transportAttachmentId: attachment,
        });
        world.add("aws:ec2transitgateway/connectPeer:ConnectPeer", "peer", { transitGatewayAttachmentId: connect });
        world.route("tgw", { routeTableId: world.tables.private, transitGatewayId: gateway });
        return ["on-premises app tcp 443"];
    },
    "a firewall that a transit gateway leads to": (world) => {
        const gateway = world.add("aws:ec2transitgateway/transitGateway:TransitGateway", "tgw", {
            defaultRouteTableAssociation: "disable",
            defaultRouteTablePropagation: "disable",
        });
        const attachment = world.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "vpc", {
            transitGatewayId: gateway,
            vpcId: world.vpc,
            subnetIds: [world.subnets.private],
        });
        const table = world.add("aws:ec2transitgateway/routeTable:RouteTable", "table", { transitGatewayId: gateway });
        world.add("aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation", "table", {
            transitGatewayAttachmentId: attachment,
            transitGatewayRouteTableId: table,
        });
        const firewall = world.add("aws:networkfirewall/firewall:Firewall", "firewall", { transitGatewayId: gateway });
        world.add("aws:ec2transitgateway/route:Route", "inspected", {
            destinationCidrBlock: "0.0.0.0/0",
            transitGatewayRouteTableId: table,
            transitGatewayAttachmentId: firewall,
        });
        world.route("tgw", { routeTableId: world.tables.private, transitGatewayId: gateway });
        return ["app internet tcp 443"];
    },
};

describe("what is decided beyond what is followed", () => {
    for (const [name, make] of Object.entries(cases)) {
        for (const ids of bothForms) {
            it(`${name} leaves answers unknown, with ${ids} ids`, () => {
                const world = worldWith(ids);
                const verdicts = make(world).map((flow) => world.verdict(flow));
                assert.deepEqual(
                    verdicts.map(({ kind }) => kind),
                    verdicts.map(() => "unknown"),
                    JSON.stringify(verdicts),
                );
            });
        }
    }

    it("leaves the same flows decided without it", () => {
        const world = worldWith("known");
        assert.deepEqual(world.kinds("app internet tcp 443", "on-premises app tcp 443", "app on-premises tcp 443"), [
            "unreachable",
            "unreachable",
            "unreachable",
        ]);
    });
});

describe("targets of routes", () => {
    const other = /^(region|routeTableId|timeouts(\..*)?|destination\w*|\w*[cC]idrBlock)$/;
    const stated: readonly (readonly [type: string, inside: string])[] = [
        ["aws:ec2/route:Route", ""],
        ["aws:ec2/routeTable:RouteTable", "routes."],
        ["aws:ec2/defaultRouteTable:DefaultRouteTable", "routes."],
    ];
    for (const [type, inside] of stated) {
        it(`are read by every property of ${type} that the SDK has`, () => {
            const paths = pathsOf(inputsOf(type) ?? new Map()).filter((path) => path.startsWith(inside));
            const names = paths.map((path) => path.slice(inside.length)).filter((name) => !other.test(name));
            assert.deepEqual(
                names.filter((name) => !routeTargetKeys.includes(name)),
                [],
            );
            assert.ok(names.length >= 9, names.join(" "));
        });
    }
});
