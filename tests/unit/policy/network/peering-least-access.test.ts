import { networkPeeringLeastAccess as policy } from "../../../../policy/network/peering-least-access";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const route = "aws:ec2/route:Route";
const vpc = "aws:ec2/vpc:Vpc";
const instead = "set its destination to the other VPC's block";

describe("network-peering-least-access", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports default routes into a peering connection, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const own = stack.add(vpc, "own", { cidrBlock: "10.0.0.0/16" });
            const peering = stack.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peer", { vpcId: own });
            const table = stack.add("aws:ec2/routeTable:RouteTable", "table", {
                vpcId: own,
                routes: [
                    { cidrBlock: "0.0.0.0/0", vpcPeeringConnectionId: peering },
                    { cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: peering },
                    { cidrBlock: "0.0.0.0/0", vpcPeeringConnectionId: "", gatewayId: "igw-1" },
                    unknownValue,
                ],
            });
            const to = { routeTableId: table, vpcPeeringConnectionId: peering };
            const wide = stack.add(route, "wide", { ...to, destinationIpv6CidrBlock: "::/0" });
            stack.add(route, "other", { ...to, destinationCidrBlock: "10.1.0.0/16" });
            stack.add(route, "odd", { ...to, destinationCidrBlock: "no block" });
            stack.add(route, "made", { ...to, destinationCidrBlock: from(own) });
            stack.add(route, "out", { routeTableId: table, destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        table,
                        `routes[0] of ec2.RouteTable "table" sends 0.0.0.0/0 into a peering connection; ${instead}`,
                    ],
                    [wide, `ec2.Route "wide" sends ::/0 into a peering connection; ${instead}`],
                ],
            });
        });
    }

    it("waits for a destination that may be everything", async () => {
        const stack = new Stack();
        const later = stack.add(route, "later", {
            vpcPeeringConnectionId: "pcx-1",
            destinationCidrBlock: unknownValue,
        });
        const peering = stack.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peering", {});
        const table = stack.add("aws:ec2/routeTable:RouteTable", "table", { routes: from(peering) });
        stack.add("aws:ec2/routeTable:RouteTable", "other", { routes: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    table,
                    'unknown: routes of ec2.RouteTable "table" must not send everything into a peering connection; waits for destination of routes of ec2.RouteTable "table"',
                ],
                [
                    later,
                    'unknown: ec2.Route "later" must not send everything into a peering connection; waits for destination of ec2.Route "later"',
                ],
            ],
        });
    });
});
