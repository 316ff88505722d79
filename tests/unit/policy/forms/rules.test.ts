import type { Declared } from "../../../../model/resources/declared";
import { networkNoOpenAdminPorts } from "../../../../policy/network/no-open-admin-ports";
import { networkNoOpenIngress } from "../../../../policy/network/no-open-ingress";
import { wavelengthIngressCarrierOnly } from "../../../../policy/wavelength/ingress-carrier-only";
import { wavelengthUdpNotExpected } from "../../../../policy/wavelength/udp-not-expected";
import { wavelengthZoneToZone } from "../../../../policy/wavelength/zone-to-zone";
import { catches, type Form } from "../../../support/policy/forms";
import { from, type Stack } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const ruleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

interface Traffic {
    readonly protocol: unknown;
    readonly from?: unknown;
    readonly to?: unknown;
    readonly cidr?: unknown;
    readonly cidrIpv6?: unknown;
    readonly list?: Declared;
}

/** A rule as a place declares it, the resource that has to change, and how a message begins. */
type Place = (stack: Stack, traffic: Traffic) => readonly [resource: Declared, label: string];

const block = ({ protocol, from: fromPort, to: toPort, cidr, cidrIpv6, list }: Traffic) => ({
    protocol,
    ...(fromPort === undefined ? {} : { fromPort, toPort }),
    ...(cidr === undefined ? {} : { cidrBlocks: [cidr] }),
    ...(cidrIpv6 === undefined ? {} : { ipv6CidrBlocks: [cidrIpv6] }),
    ...(list === undefined ? {} : { prefixListIds: [list] }),
});
const old = (traffic: Traffic) => ({ ...block(traffic), type: "ingress" });
const separate = ({ protocol, from: fromPort, to: toPort, cidr, cidrIpv6, list }: Traffic) => ({
    ipProtocol: protocol,
    fromPort,
    toPort,
    cidrIpv4: cidr,
    cidrIpv6,
    prefixListId: list,
});

/** A server in a zone, in a VPC; what the place makes of the VPC guards it. */
function zone(stack: Stack, groups: (vpc: Declared) => Record<string, unknown>): void {
    const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
    const subnetId = stack.add("aws:ec2/subnet:Subnet", "east", { vpcId: vpc, availabilityZone: east });
    const stated = groups(vpc);
    stack.add("aws:ec2/instance:Instance", "web", { subnetId, ...stated });
}

function onGroup(stack: Stack, inputs: Record<string, unknown> = {}): Declared {
    let group: Declared | undefined;
    zone(stack, (vpcId) => {
        group = stack.add("aws:ec2/securityGroup:SecurityGroup", "app", { vpcId, ...inputs });
        return { vpcSecurityGroupIds: [group] };
    });
    return group as Declared;
}

function onDefault(stack: Stack, inputs: Record<string, unknown> = {}): Declared {
    let group: Declared | undefined;
    zone(stack, (vpcId) => {
        group = stack.add("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", { vpcId, ...inputs });
        return {};
    });
    return group as Declared;
}

function onVpc(stack: Stack, stated: boolean): Declared {
    let found: Declared | undefined;
    zone(stack, (vpc) => {
        found = vpc;
        return stated ? { vpcSecurityGroupIds: [from(vpc)] } : {};
    });
    return found as Declared;
}

const ofApp = 'of ec2.SecurityGroup "app"';
const ofDefault = 'of ec2.DefaultSecurityGroup "default"';
const ofVpc = 'of the default security group of ec2.Vpc "vpc"';

