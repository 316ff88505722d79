import { networkPrivateRoutes as policy } from "../../../../policy/network/private-routes";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const route = "aws:ec2/route:Route";
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const subnetType = "aws:ec2/subnet:Subnet";
const natType = "aws:ec2/natGateway:NatGateway";
const everywhere = { destinationCidrBlock: "0.0.0.0/0" };
const instead = "leads to an internet or carrier gateway; associate a route table of its own";

function network(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", {});
    const gateway = stack.add("aws:ec2/internetGateway:InternetGateway", "igw", { vpcId: vpc });
    const table = (name: string) => stack.add("aws:ec2/routeTable:RouteTable", name, { vpcId: vpc });
    const open = table("open");
    stack.add(route, "open", { routeTableId: open, ...everywhere, gatewayId: gateway });
    const subnet = (name: string, routes: unknown, more: object = {}) => {
        const found = stack.add(subnetType, name, { vpcId: vpc, ...more });
        stack.add(association, name, { subnetId: found, routeTableId: routes });
        return found;
    };
    return { stack, vpc, gateway, table, open, subnet };
}

describe("network-private-routes", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R26: accepts private subnets behind a NAT gateway in a public one, with ${ids} ids`, async () => {
            const { stack, table, open, subnet } = network(ids);
            const nat = stack.add(natType, "nat", { subnetId: subnet("public-a", open) });
            const inner = table("inner");
            stack.add(route, "inner", { routeTableId: inner, ...everywhere, natGatewayId: nat });
            const a = subnet("private-a", inner);
            const b = subnet("isolated-a", table("isolated"));
            stack.add("aws:rds/subnetGroup:SubnetGroup", "database", { subnetIds: [a, b] });
            stack.add(natType, "local", { connectivityType: "private", subnetId: a });
            await expectFindings(policy, stack);
        });

        it(`R26: reports private subnets with a way in, and NAT gateways without a way out, with ${ids} ids`, async () => {
            const { stack, table, open, subnet } = network(ids);
            const byName = subnet("app-private-a", open);
            const byTag = subnet("app-b", open, { tags: { Tier: "Isolated" } });
            const held = subnet("data", open);
            stack.add("aws:rds/subnetGroup:SubnetGroup", "database", { subnetIds: [held] });
            const nat = stack.add(natType, "nat", { subnetId: subnet("blind", table("blind")) });
            await expectFindings(policy, stack, {
                violations: [
                    [byName, `ec2.Subnet "app-private-a" is private by its name, and ec2.RouteTable "open" ${instead}`],
                    [byTag, `ec2.Subnet "app-b" is isolated by its name, and ec2.RouteTable "open" ${instead}`],
                    [held, `ec2.Subnet "data" is in rds.SubnetGroup "database", and ec2.RouteTable "open" ${instead}`],
                    [
                        nat,
                        'ec2.NatGateway "nat" is in ec2.Subnet "blind", which has no route to an internet gateway; put it into a public subnet',
                    ],
                ],
            });
        });
    }

    it("waits for the routes of a table that something else declares", async () => {
        const { stack, subnet } = network("known");
        const inner = subnet("app-private", "rtb-0abc1234");
        await expectFindings(policy, stack, {
            unknown: [
                [
                    inner,
                    "unknown: ec2.Subnet \"app-private\" is private by its name, and its route table must not lead to an internet or carrier gateway; waits for other routes of route table 'rtb-0abc1234', which this program does not declare",
                ],
            ],
        });
    });

    it("leaves a Wavelength Zone's subnet its carrier gateway, whatever its name, and waits for a zone", async () => {
        const { stack, vpc, subnet, table } = network();
        const carrier = stack.add("aws:ec2/carrierGateway:CarrierGateway", "carrier", { vpcId: vpc });
        const edge = table("edge");
        stack.add(route, "edge", { routeTableId: edge, ...everywhere, carrierGatewayId: carrier });
        subnet("east-private", edge, { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" });
        subnet("new-private", edge, { availabilityZone: "eu-west-3-cmn-wlz-1a" });
        const later = subnet("later-private", edge, { availabilityZone: unknownValue });
        const near = subnet("near-private", edge, { availabilityZone: "ap-northeast-1a" });
        await expectFindings(policy, stack, {
            violations: [
                [near, `ec2.Subnet "near-private" is private by its name, and ec2.RouteTable "edge" ${instead}`],
            ],
            unknown: [
                [
                    later,
                    'unknown: ec2.Subnet "later-private" is private by its name, and ec2.RouteTable "edge" must not lead to an internet or carrier gateway; waits for availabilityZone of ec2.Subnet "later-private"',
                ],
            ],
        });
    });

    it("takes the words that configuration names", async () => {
        const { stack, open, subnet } = network();
        subnet("private", open);
        const inner = subnet("inner", open);
        await expectFindings(policy, stack, {
            options: { names: ["inner"] },
            violations: [[inner, `ec2.Subnet "inner" is inner by its name, and ec2.RouteTable "open" ${instead}`]],
        });
    });

    it("waits for tables and gateways that are not known", async () => {
        const { stack, table, subnet } = network();
        const lost = subnet("private-a", unknownValue);
        const some = table("some");
        stack.add(route, "some", { routeTableId: some, ...everywhere, gatewayId: unknownValue });
        const open = subnet("private-b", some);
        const nat = stack.add(natType, "nat", {
            subnetId: subnet("public", table("none")),
            connectivityType: unknownValue,
        });
        stack.add(natType, "foreign", { subnetId: "subnet-0abc" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    lost,
                    'unknown: ec2.Subnet "private-a" is private by its name, and its route table must not lead to an internet or carrier gateway; waits for the route table of ec2.Subnet "private-a"',
                ],
                [
                    open,
                    'unknown: ec2.Subnet "private-b" is private by its name, and ec2.RouteTable "some" must not lead to an internet or carrier gateway; waits for gatewayId of ec2.Route "some"',
                ],
                [
                    nat,
                    'unknown: ec2.NatGateway "nat" is in ec2.Subnet "public", which has no route to an internet gateway; waits for connectivityType of ec2.NatGateway "nat"',
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`has nothing to say about tags and gateways that are ${JSON.stringify(odd)}`, async () => {
            const { stack, open, subnet } = network();
            subnet("odd", open, { tags: odd });
            stack.add(natType, "odd", { subnetId: odd, connectivityType: odd });
            await expectFindings(policy, stack);
        });
    }

    it("R26: knows a virtual private gateway from an internet gateway, and waits for tables that it cannot tell", async () => {
        const { stack, vpc, gateway, table, open } = network();
        const vgw = stack.add("aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: vpc });
        const subnet = (name: string) => stack.add(subnetType, name, { vpcId: vpc });
        const inner = table("inner");
        stack.add(route, "vpn", { routeTableId: inner, ...everywhere, gatewayId: vgw });
        const fine = subnet("private-vpn");
        stack.add(association, "vpn", { subnetId: fine, routeTableId: inner });
        const later = stack.add("aws:ec2/routeTable:RouteTable", "later", { vpcId: vpc, routes: unknownValue });
        const inline = subnet("private-inline");
        stack.add(association, "inline", { subnetId: inline, routeTableId: later });
        const one = subnet("private-one");
        const two = subnet("private-two");
        stack.add(association, "either", { subnetId: from(one, two), routeTableId: open });
        const three = table("three");
        const four = table("four");
        stack.add(route, "either", { routeTableId: from(three, four), ...everywhere, gatewayId: gateway });
        stack.add(route, "neither", { routeTableId: from(three, four), ...everywhere, natGatewayId: "nat-1" });
        const candidates = subnet("private-maybe");
        stack.add(association, "maybe", { subnetId: candidates, routeTableId: three });
        const both = table("both");
        stack.add(route, "both", { routeTableId: both, ...everywhere, gatewayId: from(gateway, vgw) });
        const mixed = subnet("private-mixed");
        stack.add(association, "mixed", { subnetId: mixed, routeTableId: both });
        const unknowns = (name: string, what: string, by = "its route table") =>
            `unknown: ec2.Subnet "${name}" is private by its name, and ${by} must not lead to an internet or carrier gateway; waits for ${what}`;
        await expectFindings(policy, stack, {
            unknown: [
                [inline, unknowns("private-inline", 'routes of ec2.RouteTable "later"', 'ec2.RouteTable "later"')],
                [one, unknowns("private-one", 'the route table of ec2.Subnet "private-one"')],
                [two, unknowns("private-two", 'the route table of ec2.Subnet "private-two"')],
                [candidates, unknowns("private-maybe", 'routeTableId of ec2.Route "either"', 'ec2.RouteTable "three"')],
                [mixed, unknowns("private-mixed", 'gatewayId of ec2.Route "both"', 'ec2.RouteTable "both"')],
            ],
        });
    });
});
