import type { Declared } from "../../../../model/resources/declared";
import { wavelengthUdpNotExpected as policy } from "../../../../policy/wavelength/udp-not-expected";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const where = `in Wavelength Zone ${east} (ec2.Instance "web" and ec2.Subnet "east")`;
const instead = "admit TCP on the ports that the server needs";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

function edge(ids: "unknown" | "known" = "unknown", groupInputs: object = {}) {
    const stack = new Stack({ ids });
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "100.64.0.0/16" });
    const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    const az = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", { vpcId: vpc, ...groupInputs });
    stack.add("aws:ec2/instance:Instance", "web", { subnetId: subnet, vpcSecurityGroupIds: [group] });
    return { stack, vpc, az, group };
}

describe("wavelength-udp-not-expected", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R12: reports UDP from outside on a zone's group, in every form of rule, with ${ids} ids`, async () => {
            const { stack, group } = edge(ids, {
                ingress: [
                    { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
                    { protocol: "udp", fromPort: 53, toPort: 53, ipv6CidrBlocks: ["::/0"] },
                ],
            });
            const carrier = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "carrier", {
                entries: [{ cidr: "198.51.100.0/24" }],
            });
            const all = stack.add(ingress, "all", {
                securityGroupId: group,
                ipProtocol: "-1",
                prefixListId: carrier,
            });
            const old = stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "old", {
                securityGroupId: group,
                type: "ingress",
                protocol: "17",
                fromPort: 4000,
                toPort: 4100,
                cidrBlocks: ["203.0.113.0/24"],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        group,
                        `ingress[1] of ec2.SecurityGroup "app" admits UDP on port 53 from ::/0 ${where}; ${instead}`,
                    ],
                    [
                        all,
                        `vpc.SecurityGroupIngressRule "all" of ec2.SecurityGroup "app" admits all protocols, UDP among them, from ec2.ManagedPrefixList "carrier" ${where}; ${instead}`,
                    ],
                    [
                        old,
                        `ec2.SecurityGroupRule "old" of ec2.SecurityGroup "app" admits UDP on ports 4000 to 4100 from 203.0.113.0/24 ${where}; ${instead}`,
                    ],
                ],
            });
        });

        it(`leaves alone what is not the edge: groups, private and own addresses, egress, other zones, with ${ids} ids`, async () => {
            const { stack, group, az } = edge(ids);
            const bastion = stack.add("aws:ec2/securityGroup:SecurityGroup", "bastion", {});
            stack.add("aws:ec2/instance:Instance", "bastion", { subnetId: az, vpcSecurityGroupIds: [bastion] });
            stack.add(ingress, "peer", {
                securityGroupId: group,
                ipProtocol: "-1",
                referencedSecurityGroupId: bastion,
            });
            stack.add(ingress, "private", { securityGroupId: group, ipProtocol: "-1", cidrIpv4: "10.1.0.0/16" });
            stack.add(ingress, "vpc", { securityGroupId: group, ipProtocol: "-1", cidrIpv4: "100.64.1.0/24" });
            stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "egress", {
                securityGroupId: group,
                type: "egress",
                protocol: "udp",
                cidrBlocks: ["0.0.0.0/0"],
            });
            stack.add(ingress, "elsewhere", { securityGroupId: bastion, ipProtocol: "udp", cidrIpv4: "0.0.0.0/0" });
            stack.add(ingress, "tcp", { securityGroupId: group, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" });
            stack.add(ingress, "ping", { securityGroupId: group, ipProtocol: "icmp", cidrIpv4: "0.0.0.0/0" });
            await expectFindings(policy, stack);
        });
    }

    it("finds the zone through an interface, an attachment and a launch template", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const expected: (readonly [string, Declared, Declared])[] = [];
        for (const name of ["interface", "attached", "template"]) {
            const group = stack.add("aws:ec2/securityGroup:SecurityGroup", name, {});
            const rule = stack.add(ingress, name, { securityGroupId: group, ipProtocol: "udp", cidrIpv4: "0.0.0.0/0" });
            expected.push([name, group, rule] as const);
        }
        const group = (index: number) => expected[index]?.[1];
        stack.add("aws:ec2/networkInterface:NetworkInterface", "own", {
            subnetId: subnet,
            securityGroups: [group(0)],
        });
        const bare = stack.add("aws:ec2/networkInterface:NetworkInterface", "bare", { subnetId: subnet });
        stack.add("aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment", "join", {
            networkInterfaceId: bare,
            securityGroupId: group(1),
        });
        const template = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "launch", {
            networkInterfaces: [{ securityGroups: [group(2)] }],
        });
        stack.add("aws:autoscaling/group:Group", "servers", {
            vpcZoneIdentifiers: [subnet],
            launchTemplate: { id: template },
        });
        const through = [
            'ec2.NetworkInterface "own" and ec2.Subnet "east"',
            'ec2.NetworkInterfaceSecurityGroupAttachment "join" and ec2.Subnet "east"',
            'ec2.LaunchTemplate "launch", autoscaling.Group "servers" and ec2.Subnet "east"',
        ];
        await expectFindings(policy, stack, {
            violations: expected.map(([name, , rule], index) => [
                rule,
                `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "${name}" admits UDP on all ports from 0.0.0.0/0 in Wavelength Zone ${east} (${through[index]}); ${instead}`,
            ]),
        });
    });

    it("allows the UDP ports of its configuration, and nothing around them", async () => {
        const { stack, group } = edge();
        stack.add(ingress, "game", {
            securityGroupId: group,
            ipProtocol: "udp",
            fromPort: 5000,
            toPort: 5001,
            cidrIpv4: "198.51.100.0/24",
        });
        await expectFindings(policy, stack, { options: { allowedPorts: [5001, 5000] } });
        const [rule] = stack.resources.slice(-1);
        if (rule === undefined) {
            throw new Error("the rule is missing");
        }
        await expectFindings(policy, stack, {
            options: { allowedPorts: [5000] },
            violations: [
                [
                    rule,
                    `vpc.SecurityGroupIngressRule "game" of ec2.SecurityGroup "app" admits UDP on ports 5000 to 5001 from 198.51.100.0/24 ${where}; ${instead}`,
                ],
            ],
        });
    });

    it("allows a port only where the whole rule is within the allowed ports", async () => {
        const { stack, group } = edge();
        const rule = { securityGroupId: group, cidrIpv4: "198.51.100.0/24" };
        const every = stack.add(ingress, "every", { ...rule, ipProtocol: "udp", fromPort: -1, toPort: -1 });
        const all = stack.add(ingress, "all", { ...rule, ipProtocol: "-1", fromPort: 5000, toPort: 5000 });
        const open = stack.add(ingress, "open", { ...rule, ipProtocol: "udp", toPort: 5000 });
        stack.add(ingress, "single", { ...rule, ipProtocol: "udp", fromPort: 5000 });
        const says = (name: string, what: string) =>
            `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "app" admits ${what} from 198.51.100.0/24 ${where}; ${instead}`;
        await expectFindings(policy, stack, {
            options: { allowedPorts: [5000, 9, 6000] },
            violations: [
                [every, says("every", "UDP on all ports")],
                [all, says("all", "all protocols, UDP among them,")],
                [open, says("open", "UDP on all ports")],
            ],
        });
    });

    it("names ports as AWS counts them", async () => {
        const { stack, group } = edge();
        const rule = { securityGroupId: group, ipProtocol: "udp", cidrIpv4: "198.51.100.0/24" };
        const says = (name: string, ports: string) =>
            `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "app" admits UDP on ${ports} from 198.51.100.0/24 ${where}; ${instead}`;
        await expectFindings(policy, stack, {
            violations: (
                [
                    ["whole", { fromPort: 0, toPort: 65535 }, "all ports"],
                    ["from-0", { fromPort: 0, toPort: 80 }, "ports 0 to 80"],
                    ["to-end", { fromPort: 1, toPort: 65535 }, "ports 1 to 65535"],
                    ["port-0", { fromPort: 0, toPort: 0 }, "port 0"],
                    ["later", { fromPort: 53, toPort: unknownValue }, "ports that are not known yet"],
                ] as const
            ).map(([name, range, ports]) => [stack.add(ingress, name, { ...rule, ...range }), says(name, ports)]),
        });
    });

    it("waits for the zone of what a group guards", async () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "zone", { availabilityZone: unknownValue });
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {});
        stack.add("aws:ec2/instance:Instance", "web", { subnetId, vpcSecurityGroupIds: [group] });
        const rule = stack.add(ingress, "udp", { securityGroupId: group, ipProtocol: "udp", cidrIpv4: "0.0.0.0/0" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    rule,
                    'unknown: vpc.SecurityGroupIngressRule "udp" of ec2.SecurityGroup "app" must admit no UDP from outside in a Wavelength Zone; waits for availabilityZone of ec2.Subnet "zone"',
                ],
            ],
        });
    });

    it("waits for a protocol, addresses or a foreign prefix list", async () => {
        const { stack, group } = edge();
        const label = (name: string) => `vpc.SecurityGroupIngressRule "${name}"`;
        const protocol = stack.add(ingress, "protocol", {
            securityGroupId: group,
            ipProtocol: unknownValue,
            cidrIpv4: "0.0.0.0/0",
        });
        const addresses = stack.add(ingress, "addresses", {
            securityGroupId: group,
            ipProtocol: "udp",
            cidrIpv4: unknownValue,
        });
        const foreign = stack.add(ingress, "foreign", {
            securityGroupId: group,
            ipProtocol: "udp",
            prefixListId: "pl-0abc",
        });
        const open = (name: string, unknowns: string) =>
            `unknown: ${label(name)} of ec2.SecurityGroup "app" must admit no UDP from outside ${where}; waits for ${unknowns}`;
        await expectFindings(policy, stack, {
            unknown: [
                [protocol, open("protocol", `the protocol of ${label("protocol")}`)],
                [addresses, open("addresses", `the addresses of ${label("addresses")}`)],
                [foreign, open("foreign", 'the entries of prefix list "pl-0abc", which this stack does not declare')],
            ],
        });
    });

    it("takes AWS's lists for addresses outside, except for those by which VPC Lattice is met", async () => {
        const { stack, group } = edge();
        const rule = { securityGroupId: group, ipProtocol: "udp", fromPort: 53, toPort: 53 };
        const s3 = stack.add(ingress, "s3", { ...rule, prefixListId: "pl-0a1b2c3d" });
        stack.add(ingress, "lattice", { ...rule, prefixListId: "pl-0b1b2c3d" });
        const endpoint = stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "dynamodb", {
            serviceName: "com.amazonaws.us-west-2.dynamodb",
        });
        const awaited = stack.add(ingress, "dynamodb", { ...rule, prefixListId: from(endpoint) });
        const component = stack.add("some:index:Component", "lists");
        Object.assign(component.outputs, {
            awsPrefixLists: {
                "com.amazonaws.us-west-2.s3": "pl-0a1b2c3d",
                "com.amazonaws.us-west-2.vpc-lattice": "pl-0b1b2c3d",
            },
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    awaited,
                    `vpc.SecurityGroupIngressRule "dynamodb" of ec2.SecurityGroup "app" admits UDP on port 53 from the addresses of dynamodb ${where}; ${instead}`,
                ],
                [
                    s3,
                    `vpc.SecurityGroupIngressRule "s3" of ec2.SecurityGroup "app" admits UDP on port 53 from the addresses of s3 ${where}; ${instead}`,
                ],
            ],
        });
    });

    it("counts each allowed port once, and no ports of a range that runs backwards", async () => {
        const { stack, group } = edge();
        const rule = { securityGroupId: group, ipProtocol: "udp", cidrIpv4: "198.51.100.0/24" };
        const two = stack.add(ingress, "two", { ...rule, fromPort: 53, toPort: 54 });
        const back = stack.add(ingress, "back", { ...rule, fromPort: 10, toPort: 9 });
        const later = stack.add(ingress, "later", { ...rule, fromPort: unknownValue, toPort: 53 });
        const says = (name: string, ports: string) =>
            `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "app" admits UDP on ${ports} from 198.51.100.0/24 ${where}; ${instead}`;
        await expectFindings(policy, stack, {
            options: { allowedPorts: [53, 53] },
            violations: [
                [two, says("two", "ports 53 to 54")],
                [back, says("back", "ports 10 to 9")],
                [later, says("later", "ports that are not known yet")],
            ],
        });
    });

    it("reports what is certain, and waits for a prefix list and a group that references cannot tell", async () => {
        const { stack, vpc, group } = edge();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "later", { availabilityZone: unknownValue });
        stack.add("aws:ec2/instance:Instance", "second", { subnetId, vpcSecurityGroupIds: [group] });
        const list = (name: string, ...cidrs: readonly unknown[]) =>
            stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", name, {
                entries: cidrs.map((cidr) => ({ cidr })),
            });
        const rule = { securityGroupId: group, ipProtocol: "udp", fromPort: 53, toPort: 53 };
        const inner = list("inner", "10.0.0.0/8", "172.31.0.0/16", "192.168.0.0/16", "fd00::/8", "100.64.0.0/16");
        const outer = list("outer", "10.0.0.0/8", "198.51.100.0/24");
        const empty = list("empty");
        stack.add(ingress, "inner", { ...rule, prefixListId: inner });
        const mixed = stack.add("aws:ec2/securityGroupRule:SecurityGroupRule", "mixed", {
            type: "ingress",
            securityGroupId: group,
            protocol: "udp",
            fromPort: 53,
            toPort: 53,
            cidrBlocks: ["0.0.0.0/0", unknownValue],
        });
        const found = [outer, empty, list("later", unknownValue, "10.0.0.0/8")].map((one) =>
            stack.add(ingress, one.name, { ...rule, prefixListId: one }),
        );
        const either = stack.add(ingress, "either", { ...rule, prefixListId: from(inner, outer) });
        stack.add(ingress, "neither", { ...rule, prefixListId: from(inner, list("private", "10.1.0.0/16")) });
        const open = stack.add(ingress, "open", { ...rule, prefixListId: unknownValue });
        const other = stack.add("aws:ec2/securityGroup:SecurityGroup", "other", { vpcId: vpc });
        const whose = stack.add(ingress, "whose", {
            ...rule,
            securityGroupId: from(group, other),
            cidrIpv4: "198.51.100.0/24",
        });
        const label = (name: string) => `vpc.SecurityGroupIngressRule "${name}"`;
        const must = "must admit no UDP from outside";
        const of = 'of ec2.SecurityGroup "app"';
        await expectFindings(policy, stack, {
            violations: [
                [
                    mixed,
                    `ec2.SecurityGroupRule "mixed" ${of} admits UDP on port 53 from 0.0.0.0/0 ${where}; ${instead}`,
                ],
                ...found.map((one): [Declared, string] => [
                    one,
                    `${label(one.name)} ${of} admits UDP on port 53 from ec2.ManagedPrefixList "${one.name}" ${where}; ${instead}`,
                ]),
            ],
            unknown: [
                [
                    either,
                    `unknown: ${label("either")} ${of} ${must} ${where}; waits for the prefix list of ${label("either")}`,
                ],
                [
                    open,
                    `unknown: ${label("open")} ${of} ${must} ${where}; waits for the prefix list of ${label("open")}`,
                ],
                [
                    whose,
                    `unknown: ${label("whose")} of ec2.SecurityGroup "app" and ec2.SecurityGroup "other" ${must} ${where}; waits for the security group of ${label("whose")}`,
                ],
            ],
        });
    });

    for (const cidr of ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "100.64.0.0/16"]) {
        it(`takes ${cidr} for the inside`, async () => {
            const { stack, group } = edge();
            const family = cidr.includes(":") ? "cidrIpv6" : "cidrIpv4";
            stack.add(ingress, "inside", { securityGroupId: group, ipProtocol: "udp", [family]: cidr });
            stack.add(ingress, "odd", { securityGroupId: group, ipProtocol: "udp", [family]: "300.1.2.3/99" });
            await expectFindings(policy, stack);
        });
    }
});
