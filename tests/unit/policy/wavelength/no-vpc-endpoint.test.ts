import { wavelengthNoVpcEndpoint as policy } from "../../../../policy/wavelength/no-vpc-endpoint";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
const fault = "where VPC endpoints cannot be made; list subnets of Availability Zones only";

describe("wavelength-no-vpc-endpoint", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R09: reports endpoints in a zone, in every form, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
            const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            stack.add(type, "fine", { subnetIds: [a] });
            stack.add(type, "gateway", { vpcEndpointType: "Gateway", routeTableIds: ["rtb-1"] });
            const listed = stack.add(type, "listed", { subnetIds: [a, zone] });
            const configured = stack.add(type, "configured", {
                subnetIds: [zone],
                subnetConfigurations: [{ subnetId: zone, ipv4: "10.0.0.5" }],
            });
            const association = stack.add(
                "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
                "apart",
                { subnetId: zone, vpcEndpointId: "vpce-1" },
            );
            const where = `is in Wavelength Zone ${east} (ec2.Subnet "east"), ${fault}`;
            await expectFindings(policy, stack, {
                violations: [
                    [listed, `ec2.VpcEndpoint "listed" ${where}`],
                    [configured, `ec2.VpcEndpoint "configured" ${where}`],
                    [association, `ec2.VpcEndpointSubnetAssociation "apart" ${where}`],
                ],
            });
        });
    }

    it("cannot tell which subnets a list that is unknown as a whole holds", async () => {
        const stack = new Stack();
        const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
        const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const later = stack.add(type, "later", { subnetIds: from(a, zone) });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: if ec2.VpcEndpoint "later" is in a Wavelength Zone: ${fault}; waits for which of its candidates subnetIds of ec2.VpcEndpoint "later" names`,
                ],
            ],
        });
    });
});
