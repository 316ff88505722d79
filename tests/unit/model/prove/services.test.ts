import type { Network } from "../../../../model/network/types";
import { gateway, group, iface, ref, subnet, table, tokyo, workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { database } from "../support/resources";
import { answer, authenticated, balancer, everyone, forward, fronted, lattice, targets } from "../support/services";

const nlb = (more: Parameters<typeof balancer>[4] = {}): Network["loadBalancers"] => [
    balancer("nlb", ["public"], [], [forward("default", "instances")], {
        kind: "network",
        withoutSecurityGroups: true,
        ...more,
    }),
];
const instances = [targets("instances", 443, ["az-app"], { kind: "instance" })];

const balancers: readonly Cell[] = [
    ["a client, a node, a target", fronted(), "internet>alb tcp 443", "reachable"],
    [
        "a port without a listener",
        fronted(),
        "internet>alb tcp 80",
        "unreachable",
        "listener",
        "security-group-ingress",
    ],
    [
        "a target past the load balancer",
        fronted(),
        "internet>proxy tcp 8080",
        "unreachable",
        "internet-address",
        "route",
        "security-group-ingress",
    ],
    ["a target from the load balancer", fronted(), "alb>proxy tcp 8080", "reachable"],
    [
        "a target group without targets",
        fronted({ targetGroups: [targets("proxies", 8080, [])] }),
        "internet>alb tcp 443",
        "unreachable",
        "target",
    ],
    [
        "a target whose group is closed",
        fronted({ targetGroups: [targets("proxies", 8080, ["other"])] }),
        "internet>alb tcp 443",
        "unreachable",
        "security-group-egress",
        "security-group-ingress",
    ],
    [
        "one good target of two",
        fronted({ targetGroups: [targets("proxies", 8080, ["other", "proxy"])] }),
        "internet>alb tcp 443",
        "reachable",
    ],
    [
        "half of the requests to a dead group",
        fronted({
            targetGroups: [targets("proxies", 8080, ["proxy"]), targets("dead", 8080, ["other"])],
            loadBalancers: [balancer("alb", ["public"], ["front"], [forward("default", "proxies*50", "dead*50")])],
        }),
        "internet>alb tcp 443",
        "partly",
        "security-group-egress",
        "security-group-ingress",
    ],
    [
        "a dead group with weight 0",
        fronted({
            targetGroups: [targets("proxies", 8080, ["proxy"]), targets("dead", 8080, ["other"])],
            loadBalancers: [balancer("alb", ["public"], ["front"], [forward("default", "proxies*100", "dead*0")])],
        }),
        "internet>alb tcp 443",
        "reachable",
    ],
    [
        "a redirect, which the listener answers",
        fronted({ loadBalancers: [balancer("alb", ["public"], ["front"], [answer("default", "redirect to 443")])] }),
        "internet>alb tcp 443",
        "reachable",
    ],
    [
        "a health check on a port that is closed",
        fronted({ targetGroups: [targets("proxies", 8080, ["proxy"], { healthPort: 9090 })] }),
        "internet>alb tcp 443",
        "unreachable",
        "security-group-egress",
        "security-group-ingress",
    ],
    [
        "an internal load balancer from the internet",
        fronted({
            loadBalancers: [
                balancer("alb", ["public"], ["front"], [forward("default", "proxies")], { internal: true }),
            ],
        }),
        "internet>alb tcp 443",
        "unreachable",
        "internet-address",
    ],
    [
        "one AZ of the load balancer down",
        fronted({ workloads: [workload("proxy", "private-2", ["proxy"])] }),
        "internet>alb tcp 443 az-down:ap-northeast-1a",
        "reachable",
    ],
    [
        "the AZ of the only target down",
        fronted(),
        "internet>alb tcp 443 az-down:ap-northeast-1a",
        "unreachable",
        "scenario",
    ],
    [
        "a function as a target",
        fronted({ targetGroups: [targets("proxies", 443, ["proxy"], { kind: "lambda" })] }),
        "internet>alb tcp 443",
        "reachable",
    ],
    [
        "a Network Load Balancer, whose instances see the client",
        fronted({ loadBalancers: nlb(), targetGroups: instances }),
        "internet>nlb tcp 443",
        "reachable",
    ],
    [
        "an instance that admits the load balancer alone",
        fronted({
            loadBalancers: nlb(),
            targetGroups: instances,
            securityGroups: [
                group("any", "in tcp 443 10.0.0.0/16", "out all"),
                group("front"),
                group("proxy"),
                group("closed"),
            ],
        }),
        "internet>nlb tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "the same without the client's address",
        fronted({
            loadBalancers: nlb(),
            targetGroups: [{ ...instances[0], preserveClientIp: false } as never],
            securityGroups: [
                group("any", "in tcp 443 10.0.0.0/16", "out all"),
                group("front"),
                group("proxy"),
                group("closed"),
            ],
        }),
        "internet>nlb tcp 443",
        "reachable",
    ],
];

const paths: readonly Cell[] = [
    ["a client in an associated VPC", lattice(), "client>svc tcp 443", "reachable"],
    ["the internet", lattice(), "internet>svc tcp 443", "unreachable", "lattice-link-local"],
    ["UDP", lattice(), "client>svc udp 443", "unreachable", "lattice-protocol"],
    [
        "a VPC that is not associated",
        lattice({ associated: false }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-vpc-association",
    ],
    [
        "a service of no network",
        lattice({ member: false }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-service-association",
    ],
    [
        "an association whose group admits others",
        lattice({ associationGroups: ["strict"] }),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    ["an association without groups", lattice({ associationGroups: [] }), "client>svc tcp 443", "reachable"],
    [
        "a client without a way out to Lattice",
        lattice({ clientGroups: ["silent"] }),
        "client>svc tcp 443",
        "unreachable",
        "security-group-egress",
    ],
    [
        "a port without a listener",
        lattice(),
        "client>svc tcp 80",
        "unreachable",
        "listener",
        "security-group-egress",
        "security-group-ingress",
    ],
    [
        "a task that does not admit Lattice",
        lattice({ actions: [forward("rule", "hidden")] }),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a health check that the task does not admit",
        lattice({ actions: [forward("rule", "checked")] }),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a target group without targets",
        lattice({ actions: [forward("rule", "nobody")] }),
        "client>svc tcp 443",
        "unreachable",
        "target",
    ],
    [
        "a canary to a dead group",
        lattice({ actions: [forward("rule", "tasks*90", "hidden*10")] }),
        "client>svc tcp 443",
        "partly",
        "security-group-ingress",
    ],
    ["a function as a target", lattice({ actions: [forward("rule", "function")] }), "client>svc tcp 443", "reachable"],
    ["nothing but a fixed answer", lattice({ actions: [answer("default", "500")] }), "client>svc tcp 443", "reachable"],
    ["a task from Lattice", lattice(), "svc>task tcp 8080", "reachable"],
    [
        "a task from its neighbour",
        lattice(),
        "client>task tcp 8080",
        "unreachable",
        "security-group-egress",
        "security-group-ingress",
    ],
    ["a workload that Lattice does not know", lattice(), "svc>client tcp 443", "unreachable", "target"],
    ["another port of a task", lattice(), "svc>task tcp 9090", "unreachable", "target"],
    [
        "a client in a zone",
        lattice({
            more: {
                subnets: [
                    subnet("private", "ap-northeast-1-wl1-nrt-wlz-1", "10.0.1.0/24"),
                    subnet("second", "az-2", "10.0.2.0/24"),
                ],
            },
        }),
        "client>svc tcp 443",
        "unknown",
    ],
];

const auth: readonly Cell[] = [
    ["IAM without a policy", lattice({ network: [] }), "client>svc tcp 443", "unreachable", "lattice-auth-policy"],
    ["everyone allowed, a stranger", lattice({ network: [everyone] }), "stranger>svc tcp 443", "reachable"],
    ["authenticated only, a role", lattice({ network: [authenticated] }), "client>svc tcp 443", "reachable"],
    [
        "authenticated only, a stranger",
        lattice({ network: [authenticated] }),
        "stranger>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a role that may not invoke",
        lattice({ network: [authenticated] }),
        "barred>svc tcp 443",
        "unreachable",
        "lattice-caller-role",
    ],
    [
        "a stricter service, its role",
        lattice({ network: [authenticated], service: [{ effect: "Allow", principals: ["client-role"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "a stricter service, another role",
        lattice({ network: [authenticated], service: [{ effect: "Allow", principals: ["other-role"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a deny beside an allow",
        lattice({ service: [everyone, { effect: "Deny", principals: ["client-role"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "the caller's VPC",
        lattice({ service: [{ ...everyone, sourceVpcs: ["vpc"] }] }),
        "stranger>svc tcp 443",
        "reachable",
    ],
    [
        "another VPC",
        lattice({ service: [{ ...everyone, sourceVpcs: ["other"] }] }),
        "stranger>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a condition that nobody reads",
        lattice({ service: [{ ...everyone, condition: { unknown: "a condition" } }] }),
        "stranger>svc tcp 443",
        "unknown",
    ],
    [
        "such a condition beside a sure allow",
        lattice({ service: [everyone, { ...everyone, condition: { unknown: "a condition" } }] }),
        "stranger>svc tcp 443",
        "reachable",
    ],
];

const endpointIn = (at: string, rest: object): Network["endpoints"][number] =>
    ({
        id: "endpoint",
        resource: ref("endpoint"),
        kind: "interface",
        vpc: "vpc",
        service: "ssm",
        interfaces: { items: [iface("endpoint", at, ["door"])] },
        ...rest,
    }) as never;
const ssm = (rules: string[], rest: object = {}): Network =>
    tokyo({
        endpoints: [endpointIn("private", { privateDns: true, ...rest })],
        securityGroups: [group("any", "in all", "out all"), group("door", ...rules)],
    });
const s3 = (tables: string[]): Network =>
    tokyo({
        gateways: [gateway("igw", "internet-gateway", "vpc"), gateway("cgw", "carrier-gateway", "vpc")],
        routeTables: [
            table("rt-public", { "0.0.0.0/0": "internet-gateway:igw" }),
            table("rt-private", {}),
            table("rt-zone", { "0.0.0.0/0": "carrier-gateway:cgw" }),
        ],
        endpoints: [
            endpointIn("private", {
                kind: "gateway",
                service: "s3",
                interfaces: { items: [] },
                routeTables: { items: tables },
            }),
        ],
        prefixLists: [{ id: "s3", resource: ref("s3"), entries: { unknown: "AWS's own" }, service: "s3" }],
        securityGroups: [group("any", "out tcp 443 list:s3")],
    });
const privateLink: Network = fronted({
    endpoints: [endpointIn("private", { service: "offer" })],
    endpointServices: [{ id: "offer", resource: ref("offer"), loadBalancers: { items: ["nlb"] } }],
    loadBalancers: nlb({ internal: true }),
    targetGroups: [{ ...instances[0], preserveClientIp: false } as never],
    securityGroups: [
        group("any", "in all", "out all"),
        group("door", "in tcp 443 10.0.0.0/16"),
        group("front"),
        group("proxy", "out all"),
        group("closed"),
    ],
});
const endpoints: readonly Cell[] = [
    [
        "an interface endpoint that admits the client",
        ssm(["in tcp 443 10.0.0.0/16"]),
        "worker>service:ssm tcp 443",
        "reachable",
    ],
    [
        "private DNS that redirects a zone's server as well",
        ssm(["in tcp 443 10.0.3.0/24"]),
        "east-app>service:ssm tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "no private DNS: the way to the internet",
        ssm([], { privateDns: false }),
        "worker>service:ssm tcp 443",
        "reachable",
    ],
    [
        "private DNS that is not known",
        ssm([], { privateDns: { unknown: "private DNS" } }),
        "worker>service:ssm tcp 443",
        "unknown",
    ],
    ["a gateway endpoint of the subnet's table", s3(["rt-private"]), "worker>service:s3 tcp 443", "reachable"],
    [
        "a gateway endpoint of another table",
        s3(["rt-public"]),
        "worker>service:s3 tcp 443",
        "unreachable",
        "internet-address",
        "route",
    ],
    [
        "a service that the group's list does not hold",
        s3(["rt-private"]),
        "worker>service:dynamodb tcp 443",
        "unreachable",
        "internet-address",
        "route",
        "security-group-egress",
    ],
    ["PrivateLink: endpoint, provider's load balancer, target", privateLink, "proxy>endpoint tcp 443", "reachable"],
    [
        "PrivateLink on a port that its provider does not offer",
        privateLink,
        "proxy>endpoint tcp 80",
        "unreachable",
        "listener",
        "security-group-ingress",
    ],
];

const resources: readonly Cell[] = [
    ["client, association, resource gateway, database", database(), "client>rcfg tcp 8080", "reachable"],
    ["the database past the gateway", database(), "client>task tcp 8080", "unreachable", "security-group-ingress"],
    [
        "a port that is not offered",
        database({}, [{ from: 5432, to: 5432 }]),
        "client>rcfg tcp 8080",
        "unreachable",
        "resource-configuration-port",
    ],
    [
        "no association of the resource",
        database({ lattice: { resourceAssociations: [] } }),
        "client>rcfg tcp 8080",
        "unreachable",
        "lattice-resource-association",
    ],
    [
        "no association of the VPC",
        database({ associated: false }),
        "client>rcfg tcp 8080",
        "unreachable",
        "lattice-vpc-association",
    ],
];

/** The service network's endpoint, in a VPC that is not associated, with a VPN to it. */
const byEndpoint = (rules: string[], kind: "service-network" | "resource" = "service-network"): Network => {
    const given =
        kind === "resource"
            ? database({ associated: false, lattice: { resourceAssociations: [] } })
            : lattice({ associated: false, network: [everyone] });
    return {
        ...given,
        endpoints: [endpointIn("private", { kind, service: kind === "resource" ? "rcfg" : "net" })],
        securityGroups: [...given.securityGroups, group("door", ...rules)],
        routeTables: [table("rt", { "192.168.0.0/16": "vpn-gateway:vgw" })],
        gateways: [gateway("vgw", "vpn-gateway", "vpc")],
        onPremises: [{ id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"] }],
    };
};
const latticeEndpoints: readonly Cell[] = [
    [
        "a service-network endpoint, from on-premises",
        byEndpoint(["in tcp 443 192.168.0.0/16"]),
        "on-premises>svc tcp 443",
        "reachable",
    ],
    [
        "a service-network endpoint that admits others",
        byEndpoint(["in tcp 443 10.0.0.0/16"]),
        "on-premises>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a service-network endpoint, from the internet",
        byEndpoint(["in tcp 443"]),
        "internet>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
    [
        "a resource endpoint, from on-premises",
        byEndpoint(["in tcp 8080 192.168.0.0/16"], "resource"),
        "on-premises>rcfg tcp 8080",
        "reachable",
    ],
];

describe("in front of workloads the proof knows", () => {
    proveCells({
        "a load balancer needs every node, a listener, and a healthy target of each group": balancers,
        "VPC Lattice is reached by an association, and reaches targets from its own addresses": paths,
        "auth policies of VPC Lattice: network and service have to allow, a deny wins": auth,
        "endpoints: an interface takes the name over, a gateway is a route of its tables": endpoints,
        "resource configurations: association, port range, resource gateway": resources,
        "endpoints of a service network or a resource are open to on-premises": latticeEndpoints,
    });
});
