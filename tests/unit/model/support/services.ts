import type { ListenerAction, LoadBalancer, TargetGroup } from "../../../../model/network/balancing";
import type { AuthStatement, Lattice, LatticeListener } from "../../../../model/network/lattice";
import type { Network } from "../../../../model/network/types";
import { gateway, group, iface, network, ref, subnet, table, tokyo, workload } from "./build";

export function forward(id: string, ...shares: string[]): ListenerAction {
    return {
        resource: ref(id, "aws:lb/listenerRule:ListenerRule"),
        kind: "forward",
        targetGroups: {
            items: shares.map((share) => {
                const [targetGroup = "", weight] = share.split("*");
                return weight === undefined ? { targetGroup } : { targetGroup, weight: Number(weight) };
            }),
        },
    };
}

export function answer(id: string, text: string): ListenerAction {
    return { resource: ref(id, "aws:lb/listenerRule:ListenerRule"), kind: "answer", text };
}

export function targets(
    id: string,
    port: number,
    workloads: readonly string[],
    more: Partial<TargetGroup> = {},
): TargetGroup {
    return {
        id,
        resource: ref(id, "aws:lb/targetGroup:TargetGroup"),
        kind: "ip",
        port,
        targets: { items: workloads.map((one) => ({ resource: ref(`${id} ${one}`), workload: one })) },
        ...more,
    };
}

export function balancer(
    id: string,
    subnets: readonly string[],
    groups: readonly string[],
    actions: readonly ListenerAction[],
    more: Partial<LoadBalancer> = {},
): LoadBalancer {
    return {
        id,
        resource: ref(id, "aws:lb/loadBalancer:LoadBalancer"),
        kind: "application",
        internal: false,
        interfaces: { items: subnets.map((at) => iface(`${id} in ${at}`, at, groups)) },
        listeners: {
            items: [
                {
                    id: `${id} 443`,
                    resource: ref(`${id} 443`),
                    port: 443,
                    protocol: "tcp",
                    actions: { items: actions },
                },
            ],
        },
        ...more,
    };
}

const base = tokyo();

/** A public load balancer in two AZs before a proxy in private subnets. */
export function fronted(parts: Partial<Network> = {}): Network {
    return tokyo({
        subnets: [
            ...base.subnets,
            subnet("public-2", "ap-northeast-1c", "10.0.5.0/24", { routeTable: "rt-public" }),
            subnet("private-2", "ap-northeast-1c", "10.0.6.0/24", { routeTable: "rt-private" }),
        ],
        securityGroups: [
            ...base.securityGroups,
            group("front", "in tcp 443", "out tcp 8080 group:proxy"),
            group("proxy", "in tcp 8080 group:front", "out all"),
            group("closed", "out all"),
        ],
        workloads: [
            ...base.workloads,
            workload("proxy", "private", ["proxy"]),
            workload("other", "private-2", ["closed"]),
        ],
        loadBalancers: [balancer("alb", ["public", "public-2"], ["front"], [forward("default", "proxies")])],
        targetGroups: [targets("proxies", 8080, ["proxy"])],
        ...parts,
    });
}

export interface LatticeShape {
    readonly clientGroups?: readonly string[];
    readonly associationGroups?: readonly string[];
    readonly network?: readonly AuthStatement[];
    readonly service?: readonly AuthStatement[];
    readonly actions?: readonly ListenerAction[];
    readonly passesTls?: LatticeListener["passesTls"];
    readonly associated?: boolean;
    readonly member?: boolean;
    readonly more?: Partial<Network>;
    readonly lattice?: Partial<Lattice>;
}

export const everyone: AuthStatement = { effect: "Allow", principals: "*" };
export const authenticated: AuthStatement = { effect: "Allow", principals: "*", callers: ["role"] };

