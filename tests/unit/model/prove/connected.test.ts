import assert from "node:assert/strict";
import { parseCidr } from "../../../../model/addresses";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { subnetRanges } from "../../../../model/prove/connected";
import { rangesText } from "../../../../model/prove/security-groups";
import { acl, gateway, network, ref, subnet, table } from "../support/build";

const vpcs = ["a", "b"].map((id, n) => ({ id: `vpc-${id}`, resource: ref(`vpc-${id}`), cidrs: [`10.${n}.0.0/16`] }));
const base: Partial<Network> = {
    vpcs,
    subnets: [
        subnet("a", "az-1", "10.0.1.0/24", { vpc: "vpc-a", routeTable: "rt-a" }),
        subnet("egress", "az-1", "10.0.2.0/24", { vpc: "vpc-a", routeTable: "rt-egress", networkAcl: "acl" }),
        subnet("b", "az-1", "10.1.1.0/24", { vpc: "vpc-b", routeTable: "rt-b" }),
    ],
    routeTables: [
        table("rt-a", { "192.0.2.0/24": "blackhole" }, { vpc: "vpc-a" }),
        table("rt-egress", { "198.51.100.0/24": "blackhole" }, { vpc: "vpc-a" }),
        table("rt-b", { "203.0.113.0/24": "blackhole" }, { vpc: "vpc-b" }),
    ],
    networkAcls: [acl("acl", "100 in allow all 10.0.0.0/8", "100 out deny all 172.16.0.0/12")],
};
const transit = (subnets: readonly (readonly [vpc: string, at: string])[]): Network["transitGateways"] => [
    {
        id: "tgw",
        resource: ref("tgw"),
        attachments: {
            items: subnets.map(([vpc, at]) => ({
                id: `att-${at}`,
                resource: ref(`att-${at}`),
                kind: "vpc" as const,
                vpc,
                subnets: { items: [at] },
                association: "table",
            })),
        },
        routeTables: [
            {
                id: "table",
                resource: ref("table"),
                routes: { items: [{ id: "r", resource: ref("r"), cidr: "10.64.0.0/10" }] },
                propagations: { items: [] },
            },
        ],
    },
];

/** The ranges by which addresses are told apart around a subnet, in order. */
function around(id: string, parts: Partial<Network> = {}): string[] {
    const index = indexNetwork(network({ ...base, ...parts }));
    const found = index.subnets.get(id);
    assert.ok(found);
    return subnetRanges(index, found).map((range) => rangesText([range]));
}

describe("what tells addresses apart around a subnet", () => {
    it("is its VPC's blocks and its routes", () => {
        assert.deepEqual(around("a"), ["10.0.0.0/16", "192.0.2.0/24"]);
    });

    it("is its own ACL's entries too, of both directions", () => {
        assert.deepEqual(around("egress"), ["10.0.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "198.51.100.0/24"]);
    });

    it("is what is told apart around the NAT gateways of its VPC, which it may use", () => {
        const gateways = [gateway("nat", "nat-gateway", "egress")];
        const both = ["10.0.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.0.2.0/24", "198.51.100.0/24"];
        assert.deepEqual(around("a", { gateways }), both);
        assert.deepEqual(around("b", { gateways }), ["10.1.0.0/16", "203.0.113.0/24"]);
    });

    it("is what a transit gateway joins: its routes, and what is told apart around every attachment", () => {
        const transitGateways = transit([
            ["vpc-a", "a"],
            ["vpc-b", "b"],
        ]);
        const joined = ["10.0.0.0/16", "10.1.0.0/16", "10.64.0.0/10", "192.0.2.0/24", "203.0.113.0/24"];
        assert.deepEqual(around("a", { transitGateways }), joined);
        assert.deepEqual(around("b", { transitGateways }), joined);
    });

    it("is nothing of a transit gateway that only others are attached to", () => {
        assert.deepEqual(around("a", { transitGateways: transit([["vpc-b", "b"]]) }), ["10.0.0.0/16", "192.0.2.0/24"]);
    });

    it("is what on-premises may be", () => {
        const onPremises: Network["onPremises"] = [
            { id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"] },
        ];
        assert.deepEqual(around("a", { onPremises }), ["10.0.0.0/16", "192.0.2.0/24", "192.168.0.0/16"]);
    });

    it("leaves out what cannot be read, which is unknown elsewhere", () => {
        const routeTables = [table("rt-a", { "300.0.0.0/8": "blackhole" }, { vpc: "vpc-a" })];
        assert.deepEqual(around("a", { routeTables, subnets: base.subnets?.slice(0, 1) ?? [] }), ["10.0.0.0/16"]);
        assert.equal(parseCidr("300.0.0.0/8"), undefined);
    });

    it("is found once, and the same list for subnets that a transit gateway makes equal", () => {
        const index = indexNetwork(
            network({
                ...base,
                transitGateways: transit([
                    ["vpc-a", "a"],
                    ["vpc-b", "b"],
                ]),
            }),
        );
        const [a, b] = ["a", "b"].map((id) => index.subnets.get(id));
        assert.ok(a && b);
        assert.equal(subnetRanges(index, a), subnetRanges(index, a));
        assert.equal(subnetRanges(index, a), subnetRanges(index, b));
    });
});
