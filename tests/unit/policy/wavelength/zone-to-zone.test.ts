import { wavelengthZoneToZone as policy } from "../../../../policy/wavelength/zone-to-zone";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const eastZone = "ap-northeast-1-wl1-nrt-wlz-1";
const westZone = "ap-northeast-1-wl1-kix-wlz-1";
const inEast = `in Wavelength Zone ${eastZone} (ec2.Instance "east" and ec2.Subnet "east")`;
const inWest = `in Wavelength Zone ${westZone} (ec2.Instance "west" and ec2.Subnet "west")`;
const why =
    "and zones of one VPC cannot reach each other; drop the rule, or give each zone a VPC of its own and a transit gateway";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";

function zones(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
    const place = (name: string, availabilityZone: string, cidrBlock: string) => {
        const subnet = stack.add("aws:ec2/subnet:Subnet", name, { vpcId: vpc, availabilityZone, cidrBlock });
        const group = stack.add(securityGroup, name, { vpcId: vpc });
        const server = stack.add("aws:ec2/instance:Instance", name, { subnetId: subnet, vpcSecurityGroupIds: [group] });
        return { subnet, group, server };
    };
    return {
        stack,
        vpc,
        east: place("east", eastZone, "10.0.1.0/24"),
        west: place("west", westZone, "10.0.2.0/24"),
        az: place("a", "ap-northeast-1a", "10.0.3.0/24"),
    };
}

