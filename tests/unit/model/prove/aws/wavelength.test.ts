import type { TransitGateway } from "../../../../../model/network/gateways";
import type { Network } from "../../../../../model/network/types";
import { acl, east, gateway, group, publicly, ref, subnet, table, tokyo, west, workload } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";

const base = tokyo();
const zoneRoutes = (list: Record<string, string>, more: Partial<Network> = {}): Network =>
    tokyo({
        routeTables: base.routeTables.map((one) => (one.id === "rt-zone" ? table("rt-zone", list) : one)),
        ...more,
    });
const server = (address: object, more: Partial<Network> = {}): Network =>
    tokyo({
        workloads: [workload("east-app", "east", ["any"], address), workload("worker", "private", ["any"])],
        ...more,
    });
const guarded = (...rules: string[]): Network =>
    tokyo({
        prefixLists: [{ id: "carrier", resource: ref("carrier"), entries: ["203.0.113.0/24"] }],
        securityGroups: [...base.securityGroups, group("app", ...rules)],
        workloads: [
            workload("east-app", "east", ["app"], publicly("carrier", east)),
            workload("worker", "private", ["any"]),
        ],
    });
const zoneAcl = (...entries: string[]): Network =>
    tokyo({
        networkAcls: [acl("acl", ...entries)],
        subnets: base.subnets.map((one) => (one.id === "east" ? { ...one, networkAcl: "acl" } : one)),
    });

