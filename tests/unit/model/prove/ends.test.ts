import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { matrixEnds } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import { gateway, group, publicly, ref, subnet, table, tokyo, workload } from "../support/build";
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
const lambda: Network["workloads"][number] = {
    id: "lambda",
    resource: ref("lambda"),
    kind: "function",
    interfaces: { items: [] },
};
/** Two VPCs that only the internet joins. */
const apart = addressed({
    vpcs: [...given.vpcs, { id: "other", resource: ref("other"), cidrs: ["10.8.0.0/16"] }],
    subnets: [
        ...given.subnets,
        subnet("far", "ap-northeast-1a", "10.8.1.0/24", { vpc: "other", routeTable: "rt-far" }),
    ],
    gateways: [...given.gateways, gateway("igw-far", "internet-gateway", "other")],
    routeTables: [...given.routeTables, table("rt-far", { "0.0.0.0/0": "internet-gateway:igw-far" }, { vpc: "other" })],
    workloads: [...given.workloads, workload("far", "far", ["any"], publicly("internet"))],
});
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
    "a source by its private addresses alone": [
        ["inside a VPC", given, "worker/private>app tcp 443", "reachable"],
        ["to on-premises", given, "app/private>on-premises@192.168.1.0/24 tcp 443", "reachable"],
        ["to the internet", given, "app/private>internet tcp 443", "unreachable", "private-address"],
        [
            "to a service that only the internet leads to",
            given,
            "app/private>service:s3 tcp 443",
            "unreachable",
            "private-address",
        ],
        ["to another VPC, by its own public address", apart, "app>far tcp 443", "reachable"],
        ["to another VPC, by no public address", apart, "app/private>far tcp 443", "unreachable", "route"],
    ],
    "a source by its public addresses alone": [
        ["to the internet", given, "app/public>internet tcp 443", "reachable"],
        [
            "to the internet, of what has none",
            given,
            "worker/public>internet tcp 443",
            "unreachable",
            "internet-address",
        ],
        [
            "to the internet, past a route to a NAT gateway",
            addressed({
                routeTables: [table("rt-public", { "0.0.0.0/0": "nat-gateway:nat" }), ...base.routeTables.slice(1)],
            }),
            "app/public>internet tcp 443",
            "unreachable",
            "route",
        ],
        ["to a service of AWS's own", given, "app/public>service:s3 tcp 443", "reachable"],
        [
            "inside a VPC, by no private address",
            given,
            "app/public>worker tcp 443",
            "unreachable",
            "internet-address",
            "route",
        ],
        ["to another VPC's public address", apart, "app/public>far tcp 443", "reachable"],
        ["from another VPC, as its group sees it", apart, "far/public>app tcp 443", "unknown"],
        ["to on-premises", given, "app/public>on-premises@192.168.1.0/24 tcp 443", "unknown"],
    ],
    "a gateway is what is beyond it, by ways that lead through it": [
        ["the internet, to a server", given, "igw>app tcp 443", "reachable"],
        [
            "the internet, to a server that its group shuts",
            given,
            "igw>app tcp 22",
            "unreachable",
            "security-group-ingress",
        ],
        ["the internet, from a server", given, "app>igw tcp 443", "reachable"],
        ["the internet, through a NAT gateway before it", given, "worker>igw tcp 443", "reachable"],
        ["the internet, by a NAT gateway", given, "worker>nat tcp 443", "reachable"],
        [
            "the internet, by a NAT gateway that is not on the way",
            given,
            "app>nat tcp 443",
            "unreachable",
            "gateway-way",
        ],
        ["a NAT gateway, which opens nothing", given, "nat>app tcp 443", "unreachable", "gateway-outbound-only"],
        ["on-premises, behind a virtual private gateway", given, "vgw>app tcp 443", "reachable"],
        ["on-premises, from a server", given, "app>vgw tcp 443", "reachable"],
        ["devices of a zone, behind its carrier gateway", base, "cgw>east-app udp 443", "reachable"],
        ["devices of a zone, from its server", base, "east-app>cgw udp 443", "reachable"],
        [
            "devices that call an Availability Zone over the internet",
            base,
            "cgw>az-app tcp 443",
            "unreachable",
            "gateway-way",
        ],
        [
            "from what stands outside of every VPC",
            { ...given, workloads: [...given.workloads, lambda] },
            "lambda>igw tcp 443",
            "unknown",
        ],
        ["the gateway of another VPC", apart, "igw>far tcp 443", "unreachable", "gateway-way"],
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
        assert.deepEqual(faults("internet/private>app tcp 443"), [
            "from 'internet/private': '/private' goes with a workload or a load balancer",
        ]);
        assert.deepEqual(faults("app>internet/public tcp 443"), [
            "to 'internet/public': '/public' goes with a workload or a load balancer",
        ]);
    });

    it("asks which where two gateways have one name", () => {
        const twice = addressed({ gateways: [...given.gateways, gateway("igw", "carrier-gateway", "vpc")] });
        assert.deepEqual(faults("igw>app tcp 443", twice), [
            `from 'igw' is the name of 2 gateways; say which: '${twice.gateways.flatMap(({ resource: { name, urn } }) => (name === "igw" ? [urn] : [])).join("', '")}'`,
        ]);
        const apartByType = given.gateways.map((one) =>
            one.id === "nat" ? { ...one, resource: ref("igw", "aws:ec2/natGateway:NatGateway") } : one,
        );
        const index = indexNetwork(addressed({ gateways: apartByType }));
        const ask = (from: string) => prove(index, { from, to: "app", protocol: "tcp", port: 443 });
        const [plain, typed] = [ask("igw"), ask("NAT gateway igw")];
        assert.match(plain.kind === "unknown" ? (plain.missing[0]?.text ?? "") : "", /say which: .*'NAT gateway igw'/);
        assert.equal(typed.kind, "unreachable");
    });

    it("takes `internet` for the class, whatever a gateway is called", () => {
        const gateways = given.gateways.map((one) => (one.id === "nat" ? { ...one, resource: ref("internet") } : one));
        const flow = { from: "internet@198.51.100.0/24", to: "app", protocol: "tcp", port: 443 } as const;
        const index = indexNetwork(addressed({ gateways }));
        assert.deepEqual(
            [prove(index, flow).kind, prove(index, { ...flow, from: "internet" }).kind],
            ["reachable", "reachable"],
        );
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
