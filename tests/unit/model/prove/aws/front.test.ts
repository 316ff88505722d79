import type { ListenerAction } from "../../../../../model/network/balancing";
import type { Network } from "../../../../../model/network/types";
import { gateway, group, iface, publicly, ref, table, workload } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";
import { answer, authenticated, balancer, everyone, forward, fronted, lattice, targets } from "../../support/services";

const usual = fronted();

/** A public load balancer, a proxy behind it, and a service of VPC Lattice that the proxy calls. */
function front(shape: Parameters<typeof lattice>[0] = {}, more: Partial<Network> = {}): Network {
    const inner = lattice(shape);
    const caller = { caller: { role: "proxy-role", mayInvoke: true } };
    return fronted({
        prefixLists: inner.prefixLists,
        lattice: inner.lattice,
        securityGroups: [
            group("front", "in tcp 443", "out tcp 8080 group:proxy"),
            group("proxy", "in tcp 8080 group:front", "out tcp 443 list:lattice"),
            group("association", "in tcp 443 group:proxy"),
            group("task", "in tcp 8080 list:lattice"),
            group("any", "out all"),
            group("closed"),
        ],
        workloads: [
            workload("proxy", "private", ["proxy"], {}, caller),
            workload("plain", "private", ["proxy"]),
            workload("task", "private-2", ["task"]),
            workload("other", "private-2", ["any"]),
        ],
        targetGroups: [targets("proxies", 8080, ["proxy"]), targets("tasks", 8080, ["task"])],
        ...more,
    });
}

const chain: readonly Cell[] = [
    ["the internet to the load balancer and its proxy", front(), "internet>alb tcp 443", "reachable"],
    ["the load balancer to the proxy", front(), "alb>proxy tcp 8080", "reachable"],
    ["the proxy to the service", front(), "proxy>svc tcp 443", "reachable"],
    ["the service to the task", front(), "svc>task tcp 8080", "reachable"],
    ["the internet to the service", front(), "internet>svc tcp 443", "unreachable", "lattice-link-local"],
    [
        "the internet to the task",
        front(),
        "internet>task tcp 8080",
        "unreachable",
        "internet-address",
        "route",
        "security-group-ingress",
    ],
    [
        "the proxy to the task",
        front(),
        "proxy>task tcp 8080",
        "unreachable",
        "security-group-egress",
        "security-group-ingress",
    ],
    ["a neighbour to the proxy", front(), "other>proxy tcp 8080", "unreachable", "security-group-ingress"],
    ["a neighbour to the service", front(), "other>svc tcp 443", "unreachable", "security-group-ingress"],
    [
        "the load balancer to the task",
        front(),
        "alb>task tcp 8080",
        "unreachable",
        "security-group-egress",
        "security-group-ingress",
    ],
];

const aimed = (id: string): Network =>
    front({}, { targetGroups: [targets("proxies", 443, [id]), targets("tasks", 8080, ["task"])] });
const noLattice: readonly Cell[] = [
    ["a service as a target is never taken to get through", aimed("svc"), "internet>alb tcp 443", "unknown"],
];

const signing: readonly Cell[] = [
    [
        "a sidecar that signs, authenticated callers only",
        front({ service: [authenticated] }),
        "proxy>svc tcp 443",
        "reachable",
    ],
    [
        "a plain proxy, authenticated callers only",
        front({ service: [authenticated] }),
        "plain>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a plain proxy, anyone of this VPC",
        front({ service: [{ ...everyone, sourceVpcs: ["vpc"] }] }),
        "plain>svc tcp 443",
        "reachable",
    ],
];

const nodes = (subnets: string[], actions: ListenerAction[], more: Partial<Network> = {}): Network =>
    fronted({ loadBalancers: [balancer("alb", subnets, ["front"], actions)], ...more });
const proxies = [forward("default", "proxies")];
const shape: readonly Cell[] = [
    ["nodes in public subnets", nodes(["public", "public-2"], proxies), "internet>alb tcp 443", "reachable"],
    [
        "one node in a subnet that leads out by NAT",
        nodes(["public", "private-2"], proxies),
        "internet>alb tcp 443",
        "partly",
        "route",
    ],
    [
        "a redirect from 80 to 443 needs no target",
        nodes(["public"], [answer("default", "redirect to 443")], { targetGroups: [] }),
        "internet>alb tcp 443",
        "reachable",
    ],
    [
        "a group that lets nothing out to the proxies",
        fronted({
            securityGroups: usual.securityGroups.map((one) =>
                one.id === "front" ? group("front", "in tcp 443") : one,
            ),
        }),
        "internet>alb tcp 443",
        "unreachable",
        "security-group-egress",
    ],
    [
        "a proxy whose own health check is on another port, which its group admits",
        fronted({
            targetGroups: [targets("proxies", 8080, ["proxy"], { healthPort: 9090 })],
            securityGroups: [
                group("any", "out all"),
                group("front", "in tcp 443", "out all 10.0.0.0/16"),
                group("proxy", "in tcp 8080 group:front", "in tcp 9090 group:front"),
                group("closed"),
            ],
        }),
        "internet>alb tcp 443",
        "reachable",
    ],
];

/** Tasks without NAT, with an interface endpoint for the registry. */
const withoutNat = (nat: boolean): Network =>
    fronted({
        endpoints: [
            {
                id: "endpoint",
                resource: ref("endpoint"),
                kind: "interface",
                vpc: "vpc",
                service: "ecr.api",
                privateDns: true,
                interfaces: { items: [iface("endpoint", "private", ["door"])] },
            },
        ],
        routeTables: usual.routeTables.map((one) => (one.id === "rt-private" && !nat ? table("rt-private", {}) : one)),
        gateways: [
            gateway("igw", "internet-gateway", "vpc"),
            ...(nat ? [gateway("nat", "nat-gateway", "public")] : []),
        ],
        securityGroups: [group("proxy", "out tcp 443"), group("door", "in tcp 443 group:proxy"), group("front")],
        workloads: [
            workload("proxy", "private", ["proxy"]),
            workload("lone", "public", ["proxy"], publicly("internet")),
        ],
    });
const pulls: readonly Cell[] = [
    ["the service's endpoint, without NAT", withoutNat(false), "proxy>service:ecr.api tcp 443", "reachable"],
    [
        "public images, without NAT",
        withoutNat(false),
        "proxy>internet tcp 443",
        "unreachable",
        "internet-address",
        "route",
    ],
    ["public images, with NAT", withoutNat(true), "proxy>internet tcp 443", "reachable"],
    [
        "another service, without NAT and without an endpoint of its own",
        withoutNat(false),
        "proxy>service:logs tcp 443",
        "unreachable",
        "internet-address",
        "route",
    ],
];

describe("what AWS says of a load balancer in front of VPC Lattice", () => {
    proveCells({
        "load balancer, proxy, Lattice, task: each by the one before it only": chain,
        "a load balancer cannot have Lattice as a target": noLattice,
        "who signs, and who does not": signing,
        "the load balancer stands in public subnets and lets out to its proxies": shape,
        "endpoints serve their own service; public images need NAT": pulls,
    });
});
