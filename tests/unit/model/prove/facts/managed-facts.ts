import type { Network, Workload, WorkloadKind } from "../../../../../model/network/types";
import { iface, ref } from "../../support/build";
import type { Page } from "./page";
import { small } from "./small";

/** A network in the words of `small`, in which one of the hosts is something that AWS runs. */
function run(text: string, who: string, kind: WorkloadKind, more: Partial<Workload> = {}): Network {
    const network = small(text);
    return {
        ...network,
        workloads: network.workloads.map((one) => (one.id === who ? { ...one, kind, ...more } : one)),
    };
}

/** `app` behind a Network Load Balancer of VPC `vpc`, offered to an endpoint in subnet c of VPC `other`. */
function offered(text: string, filters?: boolean, balancer = "nlb a app internal"): Network {
    const network = small(`endpoint offer c; ${balancer}; ${text}`);
    return {
        ...network,
        endpointServices: [{ id: "offer", resource: ref("offer"), loadBalancers: { items: ["nlb"] } }],
        loadBalancers: network.loadBalancers.map((one) =>
            filters === undefined ? one : { ...one, filtersPrivateLink: filters },
        ),
    };
}
const guarded = "nlb a app internal groups";

/** `shop.example.com`: a zone's server, watched by an alarm, and a server of the Region behind it. */
function failover(text: string, watched = true): Network {
    const record = (name: string, target: string, role: "PRIMARY" | "SECONDARY") => ({
        id: name,
        resource: ref(name),
        name: "shop.example.com",
        targets: [target],
        failover: role,
        ...(role === "PRIMARY" && watched ? { healthCheck: "check" } : {}),
    });
    return {
        ...small(`igw vpc; a 0.0.0.0/0 igw; eip app; cgw vpc; z 0.0.0.0/0 cgw; cip edge; ${text}`),
        records: [record("first", "edge", "PRIMARY"), record("second", "app", "SECONDARY")],
        healthChecks: [{ id: "check", resource: ref("check"), kind: "alarm", watches: ["edge"] }],
    };
}

const places = (...at: string[]): Partial<Workload> => ({
    interfaces: { items: at.map((one) => iface(`db in ${one}`, one, ["db"])) },
    oneOf: true,
});
const multi = { ...places("a", "b"), movesOnFailure: true };
const nowhere: Partial<Workload> = { interfaces: { items: [] } };
const natted = "igw vpc; nat a; a 0.0.0.0/0 igw; b 0.0.0.0/0 nat";