const places: Readonly<Record<string, Place>> = {
    "inline in a SecurityGroup": (stack, traffic) => [
        onGroup(stack, { ingress: [block(traffic)] }),
        `ingress[0] ${ofApp}`,
    ],
    "inline as a single block": (stack, traffic) => [
        onGroup(stack, { ingress: block(traffic) }),
        `ingress[0] ${ofApp}`,
    ],
    "inline in a DefaultSecurityGroup, on an instance that states no group": (stack, traffic) => [
        onDefault(stack, { ingress: [block(traffic)] }),
        `ingress[0] ${ofDefault}`,
    ],
    "as an ec2.SecurityGroupRule": (stack, traffic) => [
        stack.add(ruleType, "rule", { ...old(traffic), securityGroupId: onGroup(stack) }),
        `ec2.SecurityGroupRule "rule" ${ofApp}`,
    ],
    "as an ec2.SecurityGroupRule of a DefaultSecurityGroup": (stack, traffic) => [
        stack.add(ruleType, "rule", { ...old(traffic), securityGroupId: onDefault(stack) }),
        `ec2.SecurityGroupRule "rule" ${ofDefault}`,
    ],
    "as a vpc.SecurityGroupIngressRule": (stack, traffic) => [
        stack.add(ingressType, "rule", { ...separate(traffic), securityGroupId: onGroup(stack) }),
        `vpc.SecurityGroupIngressRule "rule" ${ofApp}`,
    ],
    "as a vpc.SecurityGroupIngressRule of a DefaultSecurityGroup that is named by its VPC": (stack, traffic) => {
        const vpc = onDefault(stack);
        const [owner] = stack.resources;
        return [
            stack.add(ingressType, "rule", { ...separate(traffic), securityGroupId: from(owner ?? vpc) }),
            `vpc.SecurityGroupIngressRule "rule" ${ofDefault}`,
        ];
    },
    "as a rule of vpc.defaultSecurityGroupId, on an instance that names it": (stack, traffic) => [
        stack.add(ingressType, "rule", { ...separate(traffic), securityGroupId: from(onVpc(stack, true)) }),
        `vpc.SecurityGroupIngressRule "rule" ${ofVpc}`,
    ],
    "as a rule of vpc.defaultSecurityGroupId, on an instance that states no group": (stack, traffic) => [
        stack.add(ruleType, "rule", { ...old(traffic), securityGroupId: from(onVpc(stack, false)) }),
        `ec2.SecurityGroupRule "rule" ${ofVpc}`,
    ],
};

/** Each place once, with the same traffic. */
function inEachPlace(traffic: Traffic, rest: (resource: Declared) => string): Readonly<Record<string, Form>> {
    const forms = Object.entries(places).map(([name, place]): [string, Form] => [
        `a rule ${name}`,
        (stack) => {
            const [resource, label] = place(stack, traffic);
            return [[resource, `${label} ${rest(resource)}`]];
        },
    ]);
    return Object.fromEntries(forms);
}

/** Where a message says that the server is: through the group of the rule. */
const where = `in Wavelength Zone ${east} (ec2.Instance "web" and ec2.Subnet "east")`;
const web = { from: 8443, to: 8443 };

