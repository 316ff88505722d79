import { wavelengthCarrierIp as policy } from "../../../../policy/wavelength/carrier-ip";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const west = "ap-northeast-1-wl1-kix-wlz-1";
const eip = "aws:ec2/eip:Eip";
const association = "aws:ec2/eipAssociation:EipAssociation";

function edge(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const az = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
    const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    const eni = stack.add("aws:ec2/networkInterface:NetworkInterface", "eni", { subnetId: zone });
    const web = stack.add("aws:ec2/instance:Instance", "web", {
        primaryNetworkInterface: { networkInterfaceId: eni },
    });
    return { stack, az, zone, eni, web };
}

describe("wavelength-carrier-ip", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R02: accepts an address of the zone's border group, and addresses without one elsewhere, with ${ids} ids`, async () => {
            const { stack, eni, az } = edge(ids);
            const carrier = stack.add(eip, "carrier", { domain: "vpc", networkBorderGroup: east });
            stack.add(association, "carrier", { allocationId: carrier, networkInterfaceId: eni });
            const nat = stack.add(eip, "nat", { domain: "vpc" });
            stack.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId: az, allocationId: nat });
            const region = stack.add(eip, "region", { networkBorderGroup: "ap-northeast-1" });
            const bastion = stack.add("aws:ec2/instance:Instance", "bastion", { subnetId: az });
            stack.add(association, "region", { allocationId: region, instanceId: bastion });
            stack.add(eip, "spare", { networkBorderGroup: west });
            await expectFindings(policy, stack);
        });

        it(`R02: reports addresses whose border group is not the zone's, on the address, with ${ids} ids`, async () => {
            const { stack, eni, web } = edge(ids);
            const none = stack.add(eip, "none", { domain: "vpc" });
            stack.add(association, "none", { allocationId: none, networkInterfaceId: eni });
            const other = stack.add(eip, "other", { networkBorderGroup: west });
            stack.add(association, "other", { allocationId: other, instanceId: web });
            const inline = stack.add(eip, "inline", { instance: web });
            const where = `in Wavelength Zone ${east} (ec2.Subnet "east"),`;
            await expectFindings(policy, stack, {
                violations: [
                    [
                        none,
                        `ec2.Eip "none", used by ec2.NetworkInterface "eni" ${where} has no network border group; set it to ${east}`,
                    ],
                    [
                        other,
                        `ec2.Eip "other", used by ec2.Instance "web" ${where} has network border group ${west}; set it to ${east}`,
                    ],
                    [
                        inline,
                        `ec2.Eip "inline", used by ec2.Instance "web" ${where} has no network border group; set it to ${east}`,
                    ],
                ],
            });
        });

        it(`reports a zone's address that is used elsewhere, with ${ids} ids`, async () => {
            const { stack, az } = edge(ids);
            const carrier = stack.add(eip, "carrier", { networkBorderGroup: east });
            stack.add("aws:ec2/natGateway:NatGateway", "nat", { subnetId: az, allocationId: carrier });
            const front = stack.add(eip, "front", { networkBorderGroup: west });
            stack.add("aws:lb/loadBalancer:LoadBalancer", "nlb", {
                loadBalancerType: "network",
                subnetMappings: [{ subnetId: az, allocationId: front }],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        carrier,
                        `ec2.Eip "carrier", used by ec2.NatGateway "nat", has network border group ${east}, and ec2.NatGateway "nat" is in no Wavelength Zone; leave networkBorderGroup out`,
                    ],
                    [
                        front,
                        `ec2.Eip "front", used by lb.LoadBalancer "nlb", has network border group ${west}, and lb.LoadBalancer "nlb" is in no Wavelength Zone; leave networkBorderGroup out`,
                    ],
                ],
            });
        });
    }

    it("waits for a border group or a zone that is not known", async () => {
        const { stack, eni } = edge();
        const group = stack.add(eip, "group", { networkBorderGroup: unknownValue });
        stack.add(association, "group", { allocationId: group, networkInterfaceId: eni });
        const zone = stack.add(eip, "zone", { networkBorderGroup: east });
        stack.add(association, "zone", { allocationId: zone, instanceId: "i-0abc" });
        const plain = stack.add(eip, "plain", {});
        stack.add(association, "plain", { allocationId: plain, instanceId: "i-0abc" });
        const region = stack.add(eip, "region", { networkBorderGroup: "ap-northeast-1" });
        stack.add(association, "region", { allocationId: region, instanceId: "i-0abc" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    group,
                    `unknown: ec2.Eip "group", used by ec2.NetworkInterface "eni" in Wavelength Zone ${east} (ec2.Subnet "east"), must have network border group ${east}; waits for networkBorderGroup of ec2.Eip "group"`,
                ],
                [
                    zone,
                    'unknown: ec2.Eip "zone", used by ec2.EipAssociation "zone", needs the network border group of its Wavelength Zone, and none elsewhere; waits for the zone of "i-0abc", which this stack does not declare',
                ],
                [
                    plain,
                    'unknown: ec2.Eip "plain", used by ec2.EipAssociation "plain", needs the network border group of its Wavelength Zone, and none elsewhere; waits for the zone of "i-0abc", which this stack does not declare',
                ],
                [
                    region,
                    'unknown: ec2.Eip "region", used by ec2.EipAssociation "region", needs the network border group of its Wavelength Zone, and none elsewhere; waits for the zone of "i-0abc", which this stack does not declare',
                ],
            ],
        });
    });

    it("R02: follows every property by which an address gets its user", async () => {
        const { stack, eni, zone } = edge();
        const spot = stack.add("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot", { subnetId: zone });
        const bySpot = stack.add(eip, "by spot", { instance: spot });
        const byCard = stack.add(eip, "by card", { networkInterface: eni });
        const byAddress = stack.add(eip, "by address", {});
        (byAddress.outputs as Record<string, unknown>)["id"] = "198.51.100.7";
        stack.add(association, "by address", { publicIp: "198.51.100.7", networkInterfaceId: eni });
        const second = stack.add(eip, "second", {});
        const nat = stack.add("aws:ec2/natGateway:NatGateway", "nat", {
            subnetId: zone,
            secondaryAllocationIds: [second],
        });
        const where = `in Wavelength Zone ${east} (ec2.Subnet "east"), has no network border group; set it to ${east}`;
        await expectFindings(policy, stack, {
            violations: [
                [bySpot, `ec2.Eip "by spot", used by ec2.SpotInstanceRequest "spot" ${where}`],
                [byCard, `ec2.Eip "by card", used by ec2.NetworkInterface "eni" ${where}`],
                [byAddress, `ec2.Eip "by address", used by ec2.NetworkInterface "eni" ${where}`],
                [second, `ec2.Eip "second", used by ec2.NatGateway "${nat.name}" ${where}`],
            ],
        });
    });

    it("names an address alone where its user cannot be told", async () => {
        const { stack, az } = edge();
        const west2 = stack.add("aws:ec2/subnet:Subnet", "west", { availabilityZone: west });
        const open = stack.add(eip, "open", { networkBorderGroup: east, instance: unknownValue });
        const one = stack.add("aws:ec2/instance:Instance", "one", { subnetId: az });
        const two = stack.add("aws:ec2/instance:Instance", "two", { subnetId: az });
        const either = stack.add(eip, "either", { networkBorderGroup: east, instance: from(one, two) });
        const three = stack.add("aws:ec2/instance:Instance", "three", { subnetId: west2 });
        const four = stack.add("aws:ec2/instance:Instance", "four", {
            subnetId: stack.add("aws:ec2/subnet:Subnet", "tokyo", { availabilityZone: east }),
        });
        const both = stack.add(eip, "both", { networkBorderGroup: "ap-northeast-1", instance: from(three, four) });
        const neither = stack.add(eip, "neither", { networkBorderGroup: unknownValue, instance: from(three, four) });
        const later = stack.add(eip, "later", { networkBorderGroup: unknownValue, instance: one });
        await expectFindings(policy, stack, {
            violations: [
                [
                    either,
                    `ec2.Eip "either" has network border group ${east}, and its user is in no Wavelength Zone; leave networkBorderGroup out`,
                ],
                [
                    both,
                    `ec2.Eip "both" in Wavelength Zones ${east} and ${west} (ec2.Subnet "tokyo" and ec2.Subnet "west"), has network border group ap-northeast-1; set it to ${east} or ${west}`,
                ],
            ],
            unknown: [
                [
                    open,
                    'unknown: ec2.Eip "open" needs the network border group of its Wavelength Zone, and none elsewhere; waits for instance of ec2.Eip "open"',
                ],
                [
                    neither,
                    `unknown: ec2.Eip "neither" in Wavelength Zones ${east} and ${west} (ec2.Subnet "tokyo" and ec2.Subnet "west"), must have network border group ${east} or ${west}; waits for networkBorderGroup of ec2.Eip "neither"`,
                ],
                [
                    later,
                    'unknown: ec2.Eip "later", used by ec2.Instance "one" in no Wavelength Zone, must have no zone\'s network border group; waits for networkBorderGroup of ec2.Eip "later"',
                ],
            ],
        });
    });

    it("takes the border group that AWS told, and waits where it has told none", async () => {
        const { stack, eni } = edge();
        const told = stack.add(eip, "told", { networkBorderGroup: unknownValue, networkInterface: eni });
        (told.outputs as Record<string, unknown>)["networkBorderGroup"] = east;
        const untold = stack.add(eip, "untold", { networkBorderGroup: unknownValue, networkInterface: eni });
        delete (untold.outputs as Record<string, unknown>)["networkBorderGroup"];
        await expectFindings(policy, stack, {
            unknown: [
                [
                    untold,
                    `unknown: ec2.Eip "untold", used by ec2.NetworkInterface "eni" in Wavelength Zone ${east} (ec2.Subnet "east"), must have network border group ${east}; waits for networkBorderGroup of ec2.Eip "untold"`,
                ],
            ],
        });
    });

    it("accepts the border group of one zone where the user may be in either of two", async () => {
        const { stack, web } = edge();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "west", { availabilityZone: west });
        const other = stack.add("aws:ec2/instance:Instance", "other", { subnetId });
        stack.add(eip, "either", { networkBorderGroup: west, instance: from(web, other) });
        await expectFindings(policy, stack);
    });
});