const wifi: readonly Cell[] = [
    [
        "a phone on Wi-Fi is the internet, also with an address that the group admits",
        guarded("in tcp 443 list:carrier"),
        "internet@203.0.113.0/24>east-app tcp 443",
        "unreachable",
        "carrier-gateway-internet",
    ],
    ["its ping, which the group admits", guarded("in icmp"), "internet>east-app icmp", "reachable"],
    [
        "its ping, which the group does not admit",
        guarded("in tcp 443 list:carrier"),
        "internet>east-app icmp",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a PC that is tethered to a phone is the carrier network",
        guarded("in tcp 443 list:carrier"),
        "carrier:east@203.0.113.0/24>east-app tcp 443",
        "reachable",
    ],
    [
        "a device whose address the group's list does not hold",
        guarded("in tcp 443 list:carrier"),
        "carrier:east@198.51.100.0/24>east-app tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const responses: readonly Cell[] = [
    [
        "responses come in by TCP, without a rule that admits connections",
        guarded("out tcp 443"),
        "east-app>internet tcp 443",
        "reachable",
    ],
    [
        "responses that the zone's ACL does not admit",
        zoneAcl("100 out allow all", "100 in allow tcp 443"),
        "east-app>internet tcp 443",
        "unreachable",
        "network-acl-ingress",
    ],
];

const areas: readonly Cell[] = [
    ["the other area's devices", base, "carrier:west>east-app tcp 443", "unreachable", "carrier-area"],
    [
        "two zones that serve one area",
        tokyo({
            zones: [
                { name: east, kind: "wavelength", area: "one" },
                { name: west, kind: "wavelength", area: "one" },
            ],
        }),
        `carrier:${west}>east-app tcp 443`,
        "reachable",
    ],
];

/** A VPC for each zone, joined by a transit gateway with an attachment in an Availability Zone of either. */
function zoneByZone(): Network {
    const ids = ["a", "b"] as const;
    const zone = { a: east, b: west };
    const tgw: TransitGateway = {
        id: "tgw",
        resource: ref("tgw"),
        attachments: {
            items: ids.map((id) => ({
                id: `att-${id}`,
                resource: ref(`att-${id}`),
                kind: "vpc",
                vpc: `vpc-${id}`,
                subnets: { items: [`az-${id}`] },
                association: "table",
            })),
        },
        routeTables: [
            {
                id: "table",
                resource: ref("table"),
                routes: { items: [] },
                propagations: { items: ["att-a", "att-b"] },
            },
        ],
    };
    return tokyo({
        vpcs: ids.map((id, n) => ({ id: `vpc-${id}`, resource: ref(`vpc-${id}`), cidrs: [`10.${n}.0.0/16`] })),
        subnets: ids.flatMap((id, n) => [
            subnet(`az-${id}`, "az-1", `10.${n}.1.0/24`, { vpc: `vpc-${id}`, routeTable: `rt-${id}` }),
            subnet(`zone-${id}`, zone[id], `10.${n}.2.0/24`, { vpc: `vpc-${id}`, routeTable: `rt-${id}` }),
        ]),
        routeTables: ids.map((id) => table(`rt-${id}`, { "10.0.0.0/8": "transit-gateway:tgw" }, { vpc: `vpc-${id}` })),
        gateways: [],
        transitGateways: [tgw],
        workloads: [workload("east-app", "zone-a", ["any"]), workload("west-app", "zone-b", ["any"])],
    });
}
/** Both servers with carrier addresses that are known, and rules of the western one's group. */
const toWest = (...rules: string[]): Network =>
    tokyo({
        securityGroups: [...base.securityGroups, group("west", ...rules)],
        workloads: [
            workload("east-app", "east", ["any"], {
                publicAddresses: [{ resource: ref("east ip"), kind: "carrier", address: "198.51.100.7" }],
            }),
            workload("west-app", "west", ["west"], {
                publicAddresses: [{ resource: ref("west ip"), kind: "carrier", address: "198.51.100.8" }],
            }),
        ],
    });
const apart: readonly Cell[] = [
    ["in one VPC", base, "east-app>west-app tcp 443", "unreachable", "zone-to-zone"],
    ["in one VPC, by a carrier address", base, "east-app>west-app/public tcp 443", "unknown"],
    ["in one VPC, by a private address", base, "east-app>west-app/private tcp 443", "unreachable", "zone-to-zone"],
    [
        "by a carrier address whose group admits devices only",
        toWest("in tcp 443 203.0.113.0/24"),
        "east-app>west-app/public tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "by a carrier address whose group admits the other zone's",
        toWest("in tcp 443 198.51.100.7/32"),
        "east-app>west-app/public udp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "by a carrier address, without one of its own",
        tokyo({
            workloads: [workload("east-app", "east", ["any"]), ...base.workloads.filter(({ id }) => id === "west-app")],
        }),
        "east-app>west-app/public tcp 443",
        "unreachable",
        "carrier-address",
    ],
    [
        "by a carrier address that is not there",
        tokyo({
            workloads: [...base.workloads.filter(({ id }) => id === "east-app"), workload("west-app", "west", ["any"])],
        }),
        "east-app>west-app/public tcp 443",
        "unreachable",
        "internet-address",
    ],
    ["in a VPC each, with a transit gateway", zoneByZone(), "east-app>west-app tcp 443", "reachable"],
    [
        "in one zone, in two subnets of it",
        tokyo({
            subnets: [...base.subnets, subnet("more", east, "10.0.9.0/24", { routeTable: "rt-zone" })],
            workloads: [workload("east-app", "east", ["any"]), workload("other", "more", ["any"])],
        }),
        "east-app>other tcp 443",
        "reachable",
    ],
];

const inside: readonly Cell[] = [
    ["from an Availability Zone", base, "worker>east-app udp 9", "reachable"],
    [
        "security groups apply",
        guarded("in tcp 443 list:carrier"),
        "worker>east-app tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "network ACLs apply",
        zoneAcl("100 in deny all 10.0.0.0/16", "200 in allow all", "100 out allow all"),
        "worker>east-app tcp 443",
        "unreachable",
        "network-acl-ingress",
    ],
];

const addresses: readonly Cell[] = [
    ["of the zone's border group", server(publicly("carrier", east)), "carrier:east>east-app tcp 443", "reachable"],
    [
        "of the other zone's",
        server(publicly("carrier", west)),
        "carrier:east>east-app tcp 443",
        "unreachable",
        "carrier-address-border-group",
    ],
    [
        "an ordinary public address",
        server(publicly("internet")),
        "carrier:east>east-app tcp 443",
        "unreachable",
        "carrier-address",
    ],
    ["none, on the way out", server({}), "east-app>internet tcp 443", "unreachable", "carrier-address"],
    [
        "a carrier address in an Availability Zone",
        tokyo({ workloads: [workload("az-app", "public", ["any"], publicly("carrier", east))] }),
        "internet>az-app tcp 443",
        "unreachable",
        "internet-address",
    ],
];

const gateways: readonly Cell[] = [
    ["no route to it, for replies", zoneRoutes({}), "carrier:east>east-app tcp 443", "unreachable", "route"],
    ["no route to it, on the way out", zoneRoutes({}), "east-app>internet tcp 443", "unreachable", "route"],
    [
        "a route to an internet gateway instead",
        zoneRoutes({ "0.0.0.0/0": "internet-gateway:igw" }),
        "east-app>internet tcp 443",
        "unreachable",
        "route",
    ],
    [
        "a route to a NAT gateway instead",
        zoneRoutes({ "0.0.0.0/0": "nat-gateway:nat" }),
        "east-app>internet tcp 443",
        "unknown",
    ],
    [
        "one of another VPC",
        tokyo({ gateways: [gateway("igw", "internet-gateway", "vpc"), gateway("cgw", "carrier-gateway", "other")] }),
        "carrier:east>east-app tcp 443",
        "unreachable",
        "gateway-attachment",
    ],
    [
        "an Availability Zone with a route to it",
        tokyo({
            routeTables: [table("rt-public", { "0.0.0.0/0": "carrier-gateway:cgw" }), ...base.routeTables.slice(1)],
        }),
        "az-app>internet tcp 443",
        "unreachable",
        "route",
    ],
];

const v6 = "2001:db8:1200::/64";
const sixes: Network = tokyo({
    vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: ["10.0.0.0/16"], ipv6Cidrs: ["2001:db8:1200::/56"] }],
    subnets: base.subnets.map((one) => (one.id === "east" ? { ...one, ipv6Cidr: v6 } : one)),
    routeTables: [
        ...base.routeTables.slice(0, 2),
        table("rt-zone", { "0.0.0.0/0": "carrier-gateway:cgw", "::/0": "internet-gateway:igw" }),
    ],
    securityGroups: [group("any", "in all ::/0", "out all ::/0")],
    workloads: [workload("east-app", "east", ["any"], { ipv6Address: { unknown: "its address" } })],
});
const onlyV4: readonly Cell[] = [
    ["IPv6 by an internet gateway, in", sixes, "internet>east-app tcp 443", "unreachable", "carrier-gateway-internet"],
];

