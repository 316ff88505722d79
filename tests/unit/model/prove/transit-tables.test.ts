import assert from "node:assert/strict";
import { parseAddress } from "../../../../model/addresses";
import { isMissing } from "../../../../model/network/facts";
import type { TransitGateway, TransitRoute } from "../../../../model/network/gateways";
import { indexNetwork } from "../../../../model/network/index-network";
import { lookUpTransit } from "../../../../model/prove/transit-tables";
import { network, ref } from "../support/build";

interface Table {
    readonly routes?: Record<string, string | undefined>;
    readonly propagations?: readonly string[];
    readonly more?: Partial<TransitGateway["routeTables"][number]>;
    /** What VPC b has for blocks. */
    readonly blocks?: readonly string[] | { readonly unknown: string };
}

/** Where the table of a transit gateway with VPCs a and b and a VPN sends an address. */
function sends(
    address: string,
    { routes = {}, propagations = [], more = {}, blocks = ["10.1.0.0/16"] }: Table,
): string {
    const items = Object.entries(routes).map(
        ([cidr, to]): TransitRoute => ({
            id: cidr,
            resource: ref(cidr),
            cidr,
            ...(to === undefined ? {} : { attachment: to }),
        }),
    );
    const table = {
        id: "table",
        resource: ref("table"),
        routes: { items },
        propagations: { items: propagations },
        ...more,
    };
    const vpc = (id: string) => ({
        id: `att-${id}`,
        resource: ref(`att-${id}`),
        kind: "vpc" as const,
        vpc: `vpc-${id}`,
    });
    const transit: TransitGateway = {
        id: "tgw",
        resource: ref("tgw"),
        attachments: { items: [vpc("a"), vpc("b"), { id: "att-vpn", resource: ref("att-vpn"), kind: "vpn" }] },
        routeTables: [table],
    };
    const index = indexNetwork(
        network({
            vpcs: [
                { id: "vpc-a", resource: ref("vpc-a"), cidrs: ["10.0.0.0/16"] },
                { id: "vpc-b", resource: ref("vpc-b"), cidrs: blocks },
            ],
            transitGateways: [transit],
            onPremises: [
                { id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "att-vpn", prefixes: ["192.168.0.0/16"] },
            ],
        }),
    );
    const [own] = index.network.transitGateways;
    const [ownTable] = own?.routeTables ?? [];
    assert.ok(own && ownTable);
    const found = lookUpTransit(index, own, ownTable, parseAddress(address) ?? -1n);
    return typeof found === "string" ? found : isMissing(found) ? `unknown: ${found.unknown}` : found.id;
}

describe("a transit gateway's route table", () => {
    it("sends nowhere what no route names", () => {
        assert.equal(sends("10.1.0.1", {}), "none");
        assert.equal(sends("2001:db8::1", { routes: { "0.0.0.0/0": "att-a" } }), "none");
    });

    it("takes the longest prefix, at both of its ends", () => {
        const routes = { "0.0.0.0/0": "att-vpn", "10.0.0.0/8": "att-a", "10.1.0.0/16": "att-b" };
        const asked = ["9.255.255.255", "10.0.0.0", "10.0.255.255", "10.1.0.0", "10.1.255.255", "10.2.0.0", "11.0.0.0"];
        assert.deepEqual(
            asked.map((address) => sends(address, { routes })),
            ["att-vpn", "att-a", "att-a", "att-b", "att-b", "att-a", "att-vpn"],
        );
    });

    it("finds one block among many of one length", () => {
        const many = Array.from({ length: 40 }, (_, n) => [`10.${n}.0.0/16`, n === 33 ? "att-b" : "att-a"] as const);
        const routes = Object.fromEntries(many);
        assert.deepEqual(
            ["10.32.9.9", "10.33.0.0", "10.33.255.255", "10.34.0.0", "10.40.0.0"].map((one) => sends(one, { routes })),
            ["att-a", "att-b", "att-b", "att-a", "none"],
        );
    });

    it("drops what a static route without an attachment names", () => {
        assert.equal(sends("10.1.1.1", { routes: { "10.0.0.0/8": "att-a", "10.1.1.0/24": undefined } }), "blackhole");
    });

    it("takes a static route before a propagated one of the same length, and a longer one before either", () => {
        const propagations = ["att-b"];
        assert.equal(sends("10.1.0.1", { propagations }), "att-b");
        assert.equal(sends("10.1.0.1", { propagations, routes: { "10.1.0.0/16": "att-a" } }), "att-a");
        assert.equal(sends("10.1.0.1", { propagations, routes: { "10.0.0.0/8": "att-a" } }), "att-b");
    });

    it("learns a VPC's blocks and a connection's prefixes by propagation", () => {
        const propagations = ["att-a", "att-vpn"];
        assert.equal(sends("10.0.3.4", { propagations }), "att-a");
        assert.equal(sends("192.168.3.4", { propagations }), "att-vpn");
        assert.equal(sends("10.1.3.4", { propagations }), "none");
    });

    it("is unknown where a static route cannot be seen", () => {
        const more = { routes: { items: [], unseen: { unknown: "routes of another stack" } } };
        assert.equal(sends("10.1.0.1", { more, propagations: ["att-b"] }), "unknown: routes of another stack");
    });

    it("is unknown only for what nothing else decides where a propagation cannot be read", () => {
        const table = { propagations: ["att-b"], blocks: { unknown: "the blocks of vpc-b" } };
        const doubt = "unknown: the blocks of vpc-b";
        assert.equal(sends("10.1.0.1", table), doubt);
        // What is not seen may be longer than any route that is.
        assert.equal(sends("10.1.0.1", { ...table, routes: { "10.1.0.0/16": "att-a" } }), doubt);
        assert.equal(sends("10.1.0.1", { ...table, routes: { "10.0.0.0/8": undefined } }), doubt);
        // It leads where the route leads, or the route leads to the VPC that has the address.
        assert.equal(sends("10.1.0.1", { ...table, routes: { "10.0.0.0/8": "att-b" } }), "att-b");
        assert.equal(sends("10.0.0.1", { ...table, propagations: ["att-a", "att-b"] }), "att-a");
    });

    it("says which attachment a route names that is not there", () => {
        const routes = { "10.1.0.0/16": "att-gone" };
        assert.equal(sends("10.1.0.1", { routes }), "unknown: attachment 'att-gone', which is not there");
    });

    it("skips a block that is none", () => {
        assert.equal(sends("10.1.0.1", { routes: { "10.1.0.0": "att-a", "10.0.0.0/8": "att-b" } }), "att-b");
    });
});
