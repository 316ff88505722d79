import { wavelengthNoPublicIp as policy } from "../../../../policy/wavelength/no-public-ip";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const where = `Wavelength Zone ${east} (ec2.Subnet "east"), where addresses come from the carrier:`;

describe("wavelength-no-public-ip", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports whatever asks for a public address in a zone, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const a = stack.add("aws:ec2/subnet:Subnet", "a", {
                availabilityZone: "ap-northeast-1a",
                mapPublicIpOnLaunch: true,
            });
            stack.add("aws:ec2/instance:Instance", "public", { subnetId: a, associatePublicIpAddress: true });
            const mapped = stack.add("aws:ec2/subnet:Subnet", "mapped", {
                availabilityZone: east,
                mapPublicIpOnLaunch: true,
            });
            const subnet = stack.add("aws:ec2/subnet:Subnet", "east", {
                availabilityZone: east,
                mapPublicIpOnLaunch: false,
            });
            const asks = stack.add("aws:ec2/instance:Instance", "asks", {
                subnetId: subnet,
                associatePublicIpAddress: true,
            });
            stack.add("aws:ec2/instance:Instance", "fine", { subnetId: subnet, associatePublicIpAddress: false });
            const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "template", {
                networkInterfaces: [{ associatePublicIpAddress: "true", subnetId: subnet }],
            });
            stack.add("aws:ec2/launchTemplate:LaunchTemplate", "carrier", {
                networkInterfaces: [{ associateCarrierIpAddress: "true", subnetId: subnet }],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        mapped,
                        `ec2.Subnet "mapped" is in Wavelength Zone ${east}, where addresses come from the carrier: mapPublicIpOnLaunch is true; use a carrier IP`,
                    ],
                    [asks, `ec2.Instance "asks" is in ${where} associatePublicIpAddress is true; use a carrier IP`],
                    [
                        template,
                        `ec2.LaunchTemplate "template" is in ${where} networkInterfaces[0].associatePublicIpAddress is true; use a carrier IP`,
                    ],
                ],
            });
        });
    }

    it("waits for a zone or an option that is not known", async () => {
        const stack = new Stack();
        const zone = stack.add("aws:ec2/subnet:Subnet", "zone", {
            availabilityZone: unknownValue,
            mapPublicIpOnLaunch: true,
        });
        const option = stack.add("aws:ec2/subnet:Subnet", "option", {
            availabilityZone: east,
            mapPublicIpOnLaunch: unknownValue,
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    zone,
                    'unknown: if ec2.Subnet "zone" is in a Wavelength Zone: where addresses come from the carrier: mapPublicIpOnLaunch is true; use a carrier IP; waits for availabilityZone of ec2.Subnet "zone"',
                ],
                [
                    option,
                    `unknown: ec2.Subnet "option" is in Wavelength Zone ${east}, where addresses come from the carrier: mapPublicIpOnLaunch must not be true; use a carrier IP; waits for mapPublicIpOnLaunch of ec2.Subnet "option"`,
                ],
            ],
        });
    });

    it("says nothing of a template whose interfaces are not known", async () => {
        const stack = new Stack();
        const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "later", {
            networkInterfaces: [unknownValue],
        });
        stack.add("aws:autoscaling/group:Group", "later", {
            vpcZoneIdentifiers: [zone],
            launchTemplate: { id: template },
        });
        await expectFindings(policy, stack);
    });
});
