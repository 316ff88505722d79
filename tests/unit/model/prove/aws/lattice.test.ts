import type { AuthStatement } from "../../../../../model/network/lattice";
import type { Endpoint, Network } from "../../../../../model/network/types";
import { gateway, group, iface, ref, subnet, table, workload } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";
import { database } from "../../support/resources";
import { answer, authenticated, balancer, everyone, forward, lattice, targets } from "../../support/services";

/** The usual network with other security groups of the names given. */
const regrouped = (given: Network, ...groups: Network["securityGroups"]): Network => ({
    ...given,
    securityGroups: given.securityGroups.map((one) => groups.find(({ id }) => id === one.id) ?? one),
});
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
    [
        "resources are at 129.224.0.0/17",
        regrouped(database(), group("any", "out all 129.224.0.0/17", "out all 10.0.0.0/16")),
        "client>rcfg tcp 8080",
        "reachable",
    ],
    [
        "resources are not at the services' addresses",
        regrouped(database(), group("any", "out all 169.254.171.0/24", "out all 10.0.0.0/16")),
        "client>rcfg tcp 8080",
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

/** A service whose VPC has a peer, and a VPN to it. */
const beyond = (given: Network, more: Partial<Network> = {}): Network => ({
    ...given,
    vpcs: [...given.vpcs, { id: "peer", resource: ref("peer"), cidrs: ["10.9.0.0/16"] }],
    subnets: [...given.subnets, subnet("far", "az-1", "10.9.1.0/24", { vpc: "peer", routeTable: "rt-far" })],
    routeTables: [
        table("rt", { "192.168.0.0/16": "vpn-gateway:vgw", "10.9.0.0/16": "peering:pcx" }),
        table("rt-far", { "10.0.0.0/16": "peering:pcx" }, { vpc: "peer" }),
    ],
    peerings: [{ id: "pcx", resource: ref("pcx"), requester: "vpc", accepter: "peer", active: true }],
    gateways: [gateway("vgw", "vpn-gateway", "vpc")],
    onPremises: [{ id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"] }],
    workloads: [...given.workloads, workload("guest", "far", ["open"])],
    securityGroups: [...given.securityGroups, group("open", "in all", "out all")],
    ...more,
});
const endpoint = (kind: "service-network" | "resource", service: string): { readonly endpoints: Endpoint[] } => ({
    endpoints: [
        {
            id: "endpoint",
            resource: ref("endpoint"),
            kind,
            vpc: "vpc",
            service,
            interfaces: { items: [iface("endpoint", "private", ["open"])] },
        },
    ],
});
const byEndpoint = endpoint("service-network", "net");
const unassociated = lattice({ associated: false });
const fromAfar: readonly Cell[] = [
    [
        "on-premises by the VPC's association",
        beyond(lattice()),
        "on-premises>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
    [
        "a peer by the VPC's association",
        beyond(lattice()),
        "guest>svc tcp 443",
        "unreachable",
        "lattice-vpc-association",
    ],
    ["on-premises by the endpoint", beyond(unassociated, byEndpoint), "on-premises>svc tcp 443", "reachable"],
    ["a peer by the endpoint", beyond(unassociated, byEndpoint), "guest>svc tcp 443", "reachable"],
    [
        "the internet by neither",
        beyond(lattice(), byEndpoint),
        "internet>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
    [
        "a carrier's devices by neither",
        {
            ...beyond(lattice(), byEndpoint),
            zones: [{ name: "ap-northeast-1-wl1-nrt-wlz-1", kind: "wavelength", area: "east" }],
        },
        "carrier:east>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
];

const resources: readonly Cell[] = [
    ["auth policies do not apply to resources", database({ network: [] }), "client>rcfg tcp 8080", "reachable"],
    ["the first port of a range", database({}, [{ from: 8080, to: 8081 }]), "client>rcfg tcp 8080", "reachable"],
    ["the last port of a range", database({}, [{ from: 8079, to: 8080 }]), "client>rcfg tcp 8080", "reachable"],
    [
        "the port behind a range",
        database({}, [{ from: 8078, to: 8079 }]),
        "client>rcfg tcp 8080",
        "unreachable",
        "resource-configuration-port",
    ],
    [
        "they take TCP only",
        regrouped(database(), group("association", "in all"), group("task", "in all")),
        "client>rcfg udp 8080",
        "unreachable",
        "lattice-protocol",
    ],
    [
        "a resource gateway whose group lets nothing out",
        {
            ...regrouped(database(), group("shut")),
            lattice: {
                ...database().lattice,
                resourceGateways: database().lattice.resourceGateways.map((one) => ({
                    ...one,
                    securityGroups: ["shut"],
                })),
            },
        },
        "client>rcfg tcp 8080",
        "unreachable",
        "security-group-egress",
    ],
    [
        "a resource that admits the client and not the resource gateway",
        regrouped(database(), group("task", "in tcp 8080 10.0.1.0/24")),
        "client>rcfg tcp 8080",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a peer by a resource endpoint",
        beyond(database({ associated: false, lattice: { resourceAssociations: [] } }), endpoint("resource", "rcfg")),
        "guest>rcfg tcp 8080",
        "reachable",
    ],
    [
        "a peer by the VPC's association",
        beyond(database()),
        "guest>rcfg tcp 8080",
        "unreachable",
        "lattice-vpc-association",
    ],
];

const ownVpc: AuthStatement = { ...everyone, sourceVpcs: ["vpc"] };
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
    ["anonymous inside one VPC", lattice({ service: [ownVpc] }), "stranger>svc tcp 443", "reachable"],
    [
        "the caller's role needs vpc-lattice-svcs:Invoke too",
        lattice({ service: [everyone] }),
        "barred>svc tcp 443",
        "unreachable",
        "lattice-caller-role",
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
        "an endpoint of the service network is reached from on-premises and peers, an association is not": fromAfar,
        "resource gateways and configurations": resources,
        "auth types and policies": auth,
        "nothing is found on Lattice in Wavelength Zones": zones,
    });
});
