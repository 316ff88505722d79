import type { Gateway, OnPremisesLink, TransitGateway } from "../../../../../model/network/gateways";
import type { Endpoint, Network } from "../../../../../model/network/types";
import { acl, gateway, ref, subnet, table, tokyo, workload } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";

const base = tokyo();
const bgp = { unknown: "what BGP announces" };
const link = (rest: Partial<OnPremisesLink> = {}): OnPremisesLink => ({
    id: "link",
    resource: ref("link"),
    kind: "direct-connect",
    gateway: "vgw",
    prefixes: bgp,
    ...rest,
});
const vgw = gateway("vgw", "vpn-gateway", "vpc");
const nat = (rest: Partial<Gateway> = {}): Gateway =>
    ({ ...gateway("nat", "nat-gateway", "public"), ...rest }) as Gateway;

/** The network of one VPC with a table of the private subnet and a virtual private gateway. */
const withLink = (routes: Record<string, string>, own: OnPremisesLink, propagating = false): Network =>
    tokyo({
        gateways: [...base.gateways, vgw],
        onPremises: [own],
        routeTables: base.routeTables.map((one) =>
            one.id === "rt-private"
                ? table("rt-private", routes, propagating ? { propagatingGateways: ["vgw"] } : {})
                : one,
        ),
    });
/** The same network, whose private subnet has a route to a core network: what is there nobody declares. */
const toCore = (own: OnPremisesLink): Network => {
    const given = withLink({}, own);
    const route = {
        resource: ref("core"),
        destination: { cidr: "0.0.0.0/0" },
        target: { unknown: "the core network" },
    };
    const routeTables = given.routeTables.map((one) =>
        one.id === "rt-private" ? { ...one, routes: { items: [route] } } : one,
    );
    return { ...given, routeTables };
};
const toVgw = { "0.0.0.0/0": "vpn-gateway:vgw" };

/** Two VPCs at a transit gateway; `far` is in the second one, whose attachment stands in a subnet of its own. */
function hub(
    parts: {
        readonly here?: Record<string, string>;
        readonly behindNat?: Record<string, string>;
        readonly door?: Record<string, string>;
        readonly far?: Record<string, string>;
        readonly transit?: Partial<TransitGateway>;
        readonly more?: Partial<Network>;
    } = {},
): Network {
    const attachment = (id: string, vpc: string, at: string) => ({
        id,
        resource: ref(id),
        kind: "vpc" as const,
        vpc,
        subnets: { items: [at] },
        association: "tgw-table",
    });
    const v6 = ["2001:db8:0::/56", "2001:db8:1::/56"];
    return tokyo({
        vpcs: [
            { ...(base.vpcs[0] as Network["vpcs"][number]), ipv6Cidrs: [v6[0] ?? ""] },
            { id: "other", resource: ref("other"), cidrs: ["10.1.0.0/16"], ipv6Cidrs: [v6[1] ?? ""] },
        ],
        subnets: [
            ...base.subnets,
            subnet("door", "ap-northeast-1a", "10.1.0.0/28", { vpc: "other", routeTable: "rt-door" }),
            subnet("far", "ap-northeast-1a", "10.1.1.0/24", { vpc: "other", routeTable: "rt-far" }),
        ],
        routeTables: [
            table("rt-zone", { "0.0.0.0/0": "carrier-gateway:cgw" }),
            table(
                "rt-public",
                parts.behindNat ?? { "0.0.0.0/0": "internet-gateway:igw", "10.1.0.0/16": "transit-gateway:tgw" },
            ),
            table(
                "rt-private",
                parts.here ?? { "10.1.0.0/16": "transit-gateway:tgw", "2001:db8:1::/56": "transit-gateway:tgw" },
            ),
            table("rt-door", parts.door ?? {}, { vpc: "other" }),
            table(
                "rt-far",
                parts.far ?? { "10.0.0.0/16": "transit-gateway:tgw", "2001:db8:0::/56": "transit-gateway:tgw" },
                { vpc: "other" },
            ),
        ],
        transitGateways: [
            {
                id: "tgw",
                resource: ref("tgw"),
                attachments: { items: [attachment("here", "vpc", "private"), attachment("there", "other", "door")] },
                routeTables: [
                    {
                        id: "tgw-table",
                        resource: ref("tgw-table"),
                        routes: { items: [] },
                        propagations: { items: ["here", "there"] },
                    },
                ],
                ...parts.transit,
            },
        ],
        workloads: [...base.workloads, workload("far-app", "far", ["any"])],
        ...parts.more,
    });
}
const glb: Endpoint = {
    id: "glb",
    resource: ref("glb"),
    kind: "gateway-load-balancer",
    vpc: "vpc",
    service: "inspection",
    interfaces: { items: [] },
};
const overV6 = { "2001:db8:1::/56": "transit-gateway:tgw" };
const backV6 = { "2001:db8:0::/56": "transit-gateway:tgw" };
const ipv6 = (given: Network, ipv6Support?: boolean): Network => ({
    ...given,
    securityGroups: given.securityGroups.map((group) => ({
        ...group,
        rules: {
            items: (["ingress", "egress"] as const).map((direction) => ({
                resource: group.resource,
                direction,
                protocol: "all" as const,
                peer: { cidr: "::/0" },
            })),
        },
    })),
    subnets: given.subnets.map((one) =>
        one.id === "private"
            ? { ...one, ipv6Cidr: "2001:db8:0:1::/64" }
            : one.id === "far"
              ? { ...one, ipv6Cidr: "2001:db8:1:1::/64" }
              : one,
    ),
    workloads: given.workloads.map((one) =>
        ["worker", "far-app"].includes(one.id)
            ? {
                  ...one,
                  interfaces: {
                      items: one.interfaces.items.map((own) => ({
                          ...own,
                          ipv6Address: one.id === "worker" ? "2001:db8:0:1::5" : "2001:db8:1:1::5",
                      })),
                  },
              }
            : one,
    ),
    transitGateways: given.transitGateways.map((transit) => ({
        ...transit,
        attachments: {
            items: transit.attachments.items.map((one) =>
                ipv6Support === undefined ? one : { ...one, ipv6: ipv6Support },
            ),
        },
    })),
});

