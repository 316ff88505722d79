import { wavelengthIpv4Only as policy } from "../../../../policy/wavelength/ipv4-only";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const subnet = "aws:ec2/subnet:Subnet";
const where = `is in Wavelength Zone ${east} (ec2.Subnet "east"), which has IPv4 only:`;

describe("wavelength-ipv4-only", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R27: reports IPv6 on whatever is in a zone, and nothing elsewhere, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", {});
            const zone = stack.add(subnet, "east", {
                vpcId: vpc,
                availabilityZone: east,
                ipv6CidrBlock: from(vpc),
                assignIpv6AddressOnCreation: true,
            });
            const az = stack.add(subnet, "a", {
                availabilityZone: "ap-northeast-1a",
                ipv6CidrBlock: "2001:db8::/64",
                assignIpv6AddressOnCreation: true,
            });
            const server = stack.add("aws:ec2/instance:Instance", "server", { subnetId: zone, ipv6AddressCount: "1" });
            const card = stack.add("aws:ec2/networkInterface:NetworkInterface", "card", {
                subnetId: zone,
                ipv6Addresses: ["2001:db8::1"],
            });
            const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "template", {
                networkInterfaces: [{ subnetId: zone, ipv6AddressCount: 2, primaryIpv6: "true" }],
            });
            stack.add("aws:ec2/instance:Instance", "dual", { subnetId: az, ipv6AddressCount: 1 });
            stack.add("aws:ec2/instance:Instance", "single", {
                subnetId: zone,
                ipv6AddressCount: 0,
                ipv6Addresses: [],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        zone,
                        `ec2.Subnet "east" is in Wavelength Zone ${east}, which has IPv4 only: assignIpv6AddressOnCreation is true, ipv6CidrBlock comes from the VPC's IPv6 block; leave IPv6 out`,
                    ],
                    [server, `ec2.Instance "server" ${where} ipv6AddressCount is 1; leave IPv6 out`],
                    [card, `ec2.NetworkInterface "card" ${where} ipv6Addresses is set; leave IPv6 out`],
                    [
                        template,
                        `ec2.LaunchTemplate "template" ${where} networkInterfaces[0].primaryIpv6 is true, networkInterfaces[0].ipv6AddressCount is 2; leave IPv6 out`,
                    ],
                ],
            });
        });
    }

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const zone = stack.add(subnet, "east", {
            availabilityZone: east,
            ipv6CidrBlock: unknownValue,
            ipv6Native: unknownValue,
        });
        const card = stack.add("aws:ec2/networkInterface:NetworkInterface", "card", {
            subnetId: zone,
            ipv6Addresses: unknownValue,
            ipv6AddressCount: unknownValue,
        });
        const open = stack.add(subnet, "open", { availabilityZone: unknownValue, ipv6CidrBlock: "2001:db8::/64" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    zone,
                    `unknown: ec2.Subnet "east" is in Wavelength Zone ${east}, which has IPv4 only: ipv6Native must not be set, ipv6CidrBlock must not be set; leave IPv6 out; waits for ipv6Native of ec2.Subnet "east", and ipv6CidrBlock of ec2.Subnet "east"`,
                ],
                [
                    card,
                    `unknown: ec2.NetworkInterface "card" ${where} ipv6AddressCount must not be set, ipv6Addresses must not be set; leave IPv6 out; waits for ipv6AddressCount of ec2.NetworkInterface "card", and ipv6Addresses of ec2.NetworkInterface "card"`,
                ],
                [
                    open,
                    'unknown: if ec2.Subnet "open" is in a Wavelength Zone: which has IPv4 only: ipv6CidrBlock is set; leave IPv6 out; waits for availabilityZone of ec2.Subnet "open"',
                ],
            ],
        });
    });

    for (const odd of [null, "", {}, []]) {
        it(`has nothing to say about IPv6 properties that are ${JSON.stringify(odd)}`, async () => {
            const stack = new Stack();
            const zone = stack.add(subnet, "east", {
                availabilityZone: east,
                assignIpv6AddressOnCreation: odd,
                ipv6NetmaskLength: null,
            });
            stack.add("aws:ec2/launchTemplate:LaunchTemplate", "template", {
                networkInterfaces: [{ subnetId: zone, ipv6AddressCount: odd }, odd],
            });
            stack.add("aws:ec2/launchTemplate:LaunchTemplate", "later", { networkInterfaces: unknownValue });
            await expectFindings(policy, stack);
        });
    }

    for (const [key, value, state] of [
        ["assignIpv6AddressOnCreation", true, "is true"],
        ["ipv6Native", "true", "is true"],
        ["enableDns64", true, "is true"],
        ["enablePrimaryIpv6", true, "is true"],
        ["primaryIpv6", true, "is true"],
        ["ipv6AddressCount", 1, "is 1"],
        ["ipv6PrefixCount", "2", "is 2"],
        ["ipv6Addresses", ["2001:db8::1"], "is set"],
        ["ipv6AddressLists", ["2001:db8::1"], "is set"],
        ["ipv6Prefixes", ["2001:db8::/80"], "is set"],
        ["ipv6CidrBlock", "2001:db8::/64", "is set"],
        ["ipv6IpamPoolId", "ipam-pool-1", "is set"],
        ["ipv6NetmaskLength", 64, "is set"],
    ] as const) {
        it(`R27: reports ${key} on whatever has it, and waits where it is not known`, async () => {
            const stack = new Stack();
            const zone = stack.add(subnet, "east", { availabilityZone: east });
            const add = (type: string, member: unknown) => stack.add(type, type, { subnetId: zone, [key]: member });
            const spot = add("aws:ec2/spotInstanceRequest:SpotInstanceRequest", value);
            const later = add("aws:ec2/networkInterface:NetworkInterface", unknownValue);
            const both = stack.add("aws:ec2/instance:Instance", "both", {
                subnetId: zone,
                [key]: value,
                [key === "enableDns64" ? "ipv6Native" : "enableDns64"]: unknownValue,
                networkInterfaces: [{ [key]: value }],
            });
            stack.add("aws:ec2/instance:Instance", "none", {
                subnetId: zone,
                [key]: typeof value === "string" ? "" : null,
            });
            await expectFindings(policy, stack, {
                violations: [
                    [spot, `ec2.SpotInstanceRequest "${spot.name}" ${where} ${key} ${state}; leave IPv6 out`],
                    [both, `ec2.Instance "both" ${where} ${key} ${state}; leave IPv6 out`],
                ],
                unknown: [
                    [
                        later,
                        `unknown: ec2.NetworkInterface "${later.name}" ${where} ${key} must not be set; leave IPv6 out; waits for ${key} of ec2.NetworkInterface "${later.name}"`,
                    ],
                ],
            });
        });
    }

    it("R27: reads launch configurations, and waits for a value and a zone of which neither is known", async () => {
        const stack = new Stack();
        const zone = stack.add(subnet, "east", { availabilityZone: east });
        const launch = stack.add("aws:ec2/launchConfiguration:LaunchConfiguration", "launch", { ipv6AddressCount: 1 });
        stack.add("aws:autoscaling/group:Group", "servers", {
            vpcZoneIdentifiers: [zone],
            launchConfiguration: launch,
        });
        const later = stack.add(subnet, "later", { availabilityZone: unknownValue, ipv6Native: unknownValue });
        await expectFindings(policy, stack, {
            violations: [
                [
                    launch,
                    `ec2.LaunchConfiguration "launch" is in Wavelength Zone ${east} (autoscaling.Group "servers" and ec2.Subnet "east"), which has IPv4 only: ipv6AddressCount is 1; leave IPv6 out`,
                ],
            ],
            unknown: [
                [
                    later,
                    'unknown: if ec2.Subnet "later" is in a Wavelength Zone: which has IPv4 only: ipv6Native must not be set; leave IPv6 out; waits for ipv6Native of ec2.Subnet "later", and availabilityZone of ec2.Subnet "later"',
                ],
            ],
        });
    });
});
