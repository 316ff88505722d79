import type { LoadBalancer, TargetGroup } from "../../../../../model/network/balancing";
import type { Network } from "../../../../../model/network/types";
import { gateway, group, iface, ref, subnet, table, workload } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";
import { balancer, endpointIn, forward, fronted, regrouped, targets } from "../../support/services";

const base = fronted();

interface Shape {
    readonly node?: readonly string[];
    readonly front?: readonly string[];
    readonly app?: readonly string[];
    readonly at?: string;
    readonly group?: Partial<TargetGroup>;
    readonly balancer?: Partial<LoadBalancer>;
    readonly more?: Partial<Network>;
}

/** A Network Load Balancer with the group `front`, before the instance `app` with the group `app`. */
function net(shape: Shape = {}): Network {
    const {
        node = ["public"],
        front = ["in all", "out all"],
        app = ["in tcp 443 group:front"],
        at = "private",
    } = shape;
    return fronted({
        securityGroups: [group("front", ...front), group("app", ...app), group("any", "in all", "out all")],
        workloads: [
            workload("app", at, ["app"]),
            workload("client", "private-2", ["any"]),
            workload("neighbour", "private", ["any"]),
        ],
        loadBalancers: [
            balancer("nlb", node, ["front"], [forward("default", "apps")], {
                kind: "network",
                crossZone: true,
                ...shape.balancer,
            }),
        ],
        targetGroups: [targets("apps", 443, ["app"], { kind: "instance", ...shape.group })],
        ...shape.more,
    });
}

const udp = (id: string): LoadBalancer["listeners"] => ({
    items: [
        {
            id: `${id} udp`,
            resource: ref(`${id} udp`),
            port: 443,
            protocol: "udp",
            actions: { items: [forward("udp", "apps")] },
        },
    ],
});