/** Source: AWS Direct Connect User Guide, "Virtual private gateway associations"; Cloud WAN guide, "Core network attachments". */
const links: readonly Cell[] = [
    [
        "a private virtual interface, behind a route",
        withLink(toVgw, link()),
        "worker>on-premises@192.168.0.0/24 tcp 443",
        "reachable",
    ],
    [
        "an accepter's, by what BGP brings",
        withLink({}, link(), true),
        "worker>on-premises@192.168.0.0/24 tcp 443",
        "unknown",
    ],
    [
        "a public block that BGP may bring",
        withLink({}, link(), true),
        "worker>on-premises@198.51.100.0/24 tcp 443",
        "unknown",
    ],
    [
        "a public block that BGP may bring past the default route",
        withLink({ "0.0.0.0/0": "nat-gateway:nat" }, link(), true),
        "worker>on-premises@198.51.100.0/24 tcp 443",
        "unknown",
    ],
    [
        "a proposal, which may be refused",
        withLink(toVgw, link({ unsure: { unknown: "whether it is accepted" } })),
        "on-premises@192.168.0.0/24>worker tcp 443",
        "unknown",
    ],
    [
        "a core network that the VPC is attached to, behind a route to it",
        toCore(link({ kind: "core-network", gateway: "core", unsure: bgp, vpcs: { items: ["vpc"] } })),
        "on-premises@192.168.0.0/24>worker tcp 443",
        "unknown",
    ],
    [
        "a core network that another VPC is attached to",
        withLink({}, link({ kind: "core-network", gateway: "core", unsure: bgp, vpcs: { items: ["other"] } })),
        "on-premises@192.168.0.0/24>worker tcp 443",
        "unreachable",
        "core-network-attachment",
        "on-premises-link",
        "route",
    ],
];

