import type { AuthStatement } from "../../../../../model/network/lattice";
import type { Network } from "../../../../../model/network/types";
import { group } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";
import {
    answer,
    authenticated,
    balancer,
    everyone,
    forward,
    lattice,
    regrouped,
    targets,
} from "../../support/services";

const onLattice = (...rules: string[]): Network => regrouped(lattice(), group("client", ...rules));

const addresses: readonly Cell[] = [
    ["egress to Lattice's prefix list", onLattice("out tcp 443 list:lattice"), "client>svc tcp 443", "reachable"],
    ["egress to 169.254.171.0/24", onLattice("out tcp 443 169.254.171.0/24"), "client>svc tcp 443", "reachable"],
    [
        "egress to half of these addresses",
        onLattice("out tcp 443 169.254.171.0/25"),
        "client>svc tcp 443",
        "partly",
        "security-group-egress",
    ],
    [
        "egress to the VPC's own addresses",
        onLattice("out tcp 443 10.0.0.0/16"),
        "client>svc tcp 443",
        "unreachable",
        "security-group-egress",
    ],
    [
        "egress to the service network's association's group",
        onLattice("out tcp 443 group:association"),
        "client>svc tcp 443",
        "unreachable",
        "security-group-egress",
    ],
];

const association: readonly Cell[] = [
    [
        "it names the clients' group",
        regrouped(lattice(), group("association", "in tcp 443 group:client")),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "it admits another port",
        regrouped(lattice(), group("association", "in tcp 8443")),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const members: readonly Cell[] = [
    ["they admit Lattice's list", lattice(), "client>svc tcp 443", "reachable"],
    [
        "they name the client's group, which Lattice does not show",
        regrouped(lattice(), group("task", "in tcp 8080 group:client")),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "they admit the client's address, which Lattice does not show",
        regrouped(lattice(), group("task", "in tcp 8080 10.0.0.0/16")),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "they admit the list on the traffic port alone, and are checked on another",
        lattice({ actions: [forward("rule", "checked")] }),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "they admit the list on both ports",
        regrouped(
            lattice({ actions: [forward("rule", "checked")] }),
            group("task", "in tcp 8080 list:lattice", "in tcp 9090 list:lattice"),
        ),
        "client>svc tcp 443",
        "reachable",
    ],
];

const ofKind = (kind: "instance" | "ip" | "lambda" | "alb", more: Partial<Network> = {}): Network => {
    const given = lattice({ actions: [forward("rule", "one")] });
    const to = kind === "alb" ? "alb" : kind === "lambda" ? "hidden" : "task";
    const port = kind === "alb" ? 443 : 8080;
    const inner = targets("inner", 8080, ["task"]);
    return { ...given, targetGroups: [targets("one", port, [to], { kind }), inner], ...more };
};
const albGroups = (...rules: string[]): Partial<Network> => ({
    loadBalancers: [balancer("alb", ["private", "second"], ["alb"], [forward("default", "inner")], { internal: true })],
    securityGroups: [
        ...lattice().securityGroups.filter(({ id }) => id !== "task"),
        group("alb", ...rules),
        group("task", "in tcp 8080 group:alb"),
    ],
});
const kinds: readonly Cell[] = [
    ["INSTANCE", ofKind("instance"), "client>svc tcp 443", "reachable"],
    ["IP", ofKind("ip"), "client>svc tcp 443", "reachable"],
    ["LAMBDA, which no group guards", ofKind("lambda"), "client>svc tcp 443", "reachable"],
    [
        "ALB, through it to its own targets",
        ofKind("alb", albGroups("in tcp 443 list:lattice", "out all")),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "ALB, which does not admit Lattice",
        ofKind("alb", albGroups("in tcp 443 10.0.0.0/16", "out all")),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "ALB, which does not get to its targets",
        ofKind("alb", albGroups("in tcp 443 list:lattice")),
        "client>svc tcp 443",
        "unreachable",
        "security-group-egress",
    ],
];

const shares: readonly Cell[] = [
    [
        "weight 0 takes no requests",
        lattice({ actions: [forward("rule", "tasks*999", "hidden*0")] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "the default weight does",
        lattice({ actions: [forward("rule", "tasks*999", "hidden")] }),
        "client>svc tcp 443",
        "partly",
        "security-group-ingress",
    ],
    [
        "a fixed response needs no target",
        lattice({ actions: [answer("default", "404")] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "a fixed response beside a rule whose targets are closed",
        lattice({ actions: [forward("rule", "hidden"), answer("default", "500")] }),
        "client>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const ownVpc: AuthStatement = { ...everyone, sourceVpcs: ["vpc"] };
const account: AuthStatement = { effect: "Allow", principals: [], accounts: ["111122223333"] };
const inAccount = (id: string): Partial<Network> => ({
    workloads: lattice().workloads.map((one) =>
        one.id === "client" ? { ...one, caller: { role: "client-role", mayInvoke: true, account: id } } : one,
    ),
});
const auth: readonly Cell[] = [
    ["NONE asks nobody", lattice(), "stranger>svc tcp 443", "reachable"],
    [
        "AWS_IAM without an allow statement denies everything",
        lattice({ service: [] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a policy that only denies others denies everything",
        lattice({ service: [{ effect: "Deny", principals: ["other-role"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    ["authenticated only: who signs", lattice({ service: [authenticated] }), "client>svc tcp 443", "reachable"],
    [
        "authenticated only: who does not",
        lattice({ service: [authenticated] }),
        "stranger>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "authenticated only, pinned to the VPC: who signs in it",
        lattice({ service: [{ ...authenticated, sourceVpcs: ["vpc"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "authenticated only, pinned to another VPC",
        lattice({ service: [{ ...authenticated, sourceVpcs: ["other"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "every role of the caller's account",
        lattice({ service: [account], more: inAccount("111122223333") }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "every role of another account",
        lattice({ service: [account], more: inAccount("444455556666") }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "every role of an account, and nobody knows the caller's",
        lattice({ service: [account] }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "every role of an account: who has none",
        lattice({ service: [account] }),
        "stranger>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "the caller's role beside an account that is not known to be the caller's",
        lattice({ service: [{ ...account, principals: ["client-role"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "every role of the caller's account beside roles that are not known",
        lattice({ service: [{ ...account, principals: { unknown: "roles" } }], more: inAccount("111122223333") }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "a service network's statement about this service",
        lattice({ network: [{ ...everyone, services: ["svc"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "a service network's statement about another service",
        lattice({ network: [{ ...everyone, services: ["other"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a service network's denial of another service",
        lattice({ network: [everyone, { ...everyone, effect: "Deny", services: ["other"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    ["anonymous inside one VPC", lattice({ service: [ownVpc] }), "stranger>svc tcp 443", "reachable"],
    [
        "the caller's role needs vpc-lattice-svcs:Invoke too, where requests have to be signed",
        lattice({ service: [authenticated] }),
        "barred>svc tcp 443",
        "unreachable",
        "lattice-caller-role",
    ],
    [
        "where anonymous requests are admitted, a role without that right leaves the signature out",
        lattice({ service: [everyone] }),
        "barred>svc tcp 443",
        "reachable",
    ],
    [
        "a signature cannot be left out for one of two policies",
        lattice({ network: [authenticated], service: [everyone] }),
        "barred>svc tcp 443",
        "unreachable",
        "lattice-caller-role",
    ],
    [
        "a denial of a role stops its signed requests only",
        lattice({ service: [everyone, { effect: "Deny", principals: ["client-role"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "the network's policy and the service's have to allow it",
        lattice({ network: [], service: [everyone] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
];

const inZone = (id: string): Network => ({
    ...lattice(),
    subnets: lattice().subnets.map((one) =>
        one.id === id ? { ...one, kind: "wavelength", zone: "ap-northeast-1-wl1-nrt-wlz-1" } : one,
    ),
});
const zones: readonly Cell[] = [
    ["a client there", inZone("private"), "client>svc tcp 443", "unknown"],
    ["a target there", inZone("second"), "client>svc tcp 443", "unknown"],
];

describe("what AWS says of VPC Lattice", () => {
    proveCells({
        "clients need egress to Lattice's addresses": addresses,
        "the association's group admits clients on the listener's port": association,
        "targets admit Lattice's prefix list on traffic and health-check port": members,
        "target groups are of four types": kinds,
        "weights from 0 to 999, 100 by default, and fixed responses": shares,
        "auth types and policies": auth,
        "nothing is found on Lattice in Wavelength Zones": zones,
    });
});
