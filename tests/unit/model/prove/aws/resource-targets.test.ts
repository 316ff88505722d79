import type { DnsRecord } from "../../../../../model/network/dns";
import type { ResourceGateway, ResourceTarget } from "../../../../../model/network/lattice";
import type { Network } from "../../../../../model/network/types";
import { acl, gateway, group, iface, ref, subnet, table, workload } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";
import { database } from "../../support/resources";
import { balancer, beyond, endpointIn, forward, lattice } from "../../support/services";

/** A resource configuration of the client's VPC whose gateway stands in `second`, and what it leads to. */
function leading(
    target: ResourceTarget,
    resolves: ResourceGateway["resolves"] | undefined = undefined,
    more: Partial<Network> = {},
): Network {
    const given = database(more.securityGroups === undefined ? {} : {});
    const { resourceGateways, resourceConfigurations } = given.lattice;
    return {
        ...given,
        ...more,
        securityGroups: [...given.securityGroups, ...(more.securityGroups ?? [])],
        lattice: {
            ...given.lattice,
            resourceGateways: resourceGateways.map((one) => (resolves === undefined ? one : { ...one, resolves })),
            resourceConfigurations: resourceConfigurations.map((one) => ({ ...one, target })),
            ...more.lattice,
        },
    };
}

const flow = "client>rcfg tcp 8080";
const endpoint = (...groups: string[]): Partial<Network> => ({
    securityGroups: [group("door", ...groups)],
    endpoints: [endpointIn("private", { service: "secretsmanager", privateDns: true })],
});
const balanced: Partial<Network> = {
    loadBalancers: [
        balancer("nlb", ["second"], ["any"], [forward("default", "tasks")], {
            kind: "network",
            internal: true,
            listeners: {
                items: [
                    {
                        id: "nlb 8080",
                        resource: ref("nlb 8080"),
                        port: 8080,
                        protocol: "tcp",
                        actions: { items: [forward("default", "tasks")] },
                    },
                ],
            },
        }),
    ],
};
const subjects: readonly Cell[] = [
    [
        "a VPC endpoint that admits the gateway",
        leading({ subject: "endpoint" }, "PUBLIC", endpoint("in all")),
        flow,
        "reachable",
    ],
    [
        "a VPC endpoint that admits somebody else",
        leading({ subject: "endpoint" }, "PUBLIC", endpoint("in all 10.0.1.0/24")),
        flow,
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a load balancer, and through it to its targets",
        leading({ subject: "nlb" }, "PUBLIC", balanced),
        flow,
        "reachable",
    ],
    ["a load balancer that is not there", leading({ subject: "nlb" }), flow, "unknown"],
];

const hosted: Partial<Network> = {
    workloads: database().workloads.map((one) =>
        one.id === "task"
            ? { ...one, interfaces: { items: [iface("task", "second", ["task"], { address: "10.0.2.10" })] } }
            : one,
    ),
};
const addresses: readonly Cell[] = [
    ["of a workload that has it", leading({ address: "10.0.2.10" }, "PUBLIC", hosted), flow, "reachable"],
    ["of nobody in a subnet", leading({ address: "10.0.2.99" }, "PUBLIC", hosted), flow, "unknown"],
    [
        "of on-premises, where nothing leads",
        leading({ address: "192.168.1.9" }),
        flow,
        "unreachable",
        "on-premises-link",
    ],
    ["that is none", leading({ address: "10.0.2" }), flow, "unknown"],
];

const record = (name: string, more: Partial<DnsRecord> = {}): Pick<Network, "records"> => ({
    records: [{ id: name, resource: ref(name), name, targets: ["task"], ...more }],
});
const name = { domainName: "db.example.com" };
const twoFaced: Pick<Network, "records"> = {
    records: [
        ...record("db.example.com", { id: "inside", onlyIn: ["vpc"] }).records,
        ...record("db.example.com", { id: "outside", targets: ["hidden"] }).records,
    ],
};
const names: readonly Cell[] = [
    ["a public record", leading(name, undefined, record("db.example.com")), flow, "reachable"],
    [
        "a private record, by the public DNS",
        leading(name, "PUBLIC", record("db.example.com", { onlyIn: ["vpc"] })),
        flow,
        "unreachable",
        "dns",
    ],
    [
        "a private record, in its VPC",
        leading(name, "IN_VPC", record("db.example.com", { onlyIn: ["vpc"] })),
        flow,
        "reachable",
    ],
    [
        "a private record of another VPC",
        leading(name, "IN_VPC", record("db.example.com", { onlyIn: ["other"] })),
        flow,
        "unreachable",
        "dns",
    ],
    ["two records of one name, in the VPC", leading(name, "IN_VPC", twoFaced), flow, "reachable"],
    [
        "two records of one name, by the public DNS",
        leading(name, "PUBLIC", twoFaced),
        flow,
        "unreachable",
        "security-group-ingress",
    ],
    ["two records, and nobody knows who resolves", leading(name, { unknown: "who" }, twoFaced), flow, "unknown"],
    [
        "one record for everybody, and nobody knows who resolves",
        leading(name, { unknown: "who" }, record("db.example.com")),
        flow,
        "reachable",
    ],
    ["a name that nobody declares", leading(name), flow, "unknown"],
];