describe("R05: forms of security group rules", () => {
    const admins = "admit the addresses of administrators only, or use Session Manager";
    catches(
        networkNoOpenAdminPorts,
        inEachPlace(
            { protocol: "tcp", from: 22, to: 22, cidr: "0.0.0.0/0" },
            () => `opens port 22 to 0.0.0.0/0; ${admins}`,
        ),
    );
    catches(
        networkNoOpenIngress,
        inEachPlace(
            { protocol: "tcp", ...web, cidrIpv6: "::/0" },
            () => "opens TCP on port 8443 to ::/0; name the callers' group, prefix list or addresses",
        ),
        "unknown",
        { strict: true },
    );

    const everything = `opens all ports, 22 and 3389 among them, to 0.0.0.0/0; ${admins}`;
    const ssh = `opens port 22 to 0.0.0.0/0; ${admins}`;
    const range = `opens ports 0 to 1024, 22 among them, to 0.0.0.0/0; ${admins}`;
    const values: readonly (readonly [string, Omit<Traffic, "cidr">, string])[] = [
        ['protocol "-1"', { protocol: "-1" }, everything],
        ["protocol -1 as a number", { protocol: -1 }, everything],
        ['protocol "all"', { protocol: "all", from: 0, to: 0 }, everything],
        ['protocol "ALL"', { protocol: "ALL", from: 0, to: 0 }, everything],
        ['protocol "-1" with ports, which AWS leaves out', { protocol: "-1", from: 443, to: 443 }, everything],
        ['protocol "TCP"', { protocol: "TCP", from: 22, to: 22 }, ssh],
        ['protocol "6"', { protocol: "6", from: 22, to: 22 }, ssh],
        ["protocol 6 as a number", { protocol: 6, from: 22, to: 22 }, ssh],
        ["ports as text", { protocol: "tcp", from: "22", to: "22" }, ssh],
        ["ports from 0", { protocol: "tcp", from: 0, to: 1024 }, range],
        ["ports from 0 as text", { protocol: "tcp", from: "0", to: "1024" }, range],
        ["all ports, from 0 to 65535", { protocol: "tcp", from: 0, to: 65535 }, everything],
        ["ports -1", { protocol: "tcp", from: -1, to: -1 }, everything],
        ["a range without ports", { protocol: "tcp" }, everything],
    ];
    const declarations: Readonly<Record<string, Place>> = {
        "inline in a SecurityGroup": places["inline in a SecurityGroup"] as Place,
        "as an ec2.SecurityGroupRule": places["as an ec2.SecurityGroupRule"] as Place,
        "as a vpc.SecurityGroupIngressRule": places["as a vpc.SecurityGroupIngressRule"] as Place,
    };
    for (const [name, place] of Object.entries(declarations)) {
        const forms = values.map(([value, traffic, rest]): [string, Form] => [
            `${value}, ${name}`,
            (stack) => {
                const [resource, label] = place(stack, { ...traffic, cidr: "0.0.0.0/0" });
                return [[resource, `${label} ${rest}`]];
            },
        ]);
        catches(networkNoOpenAdminPorts, Object.fromEntries(forms));
    }

    const sources: Readonly<Record<string, (stack: Stack) => readonly [Partial<Traffic>, string]>> = {
        "IPv6's every address": () => [{ cidrIpv6: "::/0" }, "::/0"],
        "IPv6's every address in full": () => [{ cidrIpv6: "0:0:0:0:0:0:0:0/0" }, "0:0:0:0:0:0:0:0/0"],
        "a prefix list with entries inline": (stack) => [
            { list: stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "all", { entries: [{ cidr: "::/0" }] }) },
            '::/0 (ec2.ManagedPrefixList "all")',
        ],
        "a prefix list with entries apart": (stack) => {
            const list = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "all");
            stack.add("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "all", {
                prefixListId: list,
                cidr: "0.0.0.0/0",
            });
            return [{ list }, '0.0.0.0/0 (ec2.ManagedPrefixList "all")'];
        },
    };
    for (const [name, place] of Object.entries(declarations)) {
        const forms = Object.entries(sources).map(([source, declare]): [string, Form] => [
            `${source}, ${name}`,
            (stack) => {
                const [sourced, said] = declare(stack);
                const [resource, label] = place(stack, { protocol: "tcp", from: 22, to: 22, ...sourced });
                return [[resource, `${label} opens port 22 to ${said}; ${admins}`]];
            },
        ]);
        catches(networkNoOpenAdminPorts, Object.fromEntries(forms));
    }
    catches(networkNoOpenAdminPorts, {
        "a single block of addresses in place of a list": (stack) => {
            const securityGroupId = onGroup(stack);
            const rule = { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: "0.0.0.0/0" };
            const one = stack.add(ruleType, "rule", { ...rule, securityGroupId });
            return [[one, `ec2.SecurityGroupRule "rule" ${ofApp} ${ssh}`]];
        },
    });
});

describe("R06, R12: forms of rules that let traffic into a zone", () => {
    catches(
        wavelengthUdpNotExpected,
        inEachPlace(
            { protocol: "udp", from: 53, to: 53, cidr: "203.0.113.0/24" },
            () => `admits UDP on port 53 from 203.0.113.0/24 ${where}; admit TCP on the ports that the server needs`,
        ),
    );
    catches(
        wavelengthIngressCarrierOnly,
        inEachPlace(
            { protocol: "tcp", ...web, cidr: "203.0.113.0/24" },
            () =>
                `admits TCP on port 8443 from 203.0.113.0/24 ${where}; admit a prefix list of the carrier's addresses instead`,
        ),
    );
    const udp = (traffic: Traffic, what: string, said: string): Form => {
        return (stack) => {
            const rule = { ...separate(traffic), securityGroupId: onGroup(stack) };
            const one = stack.add(ingressType, "rule", rule);
            return [
                [
                    one,
                    `vpc.SecurityGroupIngressRule "rule" ${ofApp} admits ${what} from ${said} ${where}; admit TCP on the ports that the server needs`,
                ],
            ];
        };
    };
    const cidr = "203.0.113.0/24";
    const all = "all protocols, UDP among them,";
    catches(wavelengthUdpNotExpected, {
        'protocol "17"': udp({ protocol: "17", from: 53, to: 53, cidr }, "UDP on port 53", cidr),
        "protocol 17 as a number": udp({ protocol: 17, from: "53", to: "53", cidr }, "UDP on port 53", cidr),
        'protocol "UDP"': udp({ protocol: "UDP", from: 0, to: 65535, cidr }, "UDP on all ports", cidr),
        'protocol "-1"': udp({ protocol: "-1", cidr }, all, cidr),
        "protocol -1 as a number": udp({ protocol: -1, cidr }, all, cidr),
        'protocol "all"': udp({ protocol: "all", cidr }, all, cidr),
        "ports -1": udp({ protocol: "udp", from: -1, to: -1, cidr }, "UDP on all ports", cidr),
        "port 0": udp({ protocol: "udp", from: 0, to: 0, cidr }, "UDP on port 0", cidr),
        IPv6: udp({ protocol: "udp", from: 53, to: 53, cidrIpv6: "2001:db8::/32" }, "UDP on port 53", "2001:db8::/32"),
    });
});