/** A client and a task in one VPC, and a Lattice service between them. */
export function lattice(shape: LatticeShape = {}): Network {
    const guard = (statements: readonly AuthStatement[] | undefined, of: string) =>
        statements === undefined
            ? { authType: "NONE" as const }
            : {
                  authType: "AWS_IAM" as const,
                  ...(statements.length === 0
                      ? {}
                      : { authPolicy: { id: `${of} policy`, resource: ref(`${of} policy`), statements } }),
              };
    const { clientGroups = ["client"], associationGroups = ["association"], associated = true, member = true } = shape;
    return network({
        vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: ["10.0.0.0/16"] }],
        subnets: [
            subnet("private", "az-1", "10.0.1.0/24", { routeTable: "rt" }),
            subnet("second", "az-2", "10.0.2.0/24"),
        ],
        routeTables: [table("rt", {})],
        prefixLists: [
            { id: "lattice", resource: ref("lattice"), entries: { unknown: "AWS's own" }, service: "vpc-lattice" },
        ],
        securityGroups: [
            group("client", "out tcp 443 list:lattice"),
            group("silent"),
            group("association", "in tcp 443 10.0.0.0/16"),
            group("strict", "in tcp 443 10.9.0.0/16"),
            group("task", "in tcp 8080 list:lattice"),
            group("shut"),
        ],
        workloads: [
            workload("client", "private", clientGroups, {}, { caller: { role: "client-role", mayInvoke: true } }),
            workload("stranger", "private", clientGroups),
            workload("barred", "private", clientGroups, {}, { caller: { role: "barred-role", mayInvoke: false } }),
            workload("task", "second", ["task"]),
            workload("hidden", "second", ["shut"]),
        ],
        targetGroups: [
            targets("tasks", 8080, ["task"]),
            targets("hidden", 8080, ["hidden"]),
            targets("nobody", 8080, []),
            targets("function", 443, ["task"], { kind: "lambda" }),
            targets("checked", 8080, ["task"], { healthPort: 9090 }),
        ],
        lattice: {
            serviceNetworks: [{ id: "net", resource: ref("net"), ...guard(shape.network, "net") }],
            vpcAssociations: associated
                ? [
                      {
                          id: "va",
                          resource: ref("va"),
                          serviceNetwork: "net",
                          vpc: "vpc",
                          securityGroups: associationGroups,
                      },
                  ]
                : [],
            serviceAssociations: member
                ? [{ id: "sa", resource: ref("sa"), serviceNetwork: "net", service: "svc" }]
                : [],
            resourceAssociations: [],
            services: [
                {
                    id: "svc",
                    resource: ref("svc"),
                    ...guard(shape.service, "svc"),
                    listeners: {
                        items: [
                            {
                                id: "listener",
                                resource: ref("listener"),
                                port: 443,
                                ...(shape.passesTls === undefined ? {} : { passesTls: shape.passesTls }),
                                actions: {
                                    items: shape.actions ?? [forward("rule", "tasks"), answer("default", "500")],
                                },
                            },
                        ],
                    },
                },
            ],
            resourceGateways: [],
            resourceConfigurations: [],
            ...shape.lattice,
        },
        ...shape.more,
    });
}

/** A Network Load Balancer without security groups, before instances. */
export const nlb = (more: Parameters<typeof balancer>[4] = {}): Network["loadBalancers"] => [
    balancer("nlb", ["public"], [], [forward("default", "instances")], {
        kind: "network",
        withoutSecurityGroups: true,
        ...more,
    }),
];
export const instances = [targets("instances", 443, ["az-app"], { kind: "instance" })];

/** An interface endpoint in a subnet, behind the group `door`. */
export const endpointIn = (at: string, rest: object): Network["endpoints"][number] =>
    ({
        id: "endpoint",
        resource: ref("endpoint"),
        kind: "interface",
        vpc: "vpc",
        service: "ssm",
        interfaces: { items: [iface("endpoint", at, ["door"])] },
        ...rest,
    }) as never;

/** A network with other security groups of the ids given. */
export const regrouped = (given: Network, ...groups: Network["securityGroups"]): Network => ({
    ...given,
    securityGroups: given.securityGroups.map((one) => groups.find(({ id }) => id === one.id) ?? one),
});

/** A service of VPC Lattice whose VPC has a peer, a VPN to it, and a group `door` that is open. */
export const beyond = (given: Network, more: Partial<Network> = {}): Network => ({
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
    securityGroups: [...given.securityGroups, group("open", "in all", "out all"), group("door", "in all", "out all")],
    ...more,
});