const secrets = { domainName: "secretsmanager.ap-northeast-1.amazonaws.com" };
const nat: Partial<Network> = {
    routeTables: [
        table("rt", { "0.0.0.0/0": "internet-gateway:igw" }),
        table("rt-second", { "0.0.0.0/0": "nat-gateway:nat" }),
    ],
    gateways: [gateway("igw", "internet-gateway", "vpc"), gateway("nat", "nat-gateway", "private")],
    subnets: database().subnets.map((one) => (one.id === "second" ? { ...one, routeTable: "rt-second" } : one)),
};
const services: readonly Cell[] = [
    ["in the VPC, by its endpoint", leading(secrets, "IN_VPC", endpoint("in all")), flow, "reachable"],
    [
        "in the VPC, by an endpoint that is shut",
        leading(secrets, "IN_VPC", { ...nat, ...endpoint("out all") }),
        flow,
        "unreachable",
        "security-group-ingress",
    ],
    [
        "by the public DNS, which does not know the endpoint",
        leading(secrets, "PUBLIC", endpoint("in all")),
        flow,
        "unreachable",
        "internet-address",
        "route",
    ],
    [
        "by the public DNS and a NAT gateway",
        leading(secrets, "PUBLIC", { ...nat, ...endpoint("out all") }),
        flow,
        "reachable",
    ],
];

const family = (ports: number): Network => {
    const given = database();
    const [only] = given.lattice.resourceConfigurations;
    return {
        ...given,
        lattice: {
            ...given.lattice,
            resourceConfigurations:
                only === undefined
                    ? []
                    : [
                          { id: "rcfg", resource: ref("rcfg"), gateway: "rgw" },
                          {
                              ...only,
                              id: "child",
                              resource: ref("child"),
                              group: "rcfg",
                              ports: [{ from: ports, to: ports }],
                          },
                      ],
        },
    };
};
const groups: readonly Cell[] = [
    ["a child is met where its group is", family(8080), "client>child tcp 8080", "reachable"],
    ["a group leads to its children", family(8080), flow, "reachable"],
    ["a group none of whose children has the port", family(443), flow, "unreachable", "resource-configuration-port"],
    [
        "a group without children",
        {
            ...family(8080),
            lattice: {
                ...family(8080).lattice,
                resourceConfigurations: family(8080).lattice.resourceConfigurations.slice(0, 1),
            },
        },
        flow,
        "unreachable",
        "resource-configuration-group",
    ],
];

/** A caller in two VPCs that nothing joins, of which the first is associated with the service network. */
const spread = (...endpoints: Network["endpoints"]): Network => {
    const routeTables = [table("rt", {}), table("rt-far", {}, { vpc: "peer" })];
    const given = beyond(database(), { endpoints, routeTables, peerings: [] });
    const both = workload("both", "private", [], {}, { kind: "auto-scaling-group" });
    const interfaces = { items: [iface("here", "private", ["open"]), iface("there", "far", ["open"])] };
    return { ...given, workloads: [...given.workloads, { ...both, interfaces }] };
};
const places: readonly Cell[] = [
    [
        "one by the association of its VPC, the other by an endpoint",
        spread(endpointIn("far", { kind: "resource", service: "rcfg", vpc: "peer" })),
        "both>rcfg tcp 8080",
        "reachable",
    ],
    [
        "one by the association of its VPC, the other by an endpoint of the service network",
        spread(endpointIn("far", { kind: "service-network", service: "net", vpc: "peer" })),
        "both>rcfg tcp 8080",
        "reachable",
    ],
    ["one of them by nothing", spread(), "both>rcfg tcp 8080", "partly", "lattice-vpc-association"],
];

/** What replies to the gateway may not leave by on some ports, whichever address it gets. */
const someReplies: Network = {
    ...leading({ subject: "away" }),
    subnets: [...database().subnets, subnet("third", "az-2", "10.0.3.0/24", { routeTable: "rt", networkAcl: "acl" })],
    networkAcls: [
        acl(
            "acl",
            "100 in allow tcp 8080 10.0.2.0/25",
            "110 in allow tcp 8080 10.0.2.128/25",
            "100 out allow tcp 1024-30000",
        ),
    ],
    workloads: [...database().workloads, workload("away", "third", ["any"])],
};
const gateways: readonly Cell[] = [
    [
        "an address that AWS chooses, of which each gets the same part through",
        someReplies,
        flow,
        "partly",
        "network-acl-egress",
    ],
];

