import assert from "node:assert/strict";
import type { Declared } from "../../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../../support/world";

/** A program with a Gateway Load Balancer's endpoint, behind which appliances are, and a server that all may reach. */
function worldWith(ids: Form): { readonly world: World; readonly endpoint: Declared; readonly service: Declared } {
    const world = new World(ids);
    const balancer = world.add("aws:lb/loadBalancer:LoadBalancer", "appliances", {
        loadBalancerType: "gateway",
        subnets: [world.subnets.private],
    });
    const service = world.add("aws:ec2/vpcEndpointService:VpcEndpointService", "inspection", {
        acceptanceRequired: false,
        gatewayLoadBalancerArns: [balancer],
    });
    const endpoint = world.add("aws:ec2/vpcEndpoint:VpcEndpoint", "inspected", {
        vpcId: world.vpc,
        vpcEndpointType: "GatewayLoadBalancer",
        serviceName: service,
        subnetIds: [world.subnets.private],
    });
    world.server("app", {
        subnetId: world.subnets.public,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [everything(world)],
    });
    return { world, endpoint, service };
}

describe("Gateway Load Balancers", () => {
    for (const ids of bothForms) {
        it(`leave a flow unknown whose route leads to an endpoint of theirs, with ${ids} ids`, () => {
            const { world, endpoint } = worldWith(ids);
            world.server("inside", {
                subnetId: world.subnets.private,
                vpcSecurityGroupIds: [everything(world, "own")],
            });
            world.route("inspected", { routeTableId: world.tables.private, vpcEndpointId: endpoint });
            assert.deepEqual(world.kinds("inside internet tcp 443", "inside app tcp 443", "internet app tcp 443"), [
                "unknown",
                "reachable",
                "reachable",
            ]);
        });

        it(`leave a flow unknown whose replies they inspect, with ${ids} ids`, () => {
            const { world, endpoint } = worldWith(ids);
            const routes = world.resources.filter(({ type }) => type === "aws:ec2/route:Route");
            for (const route of routes) {
                world.resources.splice(world.resources.indexOf(route), 1);
            }
            world.route("inspected", { routeTableId: world.tables.public, vpcEndpointId: endpoint });
            assert.deepEqual(world.kinds("internet app tcp 443", "app internet tcp 443"), ["unknown", "unknown"]);
        });

        it(`leave a flow unknown that an internet gateway's route table leads to them, with ${ids} ids`, () => {
            const { world, endpoint } = worldWith(ids);
            const routeTableId = world.add("aws:ec2/routeTable:RouteTable", "edge", { vpcId: world.vpc });
            world.route("edge", { routeTableId, destinationCidrBlock: "10.0.0.0/24", vpcEndpointId: endpoint });
            world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "edge", {
                routeTableId,
                gatewayId: world.gateway,
            });
            assert.deepEqual(world.kinds("internet app tcp 443", "vpc app tcp 443"), ["unknown", "reachable"]);
        });

        it(`leave a flow unknown that enters a VPC by an attachment's subnet which leads to them, with ${ids} ids`, () => {
            const { world, endpoint } = worldWith(ids);
            const attached = world.add("aws:ec2/subnet:Subnet", "attached", {
                vpcId: world.vpc,
                availabilityZone: "eu-west-1a",
                cidrBlock: "10.0.2.0/24",
            });
            const table = world.table("attached", attached);
            const transitGatewayId = world.add("aws:ec2transitgateway/transitGateway:TransitGateway", "tgw", {});
            const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" });
            const far = world.add("aws:ec2/subnet:Subnet", "far", {
                vpcId: other,
                availabilityZone: "eu-west-1a",
                cidrBlock: "10.1.0.0/24",
            });
            const attach = (name: string, vpcId: unknown, subnet: unknown): Declared =>
                world.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", name, {
                    transitGatewayId,
                    vpcId,
                    subnetIds: [subnet],
                });
            attach("main", world.vpc, attached);
            attach("other", other, far);
            const farTable = world.add("aws:ec2/routeTable:RouteTable", "far", { vpcId: other });
            world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "far", {
                subnetId: far,
                routeTableId: farTable,
            });
            world.route("there", { routeTableId: farTable, destinationCidrBlock: "10.0.0.0/16", transitGatewayId });
            world.route("back", {
                routeTableId: world.tables.public,
                destinationCidrBlock: "10.1.0.0/16",
                transitGatewayId,
            });
            const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
            world.server("far", {
                subnetId: far,
                vpcSecurityGroupIds: [
                    world.add("aws:ec2/securityGroup:SecurityGroup", "far", {
                        vpcId: other,
                        ingress: all,
                        egress: all,
                    }),
                ],
            });
            const before = world.kinds("far app tcp 443");
            world.route("inspected", {
                routeTableId: table,
                destinationCidrBlock: "10.0.0.0/24",
                vpcEndpointId: endpoint,
            });
            assert.deepEqual([...before, ...world.kinds("far app tcp 443")], ["reachable", "unknown"]);
        });

        it(`are ends of which nothing is known, with ${ids} ids`, () => {
            const { world } = worldWith(ids);
            assert.deepEqual(
                world.kinds("app appliances tcp 443", "internet appliances tcp 443", "inspected app tcp 443"),
                ["unknown", "unknown", "unknown"],
            );
        });
    }
});
