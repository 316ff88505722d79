import type { TransitGateway } from "../../../../model/network/gateways";
import type { Network } from "../../../../model/network/types";
import { gateway, group, network, publicly, ref, subnet, table, workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";

const everything = group("any", "in all", "out all");

/** Two or three VPCs with a workload each, joined as the parts say. */
function joined(routes: Record<string, Record<string, string>>, parts: Partial<Network> = {}): Network {
    const ids = ["a", "b", "c"];
    return network({
        vpcs: ids.map((id, n) => ({ id: `vpc-${id}`, resource: ref(`vpc-${id}`), cidrs: [`10.${n}.0.0/16`] })),
        subnets: ids.map((id, n) =>
            subnet(`s-${id}`, "az-1", `10.${n}.1.0/24`, { vpc: `vpc-${id}`, routeTable: `rt-${id}` }),
        ),
        routeTables: ids.map((id) => table(`rt-${id}`, routes[id] ?? {}, { vpc: `vpc-${id}` })),
        securityGroups: [everything],
        workloads: ids.map((id) => workload(id, `s-${id}`, ["any"])),
        ...parts,
    });
}

const peering = (id: string, one: string, other: string, active = true): Network["peerings"][number] => ({
    id,
    resource: ref(id),
    requester: `vpc-${one}`,
    accepter: `vpc-${other}`,
    active,
});
const ab = [peering("ab", "a", "b")];
const both = { a: { "10.1.0.0/16": "peering:ab" }, b: { "10.0.0.0/16": "peering:ab" } };

const peerings: readonly Cell[] = [
    ["a peering with routes on both sides", joined(both, { peerings: ab }), "a>b tcp 443", "reachable"],
    [
        "a peering with a route on one side only",
        joined({ a: both.a }, { peerings: ab }),
        "a>b tcp 443",
        "unreachable",
        "route",
    ],
    [
        "a peering that is not accepted",
        joined(both, { peerings: [peering("ab", "a", "b", false)] }),
        "a>b tcp 443",
        "unreachable",
        "peering-active",
    ],
    [
        "members of a peer's group",
        joined(both, {
            peerings: ab,
            securityGroups: [everything, group("b-only", "in tcp 443 group:any")],
            workloads: [workload("a", "s-a", ["any"]), workload("b", "s-b", ["b-only"])],
        }),
        "a>b tcp 443",
        "reachable",
    ],
    [
        "no transit through a peer",
        joined(
            {
                a: { "10.0.0.0/8": "peering:ab" },
                b: { "10.2.0.0/16": "peering:bc", "10.0.0.0/16": "peering:ab" },
                c: { "10.0.0.0/8": "peering:bc" },
            },
            { peerings: [...ab, peering("bc", "b", "c")] },
        ),
        "a>c tcp 443",
        "unreachable",
        "route",
    ],
    ["no peering at all", joined({}), "a>b tcp 443", "unreachable", "route"],
];

function transit(parts: {
    propagations?: string[];
    routes?: Record<string, string>;
    association?: boolean;
    attached?: string[];
    links?: boolean;
}): TransitGateway {
    const attached = parts.attached ?? ["a", "b"];
    return {
        id: "tgw",
        resource: ref("tgw"),
        attachments: {
            items: [
                ...attached.map((id) => ({
                    id: `att-${id}`,
                    resource: ref(`att-${id}`),
                    kind: "vpc" as const,
                    vpc: `vpc-${id}`,
                    subnets: { items: [`s-${id}`] },
                    ...(parts.association === false ? {} : { association: "table" }),
                })),
                ...(parts.links === true
                    ? [{ id: "att-vpn", resource: ref("att-vpn"), kind: "vpn" as const, association: "table" }]
                    : []),
            ],
        },
        routeTables: [
            {
                id: "table",
                resource: ref("table"),
                routes: {
                    items: Object.entries(parts.routes ?? {}).map(([cidr, to]) => ({
                        id: `table ${cidr}`,
                        resource: ref(`table ${cidr}`),
                        cidr,
                        ...(to === "blackhole" ? {} : { attachment: to }),
                    })),
                },
                propagations: { items: parts.propagations ?? [] },
            },
        ],
    };
}
const toTransit = { a: { "10.0.0.0/8": "transit-gateway:tgw" }, b: { "10.0.0.0/8": "transit-gateway:tgw" } };
const propagated = { propagations: ["att-a", "att-b"] };

const transits: readonly Cell[] = [
    [
        "both VPCs attached, associated and propagated",
        joined(toTransit, { transitGateways: [transit(propagated)] }),
        "a>b tcp 443",
        "reachable",
    ],
    [
        "static routes in place of propagation",
        joined(toTransit, {
            transitGateways: [transit({ routes: { "10.0.0.0/16": "att-a", "10.1.0.0/16": "att-b" } })],
        }),
        "a>b tcp 443",
        "reachable",
    ],
    [
        "one VPC not propagated",
        joined(toTransit, { transitGateways: [transit({ propagations: ["att-b"] })] }),
        "a>b tcp 443",
        "unreachable",
        "transit-route",
    ],
    [
        "a blackhole that is longer than what is propagated",
        joined(toTransit, { transitGateways: [transit({ ...propagated, routes: { "10.1.1.0/24": "blackhole" } })] }),
        "a>b tcp 443",
        "unreachable",
        "transit-route",
    ],
    [
        "an attachment without an association",
        joined(toTransit, { transitGateways: [transit({ ...propagated, association: false })] }),
        "a>b tcp 443",
        "unreachable",
        "transit-association",
    ],
    [
        "one VPC not attached",
        joined(toTransit, { transitGateways: [transit({ attached: ["a"], propagations: ["att-a"] })] }),
        "a>b tcp 443",
        "unreachable",
        "transit-attachment",
        "transit-route",
    ],
    [
        "an AZ without a subnet of the attachment",
        joined(toTransit, {
            transitGateways: [transit(propagated)],
            subnets: [
                ...joined({}).subnets.filter(({ id }) => id !== "s-a"),
                subnet("s-a", "az-2", "10.0.1.0/24", { vpc: "vpc-a" }),
                subnet("more", "az-1", "10.0.2.0/24", { vpc: "vpc-a", routeTable: "rt-a" }),
            ],
            workloads: [workload("a", "more", ["any"]), workload("b", "s-b", ["any"])],
        }),
        "a>b tcp 443",
        "unreachable",
        "transit-attachment-zone",
    ],
    [
        "members of a group, whom a transit gateway does not show",
        joined(toTransit, {
            transitGateways: [transit(propagated)],
            securityGroups: [everything, group("b-only", "in tcp 443 group:any")],
            workloads: [workload("a", "s-a", ["any"]), workload("b", "s-b", ["b-only"])],
        }),
        "a>b tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    ["central egress by another VPC's NAT gateway", central(), "a>internet tcp 443", "reachable"],
];

/** VPC a leaves by a NAT gateway in VPC b. */
function central(): Network {
    const gateways = [gateway("igw", "internet-gateway", "vpc-b"), gateway("nat", "nat-gateway", "public")];
    const tgw = { ...transit({ propagations: ["att-a", "att-b"], routes: { "0.0.0.0/0": "att-b" } }) };
    const own = joined(
        { a: { "0.0.0.0/0": "transit-gateway:tgw" }, b: { "0.0.0.0/0": "nat-gateway:nat" } },
        { transitGateways: [tgw], gateways },
    );
    return {
        ...own,
        subnets: [...own.subnets, subnet("public", "az-1", "10.1.9.0/24", { vpc: "vpc-b", routeTable: "rt-public" })],
        routeTables: [
            ...own.routeTables,
            table(
                "rt-public",
                { "0.0.0.0/0": "internet-gateway:igw", "10.0.0.0/16": "transit-gateway:tgw" },
                { vpc: "vpc-b" },
            ),
        ],
    };
}

const vpn = (more: Partial<Network["onPremises"][number]> = {}): Network["onPremises"] => [
    { id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"], ...more },
];
const vgw = [gateway("vgw", "vpn-gateway", "vpc-a")];
const toVgw = { a: { "192.168.0.0/16": "vpn-gateway:vgw" } };
const dx = { kind: "direct-connect" as const, gateway: "att-vpn", id: "dx", resource: ref("dx") };
const overTransit = { a: { "192.168.0.0/16": "transit-gateway:tgw" } };
const links: readonly Cell[] = [
    [
        "a VPN with a static route",
        joined(toVgw, { gateways: vgw, onPremises: vpn() }),
        "on-premises>a tcp 443",
        "reachable",
    ],
    ["out by a VPN", joined(toVgw, { gateways: vgw, onPremises: vpn() }), "a>on-premises tcp 443", "reachable"],
    [
        "a VPN without a route back",
        joined({}, { gateways: vgw, onPremises: vpn() }),
        "on-premises>a tcp 443",
        "unreachable",
        "route",
    ],
    [
        "a route that the gateway announces",
        joined(
            {},
            {
                gateways: vgw,
                onPremises: vpn(),
                routeTables: [table("rt-a", {}, { vpc: "vpc-a", propagatingGateways: ["vgw"] })],
                subnets: [subnet("s-a", "az-1", "10.0.1.0/24", { vpc: "vpc-a", routeTable: "rt-a" })],
                workloads: [workload("a", "s-a", ["any"])],
            },
        ),
        "on-premises>a tcp 443",
        "reachable",
    ],
    [
        "what BGP announces",
        joined(
            {},
            {
                gateways: vgw,
                onPremises: vpn({ prefixes: { unknown: "BGP" } }),
                routeTables: [table("rt-a", {}, { vpc: "vpc-a", propagatingGateways: ["vgw"] })],
                subnets: [subnet("s-a", "az-1", "10.0.1.0/24", { vpc: "vpc-a", routeTable: "rt-a" })],
                workloads: [workload("a", "s-a", ["any"])],
            },
        ),
        "on-premises@192.168.1.0/24>a tcp 443",
        "unknown",
    ],
    [
        "addresses that are not behind the VPN",
        joined(toVgw, { gateways: vgw, onPremises: vpn() }),
        "on-premises@172.16.0.0/16>a tcp 443",
        "unreachable",
        "on-premises-link",
        "route",
    ],
    ["no way at all", joined({}), "on-premises>a tcp 443", "unreachable", "on-premises-link"],
    [
        "Direct Connect on a transit gateway",
        joined(overTransit, {
            transitGateways: [transit({ attached: ["a"], links: true, propagations: ["att-a", "att-vpn"] })],
            onPremises: vpn(dx),
        }),
        "on-premises>a tcp 443",
        "reachable",
    ],
    [
        "Direct Connect that does not announce the VPC",
        joined(overTransit, {
            transitGateways: [transit({ attached: ["a"], links: true, propagations: ["att-a", "att-vpn"] })],
            onPremises: vpn({ ...dx, allowedPrefixes: ["10.9.0.0/16"] }),
        }),
        "on-premises>a tcp 443",
        "unreachable",
        "allowed-prefixes",
    ],
];

const elsewhere = joined(
    { a: { "0.0.0.0/0": "internet-gateway:igw-a" }, b: { "0.0.0.0/0": "internet-gateway:igw-b" } },
    {
        gateways: [gateway("igw-a", "internet-gateway", "vpc-a"), gateway("igw-b", "internet-gateway", "vpc-b")],
        workloads: [
            workload("a", "s-a", ["any"], publicly("internet")),
            workload("b", "s-b", ["any"], publicly("internet")),
        ],
    },
);
const apart: readonly Cell[] = [
    ["VPCs that nothing joins, by public addresses", elsewhere, "a>b tcp 443", "reachable"],
];

describe("between VPCs and from on-premises the proof knows", () => {
    proveCells({
        "a peering needs routes on both sides, and carries nothing on": peerings,
        "a transit gateway needs an attachment, an association and a route at both ends": transits,
        "VPN and Direct Connect carry what they announce, and need a route back": links,
        "public addresses join what nothing else does": apart,
    });
});