describe("forms of rules that let traffic out", () => {
    const other = "ap-northeast-1-wl1-kix-wlz-1";
    const rationale =
        "and zones of one VPC cannot reach each other; drop the rule, or give each zone a VPC of its own and a transit gateway";
    /** Two servers in two zones; the first one's group lets out to the second one's, as a form declares it. */
    const out =
        (
            label: string,
            declare: (stack: Stack, vpcId: Declared, west: Declared) => readonly [Declared, Declared],
        ): Form =>
        (stack) => {
            const vpcId = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
            const server = (name: string, availabilityZone: string, group: Declared) => {
                const subnetId = stack.add("aws:ec2/subnet:Subnet", name, { vpcId, availabilityZone });
                stack.add("aws:ec2/instance:Instance", name, { subnetId, vpcSecurityGroupIds: [group] });
            };
            const west = stack.add("aws:ec2/securityGroup:SecurityGroup", "west", { vpcId });
            server("west", other, west);
            const [group, rule] = declare(stack, vpcId, west);
            server("east", east, group);
            const within = `${label} in Wavelength Zone ${east} (ec2.Instance "east" and ec2.Subnet "east")`;
            const to = `ec2.SecurityGroup "west" in Wavelength Zone ${other} (ec2.Instance "west" and ec2.Subnet "west")`;
            return [[rule, `${within} lets traffic out to ${to}, ${rationale}`]];
        };
    const tcp = { fromPort: 443, toPort: 443 };
    const groupType = "aws:ec2/securityGroup:SecurityGroup";
    catches(wavelengthZoneToZone, {
        "a rule inline in a SecurityGroup": out(`egress[0] ${ofApp}`, (stack, vpcId, west) => {
            const egress = [{ protocol: "tcp", ...tcp, securityGroups: [west] }];
            const group = stack.add(groupType, "app", { vpcId, egress });
            return [group, group];
        }),
        "a rule inline in a DefaultSecurityGroup": out(`egress[0] ${ofDefault}`, (stack, vpcId, west) => {
            const egress = [{ protocol: "-1", fromPort: 0, toPort: 0, securityGroups: [west] }];
            const group = stack.add("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", { vpcId, egress });
            return [group, group];
        }),
        "an ec2.SecurityGroupRule": out(`ec2.SecurityGroupRule "rule" ${ofApp}`, (stack, vpcId, west) => {
            const securityGroupId = stack.add(groupType, "app", { vpcId });
            const rule = { type: "egress", protocol: "6", ...tcp, securityGroupId, sourceSecurityGroupId: west };
            return [securityGroupId, stack.add(ruleType, "rule", rule)];
        }),
        "a rule of vpc.defaultSecurityGroupId": out(
            `vpc.SecurityGroupEgressRule "rule" ${ofVpc}`,
            (stack, vpc, west) => {
                const rule = { ipProtocol: "-1", securityGroupId: from(vpc), referencedSecurityGroupId: west };
                return [vpc, stack.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "rule", rule)];
            },
        ),
        "a vpc.SecurityGroupEgressRule": out(`vpc.SecurityGroupEgressRule "rule" ${ofApp}`, (stack, vpcId, west) => {
            const securityGroupId = stack.add(groupType, "app", { vpcId });
            const rule = { ipProtocol: "tcp", ...tcp, securityGroupId, referencedSecurityGroupId: west };
            return [
                securityGroupId,
                stack.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "rule", rule),
            ];
        }),
    });
});
