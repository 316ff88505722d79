import fc from "fast-check";
import type { Gateway, TransitGateway } from "../../../model/network/gateways";
import type { NetworkAclEntry, SecurityGroupRule } from "../../../model/network/rules";
import type { Network, NetworkInterface, Route } from "../../../model/network/types";

/** What makes a random network one of both families. Blocks are of 2001:db8::/32 inside, 2600:1::/32 outside. */
export const outsideV6 = "2600:1::/32";
const blocks = [
    "::/0",
    "2001:db8:a::/56",
    "2001:db8:a:1::/64",
    "2001:db8:b::/56",
    outsideV6,
    "2600:1:8000::/33",
] as const;

/** By subnet; Wavelength Zones have IPv4 only. */
const subnets: Readonly<Record<string, string>> = {
    public: "2001:db8:a:1",
    private: "2001:db8:a:3",
    second: "2001:db8:a:4",
    other: "2001:db8:b:1",
    far: "2001:db8:b:2",
};

const ways = [
    "internet-gateway:igw-a",
    "internet-gateway:igw-b",
    "egress-only-gateway:eigw",
    "nat-gateway:nat-a",
] as const;
const route = fc.record({
    cidr: fc.constantFrom("::/0", "::/0", ...blocks),
    target: fc.constantFrom(...ways, "peering:peering", "transit-gateway:tgw", "blackhole"),
});
const protocol = fc.constantFrom("all", "all", "tcp", "icmpv6", "icmp", "udp");
const ports = fc.constantFrom(undefined, { from: 443, to: 443 }, { from: 1024, to: 65535 }, { from: 40000, to: 50000 });
const direction = fc.constantFrom("ingress" as const, "egress" as const);
const icmpType = fc.constantFrom(undefined, -1, 128, 129, 8);
const cidr = fc.constantFrom("::/0", "::/0", ...blocks);

export const dualStack = fc.record({
    hosts: fc.array(fc.constantFrom(true, true, false), { minLength: 8, maxLength: 8 }),
    attached: fc.constantFrom("vpc-a", "vpc-a", "vpc-b"),
    good: fc.constantFrom(true, true, false),
    joined: fc.constantFrom(undefined, "peering:peering", "transit-gateway:tgw"),
    /** Whether the attachments carry IPv6, and static routes of the transit gateway. */
    carried: fc.array(fc.constantFrom(undefined, true, true, false), { minLength: 2, maxLength: 2 }),
    transit: fc.uniqueArray(
        fc.record({ cidr: fc.constantFrom(...blocks), to: fc.constantFrom("att-a", "att-b", undefined) }),
        { maxLength: 2, selector: (one) => one.cidr },
    ),
    routes: fc.array(fc.uniqueArray(route, { maxLength: 2, selector: (one) => one.cidr }), {
        minLength: 3,
        maxLength: 3,
    }),
    open: fc.constantFrom(true, true, false),
    rules: fc.array(fc.record({ direction, protocol, ports, icmpType, cidr, group: fc.nat(2) }), { maxLength: 3 }),
    passing: fc.constantFrom(true, true, false),
    entries: fc.array(
        fc.record({
            direction,
            protocol,
            ports,
            icmpType,
            cidr,
            acl: fc.nat(1),
            number: fc.integer({ min: 11, max: 14 }),
            action: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
        }),
        { maxLength: 3 },
    ),
});

type Made = typeof dualStack extends fc.Arbitrary<infer T> ? T : never;

function ref(name: string) {
    return { name, urn: `urn:${name}` };
}

/** Ports go with tcp and udp, types with the two kinds of ICMP. */
function tidy(one: { protocol: string; ports: unknown; icmpType: unknown }) {
    const withPorts = one.ports !== undefined && ["tcp", "udp"].includes(one.protocol);
    const withType = one.icmpType !== undefined && one.protocol.startsWith("icmp");
    return {
        protocol: one.protocol,
        ...(withPorts ? { ports: one.ports } : {}),
        ...(withType ? { icmpType: one.icmpType } : {}),
    };
}

