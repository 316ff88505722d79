import { networkNoOpenIngress as policy } from "../../../../policy/network/no-open-ingress";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const old = "aws:ec2/securityGroupRule:SecurityGroupRule";
const instead = "name the callers' group, prefix list or addresses";

function group(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    return { stack, app: stack.add("aws:ec2/securityGroup:SecurityGroup", "app") };
}

describe("network-no-open-ingress", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`accepts the web's ports and ICMP for everybody, and other ports for some, with ${ids} ids`, async () => {
            const { stack, app } = group(ids);
            const open = { securityGroupId: app, cidrIpv4: "0.0.0.0/0" };
            stack.add(ingress, "https", { ...open, ipProtocol: "tcp", fromPort: 443, toPort: 443 });
            stack.add(ingress, "http", { ...open, ipProtocol: "6", fromPort: "80", toPort: "80" });
            stack.add(ingress, "quic", { ...open, ipProtocol: "udp", fromPort: 443, toPort: 443 });
            stack.add(ingress, "ping", { ...open, ipProtocol: "icmp", fromPort: -1, toPort: -1 });
            stack.add(ingress, "ping6", { ...open, ipProtocol: "58", cidrIpv6: "::/0" });
            stack.add(ingress, "some", {
                securityGroupId: app,
                cidrIpv4: "198.51.100.0/24",
                ipProtocol: "-1",
            });
            stack.add(ingress, "own", { securityGroupId: app, referencedSecurityGroupId: app, ipProtocol: "-1" });
            stack.add(old, "out", { type: "egress", securityGroupId: app, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] });
            await expectFindings(policy, stack);
        });

        it(`reports other ports in every form of a rule, with ${ids} ids`, async () => {
            const { stack, app } = group(ids);
            const database = stack.add(ingress, "database", {
                securityGroupId: app,
                cidrIpv4: "0.0.0.0/0",
                ipProtocol: "tcp",
                fromPort: 5432,
                toPort: 5432,
            });
            const range = stack.add(old, "range", {
                type: "ingress",
                securityGroupId: app,
                protocol: "udp",
                fromPort: 80,
                toPort: 443,
                ipv6CidrBlocks: ["::/0"],
            });
            const inline = stack.add("aws:ec2/securityGroup:SecurityGroup", "inline", {
                ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
            });
            const everyone = stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", "all", {
                entries: [{ cidr: "0.0.0.0/0" }],
            });
            const half = stack.add(ingress, "half", {
                securityGroupId: app,
                cidrIpv4: "0.0.0.0/0",
                ipProtocol: "tcp",
                toPort: 443,
            });
            const listed = stack.add(ingress, "listed", {
                securityGroupId: app,
                prefixListId: everyone,
                ipProtocol: "tcp",
                fromPort: 0,
                toPort: 65535,
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        database,
                        `vpc.SecurityGroupIngressRule "database" of ec2.SecurityGroup "app" opens TCP on port 5432 to 0.0.0.0/0; ${instead}`,
                    ],
                    [
                        range,
                        `ec2.SecurityGroupRule "range" of ec2.SecurityGroup "app" opens UDP on ports 80 to 443 to ::/0; ${instead}`,
                    ],
                    [
                        inline,
                        `ingress[0] of ec2.SecurityGroup "inline" opens all protocols on all ports to 0.0.0.0/0; ${instead}`,
                    ],
                    [
                        half,
                        `vpc.SecurityGroupIngressRule "half" of ec2.SecurityGroup "app" opens TCP on all ports to 0.0.0.0/0; ${instead}`,
                    ],
                    [
                        listed,
                        `vpc.SecurityGroupIngressRule "listed" of ec2.SecurityGroup "app" opens TCP on all ports to 0.0.0.0/0 (ec2.ManagedPrefixList "all"); ${instead}`,
                    ],
                ],
            });
        });
    }

    for (const ids of ["unknown", "known"] as const) {
        it(`reports once what several rules open to every address together, with ${ids} ids`, async () => {
            const { stack, app } = group(ids);
            const other = stack.add("aws:ec2/securityGroup:SecurityGroup", "other");
            const port = (number: number) => ({ ipProtocol: "tcp", fromPort: number, toPort: number });
            const add = (name: string, of: typeof app, cidrIpv4: unknown, rest: object) =>
                stack.add(ingress, name, { securityGroupId: of, cidrIpv4, ...rest });
            const low = add("low", app, "0.0.0.0/1", port(5432));
            add("part", app, "10.0.0.0/8", port(5432));
            add("upper", app, "128.0.0.0/1", port(5432));
            add("a", other, "0.0.0.0/1", port(5432));
            add("b", other, "128.0.0.0/1", port(6379));
            add("c", other, "128.0.0.0/2", port(5432));
            add("d", other, unknownValue, port(443));
            const inline = stack.add("aws:ec2/securityGroup:SecurityGroup", "inline", {
                ingress: ["0.0.0.0/1", "128.0.0.0/1"].map((cidr) => ({
                    protocol: "tcp",
                    fromPort: 1,
                    toPort: 99,
                    cidrBlocks: [cidr],
                })),
            });
            stack.add("aws:ec2/securityGroup:SecurityGroup", "half", {
                ingress: [{ protocol: "tcp", fromPort: 1, toPort: 99, cidrBlocks: ["128.0.0.0/1"] }],
            });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        low,
                        `vpc.SecurityGroupIngressRule "low" of ec2.SecurityGroup "app" opens TCP on port 5432 to 0.0.0.0/1 and 128.0.0.0/1 (vpc.SecurityGroupIngressRule "upper"); ${instead}`,
                    ],
                    [
                        inline,
                        `ingress[0] of ec2.SecurityGroup "inline" opens TCP on ports 1 to 99 to 0.0.0.0/1 and 128.0.0.0/1 (ingress[1] of ec2.SecurityGroup "inline"); ${instead}`,
                    ],
                ],
            });
        });
    }

    it("waits for the ports of rules that may let everybody in together", async () => {
        const { stack, app } = group();
        const add = (name: string, cidrIpv4: string, port: unknown) =>
            stack.add(ingress, name, {
                securityGroupId: app,
                cidrIpv4,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
            });
        const low = add("low", "0.0.0.0/1", 5432);
        add("upper", "128.0.0.0/1", unknownValue);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    low,
                    'unknown: vpc.SecurityGroupIngressRule "low" of ec2.SecurityGroup "app" must open nothing to every address, other than ports 80 and 443; waits for protocol and ports of vpc.SecurityGroupIngressRule "upper"',
                ],
            ],
        });
    });

    it("is gentle about a single port that may serve everybody, until it is told to be strict", async () => {
        const { stack, app } = group();
        const open = { securityGroupId: app, cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp" };
        const single = stack.add(ingress, "single", { ...open, fromPort: 8080, toPort: 8080 });
        const store = stack.add(ingress, "store", { ...open, fromPort: 6379, toPort: 6379 });
        const said = (name: string, port: number) =>
            `vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "app" opens TCP on port ${port} to 0.0.0.0/0; ${instead}`;
        await expectFindings(policy, stack, {
            violations: [[store, said("store", 6379)]],
            advisory: [[single, said("single", 8080)]],
        });
        await expectFindings(policy, stack, {
            options: { strict: true },
            violations: [
                [store, said("store", 6379)],
                [single, said("single", 8080)],
            ],
        });
    });

    it("accepts the ports that configuration names", async () => {
        const { stack, app } = group();
        const open = { securityGroupId: app, cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp" };
        stack.add(ingress, "alternative", { ...open, fromPort: 8443, toPort: 8444 });
        const https = stack.add(ingress, "https", { ...open, fromPort: 443, toPort: 443 });
        await expectFindings(policy, stack, {
            options: { ports: [8443, 8444] },
            advisory: [
                [
                    https,
                    `vpc.SecurityGroupIngressRule "https" of ec2.SecurityGroup "app" opens TCP on port 443 to 0.0.0.0/0; ${instead}`,
                ],
            ],
        });
    });

    it("waits for addresses, protocols and ports that are not known", async () => {
        const { stack, app } = group();
        const addresses = stack.add(ingress, "addresses", {
            securityGroupId: app,
            cidrIpv4: unknownValue,
            ipProtocol: "tcp",
            fromPort: 22,
            toPort: 22,
        });
        const ports = stack.add(ingress, "ports", {
            securityGroupId: app,
            cidrIpv4: "0.0.0.0/0",
            ipProtocol: "tcp",
            fromPort: unknownValue,
            toPort: unknownValue,
        });
        const must = (name: string) =>
            `unknown: vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "app" must open nothing to every address, other than ports 80 and 443; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [addresses, `${must("addresses")} the addresses of vpc.SecurityGroupIngressRule "addresses"`],
                [ports, `${must("ports")} protocol and ports of vpc.SecurityGroupIngressRule "ports"`],
            ],
        });
        await expectFindings(policy, stack, {
            options: { ports: [] },
            unknown: [
                [
                    addresses,
                    `${must("addresses").replace(", other than ports 80 and 443", "")} the addresses of vpc.SecurityGroupIngressRule "addresses"`,
                ],
                [
                    ports,
                    `${must("ports").replace(", other than ports 80 and 443", "")} protocol and ports of vpc.SecurityGroupIngressRule "ports"`,
                ],
            ],
        });
    });

    it("decides by what addresses are made from, and waits for lists of which one is open", async () => {
        const { stack, app } = group();
        const rule = { securityGroupId: app, ipProtocol: "tcp", fromPort: 22, toPort: 22 };
        const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", {});
        const parameter = stack.add("aws:ssm/parameter:Parameter", "office", {});
        stack.add(ingress, "network", { ...rule, cidrIpv4: from(vpc) });
        const other = stack.add(ingress, "other", { ...rule, cidrIpv4: from(parameter, vpc) });
        const lists = ["0.0.0.0/0", "198.51.100.0/24"].map((cidr, index) =>
            stack.add("aws:ec2/managedPrefixList:ManagedPrefixList", `list-${index}`, { entries: [{ cidr }] }),
        );
        const either = stack.add(ingress, "either", { ...rule, prefixListId: from(...lists) });
        const must = (name: string) =>
            `unknown: vpc.SecurityGroupIngressRule "${name}" of ec2.SecurityGroup "app" must open nothing to every address, other than ports 80 and 443; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [other, `${must("other")} the addresses of vpc.SecurityGroupIngressRule "other"`],
                [either, `${must("either")} the prefix list of vpc.SecurityGroupIngressRule "either"`],
            ],
        });
    });

    for (const odd of [null, [], {}, true]) {
        it(`has nothing to say about a protocol that is ${JSON.stringify(odd)}`, async () => {
            const { stack, app } = group();
            stack.add(ingress, "odd", { securityGroupId: app, cidrIpv4: "0.0.0.0/0", ipProtocol: odd });
            stack.add(ingress, "addresses", { securityGroupId: app, cidrIpv4: odd, ipProtocol: "-1" });
            await expectFindings(policy, stack);
        });
    }
});