describe("wavelength-zone-to-zone", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports rules between groups of two zones, whichever way, with ${ids} ids`, async () => {
            const { stack, east, west, vpc } = zones(ids);
            const into = stack.add(ingress, "into", {
                securityGroupId: east.group,
                referencedSecurityGroupId: west.group,
                ipProtocol: "tcp",
            });
            const out = stack.add(egress, "out", {
                securityGroupId: west.group,
                referencedSecurityGroupId: east.group,
                ipProtocol: "-1",
            });
            const old = stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "old", {
                type: "ingress",
                securityGroupId: east.group,
                sourceSecurityGroupId: west.group,
                protocol: "udp",
            });
            const inline = stack.add(securityGroup, "inline", {
                vpcId: vpc,
                ingress: [{ protocol: "tcp", fromPort: 1, toPort: 1, securityGroups: [west.group] }],
            });
            stack.add("aws:ec2/instance:Instance", "second", {
                subnetId: east.subnet,
                vpcSecurityGroupIds: [inline],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        into,
                        `vpc.SecurityGroupIngressRule "into" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.SecurityGroup "west" ${inWest}, ${why}`,
                    ],
                    [
                        out,
                        `vpc.SecurityGroupEgressRule "out" of ec2.SecurityGroup "west" ${inWest} lets traffic out to ec2.SecurityGroup "east" ${inEast}, ${why}`,
                    ],
                    [
                        old,
                        `ec2.SecurityGroupRule "old" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.SecurityGroup "west" ${inWest}, ${why}`,
                    ],
                    [
                        inline,
                        `ingress[0] of ec2.SecurityGroup "inline" in Wavelength Zone ${eastZone} (ec2.Instance "second" and ec2.Subnet "east") admits traffic from ec2.SecurityGroup "west" ${inWest}, ${why}`,
                    ],
                ],
            });
        });

        it(`reports a block in the other zone's subnet, stated or taken from it, with ${ids} ids`, async () => {
            const { stack, east, west } = zones(ids);
            const stated = stack.add(ingress, "stated", {
                securityGroupId: east.group,
                cidrIpv4: "10.0.2.16/28",
                ipProtocol: "tcp",
            });
            const taken = stack.add(ingress, "taken", {
                securityGroupId: east.group,
                cidrIpv4: from(west.subnet),
                ipProtocol: "tcp",
            });
            const message = (name: string) =>
                `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.Subnet "west" in Wavelength Zone ${westZone}, ${why}`;
            await expectFindings(policy, stack, {
                violations: [
                    [stated, message("stated")],
                    [taken, message("taken")],
                ],
            });
        });

        it(`accepts rules within a zone, with AZs, and of groups used elsewhere too, with ${ids} ids`, async () => {
            const { stack, east, west, az, vpc } = zones(ids);
            const rule = { securityGroupId: east.group, ipProtocol: "tcp" };
            stack.add(ingress, "az", { ...rule, referencedSecurityGroupId: az.group });
            stack.add(ingress, "self", { ...rule, referencedSecurityGroupId: east.group });
            stack.add(ingress, "az block", { ...rule, cidrIpv4: "10.0.3.0/24" });
            stack.add(ingress, "wide", { ...rule, cidrIpv4: "10.0.0.0/16" });
            stack.add(ingress, "either", { ...rule, cidrIpv4: from(west.subnet, az.subnet) });
            stack.add(egress, "database", { ...rule, referencedSecurityGroupId: az.group });
            const both = stack.add(securityGroup, "both", { vpcId: vpc });
            for (const subnetId of [west.subnet, az.subnet]) {
                stack.add("aws:ec2/instance:Instance", `both-${subnetId.name}`, {
                    subnetId,
                    vpcSecurityGroupIds: [both],
                });
            }
            stack.add(ingress, "both", { ...rule, referencedSecurityGroupId: both });
            stack.add(ingress, "unused", { ...rule, referencedSecurityGroupId: stack.add(securityGroup, "unused") });
            await expectFindings(policy, stack);
        });

        it(`accepts zones of two VPCs, with ${ids} ids`, async () => {
            const { stack, east } = zones(ids);
            const other = stack.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" });
            const subnet = stack.add("aws:ec2/subnet:Subnet", "far", { vpcId: other, availabilityZone: westZone });
            const group = stack.add(securityGroup, "far", { vpcId: other });
            stack.add("aws:ec2/instance:Instance", "far", { subnetId: subnet, vpcSecurityGroupIds: [group] });
            stack.add(ingress, "far", { securityGroupId: east.group, referencedSecurityGroupId: group });
            await expectFindings(policy, stack);
        });
    }

    for (const odd of [unknownValue, null, 7, "", [], {}]) {
        it(`has nothing to say about sources that are ${JSON.stringify(odd)}`, async () => {
            const { stack, east } = zones();
            stack.add(ingress, "odd", { securityGroupId: east.group, referencedSecurityGroupId: odd, cidrIpv4: odd });
            stack.add(ingress, "lost", { securityGroupId: odd, cidrIpv4: "10.0.2.0/24" });
            await expectFindings(policy, stack);
        });
    }

    it("leaves groups alone of which one guards more than zones, and rules whose group cannot be told", async () => {
        const { stack, east, west, az, vpc } = zones();
        const both = stack.add(securityGroup, "both", { vpcId: vpc });
        for (const subnetId of [west.subnet, az.subnet]) {
            stack.add("aws:ec2/instance:Instance", `both-${subnetId.name}`, { subnetId, vpcSecurityGroupIds: [both] });
        }
        stack.add(ingress, "from east", { securityGroupId: both, referencedSecurityGroupId: east.group });
        stack.add(ingress, "whose", {
            securityGroupId: from(east.group, az.group),
            referencedSecurityGroupId: west.group,
        });
        stack.add(egress, "nobody", { securityGroupId: null, referencedSecurityGroupId: west.group });
        await expectFindings(policy, stack);
    });

    it("follows a block of an old rule to its subnet, and compares VPCs of another stack by their ids", async () => {
        const { stack, east, west } = zones();
        const old = stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "old", {
            type: "ingress",
            securityGroupId: east.group,
            protocol: "tcp",
            cidrBlocks: [from(west.subnet)],
        });
        const place = (name: string, vpcId: unknown, availabilityZone: string) => {
            const subnet = stack.add("aws:ec2/subnet:Subnet", name, { vpcId, availabilityZone });
            const group = stack.add(securityGroup, name, { vpcId });
            stack.add("aws:ec2/instance:Instance", name, { subnetId: subnet, vpcSecurityGroupIds: [group] });
            return group;
        };
        const one = place("one", "vpc-1", eastZone);
        const two = place("two", "vpc-1", westZone);
        const foreign = stack.add(ingress, "foreign", { securityGroupId: one, referencedSecurityGroupId: two });
        stack.add(ingress, "other vpc", {
            securityGroupId: one,
            referencedSecurityGroupId: place("three", "vpc-2", westZone),
        });
        const untold = place("untold", null, eastZone);
        stack.add(ingress, "untold", {
            securityGroupId: untold,
            referencedSecurityGroupId: place("four", null, westZone),
        });
        const at = (name: string, zone: string) =>
            `in Wavelength Zone ${zone} (ec2.Instance "${name}" and ec2.Subnet "${name}")`;
        await expectFindings(policy, stack, {
            violations: [
                [
                    old,
                    `ec2.SecurityGroupRule "old" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.Subnet "west" in Wavelength Zone ${westZone}, ${why}`,
                ],
                [
                    foreign,
                    `vpc.SecurityGroupIngressRule "foreign" of ec2.SecurityGroup "one" ${at("one", eastZone)} admits traffic from ec2.SecurityGroup "two" ${at("two", westZone)}, ${why}`,
                ],
            ],
        });
    });

    it("leaves a source alone that guards in the rule's own zone too", async () => {
        const { stack, east, west, vpc } = zones();
        const both = stack.add(securityGroup, "both", { vpcId: vpc });
        for (const subnetId of [east.subnet, west.subnet]) {
            stack.add("aws:ec2/instance:Instance", `both-${subnetId.name}`, { subnetId, vpcSecurityGroupIds: [both] });
        }
        stack.add(ingress, "both", { securityGroupId: east.group, referencedSecurityGroupId: both });
        await expectFindings(policy, stack);
    });
});
