import { wavelengthZoneToZone as policy } from "../../../../policy/wavelength/zone-to-zone";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const eastZone = "ap-northeast-1-wl1-nrt-wlz-1";
const westZone = "ap-northeast-1-wl1-kix-wlz-1";
const inEast = `in Wavelength Zone ${eastZone} (ec2.Instance "east" and ec2.Subnet "east")`;
const inWest = `in Wavelength Zone ${westZone} (ec2.Instance "west" and ec2.Subnet "west")`;
const rationale =
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
                        `vpc.SecurityGroupIngressRule "into" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.SecurityGroup "west" ${inWest}, ${rationale}`,
                    ],
                    [
                        out,
                        `vpc.SecurityGroupEgressRule "out" of ec2.SecurityGroup "west" ${inWest} lets traffic out to ec2.SecurityGroup "east" ${inEast}, ${rationale}`,
                    ],
                    [
                        old,
                        `ec2.SecurityGroupRule "old" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.SecurityGroup "west" ${inWest}, ${rationale}`,
                    ],
                    [
                        inline,
                        `ingress[0] of ec2.SecurityGroup "inline" in Wavelength Zone ${eastZone} (ec2.Instance "second" and ec2.Subnet "east") admits traffic from ec2.SecurityGroup "west" ${inWest}, ${rationale}`,
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
                `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.Subnet "west" in Wavelength Zone ${westZone}, ${rationale}`;
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
            stack.add(ingress, "vpc", { ...rule, cidrIpv4: from(vpc) });
            stack.add(ingress, "address", { ...rule, cidrIpv4: from(stack.add("aws:ec2/eip:Eip", "address")) });
            stack.add(ingress, "az blocks", { ...rule, cidrIpv4: from(az.subnet) });
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

    for (const odd of [null, 7, "", [], {}]) {
        it(`has nothing to say about sources that are ${JSON.stringify(odd)}`, async () => {
            const { stack, east } = zones();
            stack.add(ingress, "odd", { securityGroupId: east.group, referencedSecurityGroupId: odd, cidrIpv4: odd });
            stack.add(ingress, "lost", { securityGroupId: odd, cidrIpv4: "10.0.2.0/24" });
            await expectFindings(policy, stack);
        });
    }

    it("leaves groups alone that guard more than zones, be it a server or a database", async () => {
        const { stack, east, west, az, vpc } = zones();
        const both = stack.add(securityGroup, "both", { vpcId: vpc });
        for (const subnetId of [west.subnet, az.subnet]) {
            stack.add("aws:ec2/instance:Instance", `both-${subnetId.name}`, { subnetId, vpcSecurityGroupIds: [both] });
        }
        stack.add(ingress, "from east", { securityGroupId: both, referencedSecurityGroupId: east.group });
        const shared = stack.add(securityGroup, "shared", { vpcId: vpc });
        stack.add("aws:ec2/instance:Instance", "shared", { subnetId: west.subnet, vpcSecurityGroupIds: [shared] });
        stack.add("aws:rds/instance:Instance", "shared", { vpcSecurityGroupIds: [shared] });
        stack.add(ingress, "from shared", { securityGroupId: east.group, referencedSecurityGroupId: shared });
        stack.add(egress, "nobody", { securityGroupId: null, referencedSecurityGroupId: west.group });
        await expectFindings(policy, stack);
    });

    it("follows a block of an old rule to its subnet, and compares VPCs of other stacks and the default one", async () => {
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
        const unstated = stack.add(ingress, "unstated", {
            securityGroupId: place("default", null, eastZone),
            referencedSecurityGroupId: place("four", null, westZone),
        });
        const at = (name: string, zone: string) =>
            `in Wavelength Zone ${zone} (ec2.Instance "${name}" and ec2.Subnet "${name}")`;
        await expectFindings(policy, stack, {
            violations: [
                [
                    old,
                    `ec2.SecurityGroupRule "old" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.Subnet "west" in Wavelength Zone ${westZone}, ${rationale}`,
                ],
                [
                    foreign,
                    `vpc.SecurityGroupIngressRule "foreign" of ec2.SecurityGroup "one" ${at("one", eastZone)} admits traffic from ec2.SecurityGroup "two" ${at("two", westZone)}, ${rationale}`,
                ],
                [
                    unstated,
                    `vpc.SecurityGroupIngressRule "unstated" of ec2.SecurityGroup "default" ${at("default", eastZone)} admits traffic from ec2.SecurityGroup "four" ${at("four", westZone)}, ${rationale}`,
                ],
            ],
        });
    });

    it("follows interfaces and templates to where they are, and counts what nothing attaches or launches", async () => {
        const { stack, east, west, az, vpc } = zones();
        const group = (name: string) => {
            const made = stack.add(securityGroup, name, { vpcId: vpc });
            const inputs = { securityGroupId: east.group, referencedSecurityGroupId: made };
            return { groups: [made], rule: stack.add(ingress, name, inputs) };
        };
        const attached = group("attached");
        const launched = group("launched");
        const loose = group("loose");
        const balanced = group("balanced");
        const spare = group("spare");
        const iface = (name: string, inputs: object) =>
            stack.add("aws:ec2/networkInterface:NetworkInterface", name, { ...inputs });
        const second = { attachments: [{ instance: west.server, deviceIndex: 1 }] };
        iface("second", { subnetId: west.subnet, securityGroups: attached.groups, ...second });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "used", {
            vpcSecurityGroupIds: launched.groups,
        });
        stack.add("aws:autoscaling/group:Group", "scaling", {
            launchTemplate: { id: template },
            vpcZoneIdentifiers: [west.subnet],
        });
        iface("loose", { subnetId: west.subnet, securityGroups: loose.groups });
        stack.add("aws:lb/loadBalancer:LoadBalancer", "balancer", {
            securityGroups: balanced.groups,
            subnets: [west.subnet],
        });
        // A group on something in the Region as well may be meant for that.
        iface("near", { subnetId: west.subnet, securityGroups: spare.groups, ...second });
        iface("far", { subnetId: az.subnet, securityGroups: spare.groups });
        const message = (name: string, by: string) =>
            `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.SecurityGroup "${name}" in Wavelength Zone ${westZone} (${by} and ec2.Subnet "west"), ${rationale}`;
        await expectFindings(policy, stack, {
            violations: [
                [attached.rule, message("attached", 'ec2.NetworkInterface "second"')],
                [launched.rule, message("launched", 'autoscaling.Group "scaling"')],
                [loose.rule, message("loose", 'ec2.NetworkInterface "loose"')],
                [balanced.rule, message("balanced", 'lb.LoadBalancer "balancer"')],
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

    /** What is said of a rule named x of the group in the east, while something is awaited. */
    const open = (other: string, unknowns: string) =>
        `unknown: vpc.SecurityGroupIngressRule "x" of ec2.SecurityGroup "east" admits traffic from ${other}, which never works between two Wavelength Zones of one VPC; waits for ${unknowns}`;

    const awaited: Readonly<Record<string, (made: ReturnType<typeof zones>) => readonly [object, string]>> = {
        "a source that no resource of the stack gives": () => [
            { referencedSecurityGroupId: unknownValue },
            open(
                "a security group that is not known yet",
                'the groups at the other end of vpc.SecurityGroupIngressRule "x"',
            ),
        ],
        "a source that another stack declares": () => [
            { referencedSecurityGroupId: "sg-0abc" },
            open(
                'security group "sg-0abc"',
                'where security group "sg-0abc" is used, which this stack does not declare',
            ),
        ],
        "a source that is one of two groups": ({ west, az }) => [
            { referencedSecurityGroupId: from(west.group, az.group) },
            open(
                'ec2.SecurityGroup "a" and ec2.SecurityGroup "west"',
                'the groups at the other end of vpc.SecurityGroupIngressRule "x"',
            ),
        ],
        "addresses that no resource of the stack gives": () => [
            { cidrIpv4: unknownValue },
            open("addresses that are not known yet", 'the addresses of vpc.SecurityGroupIngressRule "x"'),
        ],
        "addresses of one of two subnets": ({ west, az }) => [
            { cidrIpv4: from(west.subnet, az.subnet) },
            open('ec2.Subnet "a" and ec2.Subnet "west"', 'the addresses of vpc.SecurityGroupIngressRule "x"'),
        ],
        "an address of a server in the other zone": ({ west }) => [
            { cidrIpv4: from(west.server) },
            open('ec2.Instance "west"', 'the addresses of vpc.SecurityGroupIngressRule "x"'),
        ],
        "a block while the other zone's subnet takes its own from a pool": ({ stack, vpc }) => {
            stack.add("aws:ec2/subnet:Subnet", "pool", {
                vpcId: vpc,
                availabilityZone: westZone,
                cidrBlock: unknownValue,
            });
            return [{ cidrIpv4: "10.0.9.0/24" }, open('ec2.Subnet "pool"', 'cidrBlock of ec2.Subnet "pool"')];
        },
        "a block while an address pool gives the other zone's subnet its own": ({ stack, vpc }) => {
            const inputs = {
                vpcId: vpc,
                availabilityZone: westZone,
                ipv4IpamPoolId: "ipam-pool-1",
                ipv4NetmaskLength: 24,
            };
            stack.add("aws:ec2/subnet:Subnet", "pool", inputs);
            return [{ cidrIpv4: "10.0.9.0/24" }, open('ec2.Subnet "pool"', 'cidrBlock of ec2.Subnet "pool"')];
        },
        "a group whose subnet's zone is awaited": ({ stack, vpc }) => {
            const subnet = stack.add("aws:ec2/subnet:Subnet", "some", { vpcId: vpc, availabilityZone: unknownValue });
            const some = stack.add(securityGroup, "some", { vpcId: vpc });
            stack.add("aws:ec2/instance:Instance", "some", { subnetId: subnet, vpcSecurityGroupIds: [some] });
            return [
                { referencedSecurityGroupId: some },
                open('ec2.SecurityGroup "some"', 'availabilityZone of ec2.Subnet "some"'),
            ];
        },
        "a group on a server in another stack's subnet": ({ stack, vpc }) => {
            const some = stack.add(securityGroup, "some", { vpcId: vpc });
            const inputs = { subnetId: "subnet-1", vpcSecurityGroupIds: [some] };
            stack.add("aws:ec2/instance:Instance", "some", inputs);
            return [
                { referencedSecurityGroupId: some, cidrIpv4: "10.0.9.0/24" },
                open('ec2.SecurityGroup "some"', 'the zone of "subnet-1", which this stack does not declare'),
            ];
        },
        "a group on a server whose subnet no resource of the stack gives": ({ stack, vpc }) => {
            const some = stack.add(securityGroup, "some", { vpcId: vpc });
            const inputs = { subnetId: unknownValue, vpcSecurityGroupIds: [some] };
            stack.add("aws:ec2/instance:Instance", "some", inputs);
            return [
                { referencedSecurityGroupId: some },
                open('ec2.SecurityGroup "some"', 'the subnet of ec2.Instance "some"'),
            ];
        },
        "a group on a server that is in one of two subnets": ({ stack, west, az, vpc }) => {
            const some = stack.add(securityGroup, "some", { vpcId: vpc });
            const inputs = { subnetId: from(west.subnet, az.subnet), vpcSecurityGroupIds: [some] };
            stack.add("aws:ec2/instance:Instance", "some", inputs);
            return [
                { referencedSecurityGroupId: some },
                open('ec2.SecurityGroup "some"', 'which of its subnets ec2.Instance "some" is in'),
            ];
        },
        "a group that one of two servers has": ({ stack, west, vpc }) => {
            const some = stack.add(securityGroup, "some", { vpcId: vpc });
            stack.add("aws:ec2/instance:Instance", "some", {
                subnetId: west.subnet,
                vpcSecurityGroupIds: [from(some, west.group)],
            });
            return [
                { referencedSecurityGroupId: some },
                open('ec2.SecurityGroup "some"', 'the security groups of ec2.Instance "some"'),
            ];
        },
        "a group whose VPC is awaited": ({ stack, west }) => {
            const some = stack.add(securityGroup, "some", { vpcId: unknownValue });
            stack.add("aws:ec2/instance:Instance", "some", { subnetId: west.subnet, vpcSecurityGroupIds: [some] });
            return [
                { referencedSecurityGroupId: some },
                open('ec2.SecurityGroup "some"', 'vpcId of ec2.SecurityGroup "some"'),
            ];
        },
    };
    for (const [form, declare] of Object.entries(awaited)) {
        it(`cannot tell yet of ${form}`, async () => {
            const made = zones();
            const [inputs, message] = declare(made);
            const rule = made.stack.add(ingress, "x", { securityGroupId: made.east.group, ...inputs });
            await expectFindings(policy, made.stack, { unknown: [[rule, message]] });
        });
    }

    it("cannot tell yet of rules whose own group is awaited, if the other end is in a zone", async () => {
        const { stack, east, west, az } = zones();
        const whose = stack.add(ingress, "whose", {
            securityGroupId: from(east.group, az.group),
            referencedSecurityGroupId: west.group,
        });
        const lost = stack.add(egress, "lost", { securityGroupId: unknownValue, cidrIpv4: "10.0.2.0/24" });
        stack.add(egress, "to az", { securityGroupId: unknownValue, referencedSecurityGroupId: az.group });
        stack.add(egress, "between others", { securityGroupId: "sg-1", referencedSecurityGroupId: "sg-2" });
        stack.add(egress, "to all", { securityGroupId: unknownValue, cidrIpv4: "0.0.0.0/0" });
        const never = "which never works between two Wavelength Zones of one VPC; waits for the security group of";
        await expectFindings(policy, stack, {
            unknown: [
                [
                    whose,
                    `unknown: vpc.SecurityGroupIngressRule "whose" of ec2.SecurityGroup "a" and ec2.SecurityGroup "east" admits traffic from ec2.SecurityGroup "west", ${never} vpc.SecurityGroupIngressRule "whose"`,
                ],
                [
                    lost,
                    `unknown: vpc.SecurityGroupEgressRule "lost" lets traffic out to ec2.Subnet "west", ${never} vpc.SecurityGroupEgressRule "lost"`,
                ],
            ],
        });
    });

    it("decides by references: any of two groups, and one subnet for both, whatever zone it is in", async () => {
        const { stack, east, west, vpc } = zones();
        const second = stack.add(securityGroup, "second", { vpcId: vpc });
        stack.add("aws:ec2/instance:Instance", "second", { subnetId: west.subnet, vpcSecurityGroupIds: [second] });
        const either = stack.add(ingress, "either", {
            securityGroupId: east.group,
            referencedSecurityGroupId: from(west.group, second),
        });
        const subnet = stack.add("aws:ec2/subnet:Subnet", "some", { vpcId: vpc, availabilityZone: unknownValue });
        const [one, two] = ["one", "two"].map((name) => {
            const group = stack.add(securityGroup, name, { vpcId: vpc });
            stack.add("aws:ec2/instance:Instance", name, { subnetId: subnet, vpcSecurityGroupIds: [group] });
            return group;
        });
        stack.add(ingress, "within", { securityGroupId: one, referencedSecurityGroupId: two });
        await expectFindings(policy, stack, {
            violations: [
                [
                    either,
                    `vpc.SecurityGroupIngressRule "either" of ec2.SecurityGroup "east" ${inEast} admits traffic from ec2.SecurityGroup "second" and ec2.SecurityGroup "west" in Wavelength Zone ${westZone} (ec2.Instance "second" and ec2.Subnet "west"), ${rationale}`,
                ],
            ],
        });
    });
});
