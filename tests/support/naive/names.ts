import fc from "fast-check";
import type { DnsRecord, HealthCheck } from "../../../model/network/dns";
import type { Authorized, AuthStatement, LatticeService } from "../../../model/network/lattice";
import type { Caller, Endpoint, Network } from "../../../model/network/types";

/** What clients call by a name: services of VPC Lattice, and DNS names. */
export const latticeServices = ["svc-0", "svc-1"] as const;
export const dnsNames = ["www.example.com", "app.example.com"] as const;

const some = <const T extends string>(...values: T[]) => fc.subarray(values, { minLength: 1 });
const roles = ["role-0", "role-1"] as const;
const account = "111111111111";

const statement = fc.record({
    effect: fc.constantFrom("Allow" as const, "Allow" as const, "Allow" as const, "Deny" as const),
    actions: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        ["Connect" as const],
        ["Invoke" as const, "Connect" as const],
    ),
    principals: fc.oneof(fc.constant("*" as const), fc.constant("*" as const), some(...roles)),
    accounts: fc.constantFrom(undefined, undefined, [account]),
    services: fc.constantFrom(undefined, undefined, ["svc-0"], ["svc-1"]),
    callers: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        ["role" as const],
        ["role" as const],
        ["anonymous" as const],
    ),
    sourceVpcs: fc.constantFrom(undefined, undefined, ["vpc-a"], ["vpc-b"]),
});
/** Absent: no authorization. Null: authorization without a policy. */
const policy = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: fc.array(statement, { maxLength: 3 }) },
);
const share = fc.record({
    group: fc.constantFrom("tl-0", "tl-1"),
    weight: fc.constantFrom(undefined, undefined, 0, 10),
});
const action = fc.record({
    answers: fc.constantFrom(false, false, false, true),
    shares: fc.uniqueArray(share, { minLength: 1, maxLength: 2, selector: ({ group }) => group }),
});
const service = fc.record({
    networks: some("net-0", "net-1"),
    policy,
    port: fc.constantFrom(443, 443, 80),
    passesTls: fc.constantFrom(undefined, undefined, undefined, true, false),
    actions: fc.array(action, { minLength: 1, maxLength: 2 }),
});
const groups = fc.uniqueArray(fc.constantFrom("sg-0", "sg-1", "sg-2"), { maxLength: 2 });
const targets = fc.record({
    kind: fc.constantFrom("instance" as const, "ip" as const, "lambda" as const, "alb" as const),
    port: fc.constantFrom(443, 80),
    healthPort: fc.constantFrom(undefined, undefined, 22),
    workloads: fc.uniqueArray(fc.constantFrom("id-0", "id-1", "id-2", "id-3"), { minLength: 1, maxLength: 2 }),
});
const caller = fc.option(
    fc.record({
        role: fc.constantFrom(...roles),
        mayInvoke: fc.constantFrom(true, true, false),
        signs: fc.constantFrom(undefined, true, false),
    }),
    { nil: undefined },
);
const endpoint = fc.record({
    network: fc.constantFrom("net-0", "net-1"),
    subnets: fc.constantFrom(["private"], ["public", "second"], ["other"], ["far"]),
    groups: fc.uniqueArray(fc.constantFrom("sg-0", "sg-1", "sg-2"), { minLength: 1, maxLength: 2 }),
});
const rule = fc.record({
    group: fc.nat(2),
    direction: fc.constantFrom("ingress" as const, "egress" as const),
    port: fc.constantFrom(443, 80),
    peer: fc.constantFrom({ prefixList: "lattice-list" }, { cidr: "169.254.171.0/24" }, { cidr: "169.254.171.128/25" }),
});
const check = fc.record({
    kind: fc.constantFrom("alarm" as const, "endpoint" as const, "calculated" as const),
    watches: fc.uniqueArray(fc.constantFrom("id-0", "id-1", "id-2", "id-3"), { minLength: 1, maxLength: 2 }),
    port: fc.constantFrom(undefined, 443, 80),
    threshold: fc.constantFrom(undefined, 1, 2),
});
const led = fc.constantFrom("id-0", "id-1", "id-2", "svc-0", "svc-1", "alb", "nlb");
const record = fc.record({
    targets: fc.uniqueArray(led, { minLength: 1, maxLength: 2 }),
    onlyIn: fc.constantFrom(undefined, undefined, ["vpc-a"], ["vpc-a", "vpc-b"]),
    check: fc.constantFrom(undefined, "check-0", "check-1", "check-2"),
});