/** Source: AWS Site-to-Site VPN User Guide, "Route tables and route priority". */
const beyond: readonly Cell[] = [
    ["the internet by a default route to a VPN", withLink(toVgw, link()), "worker>internet tcp 443", "unknown"],
    ["a service of AWS's by a default route to a VPN", withLink(toVgw, link()), "worker>service:s3 tcp 443", "unknown"],
    ["the internet by what BGP may bring", withLink({}, link(), true), "worker>internet tcp 443", "unknown"],
    [
        "the internet past a route to a NAT gateway",
        withLink({ "0.0.0.0/0": "nat-gateway:nat" }, link(), true),
        "worker>internet tcp 443",
        "reachable",
    ],
    [
        "the internet by a VPN that carries other addresses",
        withLink(toVgw, link({ prefixes: ["192.168.0.0/16"] })),
        "worker>internet tcp 443",
        "unreachable",
        "route",
    ],
    [
        "the internet by a gateway without a link",
        { ...withLink(toVgw, link()), onPremises: [] },
        "worker>internet tcp 443",
        "unreachable",
        "route",
    ],
    [
        "replies to the internet by a VPN",
        withLink(toVgw, link()),
        "internet>worker tcp 443",
        "unreachable",
        "internet-address",
        "route",
    ],
];

/** Source: Amazon VPC User Guide, "NAT gateways" and "Access your network using a private NAT gateway". */
const behindNat: readonly Cell[] = [
    [
        "a regional NAT gateway",
        tokyo({
            gateways: [
                gateway("igw", "internet-gateway", "vpc"),
                gateway("cgw", "carrier-gateway", "vpc"),
                { id: "nat", resource: ref("nat"), kind: "nat-gateway", regionalIn: "vpc" },
            ],
        }),
        "worker>internet tcp 443",
        "reachable",
    ],
    [
        "a regional NAT gateway without an internet gateway",
        tokyo({ gateways: [{ id: "nat", resource: ref("nat"), kind: "nat-gateway", regionalIn: "vpc" }] }),
        "worker>internet tcp 443",
        "unreachable",
        "gateway-attachment",
    ],
    [
        "another VPC through a NAT gateway",
        hub({ here: { "0.0.0.0/0": "nat-gateway:nat" } }),
        "worker>far-app tcp 443",
        "reachable",
    ],
    [
        "another VPC through a private NAT gateway",
        hub({
            here: { "0.0.0.0/0": "nat-gateway:nat" },
            more: { gateways: [...base.gateways.slice(0, 2), nat({ connectivity: "private" })] },
        }),
        "worker>far-app tcp 443",
        "reachable",
    ],
    [
        "another VPC through a NAT gateway, whose address is what the far end admits",
        hub({
            here: { "0.0.0.0/0": "nat-gateway:nat" },
            more: {
                networkAcls: [acl("acl", "100 in allow all 10.0.1.0/24", "100 out allow all")],
                subnets: [
                    ...base.subnets,
                    subnet("door", "ap-northeast-1a", "10.1.0.0/28", { vpc: "other", routeTable: "rt-door" }),
                    subnet("far", "ap-northeast-1a", "10.1.1.0/24", {
                        vpc: "other",
                        routeTable: "rt-far",
                        networkAcl: "acl",
                    }),
                ],
            },
        }),
        "worker>far-app tcp 443",
        "reachable",
    ],
    [
        "another VPC through a NAT gateway, without a way back",
        hub({ here: { "0.0.0.0/0": "nat-gateway:nat" }, far: {} }),
        "worker>far-app tcp 443",
        "unreachable",
        "route",
    ],
    [
        "the internet through a private NAT gateway",
        tokyo({ gateways: [...base.gateways.slice(0, 2), nat({ connectivity: "private" })] }),
        "worker>internet tcp 443",
        "unreachable",
        "nat-gateway",
    ],
    [
        "on-premises through a NAT gateway",
        withLink({ "0.0.0.0/0": "nat-gateway:nat" }, link({ prefixes: ["192.168.0.0/16"] })),
        "worker>on-premises@192.168.1.0/24 tcp 443",
        "unreachable",
        "route",
    ],
    [
        "on-premises through a NAT gateway whose table leads there",
        {
            ...withLink({ "0.0.0.0/0": "nat-gateway:nat" }, link({ prefixes: ["192.168.0.0/16"] })),
            routeTables: [
                table("rt-private", { "0.0.0.0/0": "nat-gateway:nat" }),
                table("rt-public", { "0.0.0.0/0": "internet-gateway:igw", "192.168.0.0/16": "vpn-gateway:vgw" }),
                table("rt-zone", { "0.0.0.0/0": "carrier-gateway:cgw" }),
            ],
        },
        "worker>on-premises@192.168.1.0/24 tcp 443",
        "reachable",
    ],
    [
        "a reply through a NAT gateway, which takes none",
        hub({ far: { "0.0.0.0/0": "nat-gateway:nat" } }),
        "worker>far-app tcp 443",
        "unreachable",
        "route",
    ],
];

