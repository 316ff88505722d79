import fc from "fast-check";
import type { ListenerAction, LoadBalancer, TargetGroup } from "../../../model/network/balancing";
import type { Endpoint, Network, NetworkInterface } from "../../../model/network/types";

/** What stands between a client and what serves it: load balancers and endpoints. */
export const services = ["alb", "nlb", "endpoint-ssm", "endpoint-link", "service:s3", "service:ssm"] as const;

const groups = fc.uniqueArray(fc.constantFrom("sg-0", "sg-1", "sg-2"), { minLength: 1, maxLength: 2 });
const inA = fc.uniqueArray(fc.constantFrom("public", "private", "second"), { minLength: 1, maxLength: 2 });
const share = fc.record({
    group: fc.constantFrom("tg-0", "tg-1"),
    weight: fc.constantFrom(undefined, undefined, 0, 10),
});
const action = fc.record({
    answers: fc.constantFrom(false, false, false, true),
    shares: fc.uniqueArray(share, { maxLength: 2, selector: ({ group }) => group }),
});
const listener = fc.record({
    port: fc.constantFrom(443, 443, 80),
    protocol: fc.constantFrom("tcp" as const, "tcp" as const, "udp" as const, "both" as const),
    actions: fc.array(action, { minLength: 1, maxLength: 2 }),
});
const listeners = fc.uniqueArray(listener, { minLength: 1, maxLength: 2, selector: ({ port }) => port });
const targets = fc.record({
    kind: fc.constantFrom("instance" as const, "ip" as const, "lambda" as const, "alb" as const),
    port: fc.constantFrom(443, 80),
    healthPort: fc.constantFrom(undefined, undefined, 22),
    preserves: fc.constantFrom(undefined, true, false),
    protocol: fc.constantFrom(undefined, undefined, "tcp" as const, "udp" as const, "both" as const),
    crosses: fc.constantFrom(undefined, undefined, true, false),
    workloads: fc.uniqueArray(fc.constantFrom("id-0", "id-1", "id-2", "id-3"), { maxLength: 2 }),
});

export const inBetween = fc.record({
    alb: fc.record({ internal: fc.boolean(), subnets: inA, groups, listeners }),
    nlb: fc.record({
        internal: fc.boolean(),
        open: fc.boolean(),
        subnets: inA,
        groups,
        listeners,
        crosses: fc.constantFrom(undefined, true, true, false),
        filters: fc.constantFrom(undefined, true, false),
    }),
    targetGroups: fc.array(targets, { minLength: 2, maxLength: 2 }),
    gateway: fc.uniqueArray(fc.constantFrom("rt-0", "rt-1", "rt-public", "rt-private", "rt-east"), { maxLength: 3 }),
    listed: fc.nat(2),
    ssm: fc.record({ privateDns: fc.constantFrom(true, true, false), subnets: inA, groups }),
    link: fc.record({ subnet: fc.constantFrom("private", "other", "far"), groups }),
});

type Made = typeof inBetween extends fc.Arbitrary<infer T> ? T : never;

function ref(name: string) {
    return { name, urn: `urn:${name}` };
}

