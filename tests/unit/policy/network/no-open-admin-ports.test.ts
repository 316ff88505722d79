import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { networkNoOpenAdminPorts as policy } from "../../../../policy/network/no-open-admin-ports";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const old = "aws:ec2/securityGroupRule:SecurityGroupRule";
const lightsail = "aws:lightsail/instancePublicPorts:InstancePublicPorts";
const instead = "admit the addresses of administrators only, or use Session Manager";

describe("network-no-open-admin-ports", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R05: reports SSH and RDP open to every address, in every form of rule, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "bastion", {
                ingress: [
                    { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
                    { protocol: "tcp", fromPort: 20, toPort: 25, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] },
                ],
            });
            const open = stack.add(ingress, "open", {
                securityGroupId: group,
                ipProtocol: "tcp",
                fromPort: 3389,
                toPort: 3389,
                cidrIpv6: "::/0",
            });
            const all = stack.add(ingress, "all", { securityGroupId: group, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
            const numbered = stack.add(old, "numbered", {
                type: "ingress",
                securityGroupId: group,
                protocol: "6",
                fromPort: "22",
                toPort: "22",
                cidrBlocks: ["0.0.0.0/0"],
                ipv6CidrBlocks: ["::/0"],
            });
            const everyone = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "everyone", {});
            stack.add("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "all", {
                prefixListId: everyone,
                cidr: "0.0.0.0/0",
            });
            const listed = stack.add(ingress, "listed", {
                securityGroupId: group,
                ipProtocol: "tcp",
                fromPort: -1,
                toPort: -1,
                prefixListId: everyone,
            });
            const standard = stack.add("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", {
                ingress: [{ protocol: "all", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
            });
            const of = 'of ec2.SecurityGroup "bastion" opens';
            await expectFindings(policy, stack, {
                violations: [
                    [group, `ingress[1] ${of} ports 20 to 25, 22 among them, to 0.0.0.0/0; ${instead}`],
                    [open, `vpc.SecurityGroupIngressRule "open" ${of} port 3389 to ::/0; ${instead}`],
                    [
                        all,
                        `vpc.SecurityGroupIngressRule "all" ${of} all ports, 22 and 3389 among them, to 0.0.0.0/0; ${instead}`,
                    ],
                    [numbered, `ec2.SecurityGroupRule "numbered" ${of} port 22 to 0.0.0.0/0 and ::/0; ${instead}`],
                    [
                        listed,
                        `vpc.SecurityGroupIngressRule "listed" ${of} all ports, 22 and 3389 among them, to 0.0.0.0/0 (ec2.ManagedPrefixList "everyone"); ${instead}`,
                    ],
                    [
                        standard,
                        `ingress[0] of ec2.DefaultSecurityGroup "default" opens all ports, 22 and 3389 among them, to 0.0.0.0/0; ${instead}`,
                    ],
                ],
            });
        });
    }

    it("reports blocks that are every address together, and ports of Lightsail", async () => {
        const stack = new Stack();
        const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };
        const halves = ["0.0.0.0/1", "128.0.0.0/1"];
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "web", {
            ingress: [
                { ...ssh, cidrBlocks: [...halves, "10.0.0.0/8"], ipv6CidrBlocks: ["::/1"] },
                { ...ssh, cidrBlocks: ["0.0.0.0/2", "128.0.0.0/1"], ipv6CidrBlocks: ["8000::/1", "x"] },
            ],
        });
        const ports = stack.add(lightsail, "ports", {
            portInfos: [
                ssh,
                { ...ssh, cidrs: ["203.0.113.0/24"], ipv6Cidrs: [] },
                { ...ssh, cidrListAliases: ["lightsail-connect"] },
                { protocol: "all", fromPort: 0, toPort: 65535, ipv6Cidrs: ["::/0", 1] },
                { protocol: "udp", fromPort: 22, toPort: 22 },
            ],
        });
        const of = 'of lightsail.InstancePublicPorts "ports" opens';
        await expectFindings(policy, stack, {
            violations: [
                [
                    group,
                    `ingress[0] of ec2.SecurityGroup "web" opens port 22 to 0.0.0.0/1, 128.0.0.0/1, ::/1 and 8000::/1 (ingress[1] of ec2.SecurityGroup "web"); ${instead}`,
                ],
                [ports, `portInfos[0] ${of} port 22 to 0.0.0.0/0; ${instead}`],
                [ports, `portInfos[3] ${of} all ports, 22 and 3389 among them, to ::/0; ${instead}`],
            ],
        });
    });

    it("waits for ports and addresses of Lightsail", async () => {
        const stack = new Stack();
        const later = stack.add(lightsail, "later", {
            portInfos: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrs: [unknownValue] }, unknownValue],
        });
        const found = await evaluate([...stack.resources], undefined, [policy]);
        assert.deepEqual([found.violations, found.unknown.map(({ urn }) => urn)], [[], [later.urn, later.urn]]);
    });

    it("R05: accepts given addresses, groups, other ports and protocols, and egress", async () => {
        const stack = new Stack();
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "bastion", {});
        const rule = { securityGroupId: group, fromPort: 22, toPort: 22 };
        stack.add(ingress, "office", { ...rule, ipProtocol: "tcp", cidrIpv4: "203.0.113.0/24" });
        stack.add(ingress, "half", { ...rule, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/1" });
        stack.add(ingress, "group", { ...rule, ipProtocol: "tcp", referencedSecurityGroupId: group });
        stack.add(ingress, "udp", { ...rule, ipProtocol: "udp", cidrIpv4: "0.0.0.0/0" });
        stack.add(ingress, "ping", { ...rule, ipProtocol: "icmp", fromPort: -1, toPort: -1, cidrIpv4: "0.0.0.0/0" });
        stack.add(ingress, "port-0", { ...rule, fromPort: 0, toPort: 0, ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" });
        stack.add(old, "egress", { ...rule, type: "egress", protocol: "-1", cidrBlocks: ["0.0.0.0/0"] });
        await expectFindings(policy, stack);
    });

    it("takes its ports from its configuration", async () => {
        const stack = new Stack();
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "web", {
            ingress: [
                { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
                { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["0.0.0.0/0"] },
            ],
        });
        await expectFindings(policy, stack, {
            options: { ports: [5432] },
            violations: [[group, `ingress[1] of ec2.SecurityGroup "web" opens port 5432 to 0.0.0.0/0; ${instead}`]],
        });
    });

    it("waits for addresses, ports or rules that are not known", async () => {
        const stack = new Stack();
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "web", { ingress: unknownValue });
        const addresses = stack.add(ingress, "addresses", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: 22,
            toPort: 22,
            cidrIpv4: unknownValue,
        });
        const ports = stack.add(ingress, "ports", {
            securityGroupId: group,
            ipProtocol: "tcp",
            fromPort: unknownValue,
            toPort: unknownValue,
            cidrIpv4: "0.0.0.0/0",
        });
        const of = 'of ec2.SecurityGroup "web"';
        await expectFindings(policy, stack, {
            unknown: [
                [
                    group,
                    `unknown: ingress ${of} must not open port 22 or 3389 to every address; waits for protocol and ports of ingress ${of}, and the addresses of ingress ${of}`,
                ],
                [
                    addresses,
                    `unknown: vpc.SecurityGroupIngressRule "addresses" ${of} must not open port 22 to every address; waits for the addresses of vpc.SecurityGroupIngressRule "addresses"`,
                ],
                [
                    ports,
                    `unknown: vpc.SecurityGroupIngressRule "ports" ${of} must not open port 22 or 3389 to 0.0.0.0/0; waits for protocol and ports of vpc.SecurityGroupIngressRule "ports"`,
                ],
            ],
        });
    });
});