/** Source: Amazon VPC Transit Gateways guide, "How transit gateways work", "Appliance in a shared services VPC". */
const transits: readonly Cell[] = [
    ["a subnet of the attachment with local routes alone", hub(), "worker>far-app tcp 443", "reachable"],
    [
        "an appliance behind the attachment's subnet",
        hub({ door: { "10.1.1.0/24": "interface" } }),
        "worker>far-app tcp 443",
        "unknown",
    ],
    [
        "a Gateway Load Balancer's endpoint behind it",
        hub({ door: { "10.1.1.0/24": "endpoint:glb" }, more: { endpoints: [glb] } }),
        "worker>far-app tcp 443",
        "unknown",
    ],
    [
        "a blackhole behind it",
        hub({ door: { "10.1.1.0/24": "blackhole" } }),
        "worker>far-app tcp 443",
        "unreachable",
        "route",
    ],
    [
        "an appliance for other addresses",
        hub({ door: { "10.1.2.0/24": "interface" } }),
        "worker>far-app tcp 443",
        "reachable",
    ],
    [
        "a circle of routes",
        hub({ door: { "10.1.1.0/24": "transit-gateway:tgw" } }),
        "worker>far-app tcp 443",
        "unreachable",
        "route",
    ],
    ["IPv6, which is propagated as IPv4 is", ipv6(hub()), "worker>far-app tcp 443", "reachable"],
    [
        "IPv6 over attachments that carry none",
        ipv6(hub({ here: overV6, far: backV6 }), false),
        "worker>far-app tcp 443",
        "unreachable",
        "transit-attachment-ipv6",
    ],
    [
        "a route to a Gateway Load Balancer's endpoint",
        tokyo({
            endpoints: [glb],
            routeTables: [
                table("rt-private", { "0.0.0.0/0": "endpoint:glb" }),
                ...base.routeTables.filter(({ id }) => id !== "rt-private"),
            ],
        }),
        "worker>internet tcp 443",
        "unknown",
    ],
];

/** On-premises behind a transit gateway, named as an end. */
const joined = (): Network => {
    const given = hub({ here: { "192.168.0.0/16": "transit-gateway:tgw" } });
    const [tgw] = given.transitGateways;
    const dx = { id: "dx", resource: ref("dx"), kind: "direct-connect" as const, association: "tgw-table" };
    return {
        ...given,
        gateways: [...given.gateways, vgw],
        onPremises: [link({ gateway: "dx", prefixes: ["192.168.0.0/16"] })],
        transitGateways: (tgw === undefined ? [] : [tgw]).map((one) => ({
            ...one,
            attachments: { items: [...one.attachments.items, dx] },
            routeTables: one.routeTables.map((routes) => ({ ...routes, propagations: { items: ["here", "dx"] } })),
        })),
    };
};
const named: readonly Cell[] = [
    ["what is behind it, to a server", joined(), "tgw>worker tcp 443", "reachable"],
    ["what is behind it, from a server", joined(), "worker>tgw tcp 443", "reachable"],
    ["what another gateway would lead to", joined(), "vgw>worker tcp 443", "unreachable", "gateway-way"],
];

proveCells({
    "a transit gateway as an end": named,
    "what AWS says of Direct Connect and Cloud WAN": links,
    "what AWS says of default routes to on-premises": beyond,
    "what AWS says of NAT gateways": behindNat,
    "what AWS says of transit gateways' attachments": transits,
});