const s3Endpoint: Network["endpoints"] = [
    {
        id: "endpoint",
        resource: ref("endpoint"),
        kind: "gateway",
        vpc: "vpc",
        service: "s3",
        interfaces: { items: [] },
        routeTables: { items: ["rt-zone"] },
    },
];
const endpoints: readonly Cell[] = [
    [
        "a gateway endpoint on a zone's route table, which carries nothing",
        zoneRoutes({}, { endpoints: s3Endpoint }),
        "east-app>service:s3 tcp 443",
        "unreachable",
        "route",
    ],
    [
        "the service's public name by the carrier gateway",
        tokyo({ endpoints: s3Endpoint }),
        "east-app>service:s3 tcp 443",
        "reachable",
    ],
];

const natInZone: readonly Cell[] = [
    [
        "one in a zone's subnet leads nowhere",
        tokyo({
            gateways: [
                gateway("igw", "internet-gateway", "vpc"),
                gateway("cgw", "carrier-gateway", "vpc"),
                gateway("nat", "nat-gateway", "east"),
            ],
        }),
        "worker>internet tcp 443",
        "unreachable",
        "route",
    ],
];

describe("what AWS says of Wavelength Zones", () => {
    proveCells({
        "a phone on Wi-Fi is the internet, a tethered PC is the carrier network": wifi,
        "TCP to the internet: outbound and its responses only": responses,
        "ingress from devices in the zone's own area only": areas,
        "instances in two zones of one VPC cannot talk to each other": apart,
        "between VPC and zone everything is allowed, under groups and ACLs": inside,
        "a carrier IP is an address of the zone's border group": addresses,
        "a zone's subnets lead out by their VPC's carrier gateway": gateways,
        "a zone's subnets have IPv4 only": onlyV4,
        "VPC endpoints in Availability Zones only": endpoints,
        "NAT gateways in Availability Zones only": natInZone,
    });
});