/** The same network with two load balancers in vpc-a, their targets, and endpoints. */
export function withServices(network: Network, made: Made): Network {
    const node = (owner: string, at: string, host: number, groupIds: readonly string[]): NetworkInterface => ({
        id: `${owner} in ${at}`,
        resource: ref(`${owner} in ${at}`),
        subnet: at,
        address: String(network.subnets.find(({ id }) => id === at)?.cidr).replace(/0\/24$/, String(host)),
        securityGroups: groupIds,
    });
    const nodes = (owner: string, subnets: readonly string[], host: number, groupIds: readonly string[]) => ({
        items: subnets.map((at) => node(owner, at, host, groupIds)),
    });
    // Network Load Balancers alone forward to Application Load Balancers.
    const groupsOfAlb = made.targetGroups[1]?.kind === "alb" ? ["tg-0"] : ["tg-0", "tg-1"];
    const listed = network.securityGroups[made.listed];
    const loadBalancers: LoadBalancer[] = [
        {
            id: "alb",
            resource: ref("alb"),
            kind: "application",
            internal: made.alb.internal,
            interfaces: nodes("alb", made.alb.subnets, 100, made.alb.groups),
            listeners: { items: listenersOf("alb", made.alb.listeners, groupsOfAlb) },
        },
        {
            id: "nlb",
            resource: ref("nlb"),
            kind: "network",
            internal: made.nlb.internal,
            withoutSecurityGroups: made.nlb.open,
            ...(made.nlb.crosses === undefined ? {} : { crossZone: made.nlb.crosses }),
            ...(made.nlb.filters === undefined ? {} : { filtersPrivateLink: made.nlb.filters }),
            interfaces: nodes("nlb", made.nlb.subnets, 110, made.nlb.open ? [] : made.nlb.groups),
            listeners: { items: listenersOf("nlb", made.nlb.listeners, ["tg-0", "tg-1"]) },
        },
    ];
    const endpoints: Endpoint[] = [
        {
            ...endpoint("endpoint-s3", "gateway", "vpc-a", "s3"),
            routeTables: { items: made.gateway },
        },
        {
            ...endpoint("endpoint-ssm", "interface", "vpc-a", "ssm"),
            privateDns: made.ssm.privateDns,
            interfaces: nodes("endpoint-ssm", made.ssm.subnets, 120, made.ssm.groups),
        },
        {
            ...endpoint("endpoint-link", "interface", made.link.subnet === "private" ? "vpc-a" : "vpc-b", "link"),
            interfaces: nodes("endpoint-link", [made.link.subnet], 130, made.link.groups),
        },
    ];
    return {
        ...network,
        loadBalancers,
        targetGroups: made.targetGroups.map((one, position) => targetGroup(one, position)),
        endpoints,
        endpointServices: [{ id: "link", resource: ref("link"), loadBalancers: { items: ["nlb"] } }],
        prefixLists: [
            ...network.prefixLists,
            { id: "s3-list", resource: ref("s3-list"), entries: { unknown: "AWS's own" }, service: "s3" },
        ],
        securityGroups: network.securityGroups.map((group) =>
            group !== listed
                ? group
                : {
                      ...group,
                      rules: {
                          items: [
                              ...group.rules.items,
                              {
                                  resource: ref("to s3"),
                                  direction: "egress",
                                  protocol: "tcp",
                                  ports: { from: 443, to: 443 },
                                  peer: { prefixList: "s3-list" },
                              },
                          ],
                      },
                  },
        ),
    };
}

function endpoint(id: string, kind: "gateway" | "interface", vpc: string, service: string): Endpoint {
    return { id, resource: ref(id), kind, vpc, service, interfaces: { items: [] } };
}

function listenersOf(
    owner: string,
    list: Made["alb"]["listeners"],
    allowed: readonly string[],
): LoadBalancer["listeners"]["items"] {
    return list.map(({ port, protocol, actions }) => {
        const id = `${owner} ${port}`;
        const items = actions.map(
            ({ answers, shares }, position): ListenerAction =>
                answers
                    ? { resource: ref(`${id} ${position}`), kind: "answer", text: "500" }
                    : {
                          resource: ref(`${id} ${position}`),
                          kind: "forward",
                          targetGroups: {
                              items: shares
                                  .filter(({ group }) => allowed.includes(group))
                                  .map(({ group, weight }) => ({
                                      targetGroup: group,
                                      ...(weight === undefined ? {} : { weight }),
                                  })),
                          },
                      },
        );
        return { id, resource: ref(id), port, protocol, actions: { items } };
    });
}

function targetGroup(one: Made["targetGroups"][number], position: number): TargetGroup {
    const id = `tg-${position}`;
    const workloads = one.kind === "alb" ? ["alb"] : one.workloads;
    return {
        id,
        resource: ref(id),
        kind: one.kind === "alb" && position === 0 ? "ip" : one.kind,
        port: one.port,
        ...(one.healthPort === undefined ? {} : { healthPort: one.healthPort }),
        ...(one.preserves === undefined ? {} : { preserveClientIp: one.preserves }),
        ...(one.protocol === undefined ? {} : { protocol: one.protocol }),
        ...(one.crosses === undefined ? {} : { crossZone: one.crosses }),
        targets: {
            items: (position === 0 && one.kind === "alb" ? one.workloads : workloads).map((workload) => ({
                resource: ref(`${id} ${workload}`),
                workload,
            })),
        },
    };
}
