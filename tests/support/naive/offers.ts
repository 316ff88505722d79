import fc from "fast-check";
import type { ResourceConfiguration, ResourceTarget } from "../../../model/network/lattice";
import type { Endpoint, Network } from "../../../model/network/types";
import { dnsNames } from "./names";

/** What service networks and endpoints offer of VPCs: two resource configurations, and a group with one child. */
export const resourceConfigurations = ["rcfg-0", "rcfg-1", "rcfg-group", "rcfg-child"] as const;

const groups = fc.uniqueArray(fc.constantFrom("sg-0", "sg-1", "sg-2"), { minLength: 1, maxLength: 2 });
const gateway = fc.record({
    subnets: fc.constantFrom(["private"], ["private", "second"], ["other"], ["other", "far"]),
    groups,
    resolves: fc.constantFrom(undefined, "PUBLIC" as const, "IN_VPC" as const),
});
const workload = fc.constantFrom("id-0", "id-1", "id-2", "id-3");
const target = fc.oneof(
    { weight: 3, arbitrary: workload.map((subject) => ({ subject })) },
    { weight: 1, arbitrary: fc.constant({ subject: "alb" }) },
    { weight: 2, arbitrary: workload.map((at) => ({ at })) },
    { weight: 1, arbitrary: fc.constantFrom("203.0.113.9", "192.168.7.9").map((address) => ({ address })) },
    { weight: 2, arbitrary: fc.constantFrom(...dnsNames).map((domainName) => ({ domainName })) },
);
const ports = fc.constantFrom(
    undefined,
    [{ from: 443, to: 443 }],
    [{ from: 443, to: 443 }],
    [{ from: 80, to: 443 }],
    [
        { from: 22, to: 22 },
        { from: 80, to: 80 },
    ],
);
const networks: fc.Arbitrary<readonly string[]> = fc.oneof(
    fc.constant(["net-0", "net-1"]),
    fc.subarray(["net-0", "net-1"]),
);
const configuration = fc.record({
    gateway: fc.constantFrom("rgw-0", "rgw-1"),
    target,
    ports,
    networks,
});
const endpoint = fc.record({
    to: fc.constantFrom("rcfg-0", "rcfg-1", "rcfg-group"),
    subnets: fc.constantFrom(["private"], ["public", "second"], ["other"], ["far"]),
    groups,
});

export const offered = fc.record({
    gateways: fc.array(gateway, { minLength: 2, maxLength: 2 }),
    /** Of the two, the group and its child; a group has no target of its own, and a child no association. */
    configurations: fc.array(configuration, { minLength: 4, maxLength: 4 }),
    endpoint: fc.option(endpoint, { nil: undefined }),
    flows: fc.array(
        fc.record({
            from: fc.constantFrom("w-0", "w-1", "w-2", "w-3", "vpc", "on-premises"),
            to: fc.constantFrom(...resourceConfigurations),
            protocol: fc.constant("tcp" as const),
            port: fc.constantFrom(443, 443, 80),
            scenario: fc.constantFrom("normal", "normal", "az-down:az-1"),
        }),
        { minLength: 1, maxLength: 2 },
    ),
});

type Made = typeof offered extends fc.Arbitrary<infer T> ? T : never;

function ref(name: string) {
    return { name, urn: `urn:${name}` };
}

/** The same network, which has names already, with resources that VPC Lattice offers. */
export function withOffers(network: Network, made: Made): Network {
    const { endpoint: own } = made;
    const endpoints: Endpoint[] =
        own === undefined
            ? []
            : [
                  {
                      id: "endpoint-rcfg",
                      resource: ref("endpoint-rcfg"),
                      kind: "resource",
                      vpc: ["other", "far"].includes(own.subnets[0] ?? "") ? "vpc-b" : "vpc-a",
                      service: own.to,
                      interfaces: {
                          items: own.subnets.map((at) => ({
                              id: `endpoint-rcfg in ${at}`,
                              resource: ref(`endpoint-rcfg in ${at}`),
                              subnet: at,
                              address: String(network.subnets.find(({ id }) => id === at)?.cidr).replace(
                                  /0\/24$/,
                                  "150",
                              ),
                              securityGroups: own.groups,
                          })),
                      },
                  },
              ];
    return {
        ...network,
        endpoints: [...network.endpoints, ...endpoints],
        lattice: {
            ...network.lattice,
            resourceGateways: made.gateways.map(({ subnets, groups: securityGroups, resolves }, position) => ({
                id: `rgw-${position}`,
                resource: ref(`rgw-${position}`),
                vpc: subnets[0] === "other" ? "vpc-b" : "vpc-a",
                ...(resolves === undefined ? {} : { resolves }),
                subnets: { items: subnets },
                securityGroups,
            })),
            resourceConfigurations: made.configurations.map((one, position) => configured(network, one, position)),
            resourceAssociations: made.configurations.flatMap(({ networks }, position) =>
                networks.map((serviceNetwork) => {
                    const id = `${resourceConfigurations[Math.min(position, 2)]} in ${serviceNetwork}`;
                    const resourceConfiguration = resourceConfigurations[Math.min(position, 2)] ?? "";
                    return { id, resource: ref(id), serviceNetwork, resourceConfiguration };
                }),
            ),
        },
    };
}

function configured(
    network: Network,
    { gateway: id, target: wanted, ports: ranges }: Made["configurations"][number],
    position: number,
): ResourceConfiguration {
    const name = resourceConfigurations[position] ?? "";
    const isGroup = name === "rcfg-group";
    return {
        id: name,
        resource: ref(name),
        gateway: id,
        ...(name === "rcfg-child" ? { group: "rcfg-group" } : {}),
        ...(isGroup ? {} : { target: targetOf(network, wanted) }),
        ...(isGroup || ranges === undefined ? {} : { ports: ranges }),
    };
}

/** What there is none of is a workload. */
function targetOf(network: Network, wanted: Made["configurations"][number]["target"]): ResourceTarget {
    const served = { subject: "id-0" };
    if ("at" in wanted) {
        const address = network.workloads.find(({ id }) => id === wanted.at)?.interfaces.items[0]?.address;
        return typeof address === "string" ? { address } : served;
    }
    if ("domainName" in wanted) {
        const led = network.records.filter(({ name }) => name === wanted.domainName);
        const hosts = led.every(({ targets }) => (targets as readonly string[]).every((id) => id.startsWith("id-")));
        return hosts ? wanted : served;
    }
    const there = "address" in wanted || wanted.subject !== "alb" || network.loadBalancers.length > 0;
    return there ? wanted : served;
}
