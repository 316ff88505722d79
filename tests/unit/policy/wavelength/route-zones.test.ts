import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { Graph } from "../../../../model/resources/graph/graph";
import type { Whereabouts } from "../../../../model/resources/placement";
import { zonesOfRoute, zonesOfTable } from "../../../../policy/wavelength/route-zones";
import { from, Stack } from "../../../support/policy/stack";

const zone = { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" };
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const names = ({ zones, unknowns }: Whereabouts) => [
    ...zones.map(({ by }) => by.name),
    ...unknowns.map(({ unknown }) => unknown),
];

function network() {
    const stack = new Stack();
    const vpcId = stack.add("aws:ec2/vpc:Vpc", "vpc", {});
    const east = stack.add("aws:ec2/subnet:Subnet", "east", { vpcId, ...zone });
    const table = (name: string): Declared => stack.add("aws:ec2/routeTable:RouteTable", name, { vpcId });
    return { stack, vpcId, east, table };
}

describe("the zones that a route table serves", () => {
    it("are awaited where the association's table is not certain", () => {
        const { stack, east, table } = network();
        const one = table("one");
        const two = table("two");
        stack.add(association, "either", { subnetId: east, routeTableId: from(one, two) });
        const route = stack.add("aws:ec2/route:Route", "route", { routeTableId: one });
        const graph = new Graph(stack.resources);
        const unknowns = ['which route table "either" associates'];
        assert.deepEqual(
            [one, two].map((each) => names(zonesOfTable(graph, each))),
            [unknowns, unknowns],
        );
        assert.deepEqual(names(zonesOfRoute(graph, route)), unknowns);
    });

    it("are awaited where a route's own table is not certain", () => {
        const { stack, east, table } = network();
        const one = table("one");
        const two = table("two");
        stack.add(association, "east", { subnetId: east, routeTableId: one });
        const either = stack.add("aws:ec2/route:Route", "either", { routeTableId: from(one, two) });
        const neither = stack.add("aws:ec2/route:Route", "neither", { routeTableId: from(two, table("three")) });
        const graph = new Graph(stack.resources);
        assert.deepEqual(names(zonesOfRoute(graph, either)), ["the route table of the route"]);
        assert.deepEqual(names(zonesOfRoute(graph, neither)), []);
    });

    it("leave out subnets that an association may give another table, and subnets of other VPCs", () => {
        const { stack, vpcId, east, table } = network();
        const other = stack.add("aws:ec2/vpc:Vpc", "other", {});
        const foreign = stack.add("aws:ec2/subnet:Subnet", "foreign", { vpcId: other, ...zone });
        const left = stack.add("aws:ec2/subnet:Subnet", "left", { vpcId, ...zone });
        stack.add(association, "east", { subnetId: from(east, foreign), routeTableId: table("own") });
        const main = table("main");
        stack.add("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
            vpcId,
            routeTableId: main,
        });
        assert.deepEqual(names(zonesOfTable(new Graph(stack.resources), main)), [left.name]);
    });

    it("are none for a VPC's default table that another main table replaces", () => {
        const { stack, vpcId, table } = network();
        const old = stack.add("aws:ec2/defaultRouteTable:DefaultRouteTable", "old", {
            defaultRouteTableId: from(vpcId),
        });
        const before = new Graph(stack.resources);
        assert.deepEqual(names(zonesOfTable(before, old)), ["east"]);
        const main = table("main");
        stack.add("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
            vpcId,
            routeTableId: main,
        });
        const after = new Graph(stack.resources);
        assert.deepEqual(
            [old, main].map((each) => names(zonesOfTable(after, each))),
            [[], ["east"]],
        );
    });
});
