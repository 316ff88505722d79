import assert from "node:assert/strict";
import { unreadInputs } from "../../../../../model/resources/ledger/unread-inputs";
import { bothForms, everything, type Form, World } from "../../../../support/world";

const admitting = (world: World) => ({
    subnetId: world.subnets.public,
    associatePublicIpAddress: true,
    vpcSecurityGroupIds: [everything(world)],
});

/** A program with a resource `it`, beside what it is given, and a flow that it could change. */
type Case = (world: World, more: Record<string, unknown>) => string;

const cases: Readonly<Record<string, { readonly states: Record<string, unknown>; readonly make: Case }>> = {
    "the route table of a gateway": {
        states: { gatewayId: "igw-1" },
        make: (world, more) => {
            world.server("open", admitting(world));
            const table = world.add("aws:ec2/routeTable:RouteTable", "gateway", { vpcId: world.vpc });
            world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "it", { routeTableId: table, ...more });
            return "internet open tcp 443";
        },
    },
    "IPsec selectors of a VPN connection": {
        states: { remoteIpv4NetworkCidr: "10.9.0.0/16" },
        make: (world, more) => {
            const gateway = world.add("aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: world.vpc });
            const connection = world.add("aws:ec2/vpnConnection:VpnConnection", "it", {
                type: "ipsec.1",
                vpnGatewayId: gateway,
                staticRoutesOnly: true,
                ...more,
            });
            world.add("aws:ec2/vpnConnectionRoute:VpnConnectionRoute", "office", {
                vpnConnectionId: connection,
                destinationCidrBlock: "192.168.0.0/16",
            });
            world.route("office", {
                routeTableId: world.tables.public,
                destinationCidrBlock: "192.168.0.0/16",
                gatewayId: gateway,
            });
            world.server("open", admitting(world));
            return "on-premises open tcp 443";
        },
    },
    "a second network of an instance": {
        states: { secondaryNetworkInterfaces: [{ secondarySubnetId: "subnet-2" }] },
        make: (world, more) => {
            const shut = world.group("shut");
            world.server("it", { subnetId: world.subnets.public, vpcSecurityGroupIds: [shut], ...more });
            world.server("other", { subnetId: world.subnets.private, vpcSecurityGroupIds: [shut] });
            return "other it tcp 443";
        },
    },
    "client addresses that EC2 Instance Connect Endpoint keeps": {
        states: { preserveClientIp: true },
        make: (world, more) => {
            world.server("open", admitting(world));
            world.add("aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint", "it", {
                subnetId: world.subnets.private,
                securityGroupIds: [everything(world, "own")],
                ...more,
            });
            return "it open tcp 22";
        },
    },
    "the type of addresses of an endpoint": {
        states: { ipAddressType: "ipv6" },
        make: (world, more) => {
            world.server("open", admitting(world));
            world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "it", {
                vpcId: world.vpc,
                vpcEndpointType: "Interface",
                serviceName: "com.amazonaws.eu-west-1.ssm",
                privateDnsEnabled: true,
                subnetIds: [world.subnets.private],
                securityGroupIds: [everything(world, "own")],
                ...more,
            });
            return "open service:ssm tcp 443";
        },
    },
    "tasks of a pipe": {
        states: { targetParameters: { ecsTaskParameters: { networkConfiguration: { x: 1 } } } },
        make: (world, more) => {
            world.server("open", admitting(world));
            world.add("aws:pipes/pipe:Pipe", "it", {
                sourceParameters: {
                    selfManagedKafkaParameters: {
                        vpc: { subnets: [world.subnets.private], securityGroups: [everything(world, "own")] },
                    },
                },
                ...more,
            });
            return "it open tcp 443";
        },
    },
};

describe("inputs that decide traffic and are not followed", () => {
    for (const [name, { states, make }] of Object.entries(cases)) {
        for (const ids of bothForms) {
            it(`${name}: makes unknown what it could change, with ${ids} ids`, () => {
                const [without, within] = [{}, states].map((more) => {
                    const world = new World(ids);
                    return world.verdict(make(world, more));
                });
                assert.notEqual(without?.kind, "unknown", without?.because.join("; "));
                assert.equal(within?.kind, "unknown", within?.because.join("; "));
                const [input = ""] = Object.keys(states);
                assert.ok(within?.because.some((line) => line.includes(input) && line.includes('"it"')));
            });
        }
    }

    it("are left alone where they state what AWS does without them", () => {
        const kinds = bothForms.map((ids: Form) => {
            const world = new World(ids);
            world.server("open", admitting(world));
            world.add("aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint", "it", {
                subnetId: world.subnets.private,
                securityGroupIds: [everything(world, "own")],
                preserveClientIp: false,
            });
            return world.kinds("it open tcp 22", "internet open tcp 443");
        });
        assert.deepEqual(kinds, [
            ["reachable", "reachable"],
            ["reachable", "reachable"],
        ]);
    });

    it("concern something: a thing, a side, or the resource itself", () => {
        const loose = unreadInputs.filter(
            ({ concerns, sides, itself }) => concerns === undefined && sides === undefined && itself !== true,
        );
        assert.deepEqual(loose, []);
    });
});

describe("groups that an association gives to an endpoint", () => {
    /** A server in the default group asks an endpoint whose own associations give it another group. */
    const asked = (ids: Form, more: Record<string, unknown>): string | undefined => {
        const world = new World(ids);
        world.server("app", { subnetId: world.subnets.private });
        const endpoint = world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "ssm", {
            vpcId: world.vpc,
            vpcEndpointType: "Interface",
            serviceName: "com.amazonaws.eu-west-1.ssm",
            privateDnsEnabled: true,
            subnetIds: [world.subnets.private],
        });
        world.add("aws:ec2/securityGroupAssociation:SecurityGroupAssociation", "other", {
            vpcEndpointId: endpoint,
            securityGroupId: world.group("shut"),
            ...more,
        });
        return world.kinds("app service:ssm tcp 443")[0];
    };

    for (const ids of bothForms) {
        it(`stand beside the VPC's default group unless they take its place, with ${ids} ids`, () => {
            assert.deepEqual(
                [asked(ids, {}), asked(ids, { replaceDefaultAssociation: true })],
                ["reachable", "unreachable"],
            );
        });
    }
});
