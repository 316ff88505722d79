import type { Network, NetworkInterface } from "../../../../model/network/types";
import { acl, group, ref, rule, table, tokyo, workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { lattice, targets } from "../support/services";

const base = tokyo();
const nobodyKnows = { unknown: "a fact" };
const address = { resource: ref("eip"), kind: "internet" as const };

function at(id: string, change: object): Network {
    return tokyo({ subnets: base.subnets.map((one) => (one.id === id ? { ...one, ...change } : one)) });
}

function app(rest: Partial<NetworkInterface>, more: Partial<Network> = {}): Network {
    return tokyo({
        workloads: [
            workload("az-app", "public", ["any"], { publicAddresses: [address], ...rest }),
            workload("worker", "private", ["any"]),
        ],
        ...more,
    });
}

function rules(...more: object[]): Network {
    const items = [rule("any", "in tcp 443"), rule("any", "out all"), ...(more as never[])];
    return tokyo({ securityGroups: [{ id: "any", resource: ref("any"), vpc: "vpc", rules: { items } }] });
}

function routes(change: object): Network {
    const [first, ...others] = base.routeTables;
    return tokyo({ routeTables: [{ ...first, ...change } as never, ...others] });
}

const igw = (base.routeTables[0] as Network["routeTables"][number]).routes.items[0];
const facts: readonly Cell[] = [
    ["a subnet's VPC", at("public", { vpc: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    ["a subnet's kind", at("public", { kind: nobodyKnows, zone: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    [
        "a subnet's block, which nothing asks about",
        at("public", { cidr: nobodyKnows }),
        "internet>east-app icmp",
        "reachable",
    ],
    ["a subnet's route table", at("public", { routeTable: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    ["a subnet's ACL", at("public", { networkAcl: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    ["an interface's subnet", app({ subnet: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    ["an interface's groups", app({ securityGroups: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    ["an interface's public address", app({ publicAddresses: nobodyKnows }), "internet>az-app tcp 443", "unknown"],
    [
        "a public address's kind",
        app({ publicAddresses: [{ ...address, kind: nobodyKnows }] }),
        "internet>az-app tcp 443",
        "unknown",
    ],
    [
        "the number of a public address, which nothing asks about",
        app({ publicAddresses: [{ ...address, address: nobodyKnows }] }),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "a private address, of which every one would do",
        app({ address: nobodyKnows }),
        "worker>az-app tcp 443",
        "reachable",
    ],
    [
        "a private address that a rule names",
        app({ address: nobodyKnows }, { securityGroups: [group("any", "in all", "out tcp 443 10.0.1.7/32")] }),
        "worker>az-app tcp 443",
        "unknown",
    ],
    [
        "the same address, known",
        app({ address: "10.0.1.7" }, { securityGroups: [group("any", "in all", "out tcp 443 10.0.1.7/32")] }),
        "worker>az-app tcp 443",
        "reachable",
    ],
    [
        "more interfaces",
        tokyo({
            workloads: [
                {
                    ...workload("az-app", "public", ["any"], { publicAddresses: [address] }),
                    interfaces: { items: [], unseen: nobodyKnows },
                },
            ],
        }),
        "internet>az-app tcp 443",
        "unknown",
    ],
    [
        "a zone that may be down",
        at("public", { zone: nobodyKnows }),
        "internet>az-app tcp 443 az-down:ap-northeast-1a",
        "unknown",
    ],
    [
        "a zone that cannot be the one that is down",
        at("public", { zone: nobodyKnows }),
        "internet>az-app tcp 443 zone-down:east",
        "reachable",
    ],
];

const fromRules: readonly Cell[] = [
    ["a rule's source", rules({ ...rule("any", "in tcp 80"), peer: nobodyKnows }), "internet>az-app tcp 80", "unknown"],
    ["a rule's ports", rules({ ...rule("any", "in tcp 80"), ports: nobodyKnows }), "internet>az-app tcp 80", "unknown"],
    [
        "a rule's protocol",
        rules({ ...rule("any", "in tcp 80"), protocol: nobodyKnows }),
        "internet>az-app tcp 80",
        "unknown",
    ],
    [
        "a rule of a protocol that the flow is not",
        rules({ ...rule("any", "in udp 80"), peer: nobodyKnows }),
        "internet>az-app tcp 80",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a rule beside one that allows",
        rules({ ...rule("any", "in tcp 443"), peer: nobodyKnows }),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "more rules",
        tokyo({
            securityGroups: [
                {
                    ...group("any", "in tcp 443", "out all"),
                    rules: { items: [rule("any", "in tcp 443"), rule("any", "out all")], unseen: nobodyKnows },
                },
            ],
        }),
        "internet>az-app tcp 80",
        "unknown",
    ],
    [
        "more rules beside one that allows",
        tokyo({
            securityGroups: [{ ...group("any"), rules: { items: [rule("any", "in tcp 443")], unseen: nobodyKnows } }],
        }),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "the entries of a prefix list",
        tokyo({
            securityGroups: [group("any", "in tcp 443 list:pl")],
            prefixLists: [{ id: "pl", resource: ref("pl"), entries: nobodyKnows }],
        }),
        "internet>az-app tcp 443",
        "unknown",
    ],
    [
        "the entries of a list that stands for a service",
        tokyo({
            securityGroups: [group("any", "in tcp 443 list:pl")],
            prefixLists: [{ id: "pl", resource: ref("pl"), entries: nobodyKnows, service: "s3" }],
        }),
        "internet>az-app tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
];

const entry = (change: object) => ({ ...acl("acl", "50 in deny tcp 443").entries.items[0], ...change }) as never;
const withEntries = (...items: unknown[]): Network => ({
    ...at("public", { networkAcl: "acl" }),
    networkAcls: [
        {
            ...acl("acl"),
            entries: {
                items: [...acl("acl", "100 in allow all", "100 out allow all").entries.items, ...(items as never[])],
            },
        },
    ],
});
const fromAcls: readonly Cell[] = [
    ["an entry's number", withEntries(entry({ number: nobodyKnows })), "internet>az-app tcp 443", "unknown"],
    ["an entry's action", withEntries(entry({ action: nobodyKnows })), "internet>az-app tcp 443", "unknown"],
    ["an entry's block", withEntries(entry({ cidr: nobodyKnows })), "internet>az-app tcp 443", "unknown"],
    [
        "an entry that says what follows anyway",
        withEntries(entry({ cidr: nobodyKnows, action: "allow" })),
        "internet>az-app tcp 443",
        "reachable",
    ],
    [
        "an entry behind the one that decides",
        withEntries(entry({ number: 200, action: nobodyKnows })),
        "internet>az-app tcp 443",
        "reachable",
    ],
    ["an entry of another port", withEntries(entry({ cidr: nobodyKnows })), "internet>az-app tcp 80", "reachable"],
];

const fromRoutes: readonly Cell[] = [
    [
        "a route's target",
        routes({ routes: { items: [{ ...igw, target: nobodyKnows }] } }),
        "internet>az-app tcp 443",
        "unknown",
    ],
    [
        "a route's destination",
        routes({ routes: { items: [{ ...igw, destination: nobodyKnows }] } }),
        "internet>az-app tcp 443",
        "unknown",
    ],
    [
        "a destination whose target is that of the other route",
        routes({ routes: { items: [igw, { ...igw, destination: nobodyKnows }] } }),
        "internet>az-app tcp 443",
        "reachable",
    ],
    ["more routes", routes({ routes: { items: [igw], unseen: nobodyKnows } }), "internet>az-app tcp 443", "unknown"],
    [
        "more routes, inside the VPC",
        routes({ routes: { items: [igw], unseen: nobodyKnows } }),
        "worker>az-app tcp 443",
        "reachable",
    ],
    [
        "a route to an instance that forwards",
        routes(table("rt-public", { "0.0.0.0/0": "interface:fw" })),
        "internet>az-app tcp 443",
        "unknown",
    ],
    [
        "the VPC's blocks, between neighbours of one VPC",
        tokyo({ vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: nobodyKnows }] }),
        "worker>az-app tcp 443",
        "reachable",
    ],
    [
        "the VPC's blocks, from outside",
        tokyo({ vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: nobodyKnows }] }),
        "internet>az-app tcp 443",
        "unknown",
    ],
];

const shares = { resource: ref("rule"), kind: "forward" as const };
const fromLattice: readonly Cell[] = [
    [
        "a weight",
        lattice({ actions: [{ ...shares, targetGroups: { items: [{ targetGroup: "tasks", weight: nobodyKnows }] } }] }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "a target group",
        lattice({ actions: [{ ...shares, targetGroups: { items: [{ targetGroup: nobodyKnows }] } }] }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "more targets",
        lattice({
            more: { targetGroups: [targets("tasks", 8080, [], { targets: { items: [], unseen: nobodyKnows } })] },
        }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "the association's groups",
        lattice({
            lattice: {
                vpcAssociations: [
                    { id: "va", resource: ref("va"), serviceNetwork: "net", vpc: "vpc", securityGroups: nobodyKnows },
                ],
            },
        }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "the association's VPC",
        lattice({
            lattice: {
                vpcAssociations: [
                    { id: "va", resource: ref("va"), serviceNetwork: "net", vpc: nobodyKnows, securityGroups: [] },
                ],
            },
        }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "an auth type",
        lattice({ lattice: { serviceNetworks: [{ id: "net", resource: ref("net"), authType: nobodyKnows }] } }),
        "client>svc tcp 443",
        "unknown",
    ],
    [
        "a policy's principals",
        lattice({ service: [{ effect: "Allow", principals: nobodyKnows }] }),
        "client>svc tcp 443",
        "unknown",
    ],
];

describe("what is not known makes a verdict unknown, where it decides", () => {
    proveCells({
        facts,
        "security groups": fromRules,
        "network ACLs": fromAcls,
        routes: fromRoutes,
        Lattice: fromLattice,
    });
});