const members: readonly Cell[] = [
    ["a client on the internet", net(), "internet>nlb tcp 443", "reachable"],
    ["a client in the VPC", net(), "client>nlb tcp 443", "reachable"],
    ["addresses of the VPC", net(), "vpc>nlb tcp 443", "reachable"],
    [
        "a load balancer with another group",
        net({ balancer: { interfaces: { items: [iface("nlb", "public", ["any"])] } } }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a load balancer without groups",
        net({ balancer: { withoutSecurityGroups: true } }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    ["a client past the load balancer", net(), "client>app tcp 443", "unreachable", "security-group-ingress"],
    ["an Application Load Balancer", fronted(), "internet>alb tcp 443", "reachable"],
];

const onlyClients = ["in tcp 443 203.0.113.0/24", "in tcp 443 10.0.1.0/24"];
const onlyNodes = ["in tcp 443 10.0.1.0/24", "in udp 443 10.0.1.0/24"];
const udpGroup = { kind: "ip", protocol: "udp" } as const;
const addresses: readonly Cell[] = [
    [
        "instances see the client, and admit it",
        net({ app: onlyClients }),
        "internet@203.0.113.0/24>nlb tcp 443",
        "reachable",
    ],
    [
        "instances see the client, and admit nodes alone",
        net({ app: onlyNodes }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "addresses as targets see the node",
        net({ app: onlyNodes, group: { kind: "ip" } }),
        "internet>nlb tcp 443",
        "reachable",
    ],
    [
        "addresses as targets, told to see the client",
        net({ app: onlyNodes, group: { kind: "ip", preserveClientIp: true } }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "instances, told to see the node",
        net({ app: onlyNodes, group: { preserveClientIp: false } }),
        "internet>nlb tcp 443",
        "reachable",
    ],
    [
        "UDP's targets always see the client, addresses too",
        net({ app: onlyNodes, group: udpGroup, balancer: { listeners: udp("nlb") } }),
        "internet>nlb udp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "UDP's targets always see the client, whatever the group says",
        net({ app: onlyNodes, group: { ...udpGroup, preserveClientIp: false }, balancer: { listeners: udp("nlb") } }),
        "internet>nlb udp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "TCP_UDP's targets always see the client, by TCP as well",
        net({ app: onlyNodes, group: { kind: "ip", protocol: "both", preserveClientIp: false } }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "UDP's targets that admit clients, and the checks by TCP",
        net({
            app: ["in udp 443", "in tcp 443 10.0.1.0/24"],
            group: udpGroup,
            balancer: { listeners: udp("nlb") },
        }),
        "internet>nlb udp 443",
        "reachable",
    ],
    [
        "whether the client is seen is not known, and it decides",
        net({ app: onlyNodes, group: { preserveClientIp: { unknown: "preserveClientIp" } } }),
        "internet>nlb tcp 443",
        "unknown",
    ],
    [
        "an Application Load Balancer as target sees the client",
        net({
            group: { kind: "alb", targets: { items: [{ resource: ref("alb target"), workload: "alb" }] } },
            more: {
                loadBalancers: [
                    ...(net().loadBalancers ?? []),
                    balancer("alb", ["private"], ["app"], [forward("inner", "inside")], { internal: true }),
                ],
                targetGroups: [
                    {
                        ...(net().targetGroups[0] as TargetGroup),
                        kind: "alb",
                        targets: { items: [{ resource: ref("t"), workload: "alb" }] },
                    },
                    targets("inside", 443, ["neighbour"]),
                ],
                securityGroups: [
                    group("front", "in all", "out all"),
                    group("app", ...onlyNodes, "out all"),
                    group("any", "in all", "out all"),
                ],
            },
        }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const beyond = (preserveClientIp: boolean): Network => {
    const given = net({ app: ["in tcp 443"], at: "far", group: { kind: "ip", preserveClientIp } });
    return {
        ...given,
        vpcs: [...given.vpcs, { id: "peer", resource: ref("peer"), cidrs: ["10.9.0.0/16"] }],
        subnets: [
            ...given.subnets,
            subnet("far", "ap-northeast-1d", "10.9.1.0/24", { vpc: "peer", routeTable: "rt-far" }),
        ],
        routeTables: [
            table("rt-public", { "0.0.0.0/0": "internet-gateway:igw", "10.9.0.0/16": "transit-gateway:tgw" }),
            ...given.routeTables.filter(({ id }) => id !== "rt-public"),
            table("rt-far", { "0.0.0.0/0": "transit-gateway:tgw" }, { vpc: "peer" }),
        ],
        transitGateways: [
            {
                id: "tgw",
                resource: ref("tgw"),
                attachments: {
                    items: (
                        [
                            ["vpc", "public"],
                            ["peer", "far"],
                        ] as const
                    ).map(([vpc, at]) => ({
                        id: `att-${vpc}`,
                        resource: ref(`att-${vpc}`),
                        kind: "vpc",
                        vpc,
                        subnets: { items: [at] },
                        association: "tgw-table",
                    })),
                },
                routeTables: [
                    {
                        id: "tgw-table",
                        resource: ref("tgw-table"),
                        routes: { items: [] },
                        propagations: { items: ["att-vpc", "att-peer"] },
                    },
                ],
            },
        ],
    };
};
/** The same with a peering in place of the transit gateway. */
const peered = (preserveClientIp: boolean, betweenRegions: boolean | { unknown: string } = false): Network => {
    const given = beyond(preserveClientIp);
    const turned = JSON.parse(
        JSON.stringify(given.routeTables).replaceAll('"transit-gateway"', '"peering"'),
    ) as typeof given.routeTables;
    return {
        ...given,
        routeTables: turned,
        transitGateways: [],
        peerings: [{ id: "tgw", resource: ref("peering"), requester: "vpc", accepter: "peer", betweenRegions }],
    };
};
const far: readonly Cell[] = [
    ["over a transit gateway, not kept", beyond(false), "internet>nlb tcp 443", "reachable"],
    ["over a transit gateway, kept", beyond(true), "internet>nlb tcp 443", "unreachable", "client-address-transit"],
    ["over a peering in one Region, kept", peered(true), "internet>nlb tcp 443", "reachable"],
    ["over a peering of two Regions, not kept", peered(false, true), "internet>nlb tcp 443", "reachable"],
    [
        "over a peering of two Regions, kept",
        peered(true, true),
        "internet>nlb tcp 443",
        "unreachable",
        "client-address-peering",
    ],
    [
        "over a peering of Regions that are not known, kept",
        peered(true, { unknown: "the Regions of the peering" }),
        "internet>nlb tcp 443",
        "unknown",
    ],
];

const hairpin: readonly Cell[] = [
    ["an instance asks for itself", net({ app: ["in all", "out all"] }), "app>nlb tcp 443", "unreachable", "hairpin"],
    [
        "its address is not kept",
        net({ app: ["in all", "out all"], group: { preserveClientIp: false } }),
        "app>nlb tcp 443",
        "reachable",
    ],
    [
        "another target takes the request",
        net({
            app: ["in all", "out all"],
            more: { targetGroups: [targets("apps", 443, ["app", "neighbour"], { kind: "instance" })] },
        }),
        "app>nlb tcp 443",
        "reachable",
    ],
    [
        "an Application Load Balancer asks with an address of its own",
        regrouped(fronted(), group("proxy", "in all", "out all")),
        "proxy>alb tcp 443",
        "reachable",
    ],
];

const open = { app: ["in all"] };
const inZones = (node: readonly string[], at: string, crossZone?: boolean, own?: boolean): Network => {
    const given = net({ ...open, node, at, group: own === undefined ? {} : { crossZone: own } });
    const [one] = given.loadBalancers;
    const { crossZone: _, ...rest } = one as LoadBalancer;
    return { ...given, loadBalancers: [crossZone === undefined ? rest : { ...rest, crossZone }] };
};
const zones: readonly Cell[] = [
    ["a target in the node's zone", inZones(["public"], "private"), "internet>nlb tcp 443", "reachable"],
    [
        "a target in a zone without a node",
        inZones(["public"], "private-2", true),
        "internet>nlb tcp 443",
        "unreachable",
        "load-balancer-zone",
    ],
    [
        "a target in a zone without a node, of an Application Load Balancer",
        fronted({ loadBalancers: [balancer("alb", ["public-2"], ["front"], [forward("default", "proxies")])] }),
        "internet>alb tcp 443",
        "unreachable",
        "load-balancer-zone",
    ],
    [
        "a target in another zone that has a node",
        inZones(["public", "public-2"], "private-2", true),
        "internet>nlb tcp 443",
        "reachable",
    ],
    [
        "a target in another zone, where its own node cannot be met and the other may not hand on",
        inZones(["public", "private-2"], "private-2"),
        "internet>nlb tcp 443",
        "unreachable",
        "route",
    ],
    [
        "the same across zones: one node of two can be met",
        inZones(["public", "private-2"], "private-2", true),
        "internet>nlb tcp 443",
        "partly",
        "route",
    ],
    [
        "the same across zones by the target group alone",
        inZones(["public", "private-2"], "private-2", false, true),
        "internet>nlb tcp 443",
        "partly",
        "route",
    ],
    [
        "not across zones by the target group alone",
        inZones(["public", "private-2"], "private-2", true, false),
        "internet>nlb tcp 443",
        "unreachable",
        "route",
    ],
    [
        "DNS leaves out a node in whose zone nothing is registered",
        inZones(["public", "private-2"], "private"),
        "internet>nlb tcp 443",
        "reachable",
    ],
    [
        "a zone that nobody knows, and that decides",
        fronted({
            subnets: base.subnets.map((one) =>
                one.id === "private" ? { ...one, zone: { unknown: "its zone" } } : one,
            ),
        }),
        "internet>alb tcp 443",
        "unknown",
    ],
    [
        "a zone that nobody knows, of the subnet that has a node",
        fronted({
            subnets: base.subnets.map((one) => (one.id === "public" ? { ...one, zone: { unknown: "its zone" } } : one)),
            workloads: [workload("proxy", "public", ["proxy"])],
        }),
        "internet>alb tcp 443",
        "reachable",
    ],
];

const candidates = (at: readonly string[], target: readonly string[]): Network =>
    fronted({
        loadBalancers: [balancer("alb", at, ["front"], [forward("default", "proxies")], { oneOf: true })],
        workloads: [
            workload(
                "proxy",
                "private",
                ["proxy"],
                {},
                {
                    interfaces: { items: target.map((one) => iface(`proxy ${one}`, one, ["proxy"])) },
                },
            ),
        ],
    });
const doubts: readonly Cell[] = [
    [
        "each may be, and each gives the same",
        candidates(["public", "public-2"], ["private", "private-2"]),
        "internet>alb tcp 443",
        "reachable",
    ],
    [
        "one of them has no way from the internet",
        candidates(["public", "private-2"], ["private", "private-2"]),
        "internet>alb tcp 443",
        "unknown",
    ],
    [
        "none of them has",
        candidates(["private", "private-2"], ["private", "private-2"]),
        "internet>alb tcp 443",
        "unreachable",
        "route",
    ],
    [
        "in one of their zones there is no target",
        candidates(["public", "public-2"], ["private"]),
        "internet>alb tcp 443",
        "unknown",
    ],
];

const link = (front: readonly string[], more: Partial<LoadBalancer> = {}): Network => ({
    ...net({
        front,
        app: ["in tcp 443 group:front"],
        balancer: { internal: true, ...more },
    }),
    endpoints: [
        endpointIn("private", { service: "offer", interfaces: { items: [iface("endpoint", "private", ["any"])] } }),
    ],
    endpointServices: [{ id: "offer", resource: ref("offer"), loadBalancers: { items: ["nlb"] } }],
});
const privateLink: readonly Cell[] = [
    [
        "groups without an ingress rule",
        link(["out all"]),
        "client>endpoint tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "groups that admit the client",
        link(["in tcp 443 10.0.6.0/24", "out all"]),
        "client>endpoint tcp 443",
        "reachable",
    ],
    [
        "groups that admit the endpoint, whose address they do not see",
        link(["in tcp 443 10.0.3.0/24", "out all"]),
        "client>endpoint tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "groups that admit some of the places of a client",
        link(["in tcp 443 10.0.3.0/24", "out all"]),
        "vpc>endpoint tcp 443",
        "reachable",
    ],
    [
        "groups that are not asked",
        link(["out all"], { filtersPrivateLink: false }),
        "client>endpoint tcp 443",
        "reachable",
    ],
    [
        "whether groups are asked is not known, and it decides",
        link(["out all"], { filtersPrivateLink: { unknown: "enforcement" } }),
        "client>endpoint tcp 443",
        "unknown",
    ],
    [
        "whether groups are asked is not known, and they admit",
        link(["in all", "out all"], { filtersPrivateLink: { unknown: "enforcement" } }),
        "client>endpoint tcp 443",
        "reachable",
    ],
    [
        "no groups at all",
        link([], { withoutSecurityGroups: true }),
        "client>endpoint tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const health: readonly Cell[] = [
    [
        "a check on a port of its own that is open",
        net({ app: ["in tcp 443", "in tcp 9090 group:front"], group: { healthPort: 9090 } }),
        "internet>nlb tcp 443",
        "reachable",
    ],
    [
        "a check on a port of its own that is shut",
        net({ app: ["in tcp 443"], group: { healthPort: 9090 } }),
        "internet>nlb tcp 443",
        "unknown",
    ],
    [
        "a check that is shut, and so are requests",
        net({ app: [], group: { healthPort: 9090 } }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "clients are admitted, and nodes that check are not",
        net({ app: ["in tcp 443 203.0.113.0/24"] }),
        "internet@203.0.113.0/24>nlb tcp 443",
        "unknown",
    ],
    [
        "one target is healthy and shut, the other open and unhealthy",
        net({
            app: ["in tcp 443"],
            group: { healthPort: 9090 },
            more: {
                securityGroups: [
                    group("front", "in all", "out all"),
                    group("app", "in tcp 443"),
                    group("any", "in tcp 9090", "out all"),
                ],
                targetGroups: [targets("apps", 443, ["app", "neighbour"], { kind: "instance", healthPort: 9090 })],
            },
        }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const sixed = (more: Partial<LoadBalancer>, rules: readonly string[] = ["in tcp 443 ::/0", "out all"]): Network => {
    const given = fronted({
        gateways: [gateway("igw", "internet-gateway", "vpc"), gateway("nat", "nat-gateway", "public")],
        routeTables: base.routeTables.map((one) =>
            one.id === "rt-public"
                ? table("rt-public", { "0.0.0.0/0": "internet-gateway:igw", "::/0": "internet-gateway:igw" })
                : one,
        ),
        subnets: base.subnets.map((one) => (one.id === "public" ? { ...one, ipv6Cidr: "2001:db8:0:1::/64" } : one)),
        loadBalancers: [balancer("alb", ["public"], ["front"], [forward("default", "proxies")], more)],
    });
    return regrouped(
        { ...given, vpcs: given.vpcs.map((vpc) => ({ ...vpc, ipv6Cidrs: ["2001:db8::/56"] })) },
        group("front", ...rules),
    );
};
const dual = {
    interfaces: { items: [iface("alb", "public", ["front"], { ipv6Address: { unknown: "some address" } })] },
};
const families: readonly Cell[] = [
    ["IPv4 alone, from clients of IPv6", sixed({}), "internet@2600::/32>alb tcp 443", "unreachable", "address-family"],
    ["dual-stack, from clients of IPv6", sixed(dual), "internet@2600::/32>alb tcp 443", "reachable"],
    [
        "dual-stack and internal, from clients of IPv6",
        sixed({ ...dual, internal: true }),
        "internet@2600::/32>alb tcp 443",
        "unreachable",
        "address-family",
    ],
    [
        "without public IPv4, from clients of IPv4",
        sixed({ ...dual, withoutPublicIpv4: true }, ["in tcp 443", "out all"]),
        "internet@203.0.113.0/24>alb tcp 443",
        "unreachable",
        "internet-address",
    ],
    [
        "without public IPv4, from clients of IPv6",
        sixed({ ...dual, withoutPublicIpv4: true }),
        "internet@2600::/32>alb tcp 443",
        "reachable",
    ],
    [
        "targets of IPv4 are called by IPv4",
        regrouped(sixed(dual), group("proxy", "in tcp 8080 ::/0")),
        "internet@2600::/32>alb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const pings: readonly Cell[] = [
    ["a ping to a Network Load Balancer", net(), "client>nlb icmp", "unreachable", "load-balancer-ping"],
    [
        "a ping to an endpoint of AWS's own",
        link(["in all"]),
        "client>endpoint icmp",
        "unreachable",
        "endpoint-protocol",
    ],
    [
        "UDP to an endpoint of AWS's own",
        {
            ...net(),
            endpoints: [endpointIn("private", { interfaces: { items: [iface("endpoint", "private", ["any"])] } })],
        },
        "client>endpoint udp 443",
        "unreachable",
        "endpoint-protocol",
    ],
    [
        "UDP by the name that an endpoint takes over",
        {
            ...net(),
            endpoints: [
                endpointIn("private", {
                    privateDns: true,
                    interfaces: { items: [iface("endpoint", "private", ["any"])] },
                }),
            ],
        },
        "client>service:ssm udp 443",
        "unreachable",
        "endpoint-protocol",
    ],
    [
        "TCP to an endpoint of AWS's own",
        {
            ...net(),
            endpoints: [endpointIn("private", { interfaces: { items: [iface("endpoint", "private", ["any"])] } })],
        },
        "client>endpoint tcp 443",
        "reachable",
    ],
];

describe("what AWS says of load balancers", () => {
    proveCells({
        "rules that name a load balancer's group admit all that it hands on": members,
        "who sees the client's address": addresses,
        "a client's address does not pass a transit gateway, or a peering of two Regions": far,
        "a target cannot meet itself where clients' addresses are kept": hairpin,
        "zones have to be enabled, and are crossed where that is on": zones,
        "subnets of which it has some are decided where all agree": doubts,
        "PrivateLink meets the load balancer's groups": privateLink,
        "without a healthy target all of them get requests": health,
        "IPv6 of nodes, and of their targets": families,
        "what answers no pings and no UDP": pings,
    });
});
