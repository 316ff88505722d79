import { wavelengthNoNatGateway as policy } from "../../../../policy/wavelength/no-nat-gateway";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const type = "aws:ec2/natGateway:NatGateway";
const fault = "where NAT gateways do not exist; put it into an Availability Zone's subnet";

describe("wavelength-no-nat-gateway", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R09: reports a NAT gateway in a zone's subnet, and no other, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const a = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
            const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
            stack.add(type, "fine", { subnetId: a });
            const wrong = stack.add(type, "wrong", { subnetId: zone });
            await expectFindings(policy, stack, {
                violations: [
                    [wrong, `ec2.NatGateway "wrong" is in Wavelength Zone ${east} (ec2.Subnet "east"), ${fault}`],
                ],
            });
        });
    }

    it("sees the zones that a regional NAT gateway names", async () => {
        const stack = new Stack();
        const wrong = stack.add(type, "regional", {
            availabilityMode: "regional",
            availabilityZoneAddresses: [
                { availabilityZone: "ap-northeast-1a" },
                { availabilityZoneId: "apne1-wl1-nrt-wlz1" },
            ],
        });
        await expectFindings(policy, stack, {
            violations: [[wrong, `ec2.NatGateway "regional" is in Wavelength Zone ${east}, ${fault}`]],
        });
    });

    it("says what it waits for", async () => {
        const stack = new Stack();
        const zone = stack.add("aws:ec2/subnet:Subnet", "zone", { availabilityZoneId: unknownValue });
        const later = stack.add(type, "later", { subnetId: zone });
        const elsewhere = stack.add(type, "elsewhere", { subnetId: from() });
        const foreign = stack.add(type, "foreign", { subnetId: "subnet-0abc" });
        const open = (name: string, unknowns: string) =>
            `unknown: if ec2.NatGateway "${name}" is in a Wavelength Zone: ${fault}; waits for ${unknowns}`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, open("later", 'availabilityZoneId of ec2.Subnet "zone"')],
                [elsewhere, open("elsewhere", 'subnetId of ec2.NatGateway "elsewhere"')],
                [foreign, open("foreign", 'the zone of "subnet-0abc", which this stack does not declare')],
            ],
        });
    });
});
