import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

const transit = (name: string) => `aws:ec2transitgateway/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
const direct = (name: string) => `aws:directconnect/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
const core = (name: string) => `aws:networkmanager/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
const outThere = "here on-premises@192.168.1.0/24 tcp 443";

/** A server behind a table of its own. */
function one(ids: Form): World {
    const world = new World(ids);
    world.server("here", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world)] });
    return world;
}

/** The same with a virtual private gateway that the server's table leads to. */
function withGateway(ids: Form): { readonly world: World; readonly gateway: Declared } {
    const world = one(ids);
    const gateway = world.add("aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: world.vpc });
    world.route("out", { routeTableId: world.tables.private, gatewayId: gateway });
    return { world, gateway };
}

/** A VPC with a server and a table of its own beside the world's. */
function second(world: World) {
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
    return { vpc, subnet, table };
}

/** Both VPCs at a transit gateway each, or at one. */
function hubs(world: World, far: ReturnType<typeof second>, inputs: Record<string, unknown>, names: readonly string[]) {
    const [near = "", other = near] = names;
    const gateways = names.map((name) => world.add(transit("TransitGateway"), name, inputs));
    const [first, last = first] = gateways as [Declared, Declared?];
    const attach = (name: string, gateway: Declared, vpcId: Declared, subnet: Declared): Declared =>
        world.add(transit("VpcAttachment"), name, { transitGatewayId: gateway, vpcId, subnetIds: [subnet] });
    const here = attach(`${near}-here`, first, world.vpc, world.subnets.private);
    const there = attach(`${other}-there`, last, far.vpc, far.subnet);
    const route = (name: string, table: Declared, cidr: string, gateway: Declared): void => {
        world.route(name, { routeTableId: table, destinationCidrBlock: cidr, transitGatewayId: gateway });
    };
    route("here-there", world.tables.private, "10.1.0.0/16", first);
    route("there-here", far.table, "10.0.0.0/16", last);
    return { first, last, here, there };
}

for (const ids of bothForms) {
    describe(`what leads to on-premises, with ${ids} ids`, () => {
        it("is nothing behind a gateway alone", () => {
            assert.equal(withGateway(ids).world.verdict(outThere).kind, "unreachable");
        });

        it("is a private virtual interface, one's own or an accepted one", () => {
            for (const type of ["PrivateVirtualInterface", "HostedPrivateVirtualInterfaceAccepter"]) {
                const { world, gateway } = withGateway(ids);
                world.add(direct(type), "line", { vpnGatewayId: gateway });
                assert.equal(world.verdict(outThere).kind, "reachable", type);
            }
        });

        it("is not known of a proposal, until the other side has accepted it", () => {
            const { world, gateway } = withGateway(ids);
            const proposal = world.add(direct("GatewayAssociationProposal"), "line", { associatedGatewayId: gateway });
            assert.deepEqual(world.verdict(outThere), {
                kind: "unknown",
                because: ['not known: whether gateway association proposal "line" is accepted'],
            });
            world.add(direct("GatewayAssociation"), "accepted", { proposalId: proposal });
            assert.equal(world.verdict(outThere).kind, "reachable");
        });

        it("is not known of an appliance behind a Connect attachment, nor of a core network", () => {
            const world = one(ids);
            const gateway = world.add(transit("TransitGateway"), "hub");
            const attachment = world.add(transit("VpcAttachment"), "here", {
                transitGatewayId: gateway,
                vpcId: world.vpc,
                subnetIds: [world.subnets.private],
            });
            world.add(transit("Connect"), "appliance", {
                transitGatewayId: gateway,
                transportAttachmentId: attachment,
            });
            world.route("out", { routeTableId: world.tables.private, transitGatewayId: gateway });
            assert.equal(world.verdict(outThere).kind, "unknown");

            const cloud = one(ids);
            cloud.route("out", {
                routeTableId: cloud.tables.private,
                coreNetworkArn: "arn:aws:networkmanager::1:core-network/c",
            });
            cloud.add(core("VpcAttachment"), "here", { coreNetworkId: "core-network-1", vpcArn: cloud.vpc });
            assert.equal(cloud.verdict(outThere).kind, "unknown");
        });

        it("is not known where a route server brings the routes", () => {
            const world = one(ids);
            assert.equal(world.verdict("here internet tcp 443").kind, "unreachable");
            world.add("aws:vpc/routeServerPropagation:RouteServerPropagation", "routes", {
                routeServerId: "rs-1",
                routeTableId: world.tables.private,
            });
            assert.equal(world.verdict("here internet tcp 443").kind, "unknown");
        });
    });

    describe(`transit gateways of declared resources, with ${ids} ids`, () => {
        it("take the tables that a resource makes the default ones", () => {
            const world = one(ids);
            const far = second(world);
            const { first } = hubs(world, far, {}, ["hub"]);
            const table = world.add(transit("RouteTable"), "own", { transitGatewayId: first });
            const both = { transitGatewayId: first, transitGatewayRouteTableId: table };
            world.add(transit("DefaultRouteTableAssociation"), "own", both);
            assert.equal(world.verdict("here there tcp 443").kind, "unreachable");
            world.add(transit("DefaultRouteTablePropagation"), "own", both);
            assert.equal(world.verdict("here there tcp 443").kind, "reachable");
        });

        it("follow the entries of a prefix list", () => {
            for (const [cidr, expected] of [
                ["10.0.0.0/8", "reachable"],
                ["10.1.0.0/24", "unreachable"],
            ] as const) {
                const world = one(ids);
                const far = second(world);
                const { first, here, there } = hubs(world, far, { defaultRouteTablePropagation: "disable" }, ["hub"]);
                const entries = [{ cidr }];
                const list = world.add("aws:ec2/managedPrefixList:ManagedPrefixList", "all", {
                    entries,
                    maxEntries: 1,
                });
                const table = world.add(transit("RouteTable"), "own", { transitGatewayId: first });
                world.add(transit("DefaultRouteTableAssociation"), "own", {
                    transitGatewayId: first,
                    transitGatewayRouteTableId: table,
                });
                const refer = (name: string, attachment: Declared, prefixListId: unknown): void => {
                    world.add(transit("PrefixListReference"), name, {
                        prefixListId,
                        transitGatewayRouteTableId: table,
                        transitGatewayAttachmentId: attachment,
                    });
                };
                refer("there", there, list);
                world.add(transit("Route"), "here", {
                    destinationCidrBlock: cidr === "10.0.0.0/8" ? "10.0.0.0/16" : "10.2.0.0/16",
                    transitGatewayRouteTableId: table,
                    transitGatewayAttachmentId: here,
                });
                assert.equal(world.verdict("here there tcp 443").kind, expected);
            }
        });

        it("lead on over a peering that was accepted, by static routes of both ends", () => {
            const world = one(ids);
            const far = second(world);
            const off = { defaultRouteTablePropagation: "disable" };
            const { first, last, here, there } = hubs(world, far, off, ["near", "far"]);
            const peering = world.add(transit("PeeringAttachment"), "pair", {
                transitGatewayId: first,
                peerTransitGatewayId: last,
                peerRegion: "eu-west-1",
            });
            const sides = [
                ["near", first, here, "10.1.0.0/16", "10.0.0.0/16"],
                ["far", last, there, "10.0.0.0/16", "10.1.0.0/16"],
            ] as const;
            const accepter = (): Declared =>
                world.add(transit("PeeringAttachmentAccepter"), "pair", { transitGatewayAttachmentId: peering });
            const verdict = (): { kind: string; because: readonly string[] } => world.verdict("here there tcp 443");
            for (const [name, gateway, own, over, back] of sides) {
                const table = world.add(transit("RouteTable"), name, { transitGatewayId: gateway });
                for (const [what, attachment, cidr] of [
                    ["over", peering, over],
                    ["back", own, back],
                ] as const) {
                    const both = { transitGatewayAttachmentId: attachment, transitGatewayRouteTableId: table };
                    world.add(transit("RouteTableAssociation"), `${name}-${what}`, both);
                    world.add(transit("Route"), `${name}-${what}`, { ...both, destinationCidrBlock: cidr });
                }
            }
            assert.deepEqual(verdict(), {
                kind: "unknown",
                because: ['not known: whether peering attachment "pair" is accepted'],
            });
            accepter();
            assert.equal(verdict().kind, "reachable");
        });
    });

    describe(`NAT gateways of declared resources, with ${ids} ids`, () => {
        it("are regional by their mode, and are found behind `gatewayId` too", () => {
            for (const key of ["natGatewayId", "gatewayId"]) {
                const world = one(ids);
                const nat = world.add("aws:ec2/natGateway:NatGateway", "nat", {
                    availabilityMode: "regional",
                    vpcId: world.vpc,
                });
                world.route("out", { routeTableId: world.tables.private, [key]: nat });
                assert.equal(world.verdict("here internet tcp 443").kind, "reachable", key);
            }
        });
    });
}