/** What AWS runs in subnets of others, or offers by endpoints and names. */
export const managedFacts: readonly Page[] = [
    {
        page: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html",
        facts: [
            [
                "a consumer meets the provider by an endpoint, without peering",
                offered(""),
                "far>endpoint tcp 443",
                "reachable",
            ],
            ["and every subnet of the consumer's VPC", offered(""), "off>endpoint tcp 443", "reachable"],
            ["no other VPC does", offered(""), "third>endpoint tcp 443", "unreachable"],
            [
                "the endpoint's group counts",
                offered("ep in tcp 443 10.1.9.0/24"),
                "far>endpoint tcp 443",
                "unreachable",
            ],
            ["the consumer's own group counts", offered("far out tcp 80"), "far>endpoint tcp 443", "unreachable"],
            ["a port without a listener is shut", offered(""), "far>endpoint tcp 80", "unreachable"],
            ["the consumer does not meet the provider's servers", offered(""), "far>app tcp 443", "unreachable"],
            ["the provider opens nothing to the consumer", offered(""), "app>far tcp 443", "unreachable"],
            [
                "a server sees the load balancer's address",
                offered("app in tcp 443 10.0.1.0/24"),
                "far>endpoint tcp 443",
                "reachable",
            ],
            ["and never the consumer's", offered("app in tcp 443 10.1.0.0/16"), "far>endpoint tcp 443", "unreachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
        facts: [
            [
                "the load balancer's group counts for what comes by PrivateLink",
                offered("lb in tcp 443 10.0.0.0/16", undefined, guarded),
                "far>endpoint tcp 443",
                "unreachable",
            ],
            [
                "and sees the private address of the client",
                offered("lb in tcp 443 10.1.2.0/24", undefined, guarded),
                "off>endpoint tcp 443",
                "reachable",
            ],
            [
                "not that of the endpoint",
                offered("lb in tcp 443 10.1.1.0/24", undefined, guarded),
                "off>endpoint tcp 443",
                "unreachable",
            ],
            [
                "unless it is told not to",
                offered("lb in tcp 443 10.0.0.0/16", false, guarded),
                "far>endpoint tcp 443",
                "reachable",
            ],
            [
                "which changes nothing for others",
                offered("lb in tcp 443 10.0.9.0/24", false, guarded),
                "near>nlb tcp 443",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-failover.html",
        facts: [
            [
                "a name leads to the primary while it is healthy",
                failover(""),
                "carrier:east>shop.example.com tcp 443",
                "reachable",
            ],
            ["and to nothing else", failover("edge in tcp 80"), "carrier:east>shop.example.com tcp 443", "unreachable"],
            [
                "to the secondary once it is not",
                failover(""),
                "internet>shop.example.com tcp 443 zone-down:east",
                "reachable",
            ],
            [
                "whose own rules count then",
                failover("app in tcp 80"),
                "internet>shop.example.com tcp 443 zone-down:east",
                "unreachable",
            ],
            [
                "a primary without a health check is always taken for healthy",
                failover("", false),
                "internet>shop.example.com tcp 443 zone-down:east",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        facts: [
            ["a server of the VPC meets a database", run("", "db", "database"), "app>db tcp 5432", "reachable"],
            [
                "a rule may name the group of servers",
                run("db in tcp 5432 group:app", "db", "database"),
                "app>db tcp 5432",
                "reachable",
            ],
            [
                "and admits nobody else",
                run("db in tcp 5432 group:app", "db", "database"),
                "near>db tcp 5432",
                "unreachable",
            ],
            [
                "one that is not public has no address on the internet",
                run("igw vpc; b 0.0.0.0/0 igw", "db", "database"),
                "internet>db tcp 5432",
                "unreachable",
            ],
            [
                "a public one is met in a public subnet",
                run("igw vpc; b 0.0.0.0/0 igw; eip db", "db", "database"),
                "internet>db tcp 5432",
                "reachable",
            ],
            [
                "and not in a private one",
                run("igw vpc; eip db", "db", "database"),
                "internet>db tcp 5432",
                "unreachable",
            ],
            [
                "a server of a peer meets it",
                run("peer vpc other; b 10.1.0.0/16 peer; c 10.0.0.0/16 peer", "db", "database"),
                "far>db tcp 5432",
                "reachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html",
        facts: [
            [
                "a standby takes over when a zone fails",
                run("", "db", "database", multi),
                "app>db tcp 5432 az-down:zone-2",
                "reachable",
            ],
            [
                "a database of one zone is lost with it",
                run("", "db", "database", places("b")),
                "app>db tcp 5432 az-down:zone-2",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html",
        facts: [
            [
                "a function in a public subnet has no public address, and no internet",
                run("igw vpc; a 0.0.0.0/0 igw", "app", "function"),
                "app>internet tcp 443",
                "unreachable",
            ],
            [
                "one in a private subnet has it by NAT",
                run(natted, "db", "function"),
                "db>internet tcp 443",
                "reachable",
            ],
            [
                "an egress-only gateway leads out by IPv6",
                run("eigw vpc; ip6 app; a ::/0 eigw", "app", "function"),
                "app>internet@2600::/32 tcp 443",
                "reachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        facts: [
            [
                "a function outside of VPCs has the internet",
                run("", "app", "function", nowhere),
                "app>internet tcp 443",
                "reachable",
            ],
            ["and no private resource", run("", "app", "function", nowhere), "app>db tcp 5432", "unreachable"],
            ["one in a VPC meets private resources", run("", "app", "function"), "app>db tcp 5432", "reachable"],
            [
                "as far as its group lets it",
                run("app out tcp 443", "app", "function"),
                "app>db tcp 5432",
                "unreachable",
            ],
            [
                "and as theirs admit it",
                run("db in tcp 5432 group:near", "app", "function"),
                "app>db tcp 5432",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/efs/latest/ug/network-access.html",
        facts: [
            [
                "a mount target admits NFS from the clients' group",
                run("db in tcp 2049 group:app", "db", "file-system"),
                "app>db tcp 2049",
                "reachable",
            ],
            [
                "and from nobody else",
                run("db in tcp 2049 group:app", "db", "file-system"),
                "near>db tcp 2049",
                "unreachable",
            ],
            ["nor anything else", run("db in tcp 2049 group:app", "db", "file-system"), "app>db tcp 22", "unreachable"],
            [
                "clients have to be let out to it",
                run("app out tcp 443", "db", "file-system"),
                "app>db tcp 2049",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access-vpc-peering.html",
        facts: [
            [
                "a client of a peer meets it",
                run("peer vpc other; b 10.1.0.0/16 peer; c 10.0.0.0/16 peer", "db", "file-system"),
                "far>db tcp 2049",
                "reachable",
            ],
            [
                "and a client behind a transit gateway",
                run("tgw vpc:b other:e; b 10.1.0.0/16 tgw; e 10.0.0.0/16 tgw", "db", "file-system"),
                "off>db tcp 2049",
                "reachable",
            ],
            [
                "and on-premises by a VPN",
                run("vgw vpc; vpn 192.168.0.0/16; propagate b", "db", "file-system"),
                "on-premises@192.168.1.0/24>db tcp 2049",
                "reachable",
            ],
        ],
    },
];
