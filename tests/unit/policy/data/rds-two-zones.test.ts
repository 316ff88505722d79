import { dataRdsTwoZones as policy } from "../../../../policy/data/rds-two-zones";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const group = "aws:rds/subnetGroup:SubnetGroup";
const subnet = "aws:ec2/subnet:Subnet";

describe("data-rds-two-zones", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R08: reports subnet groups in one zone, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const a = stack.add(subnet, "a", { availabilityZone: "ap-northeast-1a" });
            const a2 = stack.add(subnet, "a2", { availabilityZone: "ap-northeast-1a" });
            const c = stack.add(subnet, "c", { availabilityZone: "ap-northeast-1c" });
            stack.add(group, "fine", { subnetIds: [a, c] });
            stack.add(group, "empty", { subnetIds: [] });
            stack.add(group, "odd", { subnetIds: null });
            stack.add("aws:elasticache/subnetGroup:SubnetGroup", "cache", { subnetIds: [a] });
            const one = stack.add(group, "one", { subnetIds: [a, a2] });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        one,
                        'rds.SubnetGroup "one" has subnets in one zone only: Availability Zone ap-northeast-1a (ec2.Subnet "a" and ec2.Subnet "a2"); add a subnet in another Availability Zone',
                    ],
                ],
            });
        });
    }

    it("waits for zones and subnets that are not known", async () => {
        const stack = new Stack();
        const a = stack.add(subnet, "a", { availabilityZone: "ap-northeast-1a" });
        const later = stack.add(subnet, "later", { availabilityZone: unknownValue });
        const zone = stack.add(group, "zone", { subnetIds: [a, later] });
        const list = stack.add(group, "list", { subnetIds: from(a, later) });
        const must = "must have subnets in two Availability Zones; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [zone, `unknown: rds.SubnetGroup "zone" ${must} the zone of ec2.Subnet "later"`],
                [list, `unknown: rds.SubnetGroup "list" ${must} subnetIds of rds.SubnetGroup "list"`],
            ],
        });
    });
});
