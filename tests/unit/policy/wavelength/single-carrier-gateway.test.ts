import { wavelengthSingleCarrierGateway as policy } from "../../../../policy/wavelength/single-carrier-gateway";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:ec2/carrierGateway:CarrierGateway";

describe("wavelength-single-carrier-gateway", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports a second gateway of one VPC, and accepts one for each VPC, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const one = stack.add("aws:ec2/vpc:Vpc", "one", { cidrBlock: "10.0.0.0/16" });
            const two = stack.add("aws:ec2/vpc:Vpc", "two", { cidrBlock: "10.1.0.0/16" });
            const subnet = stack.add("aws:ec2/subnet:Subnet", "a", { vpcId: one });
            stack.add(type, "a", { vpcId: one });
            stack.add(type, "b", { vpcId: two });
            const second = stack.add(type, "c", { vpcId: ids === "known" ? one : from(subnet) });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        second,
                        'ec2.CarrierGateway "c" is a second carrier gateway of ec2.Vpc "one", which has ec2.CarrierGateway "a"; AWS allows one for each VPC, so remove one and let all zones\' routes share the other',
                    ],
                ],
            });
        });
    }

    it("compares VPCs of other stacks by their ids", async () => {
        const stack = new Stack();
        stack.add(type, "a", { vpcId: "vpc-1" });
        stack.add(type, "b", { vpcId: "vpc-2" });
        const second = stack.add(type, "c", { vpcId: "vpc-1" });
        await expectFindings(policy, stack, {
            violations: [
                [
                    second,
                    'ec2.CarrierGateway "c" is a second carrier gateway of VPC "vpc-1", which has ec2.CarrierGateway "a"; AWS allows one for each VPC, so remove one and let all zones\' routes share the other',
                ],
            ],
        });
    });

    it("waits for a VPC that is not known where another gateway could share it", async () => {
        const alone = new Stack();
        alone.add(type, "a", { vpcId: unknownValue });
        await expectFindings(policy, alone);
        const stack = new Stack();
        const later = stack.add(type, "a", { vpcId: unknownValue });
        stack.add(type, "b", { vpcId: "vpc-1" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: ec2.CarrierGateway "a" must not share its VPC with ec2.CarrierGateway "b"; waits for vpcId of ec2.CarrierGateway "a"',
                ],
            ],
        });
    });

    it("waits where a VPC is one of two, and goes on with the other gateways", async () => {
        const stack = new Stack();
        const one = stack.add("aws:ec2/vpc:Vpc", "one", {});
        const two = stack.add("aws:ec2/vpc:Vpc", "two", {});
        const either = stack.add(type, "a", { vpcId: from(one, two) });
        stack.add(type, "b", { vpcId: one });
        stack.add(type, "c", { vpcId: null });
        stack.add(type, "d", { vpcId: 7 });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    either,
                    'unknown: ec2.CarrierGateway "a" must not share its VPC with ec2.CarrierGateway "b", ec2.CarrierGateway "c" and ec2.CarrierGateway "d"; waits for vpcId of ec2.CarrierGateway "a"',
                ],
            ],
        });
    });
});
