import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { Graph } from "../../../../model/resources/graph/graph";
import { launchesOf } from "../../../../model/resources/launch";
import { whereabouts } from "../../../../model/resources/placement";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const west = "ap-northeast-1-wl1-kix-wlz-1";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const instance = "aws:ec2/instance:Instance";

/** Zone, what lies in it, and what leads there; then what is awaited. */
function found(stack: Stack, resource: Declared) {
    const { zones, unknowns } = whereabouts(new Graph(stack.resources), resource);
    return [
        ...zones.map(({ zone, by, through }) => [zone.location, by.name, ...through.map(({ name }) => name)].join(" ")),
        ...unknowns.map(({ unknown }) => unknown),
    ];
}

function subnets(stack: Stack) {
    return {
        a: stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" }),
        east: stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east }),
        west: stack.add("aws:ec2/subnet:Subnet", "west", { availabilityZone: west }),
    };
}

describe("where a resource is", () => {
    it("takes an instance's launch template for its place where the instance says nothing of its own", () => {
        const stack = new Stack();
        const { a, east: zone } = subnets(stack);
        const launch = stack.add(template, "launch", { networkInterfaces: [{ subnetId: zone }] });
        const bare = stack.add(instance, "bare", { launchTemplate: { id: launch } });
        const own = stack.add(instance, "own", { launchTemplate: { id: launch }, subnetId: a });
        const placed = stack.add(template, "placed", { placement: { availabilityZone: west } });
        const spot = stack.add("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot", {
            launchTemplate: { id: placed },
        });
        assert.deepEqual(found(stack, bare), ["nrt east launch"]);
        assert.deepEqual(found(stack, own), []);
        assert.deepEqual(found(stack, spot), ["kix placed placed"]);
    });

    it("knows every zone of a template that several groups use, each zone once", () => {
        const stack = new Stack();
        const { a, east: zone, west: other } = subnets(stack);
        const launch = stack.add(template, "launch", {});
        for (const [name, ...vpcZoneIdentifiers] of [
            ["one", zone],
            ["two", zone, other],
            ["three", a],
        ] as const) {
            stack.add("aws:autoscaling/group:Group", name, { vpcZoneIdentifiers, launchTemplate: { id: launch } });
        }
        assert.deepEqual(found(stack, launch).sort(), ["kix west two", "nrt east one"]);
    });

    it("finds templates by id, by name, in mixed instances policies and in their overrides, sure or not", () => {
        const stack = new Stack();
        const byName = stack.add(template, "named", { name: "named" });
        const base = stack.add(template, "base", {});
        const override = stack.add(template, "override", {});
        const configuration = stack.add("aws:ec2/launchConfiguration:LaunchConfiguration", "old", {});
        const users = [
            stack.add("aws:autoscaling/group:Group", "name", { launchTemplate: { name: "named" } }),
            stack.add("aws:autoscaling/group:Group", "mixed", {
                mixedInstancesPolicy: {
                    launchTemplate: {
                        launchTemplateSpecification: { launchTemplateId: base },
                        overrides: [{ launchTemplateSpecification: { launchTemplateId: override } }],
                    },
                },
            }),
            stack.add("aws:autoscaling/group:Group", "old", { launchConfiguration: configuration }),
            stack.add("aws:autoscaling/group:Group", "either", { launchTemplate: { id: from(byName, base) } }),
        ];
        const graph = new Graph(stack.resources);
        assert.deepEqual(
            users.map((user) =>
                [launchesOf(graph, user)]
                    .flatMap(({ certain, candidates }) => [...certain, ...candidates])
                    .map(({ name }) => name)
                    .sort(),
            ),
            [["named"], ["base", "override"], ["old"], ["base", "named"]],
        );
    });

    it("follows a subnet whose zone is another subnet's", () => {
        const stack = new Stack();
        const { a, east: zone } = subnets(stack);
        const copy = stack.add("aws:ec2/subnet:Subnet", "copy", { availabilityZone: from(zone) });
        const either = stack.add("aws:ec2/subnet:Subnet", "either", { availabilityZone: from(a, zone) });
        assert.deepEqual(found(stack, copy), ["nrt copy"]);
        assert.deepEqual(found(stack, either), ['availabilityZone of ec2.Subnet "either"']);
    });

    it("reads a zone that the provider knows where the program's value is still awaited", () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        (subnet.outputs as Record<string, unknown>)["availabilityZone"] = east;
        assert.deepEqual(found(stack, subnet), ["nrt later"]);
    });

    it("ends on subnets that name each other, and says that their zone is not known", () => {
        const stack = new Stack();
        const one = stack.add("aws:ec2/subnet:Subnet", "one", { availabilityZone: unknownValue });
        const two = stack.add("aws:ec2/subnet:Subnet", "two", { availabilityZone: from(one) });
        (one.references as Record<string, readonly string[]>)["availabilityZone"] = [two.urn];
        assert.deepEqual(found(stack, one), ['availabilityZone of ec2.Subnet "one"']);
    });

    it("takes a subnet from another resource's property of the same name", () => {
        const stack = new Stack();
        const { east: zone } = subnets(stack);
        const eni = stack.add("aws:ec2/networkInterface:NetworkInterface", "eni", { subnetId: zone });
        const gateway = stack.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId: from(eni) });
        assert.deepEqual(found(stack, gateway), ["nrt east"]);
    });

    it("counts all of a list's candidates where there are no more of them than members", () => {
        const stack = new Stack();
        const { a, east: zone, west: other } = subnets(stack);
        const group = (name: string, subnetIds: unknown) =>
            stack.add("aws:rds/subnetGroup:SubnetGroup", name, { subnetIds });
        assert.deepEqual(found(stack, group("both", [a, zone])), ["nrt east"]);
        assert.deepEqual(found(stack, group("one-of-two", [from(a, zone)])), [
            'which of its candidates subnetIds of rds.SubnetGroup "one-of-two" names',
        ]);
        assert.deepEqual(found(stack, group("either-zone", from(zone, other))), ["nrt east", "kix west"]);
        assert.deepEqual(found(stack, group("and-more", [a, unknownValue])), [
            'subnetIds of rds.SubnetGroup "and-more"',
        ]);
    });
});
