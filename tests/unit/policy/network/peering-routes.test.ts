import { networkPeeringRoutes as policy } from "../../../../policy/network/peering-routes";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const route = "aws:ec2/route:Route";
const peeringType = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";

function peers(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const side = (name: string, cidrBlock: string) => {
        const vpc = stack.add("aws:ec2/vpc:Vpc", name, { cidrBlock });
        const table = stack.add("aws:ec2/routeTable:RouteTable", name, { vpcId: vpc });
        return { vpc, table };
    };
    const one = side("one", "10.1.0.0/16");
    const two = side("two", "10.2.0.0/16");
    const peering = stack.add(peeringType, "peering", { vpcId: one.vpc, peerVpcId: two.vpc });
    return { stack, one, two, peering };
}
const missing = (vpc: string, other: string) =>
    `ec2.Vpc "${vpc}" has no route through ec2.VpcPeeringConnection "peering" to ${other}`;

describe("network-peering-routes", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R30: accepts a route on both sides, separate or inline, with ${ids} ids`, async () => {
            const { stack, one, two, peering } = peers(ids);
            stack.add(route, "one", {
                routeTableId: one.table,
                destinationCidrBlock: "10.2.0.0/20",
                vpcPeeringConnectionId: peering,
            });
            stack.add("aws:ec2/routeTable:RouteTable", "inline", {
                vpcId: two.vpc,
                routes: [
                    { cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: peering },
                    { cidrBlock: "0.0.0.0/0", vpcPeeringConnectionId: "" },
                ],
            });
            await expectFindings(policy, stack);
        });

        it(`R30: reports each side that has no route to the other, with ${ids} ids`, async () => {
            const { stack, one, peering } = peers(ids);
            stack.add(route, "wrong", {
                routeTableId: one.table,
                destinationCidrBlock: "10.3.0.0/16",
                vpcPeeringConnectionId: peering,
            });
            stack.add(route, "other", {
                routeTableId: one.table,
                destinationCidrBlock: "10.2.0.0/16",
                natGatewayId: "nat-0abc",
            });
            await expectFindings(policy, stack, {
                violations: [
                    [peering, `${missing("one", 'ec2.Vpc "two"')}; add one to its route tables`],
                    [peering, `${missing("two", 'ec2.Vpc "one"')}; add one to its route tables`],
                ],
            });
        });

        it(`R30: follows the accepter, the main table and the adopted one, with ${ids} ids`, async () => {
            const { stack, one, two, peering } = peers(ids);
            const accepter = stack.add("aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter", "accept", {
                vpcPeeringConnectionId: peering,
            });
            stack.add(route, "one", {
                routeTableId: from(one.vpc),
                destinationCidrBlock: "10.2.0.0/16",
                vpcPeeringConnectionId: accepter,
            });
            stack.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "two", {
                defaultRouteTableId: from(two.vpc),
                routes: [{ cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: peering }],
            });
            await expectFindings(policy, stack);
        });
    }

    it("R30: judges its own side of a connection to another account", async () => {
        const stack = new Stack();
        const vpc = stack.add("aws:ec2/vpc:Vpc", "own", { cidrBlock: "10.1.0.0/16" });
        const peering = stack.add(peeringType, "peering", { vpcId: vpc, peerVpcId: "vpc-0abc" });
        stack.add(peeringType, "foreign", { vpcId: "vpc-0def", peerVpcId: unknownValue });
        await expectFindings(policy, stack, {
            violations: [[peering, `${missing("own", "the other VPC")}; add one to its route tables`]],
        });
    });

    it("waits for connections and tables that are not known", async () => {
        const { stack, one, peering } = peers();
        stack.add(route, "connection", {
            routeTableId: one.table,
            destinationCidrBlock: "10.2.0.0/16",
            vpcPeeringConnectionId: unknownValue,
        });
        stack.add(route, "table", {
            routeTableId: unknownValue,
            destinationCidrBlock: "10.1.0.0/16",
            vpcPeeringConnectionId: peering,
        });
        const unknowns = "waits for the route table and connection of";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    peering,
                    `unknown: ${missing("one", 'ec2.Vpc "two"')}; ${unknowns} ec2.Route "connection" and ec2.Route "table"`,
                ],
                [peering, `unknown: ${missing("two", 'ec2.Vpc "one"')}; ${unknowns} ec2.Route "table"`],
            ],
        });
    });

    it("takes a destination that is made from the other VPC for right, and waits for any other that is not known", async () => {
        const { stack, one, two, peering } = peers();
        stack.add(route, "one", {
            routeTableId: one.table,
            destinationCidrBlock: from(two.vpc),
            vpcPeeringConnectionId: peering,
        });
        stack.add(route, "two", {
            routeTableId: two.table,
            destinationCidrBlock: unknownValue,
            vpcPeeringConnectionId: peering,
        });
        const pool = stack.add("aws:ec2/vpc:Vpc", "pool", { cidrBlock: unknownValue });
        const third = stack.add(peeringType, "third", { vpcId: one.vpc, peerVpcId: pool });
        stack.add(route, "three", {
            routeTableId: one.table,
            destinationCidrBlock: "10.3.0.0/16",
            vpcPeeringConnectionId: third,
        });
        const whether = (name: string, vpc: string) =>
            `waits for whether ec2.Route "${name}" leads to the blocks of ec2.Vpc "${vpc}"`;
        const no = 'has no route through ec2.VpcPeeringConnection "third" to';
        await expectFindings(policy, stack, {
            violations: [[third, `ec2.Vpc "pool" ${no} ec2.Vpc "one"; add one to its route tables`]],
            unknown: [
                [peering, `unknown: ${missing("two", 'ec2.Vpc "one"')}; ${whether("two", "one")}`],
                [third, `unknown: ec2.Vpc "one" ${no} ec2.Vpc "pool"; ${whether("three", "pool")}`],
            ],
        });
    });

    it("waits for a connection that is one of two", async () => {
        const { stack, one, two, peering } = peers();
        const second = stack.add(peeringType, "second", { vpcId: "vpc-0abc", peerVpcId: "vpc-0def" });
        stack.add(route, "either", {
            routeTableId: one.table,
            destinationCidrBlock: "10.2.0.0/16",
            vpcPeeringConnectionId: from(peering, second),
        });
        stack.add(route, "two", {
            routeTableId: two.table,
            destinationCidrBlock: "10.1.0.0/16",
            vpcPeeringConnectionId: peering,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    peering,
                    `unknown: ${missing("one", 'ec2.Vpc "two"')}; waits for the route table and connection of ec2.Route "either"`,
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`counts a route whose connection is ${JSON.stringify(odd)} as none`, async () => {
            const { stack, one, peering } = peers();
            stack.add(route, "odd", { routeTableId: one.table, vpcPeeringConnectionId: odd });
            stack.add(peeringType, "odd", { vpcId: odd, peerVpcId: odd });
            await expectFindings(policy, stack, {
                violations: [
                    [peering, `${missing("one", 'ec2.Vpc "two"')}; add one to its route tables`],
                    [peering, `${missing("two", 'ec2.Vpc "one"')}; add one to its route tables`],
                ],
            });
        });
    }

    it("R30: waits for a destination that is not known, and for inline routes", async () => {
        const { stack, one, two, peering } = peers();
        stack.add(route, "one", {
            routeTableId: one.table,
            destinationCidrBlock: unknownValue,
            vpcPeeringConnectionId: peering,
        });
        const inline = stack.add("aws:ec2/routeTable:RouteTable", "inline", { vpcId: two.vpc, routes: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    peering,
                    `unknown: ${missing("one", 'ec2.Vpc "two"')}; waits for whether ec2.Route "one" leads to the blocks of ec2.Vpc "two"`,
                ],
                [
                    peering,
                    `unknown: ${missing("two", 'ec2.Vpc "one"')}; waits for the route table and connection of ec2.RouteTable "${inline.name}"`,
                ],
            ],
        });
    });

    it("waits for routes by a prefix list, and takes any route to a VPC of somebody else's", async () => {
        const { stack, one, two, peering } = peers();
        stack.add(route, "list", {
            routeTableId: one.table,
            destinationPrefixListId: "pl-0abc",
            vpcPeeringConnectionId: peering,
        });
        stack.add(route, "two", {
            routeTableId: two.table,
            destinationCidrBlock: "10.1.0.0/16",
            vpcPeeringConnectionId: peering,
        });
        const foreign = stack.add(peeringType, "foreign", { vpcId: one.vpc, peerVpcId: "vpc-0abc" });
        stack.add(route, "foreign", {
            routeTableId: one.table,
            destinationCidrBlock: "10.77.0.0/16",
            vpcPeeringConnectionId: foreign,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    peering,
                    `unknown: ${missing("one", 'ec2.Vpc "two"')}; waits for whether ec2.Route "list" leads to the blocks of ec2.Vpc "two"`,
                ],
            ],
        });
    });
});
