import { subnet } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { database } from "../support/resources";
import { answer, authenticated, everyone, forward, lattice } from "../support/services";

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
        lattice({ service: [authenticated, { effect: "Deny", principals: ["client-role"] }] }),
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

describe("of VPC Lattice the proof knows", () => {
    proveCells({
        "it is reached by an association, and reaches targets from its own addresses": paths,
        "auth policies: network and service have to allow, a deny wins": auth,
        "resource configurations: association, port range, resource gateway": resources,
    });
});