const both: Partial<Network> = {
    ...hosted,
    records: ["task", "hidden"].map((id) => ({ id, resource: ref(id), name: "db.example.com", targets: [id] })),
    securityGroups: [group("door", "in all")],
    endpoints: [endpointIn("private", {})],
};
const sources: readonly Cell[] = [
    ["what it leads to", database(), "rcfg>task tcp 8080", "reachable"],
    [
        "what it leads to, on a port that it does not offer",
        database(),
        "rcfg>task tcp 22",
        "unreachable",
        "resource-configuration-port",
    ],
    ["what it leads to, by UDP", database(), "rcfg>task udp 8080", "unreachable", "lattice-protocol"],
    ["something else", database(), "rcfg>hidden tcp 8080", "unreachable", "resource-configuration-target"],
    ["who has the address", leading({ address: "10.0.2.10" }, "PUBLIC", hosted), "rcfg>task tcp 8080", "reachable"],
    [
        "who has another address",
        leading({ address: "10.0.2.10" }, "PUBLIC", hosted),
        "rcfg>hidden tcp 8080",
        "unreachable",
        "resource-configuration-target",
    ],
    [
        "who may have an address that nobody declares",
        leading({ address: "10.0.2.99" }),
        "rcfg>task tcp 8080",
        "unknown",
    ],
    ["one of two that have the name", leading(name, "PUBLIC", both), "rcfg>task tcp 8080", "reachable"],
    [
        "one of two that have the name, and is shut",
        leading(name, "PUBLIC", both),
        "rcfg>hidden tcp 8080",
        "unreachable",
        "security-group-ingress",
    ],
    ["somebody, by a name that nobody declares", leading(name), "rcfg>task tcp 8080", "unknown"],
    [
        "somebody, by a name of AWS's",
        leading(secrets),
        "rcfg>task tcp 8080",
        "unreachable",
        "resource-configuration-target",
    ],
    ["what a child of it leads to", family(8080), "rcfg>task tcp 8080", "reachable"],
    ["a class of addresses", database(), "rcfg>internet tcp 8080", "unknown"],
    [
        "anything from an endpoint, which only answers",
        leading(name, "PUBLIC", both),
        "endpoint>task tcp 8080",
        "unreachable",
        "endpoint-outbound-only",
    ],
];
const invoking = ((given: Network): Network => ({
    ...given,
    targetGroups: given.targetGroups.map((one) => {
        const { port: _, ...rest } = one;
        return one.kind === "lambda" ? rest : one;
    }),
}))(lattice({ actions: [forward("rule", "function")] }));
const handed: readonly Cell[] = [
    ["a ping", lattice(), "svc>task icmp", "unreachable", "lattice-protocol"],
    ["what it forwards to", lattice(), "svc>task tcp 8080", "reachable"],
    ["a function that it invokes, whose group has no port", invoking, "svc>task tcp 443", "reachable"],
    ["a function by another port than the listener's", invoking, "svc>task tcp 22", "unreachable", "target"],
    ["something else beside the function", invoking, "svc>hidden tcp 443", "unreachable", "target"],
];

const circle = leading({ subject: "endpoint" }, "PUBLIC", {
    securityGroups: [group("door", "in all")],
    endpoints: [endpointIn("private", { kind: "resource", service: "rcfg" })],
});

const custom = { ...leading({ subject: "task" }) };
const customDomains: readonly Cell[] = [
    [
        "a custom domain to which no declared record leads",
        {
            ...custom,
            lattice: {
                ...custom.lattice,
                resourceConfigurations: custom.lattice.resourceConfigurations.map((one) => ({
                    ...one,
                    customDomain: "db.shop.example",
                })),
            },
        },
        "client>db.shop.example tcp 8080",
        "unknown",
    ],
    [
        "a service's custom domain whose service is shut to the client",
        {
            ...custom,
            lattice: {
                ...custom.lattice,
                services: custom.lattice.services.map((one) => ({ ...one, customDomain: "api.shop.example" })),
            },
        },
        "client>api.shop.example tcp 22",
        "unreachable",
        "listener",
        "security-group-ingress",
    ],
];

describe("what a resource configuration of VPC Lattice leads to", () => {
    proveCells({
        "something that the program declares": subjects,
        "an address": addresses,
        "a name, resolved by the public DNS or in the gateway's VPC": names,
        "a service of AWS's own": services,
        "groups and their children": groups,
        "each place of a caller by a way of its own": places,
        "the gateway's own address": gateways,
        "what it opens connections to, as a source": sources,
        "what a service hands on, as a source": handed,
        "itself, by an endpoint": [["nothing is made of it", circle, flow, "unknown"]],
        "custom domains, for which AWS makes no record": customDomains,
    });
});