export const named = fc.record({
    associations: fc.record({
        "vpc-a": fc.constantFrom("net-0", "net-0", "net-1", undefined),
        "vpc-b": fc.constantFrom("net-0", "net-1", undefined),
    }),
    groups: fc.array(groups, { minLength: 2, maxLength: 2 }),
    policies: fc.array(policy, { minLength: 2, maxLength: 2 }),
    services: fc.array(service, { minLength: 2, maxLength: 2 }),
    targets: fc.array(targets, { minLength: 2, maxLength: 2 }),
    callers: fc.array(caller, { minLength: 4, maxLength: 4 }),
    endpoint: fc.option(endpoint, { nil: undefined }),
    rules: fc.array(rule, { maxLength: 3 }),
    checks: fc.array(check, { minLength: 3, maxLength: 3 }),
    records: fc.array(
        fc.uniqueArray(record, { minLength: 1, maxLength: 2, selector: ({ onlyIn }) => String(onlyIn) }),
        { minLength: 2, maxLength: 2 },
    ),
    failsOver: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
});

type Made = typeof named extends fc.Arbitrary<infer T> ? T : never;

function ref(name: string) {
    return { name, urn: `urn:${name}` };
}

/** Members without those that are undefined. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
    return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}

/** No policy and no authorization; authorization without a policy; a policy. */
function guarded(owner: string, statements: Made["policies"][number]): Authorized {
    if (statements === undefined) {
        return { authType: "NONE" };
    }
    const list = (statements ?? []).map((one) => defined(one) as AuthStatement);
    return {
        authType: "AWS_IAM",
        ...(statements === null
            ? {}
            : { authPolicy: { id: `${owner} policy`, resource: ref(`${owner} policy`), statements: list } }),
    };
}

/** The same network with two services of VPC Lattice, two service networks, and two names. */
export function withNames(network: Network, made: Made): Network {
    const there = new Set(network.loadBalancers.map(({ id }) => id));
    const nodes = (made.endpoint?.subnets ?? []).map((at) => ({
        id: `endpoint-net in ${at}`,
        resource: ref(`endpoint-net in ${at}`),
        subnet: at,
        address: String(network.subnets.find(({ id }) => id === at)?.cidr).replace(/0\/24$/, "140"),
        securityGroups: made.endpoint?.groups ?? [],
    }));
    const endpoints: Endpoint[] =
        made.endpoint === undefined
            ? []
            : [
                  {
                      id: "endpoint-net",
                      resource: ref("endpoint-net"),
                      kind: "service-network",
                      vpc: ["other", "far"].includes(made.endpoint.subnets[0] ?? "") ? "vpc-b" : "vpc-a",
                      service: made.endpoint.network,
                      interfaces: { items: nodes },
                  },
              ];
    return {
        ...network,
        endpoints: [...network.endpoints, ...endpoints],
        prefixLists: [
            ...network.prefixLists,
            {
                id: "lattice-list",
                resource: ref("lattice-list"),
                entries: { unknown: "AWS's own" },
                service: "vpc-lattice",
            },
        ],
        securityGroups: network.securityGroups.map((group, position) => ({
            ...group,
            rules: {
                items: [
                    ...group.rules.items,
                    ...made.rules
                        .filter((one) => one.group === position)
                        .map(({ direction, port, peer }, at) => ({
                            resource: ref(`${group.id} lattice ${at}`),
                            direction,
                            protocol: "tcp" as const,
                            ports: { from: port, to: port },
                            peer,
                        })),
                ],
            },
        })),
        workloads: network.workloads.map((workload, position) => {
            const own = made.callers[position];
            return own === undefined ? workload : { ...workload, caller: { ...defined(own), account } as Caller };
        }),
        targetGroups: [
            ...network.targetGroups,
            ...made.targets.map(({ kind, port, healthPort, workloads }, position) => {
                const toBalancer = kind === "alb" && there.has("alb");
                return {
                    id: `tl-${position}`,
                    resource: ref(`tl-${position}`),
                    kind: kind === "alb" && !toBalancer ? ("ip" as const) : kind,
                    port,
                    ...(healthPort === undefined ? {} : { healthPort }),
                    targets: {
                        items: (toBalancer ? ["alb"] : workloads).map((workload) => ({
                            resource: ref(`tl-${position} ${workload}`),
                            workload,
                        })),
                    },
                };
            }),
        ],
        lattice: {
            ...network.lattice,
            serviceNetworks: made.policies.map((statements, position) => ({
                id: `net-${position}`,
                resource: ref(`net-${position}`),
                ...guarded(`net-${position}`, statements),
            })),
            vpcAssociations: (["vpc-a", "vpc-b"] as const).flatMap((vpc, position) => {
                const serviceNetwork = made.associations[vpc];
                return serviceNetwork === undefined
                    ? []
                    : [
                          {
                              id: `${vpc} in net`,
                              resource: ref(`${vpc} in net`),
                              vpc,
                              serviceNetwork,
                              securityGroups: made.groups[position] ?? [],
                          },
                      ];
            }),
            serviceAssociations: made.services.flatMap(({ networks }, position) =>
                networks.map((serviceNetwork) => ({
                    id: `svc-${position} in ${serviceNetwork}`,
                    resource: ref(`svc-${position} in ${serviceNetwork}`),
                    serviceNetwork,
                    service: `svc-${position}`,
                })),
            ),
            services: made.services.map((one, position) => serviceOf(`svc-${position}`, one)),
        },
        records: made.records.flatMap((list, position) =>
            recordsOf(dnsNames[position] ?? "", list, made.failsOver[position] === true, there),
        ),
        healthChecks: made.checks.map((one, position) => checkOf(one, position)),
    };
}

