import type { Network } from "../../../../model/network/types";
import { acl, gateway, group, network, publicly, ref, subnet, table, tokyo, workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";

const base = tokyo();
const app = (...rules: string[]): Partial<Network> => ({
    securityGroups: [...base.securityGroups, group("app", ...rules), group("client", "out all")],
    workloads: [
        workload("az-app", "public", ["app"], publicly("internet")),
        workload("worker", "private", ["client"]),
        workload("east-app", "east", ["app"], publicly("carrier")),
    ],
});
const withAcl = (...entries: string[]): Network =>
    tokyo({
        ...app("in all", "out all"),
        networkAcls: [acl("acl", ...entries)],
        subnets: base.subnets.map((one) => (one.id === "public" ? { ...one, networkAcl: "acl" } : one)),
    });
const routes = (id: string, list: Record<string, string>, more: Partial<Network> = {}): Network =>
    tokyo({ routeTables: base.routeTables.map((one) => (one.id === id ? table(id, list) : one)), ...more });

const groups: readonly Cell[] = [
    ["a port that a rule names", tokyo(app("in tcp 443", "out all")), "internet>az-app tcp 443", "reachable"],
    [
        "a port that no rule names",
        tokyo(app("in tcp 443", "out all")),
        "internet>az-app tcp 80",
        "unreachable",
        "security-group-ingress",
    ],
    ["the edge of a port range", tokyo(app("in tcp 80-443", "out all")), "internet>az-app tcp 443", "reachable"],
    [
        "a rule of another protocol",
        tokyo(app("in udp 443", "out all")),
        "internet>az-app tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "no egress rule for replies, which are let through",
        tokyo(app("in tcp 443")),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "no egress rule for a connection",
        tokyo(app("in tcp 443")),
        "az-app>internet tcp 443",
        "unreachable",
        "security-group-egress",
    ],
    [
        "a rule for members of a group, from a member",
        tokyo(app("in tcp 443 group:client")),
        "worker>az-app tcp 443",
        "reachable",
    ],
    [
        "a rule for members of a group, from a stranger",
        tokyo(app("in tcp 443 group:any")),
        "worker>az-app tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a rule for members of a group, from the internet",
        tokyo(app("in tcp 443 group:app")),
        "internet>az-app tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a ping without an ICMP rule",
        tokyo(app("in tcp 443")),
        "internet>az-app icmp",
        "unreachable",
        "security-group-ingress",
    ],
    ["a ping with an ICMP rule", tokyo(app("in icmp")), "internet>az-app icmp", "reachable"],
    [
        "part of a narrowed source",
        tokyo(app("in tcp 443 203.0.113.0/25")),
        "internet@203.0.113.0/24>az-app tcp 443",
        "partly",
        "security-group-ingress",
    ],
    [
        "all of a narrowed source",
        tokyo(app("in tcp 443 203.0.113.0/24")),
        "internet@203.0.113.0/25>az-app tcp 443",
        "reachable",
    ],
    ["some of a class", tokyo(app("in tcp 443 203.0.113.7/32")), "internet>az-app tcp 443", "reachable"],
];

const acls: readonly Cell[] = [
    [
        "a reply that is not allowed",
        withAcl("100 in allow all", "100 out allow tcp 443"),
        "internet>az-app tcp 443",
        "unreachable",
        "network-acl-egress",
    ],
    [
        "a reply to the ports of clients",
        withAcl("100 in allow all", "100 out allow tcp 1024-65535"),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "a reply to the ports of clients that no NAT stands before",
        withAcl("100 in allow all", "100 out allow tcp 32768-65535"),
        "internet>az-app tcp 443",
        "partly",
        "network-acl-egress",
    ],
    [
        "a reply to some of the ports of clients",
        withAcl("100 in allow all", "100 out allow tcp 32768-40000"),
        "internet>az-app tcp 443",
        "partly",
        "network-acl-egress",
    ],
    [
        "a deny before an allow",
        withAcl("90 in deny tcp 443", "100 in allow all", "100 out allow all"),
        "internet>az-app tcp 443",
        "unreachable",
        "network-acl-ingress",
    ],
    [
        "a deny behind an allow",
        withAcl("110 in deny tcp 443", "100 in allow all", "100 out allow all"),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "no entry at all",
        withAcl(),
        "internet>az-app tcp 443",
        "unreachable",
        "network-acl-egress",
        "network-acl-ingress",
    ],
    [
        "neighbours of one subnet, whom no ACL sees",
        { ...withAcl(), workloads: [workload("a", "public", ["any"]), workload("b", "public", ["any"])] },
        "a>b tcp 443",
        "reachable",
    ],
];

const ping = (...types: number[]): Network => {
    const given = withAcl("100 in allow all");
    const [one] = acl("acl", "100 out allow icmp").entries.items;
    const out = types.map((icmpType, position) => ({ ...one, number: position + 1, icmpType }) as never);
    const networkAcls = given.networkAcls.map((own) => ({
        ...own,
        entries: { items: [...own.entries.items, ...out] },
    }));
    return { ...given, networkAcls };
};
const pings: readonly Cell[] = [
    ["the echo reply, allowed by its type", ping(0), "internet>az-app icmp", "reachable"],
    [
        "the echo request's type, which is not the reply's",
        ping(8),
        "internet>az-app icmp",
        "unreachable",
        "network-acl-egress",
    ],
    ["a ping out, whose request is allowed by its type", ping(8), "az-app>internet icmp", "reachable"],
    ["the echo reply, allowed with every type", ping(-1), "internet>az-app icmp", "reachable"],
];
const behindNat: readonly Cell[] = [
    [
        "what a NAT gateway sends on to its client",
        withAcl("100 in allow all", "100 out allow tcp 443"),
        "worker>internet tcp 443",
        "unreachable",
        "network-acl-egress",
    ],
    [
        "what a NAT gateway takes from its client",
        withAcl("100 in allow tcp 1024-65535 0.0.0.0/0", "100 out allow all"),
        "worker>internet tcp 443",
        "unreachable",
        "network-acl-ingress",
    ],
    [
        "the ports of a NAT gateway, which start at 1024",
        withAcl("90 in allow tcp 443", "100 in allow tcp 32768-65535", "100 out allow all"),
        "worker>internet tcp 443",
        "partly",
        "network-acl-ingress",
    ],
    [
        "all the ports of a NAT gateway",
        withAcl("90 in allow tcp 443", "100 in allow tcp 1024-65535", "100 out allow all"),
        "worker>internet tcp 443",
        "reachable",
    ],
];

const nat = gateway("nat", "nat-gateway", "public");
const ways: readonly Cell[] = [
    [
        "no public address",
        tokyo({ workloads: [workload("az-app", "public", ["any"])] }),
        "internet>az-app tcp 443",
        "unreachable",
        "internet-address",
    ],
    [
        "a public address behind a NAT gateway's route",
        tokyo({ workloads: [workload("az-app", "private", ["any"], publicly("internet"))] }),
        "internet>az-app tcp 443",
        "unreachable",
        "route",
    ],
    ["no route at all", routes("rt-public", {}), "internet>az-app tcp 443", "unreachable", "route"],
    [
        "a gateway of no VPC",
        tokyo({ gateways: [gateway("igw", "internet-gateway"), gateway("cgw", "carrier-gateway", "vpc"), nat] }),
        "internet>az-app tcp 443",
        "unreachable",
        "gateway-attachment",
    ],
    [
        "a blackhole that is longer than the default route",
        routes("rt-public", { "0.0.0.0/0": "internet-gateway:igw", "203.0.113.0/24": "blackhole" }),
        "internet@203.0.113.0/24>az-app tcp 443",
        "unreachable",
        "route",
    ],
    [
        "the rest beside that blackhole",
        routes("rt-public", { "0.0.0.0/0": "internet-gateway:igw", "203.0.113.0/24": "blackhole" }),
        "internet@198.51.100.0/24>az-app tcp 443",
        "reachable",
    ],
    ["out by a NAT gateway", tokyo(), "worker>internet tcp 443", "reachable"],
    [
        "out by a NAT gateway whose subnet has no way",
        routes("rt-public", {}),
        "worker>internet tcp 443",
        "unreachable",
        "route",
    ],
    [
        "a zone with a route to a NAT gateway",
        routes("rt-zone", { "0.0.0.0/0": "nat-gateway:nat" }),
        "east-app>internet tcp 443",
        "unknown",
    ],
    [
        "a zone with a route to an internet gateway",
        routes("rt-zone", { "0.0.0.0/0": "internet-gateway:igw" }),
        "carrier:east>east-app tcp 443",
        "unreachable",
        "route",
    ],
    [
        "a zone without a carrier address",
        tokyo({ workloads: [workload("east-app", "east", ["any"])] }),
        "carrier:east>east-app tcp 443",
        "unreachable",
        "carrier-address",
    ],
    [
        "a carrier address of the other zone",
        tokyo({
            workloads: [workload("east-app", "east", ["any"], publicly("carrier", "ap-northeast-1-wl1-kix-wlz-1"))],
        }),
        "carrier:east>east-app tcp 443",
        "unreachable",
        "carrier-address-border-group",
    ],
    ["a zone that is down", tokyo(), "carrier:east>east-app tcp 443 zone-down:east", "unreachable", "scenario"],
    ["the other zone, while one is down", tokyo(), "carrier:west>west-app tcp 443 zone-down:east", "reachable"],
    ["an AZ that is down", tokyo(), "internet>az-app tcp 443 az-down:ap-northeast-1a", "unreachable", "scenario"],
    [
        "a NAT gateway in an AZ that is down",
        tokyo({
            subnets: [
                ...base.subnets.filter(({ id }) => id !== "private"),
                subnet("private", "ap-northeast-1c", "10.0.3.0/24", { routeTable: "rt-private" }),
            ],
        }),
        "worker>internet tcp 443 az-down:ap-northeast-1a",
        "unreachable",
        "scenario",
    ],
];

const v6 = { ipv6Cidrs: ["2001:db8:1200::/56"] };
const dual = (route: string): Network =>
    network({
        vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: ["10.0.0.0/16"], ...v6 }],
        subnets: [subnet("dual", "az-1", "10.0.1.0/24", { ipv6Cidr: "2001:db8:1200::/64", routeTable: "rt" })],
        routeTables: [table("rt", { "::/0": route })],
        gateways: [gateway("igw", "internet-gateway", "vpc"), gateway("eigw", "egress-only-gateway", "vpc")],
        securityGroups: [group("any", "in all ::/0", "out all ::/0")],
        workloads: [workload("app", "dual", ["any"], { ipv6Address: { unknown: "its address" } })],
    });
const ipv6: readonly Cell[] = [
    ["IPv6 by an internet gateway, in", dual("internet-gateway:igw"), "internet>app tcp 443", "reachable"],
    ["IPv6 by an internet gateway, out", dual("internet-gateway:igw"), "app>internet tcp 443", "reachable"],
    [
        "IPv6 by an egress-only gateway, in",
        dual("egress-only-gateway:eigw"),
        "internet>app tcp 443",
        "unreachable",
        "route",
    ],
    ["IPv6 by an egress-only gateway, out", dual("egress-only-gateway:eigw"), "app>internet tcp 443", "reachable"],
    ["a ping by IPv6", dual("internet-gateway:igw"), "internet>app icmp", "reachable"],
];

describe("the proof knows", () => {
    proveCells({
        "security groups are stateful: a rule by port, protocol, block or group admits": groups,
        "network ACLs are stateless: the first entry by number decides, and replies need one": acls,
        "network ACLs tell a ping from its reply by the ICMP type": pings,
        "network ACLs see a NAT gateway on both sides, on ports from 1024": behindNat,
        "the longest prefix decides, and its gateway asks for its own": ways,
        "IPv6 needs no public address, and an egress-only gateway leads out only": ipv6,
    });
});
