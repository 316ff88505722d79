import { group, workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { answer, balancer, forward, fronted, instances, nlb, targets } from "../support/services";

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
            loadBalancers: [
                balancer("alb", ["public", "public-2"], ["front"], [forward("default", "proxies*50", "dead*50")]),
            ],
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
        "a health check on a port that is closed: without a healthy target all get requests, while that lasts",
        fronted({ targetGroups: [targets("proxies", 8080, ["proxy"], { healthPort: 9090 })] }),
        "internet>alb tcp 443",
        "unknown",
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

describe("in front of workloads the proof knows", () => {
    proveCells({
        "a load balancer needs every node, a listener, and a healthy target of each group": balancers,
    });
});
