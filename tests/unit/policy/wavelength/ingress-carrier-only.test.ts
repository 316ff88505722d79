import { wavelengthIngressCarrierOnly as policy } from "../../../../policy/wavelength/ingress-carrier-only";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const old = "aws:ec2/securityGroupRule:SecurityGroupRule";
const where = `in Wavelength Zone ${east} (ec2.NetworkInterface "server" and ec2.Subnet "east")`;
const instead = "admit a prefix list of the carrier's addresses instead";
const tcp = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

function zone(ids: "unknown" | "known" = "unknown", cidrBlock: unknown = "10.0.0.0/16") {
    const stack = new Stack({ ids });
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock });
    const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { vpcId: vpc, availabilityZone: east });
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", { vpcId: vpc });
    stack.add("aws:ec2/networkInterface:NetworkInterface", "server", { subnetId: subnet, securityGroups: [group] });
    return { stack, vpc, subnet, group };
}

describe("wavelength-ingress-carrier-only", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R06: accepts lists of carrier addresses, groups and blocks of the VPC, and ICMP, with ${ids} ids`, async () => {
            const { stack, vpc, subnet, group } = zone(ids);
            const list = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "carrier", {
                entries: [{ cidr: "192.0.2.0/24" }, { cidr: "300.1.2.3/99" }, { cidr: unknownValue }],
            });
            const bastion = stack.add("aws:ec2/securityGroup:SecurityGroup", "bastion", { vpcId: vpc });
            stack.add("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "more", {
                vpcId: vpc,
                cidrBlock: "10.9.0.0/16",
            });
            const rule = { securityGroupId: group, ...tcp };
            stack.add(ingress, "carrier", { ...rule, prefixListId: list });
            stack.add(ingress, "elsewhere", { ...rule, prefixListId: "pl-0abc" });
            stack.add(ingress, "bastion", { ...rule, referencedSecurityGroupId: bastion });
            stack.add(ingress, "vpc", { ...rule, cidrIpv4: "10.0.64.0/20" });
            stack.add(ingress, "more", { ...rule, cidrIpv4: "10.9.1.0/24" });
            stack.add(ingress, "subnet", { ...rule, cidrIpv4: from(subnet) });
            stack.add(ingress, "ping", { ...rule, ipProtocol: "icmp", fromPort: 8, toPort: -1, cidrIpv4: "0.0.0.0/0" });
            stack.add(ingress, "udp", { ...rule, ipProtocol: "17", cidrIpv4: "0.0.0.0/0" });
            await expectFindings(policy, stack);
        });

        it(`R06: reports blocks from outside the VPC in every form of a rule, with ${ids} ids`, async () => {
            const { stack, group, vpc, subnet } = zone(ids);
            const open = stack.add(ingress, "open", { securityGroupId: group, ...tcp, cidrIpv4: "0.0.0.0/0" });
            const peer = stack.add(old, "peer", {
                type: "ingress",
                securityGroupId: group,
                protocol: "6",
                fromPort: "8080",
                toPort: "8081",
                cidrBlocks: ["203.0.0.0/16", "10.0.1.0/24"],
            });
            const inline = stack.add("aws:ec2/securityGroup:SecurityGroup", "inline", {
                vpcId: vpc,
                ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlocks: ["::/0"] }],
            });
            stack.add("aws:ec2/networkInterface:NetworkInterface", "second", {
                subnetId: subnet,
                securityGroups: [inline],
            });
            const every = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "every", {
                entries: [{ cidr: "0.0.0.0/0" }],
            });
            const listed = stack.add(ingress, "listed", { securityGroupId: group, ...tcp, prefixListId: every });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        open,
                        `vpc.SecurityGroupIngressRule "open" of ec2.SecurityGroup "app" admits TCP on port 443 from 0.0.0.0/0 ${where}; ${instead}`,
                    ],
                    [
                        peer,
                        `ec2.SecurityGroupRule "peer" of ec2.SecurityGroup "app" admits TCP on ports 8080 to 8081 from 203.0.0.0/16 ${where}; ${instead}`,
                    ],
                    [
                        inline,
                        `ingress[0] of ec2.SecurityGroup "inline" admits all protocols, TCP among them, from ::/0 in Wavelength Zone ${east} (ec2.NetworkInterface "second" and ec2.Subnet "east"); ${instead}`,
                    ],
                    [
                        listed,
                        `vpc.SecurityGroupIngressRule "listed" of ec2.SecurityGroup "app" admits TCP on port 443 from 0.0.0.0/0 (ec2.ManagedPrefixList "every") ${where}; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("leaves groups outside zones alone, and blocks that configuration allows", async () => {
        const { stack, group } = zone();
        const other = stack.add("aws:ec2/securityGroup:SecurityGroup", "other", {});
        stack.add(ingress, "other", { securityGroupId: other, ...tcp, cidrIpv4: "0.0.0.0/0" });
        stack.add(ingress, "peer", { securityGroupId: group, ...tcp, cidrIpv4: "10.1.2.0/24" });
        await expectFindings(policy, stack, { options: { allowedBlocks: ["10.1.0.0/16"] } });
    });

    it("waits for addresses, protocols, groups and blocks of a VPC that are not known", async () => {
        const { stack, group } = zone("unknown", unknownValue);
        const addresses = stack.add(ingress, "addresses", { securityGroupId: group, ...tcp, cidrIpv4: unknownValue });
        const pool = stack.add(ingress, "pool", { securityGroupId: group, ...tcp, cidrIpv4: "100.64.0.0/10" });
        const protocol = stack.add(ingress, "protocol", {
            securityGroupId: group,
            ipProtocol: unknownValue,
            cidrIpv4: "0.0.0.0/0",
        });
        const foreign = stack.add("aws:ec2/securityGroup:SecurityGroup", "foreign", { vpcId: unknownValue });
        const either = stack.add(ingress, "either", {
            securityGroupId: from(group, foreign),
            ...tcp,
            cidrIpv4: "0.0.0.0/0",
        });
        const must = (name: string, groups: string) =>
            `unknown: vpc.SecurityGroupIngressRule "${name}" of ${groups} must admit TCP from outside the VPC through a prefix list only ${where}; waits for`;
        const app = 'ec2.SecurityGroup "app"';
        await expectFindings(policy, stack, {
            unknown: [
                [addresses, `${must("addresses", app)} the addresses of vpc.SecurityGroupIngressRule "addresses"`],
                [pool, `${must("pool", app)} cidrBlock of ec2.Vpc "vpc"`],
                [protocol, `${must("protocol", app)} the protocol of vpc.SecurityGroupIngressRule "protocol"`],
                [
                    either,
                    `${must("either", `${app} and ec2.SecurityGroup "foreign"`)} the security group of vpc.SecurityGroupIngressRule "either"`,
                ],
            ],
        });
    });

    it("waits for the VPC of a group where a private block may be inside it, and for the group's place", async () => {
        const stack = new Stack();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", { vpcId: "vpc-0abc" });
        stack.add("aws:ec2/networkInterface:NetworkInterface", "server", { subnetId: subnet, securityGroups: [group] });
        const inner = stack.add(ingress, "inner", { securityGroupId: group, ...tcp, cidrIpv4: "100.64.0.0/10" });
        const lost = stack.add("aws:ec2/securityGroup:SecurityGroup", "lost", { vpcId: "vpc-0abc" });
        stack.add("aws:ec2/networkInterface:NetworkInterface", "lost", {
            subnetId: unknownValue,
            securityGroups: [lost],
        });
        const open = stack.add(ingress, "open", { securityGroupId: lost, ...tcp, cidrIpv4: "0.0.0.0/0" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    inner,
                    `unknown: vpc.SecurityGroupIngressRule "inner" of ec2.SecurityGroup "app" must admit TCP from outside the VPC through a prefix list only ${where}; waits for the VPC of vpc.SecurityGroupIngressRule "inner"`,
                ],
                [
                    open,
                    'unknown: vpc.SecurityGroupIngressRule "open" of ec2.SecurityGroup "lost" must admit TCP from outside the VPC through a prefix list only in a Wavelength Zone; waits for subnetId of ec2.NetworkInterface "lost"',
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", {}, "300.1.2.3/99"]) {
        it(`has nothing to say about addresses that are ${JSON.stringify(odd)}`, async () => {
            const { stack, group } = zone();
            stack.add(ingress, "odd", { securityGroupId: group, ...tcp, cidrIpv4: odd, prefixListId: odd });
            await expectFindings(policy, stack);
        });
    }

    it("R06: reports what is certain of a rule of which other parts are not known", async () => {
        const { stack, vpc, group } = zone();
        const subnet = stack.add("aws:ec2/subnet:Subnet", "somewhere", { vpcId: vpc, availabilityZone: unknownValue });
        stack.add("aws:ec2/networkInterface:NetworkInterface", "second", { subnetId: subnet, securityGroups: [group] });
        const mixed = stack.add(old, "mixed", {
            type: "ingress",
            securityGroupId: group,
            protocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrBlocks: ["0.0.0.0/0", unknownValue],
        });
        await expectFindings(policy, stack, {
            violations: [
                [
                    mixed,
                    `ec2.SecurityGroupRule "mixed" of ec2.SecurityGroup "app" admits TCP on port 443 from 0.0.0.0/0 ${where}; ${instead}`,
                ],
            ],
        });
    });

    it("R06: reports a prefix list of all addresses, in one block or several, and none of half of them", async () => {
        const { stack, group } = zone();
        const list = (name: string, ...cidrs: readonly string[]) =>
            stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", name, {
                entries: cidrs.map((cidr) => ({ cidr })),
            });
        const rule = { securityGroupId: group, ...tcp };
        const all = list("all", "::/0", "192.0.2.0/24");
        const few = list("few", "192.0.2.0/24");
        const found = stack.add(ingress, "all", { ...rule, prefixListId: all });
        stack.add(ingress, "half", { ...rule, prefixListId: list("half", "0.0.0.0/1", "8000::/1") });
        const halves = stack.add(ingress, "halves", {
            ...rule,
            prefixListId: list("halves", "0.0.0.0/1", "128.0.0.0/1", "8000::/1"),
        });
        const either = stack.add(ingress, "either", { ...rule, prefixListId: from(all, few) });
        stack.add(ingress, "neither", { ...rule, prefixListId: from(few, list("fewer", "198.51.100.0/24")) });
        await expectFindings(policy, stack, {
            violations: [
                [
                    found,
                    `vpc.SecurityGroupIngressRule "all" of ec2.SecurityGroup "app" admits TCP on port 443 from ::/0 (ec2.ManagedPrefixList "all") ${where}; ${instead}`,
                ],
                [
                    halves,
                    `vpc.SecurityGroupIngressRule "halves" of ec2.SecurityGroup "app" admits TCP on port 443 from 0.0.0.0/1 (ec2.ManagedPrefixList "halves") and 128.0.0.0/1 (ec2.ManagedPrefixList "halves") ${where}; ${instead}`,
                ],
            ],
            unknown: [
                [
                    either,
                    `unknown: vpc.SecurityGroupIngressRule "either" of ec2.SecurityGroup "app" must admit TCP from outside the VPC through a prefix list only ${where}; waits for the prefix list of vpc.SecurityGroupIngressRule "either"`,
                ],
            ],
        });
    });

    it("R06: accepts addresses that come from the VPC or a subnet, in every form of a rule", async () => {
        const { stack, vpc, subnet, group } = zone();
        stack.add(ingress, "vpc", { securityGroupId: group, ...tcp, cidrIpv4: from(vpc) });
        const cidrBlocks = [from(vpc), from(subnet)];
        stack.add(old, "old", {
            type: "ingress",
            securityGroupId: group,
            protocol: "tcp",
            fromPort: 1,
            toPort: 2,
            cidrBlocks,
        });
        const inline = stack.add("aws:ec2/securityGroup:SecurityGroup", "inline", {
            vpcId: vpc,
            ingress: [{ protocol: "tcp", fromPort: 1, toPort: 2, cidrBlocks }],
        });
        stack.add("aws:ec2/networkInterface:NetworkInterface", "inline", {
            subnetId: subnet,
            securityGroups: [inline],
        });
        await expectFindings(policy, stack);
    });

    it("leaves private networks alone, which are never the carrier's", async () => {
        for (const vpc of [unknownValue, "10.0.0.0/16"]) {
            const { stack, group } = zone("unknown", vpc);
            for (const cidrIpv4 of ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "10.200.7.0/24"]) {
                stack.add(ingress, cidrIpv4, { securityGroupId: group, ...tcp, cidrIpv4 });
            }
            await expectFindings(policy, stack);
        }
    });

    for (const cidr of ["100.100.0.0/16", "fd00::/8"]) {
        it(`R06: waits for the VPC's block before it judges ${cidr}`, async () => {
            const { stack, group } = zone("unknown", unknownValue);
            const found = stack.add(ingress, "private", {
                securityGroupId: group,
                ...tcp,
                ...(cidr.includes(":") ? { cidrIpv6: cidr } : { cidrIpv4: cidr }),
            });
            await expectFindings(policy, stack, {
                unknown: [
                    [
                        found,
                        `unknown: vpc.SecurityGroupIngressRule "private" of ec2.SecurityGroup "app" must admit TCP from outside the VPC through a prefix list only ${where}; waits for cidrBlock of ec2.Vpc "vpc"`,
                    ],
                ],
            });
        });
    }
});