/** The same network with IPv6 beside IPv4. */
export function withIpv6(network: Network, made: Made): Network {
    const eigw: Gateway = { id: "eigw", resource: ref("eigw"), kind: "egress-only-gateway", vpc: made.attached };
    return {
        ...network,
        vpcs: network.vpcs.map((vpc) => ({ ...vpc, ipv6Cidrs: [`2001:db8:${vpc.id.slice(-1)}::/56`] })),
        subnets: network.subnets.map((subnet) => {
            const block = subnets[subnet.id];
            return block === undefined ? subnet : { ...subnet, ipv6Cidr: `${block}::/64` };
        }),
        gateways: [...network.gateways, eigw],
        routeTables: network.routeTables.map((table, position) => ({
            ...table,
            routes: {
                items: [...table.routes.items, ...routesOf(table.id, position, made, [...network.gateways, eigw])],
            },
        })),
        transitGateways: network.transitGateways.map((one) => carryIpv6(one, made)),
        securityGroups: network.securityGroups.map((group, position) => ({
            ...group,
            rules: { items: [...group.rules.items, ...rulesOf(made, position)] },
        })),
        networkAcls: network.networkAcls.map((acl, position) => ({
            ...acl,
            entries: { items: [...acl.entries.items, ...entriesOf(made, position)] },
        })),
        workloads: network.workloads.map((workload) => ({
            ...workload,
            interfaces: { items: workload.interfaces.items.map((one) => giveIpv6(one, made)) },
        })),
    };
}

function carryIpv6(transit: TransitGateway, made: Made): TransitGateway {
    const { items } = transit.attachments;
    const routes = made.transit
        .filter(({ to }) => to === undefined || items.some(({ id }) => id === to))
        .map(({ cidr: to, to: attachment }) => ({
            id: `tgw ${to}`,
            resource: ref(`tgw ${to}`),
            cidr: to,
            ...(attachment === undefined ? {} : { attachment }),
        }));
    return {
        ...transit,
        attachments: {
            items: items.map((one, position) => {
                const ipv6 = one.kind === "vpc" ? made.carried[position] : undefined;
                return ipv6 === undefined ? one : { ...one, ipv6 };
            }),
        },
        routeTables: transit.routeTables.map((table) => ({
            ...table,
            routes: { items: [...table.routes.items, ...routes] },
        })),
    };
}

function giveIpv6(one: NetworkInterface, made: Made): NetworkInterface {
    const block = subnets[String(one.subnet)];
    const position = Number(one.id.replace("eni-", ""));
    return block === undefined || made.hosts[position] !== true
        ? one
        : { ...one, ipv6Address: `${block}::${(20 + position).toString(16)}` };
}

/** Sensible tables lead straight out where IPv4 does, and by the egress-only gateway where that goes by NAT. */
function routesOf(table: string, position: number, made: Made, gateways: readonly Gateway[]): Route[] {
    const inB = ["rt-other", "rt-far"].includes(table);
    const out: string = inB ? ways[1] : ["rt-public"].includes(table) ? ways[0] : ways[2];
    const peer = inB ? blocks[1] : blocks[3];
    const sensible = [
        { cidr: "::/0", target: out },
        ...(made.joined === undefined ? [] : [{ cidr: peer, target: made.joined }]),
    ];
    const list = made.good && /^rt-[a-z]{3,}$/.test(table) ? sensible : (made.routes[position % 3] ?? []);
    return list.flatMap(({ cidr: to, target }) => {
        const [kind, id] = target.split(":");
        return id !== undefined && id !== "peering" && id !== "tgw" && !gateways.some((one) => one.id === id)
            ? []
            : [
                  {
                      resource: ref(`${table} ${to}`),
                      destination: { cidr: to },
                      target: { kind, ...(id === undefined ? {} : { id }) } as never,
                  },
              ];
    });
}

function rulesOf(made: Made, position: number): SecurityGroupRule[] {
    const own = made.rules.filter(({ group }) => group === position);
    const all = (["ingress", "egress"] as const).map((way) => ({
        direction: way,
        protocol: "all",
        ports: undefined,
        icmpType: undefined,
        cidr: "::/0",
    }));
    return [...own, ...(made.open && position < 2 ? all : [])].map(
        (one, at) =>
            ({
                resource: ref(`sg-${position} v6 ${at}`),
                direction: one.direction,
                peer: { cidr: one.cidr },
                ...tidy(one),
            }) as SecurityGroupRule,
    );
}

function entriesOf(made: Made, position: number): NetworkAclEntry[] {
    const own = made.entries.filter(({ acl }) => acl === position);
    const all = (["ingress", "egress"] as const).map((way) => ({
        direction: way,
        protocol: "all",
        ports: undefined,
        icmpType: undefined,
        cidr: "::/0",
        action: "allow" as const,
        number: 19,
    }));
    const numbered = [...own, ...(made.passing ? all : [])];
    const distinct = [...new Map(numbered.map((one) => [`${one.direction} ${one.number}`, one])).values()];
    return distinct.map(
        (one, at) =>
            ({
                resource: ref(`acl-${position} v6 ${at}`),
                direction: one.direction,
                number: one.number,
                action: one.action,
                cidr: one.cidr,
                ...tidy(one),
            }) as NetworkAclEntry,
    );
}