function serviceOf(
    id: string,
    { policy: statements, port, passesTls, actions }: Made["services"][number],
): LatticeService {
    return {
        id,
        resource: ref(id),
        ...guarded(id, statements),
        listeners: {
            items: [
                {
                    id: `${id} listener`,
                    resource: ref(`${id} listener`),
                    port,
                    ...(passesTls === undefined ? {} : { passesTls }),
                    actions: {
                        items: actions.map(({ answers, shares }, at) =>
                            answers
                                ? { resource: ref(`${id} ${at}`), kind: "answer" as const, text: "404" }
                                : {
                                      resource: ref(`${id} ${at}`),
                                      kind: "forward" as const,
                                      targetGroups: {
                                          items: shares.map(({ group, weight }) => ({
                                              targetGroup: group,
                                              ...(weight === undefined ? {} : { weight }),
                                          })),
                                      },
                                  },
                        ),
                    },
                },
            ],
        },
    };
}

/** A failover pair is of one zone, as its first record says. */
function recordsOf(
    name: string,
    list: Made["records"][number],
    failsOver: boolean,
    there: ReadonlySet<string>,
): DnsRecord[] {
    const isThere = (id: string): boolean => !["alb", "nlb"].includes(id) || there.has(id);
    const [first] = list;
    return list.map(({ targets: ids, onlyIn, check: healthCheck }, position) => {
        const zone = failsOver ? first?.onlyIn : onlyIn;
        const found = ids.filter(isThere);
        return {
            id: `${name} ${position}`,
            resource: ref(`${name} ${position}`),
            name,
            targets: found.length > 0 ? found : ["id-0"],
            ...(zone === undefined ? {} : { onlyIn: zone }),
            ...(healthCheck === undefined ? {} : { healthCheck }),
            ...(failsOver && list.length > 1
                ? { failover: position === 0 ? ("PRIMARY" as const) : ("SECONDARY" as const) }
                : {}),
        };
    });
}

/** The last one watches the others. */
function checkOf({ kind, watches, port, threshold }: Made["checks"][number], position: number): HealthCheck {
    const id = `check-${position}`;
    return position === 2
        ? {
              id,
              resource: ref(id),
              kind: "calculated",
              children: ["check-0", "check-1"],
              ...(threshold === undefined ? {} : { threshold }),
          }
        : {
              id,
              resource: ref(id),
              kind: kind === "calculated" ? "alarm" : kind,
              watches,
              ...(port === undefined || kind !== "endpoint" ? {} : { port }),
          };
}
