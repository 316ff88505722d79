import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { frontZones as policy } from "../../../../policy/front/zones";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";

function subnetsOf(stack: Stack) {
    const add = (name: string, inputs: object) => stack.add("aws:ec2/subnet:Subnet", name, { ...inputs });
    return {
        a: add("a", { availabilityZone: "ap-northeast-1a" }),
        a2: add("a2", { availabilityZone: "ap-northeast-1a" }),
        c: add("c", { availabilityZone: "ap-northeast-1c" }),
        edge: add("edge", { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" }),
        local: add("local", { availabilityZone: "us-west-2-lax-1a" }),
        byId: add("by-id", { availabilityZoneId: "apne1-az4" }),
        unsaid: add("unsaid", {}),
        later: add("later", { availabilityZone: unknownValue }),
    };
}

describe("front-zones", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R20: reports one zone and zones of different types, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const { a, a2, c, edge, local } = subnetsOf(stack);
            stack.add(balancer, "fine", { subnets: [a, c] });
            stack.add(balancer, "mapped", { subnetMappings: [{ subnetId: a }, { subnetId: c }] });
            stack.add(balancer, "at-the-edge", { subnets: [edge] });
            stack.add(balancer, "network", { loadBalancerType: "network", subnets: [a] });
            const one = stack.add("aws:alb/loadBalancer:LoadBalancer", "one", { subnets: [a, a2] });
            const mapped = stack.add(balancer, "mapped-one", { subnetMappings: [{ subnetId: c }] });
            const mixed = stack.add(balancer, "mixed", { subnets: [a, edge, local] });
            const again = "add a subnet in another Availability Zone";
            await expectFindings(policy, stack, {
                violations: [
                    [
                        one,
                        `alb.LoadBalancer "one" stands in one zone only: Availability Zone ap-northeast-1a (ec2.Subnet "a" and ec2.Subnet "a2"); ${again}`,
                    ],
                    [
                        mapped,
                        `lb.LoadBalancer "mapped-one" stands in one zone only: Availability Zone ap-northeast-1c (ec2.Subnet "c"); ${again}`,
                    ],
                    [
                        mixed,
                        'lb.LoadBalancer "mixed" stands in zones of different types: Availability Zone ap-northeast-1a (ec2.Subnet "a"), Wavelength Zone ap-northeast-1-wl1-nrt-wlz-1 (ec2.Subnet "edge") and Local Zone us-west-2-lax-1a (ec2.Subnet "local"); keep those of one type',
                    ],
                ],
            });
        });
    }

    it("waits for the type of a load balancer in zones of different types", () => {
        const stack = new Stack();
        const { a, edge } = subnetsOf(stack);
        stack.add(balancer, "mixed", { loadBalancerType: unknownValue, subnets: [a, edge] });
        const { violations, unknown } = evaluate(stack.resources, undefined, [policy]);
        assert.deepEqual([violations.length, unknown.length], [0, 1]);
    });

    it("waits for zones and subnets that are not known", async () => {
        const stack = new Stack();
        const { a, c, byId, unsaid, later } = subnetsOf(stack);
        const copied = stack.add("aws:ec2/subnet:Subnet", "copied", { availabilityZone: from(c) });
        stack.add(balancer, "enough", { subnets: [a, c, later] });
        stack.add(balancer, "copied", { subnets: [a, copied] });
        const zone = stack.add(balancer, "zone", { subnets: [a, later] });
        const chosen = stack.add(balancer, "chosen", { subnets: [a, unsaid] });
        const names = stack.add(balancer, "names", { subnets: [a, byId] });
        const foreign = stack.add(balancer, "foreign", { subnets: [a, "subnet-1"] });
        const any = stack.add(balancer, "any", { subnets: from(a, c) });
        const whole = stack.add(balancer, "whole", { subnets: unknownValue });
        const network = { loadBalancerType: unknownValue };
        const type = stack.add(balancer, "type", { ...network, subnets: [a] });
        stack.add(balancer, "spread", { ...network, subnets: [a, c] });
        const must = (name: string) =>
            `unknown: lb.LoadBalancer "${name}" must stand in two Availability Zones or more; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [zone, `${must("zone")} the zone of ec2.Subnet "later"`],
                [chosen, `${must("chosen")} the zone of ec2.Subnet "unsaid"`],
                [names, `${must("names")} the zone IDs of ap-northeast-1a`],
                [foreign, `${must("foreign")} the zone of "subnet-1", which this stack does not declare`],
                [any, `${must("any")} subnets of lb.LoadBalancer "any"`],
                [type, `${must("type")} loadBalancerType of lb.LoadBalancer "type"`],
                [whole, `${must("whole")} subnets of lb.LoadBalancer "whole"`],
            ],
        });
    });

    it("says nothing of a load balancer without subnets, in whatever form", async () => {
        const stack = new Stack();
        for (const [index, subnets] of [undefined, null, [], {}, [null], ""].entries()) {
            stack.add(balancer, `odd-${index}`, { subnets });
        }
        await expectFindings(policy, stack);
    });
});
