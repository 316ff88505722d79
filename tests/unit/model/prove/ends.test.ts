import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { matrixEnds } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import { gateway, group, publicly, ref, table, tokyo, workload } from "../support/build";
import { type Cell, flowOf, proveCells } from "../support/cells";

const base = tokyo();
const eip = { resource: ref("eip"), kind: "internet", address: "203.0.113.9" } as const;

/** A server with known addresses, one of the same subnet that its group keeps out, and a VPN. */
function addressed(parts: Partial<Network> = {}): Network {
    return tokyo({
        vpcs: base.vpcs.map((vpc) => ({ ...vpc, ipv6Cidrs: ["2001:db8:0::/56"] })),
        subnets: base.subnets.map((one) =>
            one.id === "public" ? { ...one, ipv6Cidr: "2001:db8:0:1::/64", routeTable: "rt-public" } : one,
        ),
        securityGroups: [
            group("any", "in all", "out all"),
            group(
                "web",
                "in tcp 443 10.0.3.0/24",
                "in tcp 443 198.51.100.0/24",
                "in tcp 443 192.168.0.0/16",
                "out all",
            ),
        ],
        gateways: [...base.gateways, gateway("vgw", "vpn-gateway", "vpc")],
        onPremises: [{ id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"] }],
        routeTables: [
            table("rt-public", { "0.0.0.0/0": "internet-gateway:igw", "192.168.0.0/16": "vpn-gateway:vgw" }),
            ...base.routeTables.slice(1),
        ],
        workloads: [
            workload("app", "public", ["web"], {
                address: "10.0.1.9",
                ipv6Address: "2001:db8:0:1::9",
                publicAddresses: [eip],
            }),
            workload("worker", "private", ["any"], { address: "10.0.3.7" }),
        ],
        ...parts,
    });
}

const given = addressed();
const tables: Readonly<Record<string, readonly Cell[]>> = {
    "an address that a declared interface has is that interface": [
        ["as the target, by its private address", given, "worker>10.0.1.9 tcp 443", "reachable"],
        ["as the source", given, "10.0.3.7>app tcp 443", "reachable"],
        ["on a port that its group shuts", given, "worker>10.0.1.9 tcp 22", "unreachable", "security-group-ingress"],
        ["its public address, from outside", given, "internet@198.51.100.0/24>203.0.113.9 tcp 443", "reachable"],
        ["its private address, from outside", given, "internet>10.0.1.9 tcp 443", "unreachable", "private-address"],
        ["its private address, from on-premises", given, "on-premises@192.168.1.0/24>10.0.1.9 tcp 443", "reachable"],
        [
            "its IPv6 address, which no rule names",
            given,
            "internet>2001:db8:0:1::9 tcp 443",
            "unreachable",
            "route",
            "security-group-ingress",
        ],
    ],
    "one kind of a workload's addresses": [
        ["the private one, inside", given, "worker>app/private tcp 443", "reachable"],
        ["the private one, from outside", given, "internet>app/private tcp 443", "unreachable", "private-address"],
        ["the public one, from outside", given, "internet@198.51.100.0/24>app/public tcp 443", "reachable"],
        [
            "the public one, from the same VPC: the NAT gateway's address is what the group sees",
            addressed({ gateways: [gateway("igw", "internet-gateway", "vpc"), knownNat("203.0.113.200"), cgw()] }),
            "worker>app/public tcp 443",
            "unreachable",
            "security-group-ingress",
        ],
        [
            "the public one, from the same VPC, with the NAT gateway's address admitted",
            addressed({ gateways: [gateway("igw", "internet-gateway", "vpc"), knownNat("198.51.100.7"), cgw()] }),
            "worker>app/public tcp 443",
            "reachable",
        ],
        ["the public one of what has none", given, "app>worker/public tcp 443", "unreachable", "internet-address"],
        ["the public one, from on-premises", given, "on-premises>app/public tcp 443", "unknown"],
    ],
    "an address in a subnet that no declared interface has": [
        [
            "as a source whose block the target does not admit",
            given,
            "10.0.1.77>app tcp 443",
            "unreachable",
            "security-group-ingress",
        ],
        ["as a source: its own groups decide", given, "10.0.3.77>app tcp 443", "unknown"],
        ["as a target: its own groups decide", given, "worker>10.0.1.77 tcp 443", "unknown"],
    ],
    "an address outside of every VPC": [
        ["a public one is of the internet", given, "198.51.100.9>app tcp 443", "reachable"],
        [
            "a public one that the group keeps out",
            given,
            "203.0.113.77>app tcp 443",
            "unreachable",
            "security-group-ingress",
        ],
        ["a private one is on-premises", given, "192.168.4.4>app tcp 443", "reachable"],
    ],
};

function knownNat(publicAddress: string) {
    return { id: "nat", resource: ref("nat"), kind: "nat-gateway", subnet: "public", publicAddress } as const;
}

function cgw() {
    return gateway("cgw", "carrier-gateway", "vpc");
}

function faults(flow: string, of: Network = given): readonly string[] {
    const verdict = prove(indexNetwork(of), flowOf(flow));
    return verdict.kind === "unknown" ? verdict.missing.map(({ text }) => text) : [verdict.kind];
}

describe("ends by address", () => {
    proveCells(tables);

    it("refuses a block as an end, and says what to write", () => {
        assert.deepEqual(faults("10.0.1.0/24>10.0.1.0/33 tcp 0"), [
            "port '0' is not a whole number from 1 to 65535",
            "from '10.0.1.0/24' is a block; name one address of it, or narrow a class by it: internet@10.0.1.0/24, on-premises@10.0.1.0/24",
            "to '10.0.1.0/33' is not a CIDR block such as 203.0.113.0/24",
        ]);
    });

    it("refuses addresses that no host has", () => {
        assert.deepEqual(faults("127.0.0.1>app tcp 443"), [
            "from '127.0.0.1': no declared subnet holds this address, and nothing outside of the VPCs can have it",
        ]);
    });

    it("takes a kind of address only where something is called by it", () => {
        assert.deepEqual(faults("app/private>worker tcp 443"), [
            "from 'app/private': '/private' says by which address something is called; a source goes by its name",
        ]);
        assert.deepEqual(faults("app>internet/public tcp 443"), [
            "to 'internet/public': '/public' goes with a workload or a load balancer",
        ]);
    });

    it("says so where two interfaces have one address", () => {
        const twice = addressed({
            workloads: [...given.workloads, workload("twin", "private", ["any"], { address: "10.0.1.9" })],
        });
        assert.deepEqual(faults("worker>10.0.1.9 tcp 443", twice), [
            "to '10.0.1.9': several declared interfaces have this address; say which workload",
        ]);
    });
});

describe("two things of one name", () => {
    const other = {
        ...workload("az-app", "private", ["any"]),
        id: "twin",
        resource: ref("az-app", "aws:rds/instance:Cluster"),
    };
    const twins = tokyo({
        workloads: [workload("az-app", "public", ["any"], publicly("internet")), other],
    });

    it("are told apart by the word of their type, in flows and in the matrix", () => {
        const index = indexNetwork(twins);
        const ask = (to: string) => prove(index, { from: "internet", to, protocol: "tcp", port: 443 }).kind;
        assert.deepEqual([ask("instance az-app"), ask("cluster az-app")], ["reachable", "unreachable"]);
        assert.deepEqual(matrixEnds(index).targets, ["cluster az-app", "instance az-app"]);
    });

    it("of one type too go by their URNs", () => {
        const urn = "urn:pulumi:test::test::aws:ec2/instance:Instance::parent$az-app";
        const same = { ...other, resource: { ...ref("az-app", "aws:ec2/instance:Instance"), urn } };
        const index = indexNetwork(tokyo({ workloads: [workload("az-app", "public", ["any"]), same] }));
        assert.deepEqual(matrixEnds(index).targets, ["urn:pulumi:test::test::aws:ec2/instance:Instance::az-app", urn]);
    });
});
