import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { policies } from "../../../../policy/policies";
import { Stack } from "../../../support/policy/stack";

/** A zone with one of many things that a zone does not have, and a carrier IP address of the right border group. */
function violated(zone: string, networkBorderGroup: string): string[] {
    const stack = new Stack();
    const vpcId = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
    const subnetId = stack.add("aws:ec2/subnet:Subnet", "edge", {
        vpcId,
        availabilityZone: zone,
        mapPublicIpOnLaunch: true,
    });
    stack.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId });
    stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", {
        vpcId,
        vpcEndpointType: "Interface",
        subnetIds: [subnetId],
    });
    stack.add("aws:rds/subnetGroup:SubnetGroup", "group", { subnetIds: [subnetId] });
    const web = stack.add("aws:ec2/instance:Instance", "web", {
        subnetId,
        instanceType: "t3.medium",
        associatePublicIpAddress: true,
        rootBlockDevice: { volumeType: "gp3" },
    });
    stack.add("aws:ec2/eip:Eip", "carrier", { instance: web, networkBorderGroup });
    const { violations } = evaluate(stack.resources, undefined, policies);
    return violations.flatMap(({ policy }) => (policy.startsWith("wavelength-") ? [policy] : [])).sort();
}

describe("policies about Wavelength Zones", () => {
    const tokyo = violated("ap-northeast-1-wl1-nrt-wlz-1", "ap-northeast-1-wl1-nrt-wlz-1");

    it("find what a zone does not have", () => {
        assert.deepEqual(tokyo, [
            "wavelength-no-database",
            "wavelength-no-nat-gateway",
            "wavelength-no-public-ip",
            "wavelength-no-public-ip",
            "wavelength-no-vpc-endpoint",
            "wavelength-volume-gp2",
            "wavelength-watched",
        ]);
    });

    for (const [zone, group] of [
        ["eu-west-3-cmn-wlz-1a", "eu-west-3-cmn-wlz-1"],
        ["us-east-1-foe-wlz-1a", "us-east-1-foe-wlz-1"],
        ["eu-west-2-wl1-lon-wlz-1", "eu-west-2-wl1-lon-wlz-1"],
        ["eu-west-2-wl2-man-wlz-1", "eu-west-2-wl2-man-wlz-1"],
    ] as const) {
        it(`find the same in ${zone}, whose border group is ${group}`, () => {
            assert.deepEqual(violated(zone, group), tokyo);
        });
    }

    it("hold a zone of the newer form to its own border group, not to its name", () => {
        assert.deepEqual(
            violated("eu-west-3-cmn-wlz-1a", "eu-west-3-cmn-wlz-1a").filter((policy) => !tokyo.includes(policy)),
            ["wavelength-carrier-ip"],
        );
    });
});
