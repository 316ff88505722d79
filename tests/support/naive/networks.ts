import fc from "fast-check";
import type { ResourceRef } from "../../../model/network/facts";
import type { Gateway } from "../../../model/network/gateways";
import type { NetworkAclEntry, SecurityGroupRule } from "../../../model/network/rules";
import type { Network, NetworkInterface, Subnet, Workload } from "../../../model/network/types";
import { dualStack, outsideV6, withIpv6 } from "./dual-stack";
import { inBetween, services, withServices } from "./in-between";
import { dnsNames, latticeServices, named, withNames } from "./names";
import { offered, resourceConfigurations, withOffers } from "./offers";
import type { NaiveFlow } from "./tries";

/** Random networks in which everything is known, and flows to ask them about. */
export interface Case {
    readonly network: Network;
    readonly flows: readonly NaiveFlow[];
}

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const west = "ap-northeast-1-wl1-kix-wlz-1";

function ref(name: string): ResourceRef {
    return { name, urn: `urn:${name}` };
}

/** Addresses that rules, routes and entries name. */
const blocks = [
    "0.0.0.0/0",
    "203.0.113.0/24",
    "203.0.113.128/25",
    "198.51.100.0/24",
    "10.0.0.0/16",
    "10.1.0.0/16",
    "10.0.0.0/8",
    "10.0.1.0/24",
    "10.0.0.0/24",
    "192.168.0.0/16",
    "192.168.7.0/24",
];

const often = <const T>(value: T, ...others: readonly T[]): fc.Arbitrary<T> =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: fc.constantFrom(value, ...others) });

/** All of them in every other case, else any of them. */
const mostlyAll = (...values: readonly string[]): fc.Arbitrary<readonly string[]> =>
    fc.oneof(fc.constant(values), fc.subarray([...values]));

const protocol = often("tcp" as const, "udp", "icmp", "all");
const ports = fc.constantFrom(
    undefined,
    undefined,
    { from: 443, to: 443 },
    { from: 80, to: 443 },
    { from: 1024, to: 65535 },
    { from: 32768, to: 65535 },
    { from: 40000, to: 50000 },
    { from: 22, to: 22 },
);

const subnets: readonly (readonly [id: string, vpc: string, zone: string, cidr: string])[] = [
    ["public", "vpc-a", "az-1", "10.0.1.0/24"],
    ["private", "vpc-a", "az-1", "10.0.3.0/24"],
    ["second", "vpc-a", "az-2", "10.0.4.0/24"],
    ["east", "vpc-a", east, "10.0.0.0/24"],
    ["west", "vpc-a", west, "10.0.2.0/24"],
    ["other", "vpc-b", "az-1", "10.1.1.0/24"],
    ["far", "vpc-b", "az-2", "10.1.2.0/24"],
];

const routeTargets = [
    "internet-gateway:igw-a",
    "internet-gateway:igw-b",
    "carrier-gateway:cgw",
    "nat-gateway:nat-a",
    "peering:peering",
    "transit-gateway:tgw",
    "vpn-gateway:vgw",
    "blackhole",
];

const rule = fc.record({
    direction: fc.constantFrom("ingress" as const, "egress" as const),
    protocol,
    ports,
    icmpType: fc.constantFrom(undefined, undefined, -1, 8, 0),
    icmpCode: fc.constantFrom(undefined, undefined, -1, 0, 3),
    peer: fc.oneof(
        { weight: 4, arbitrary: often("0.0.0.0/0", ...blocks).map((cidr) => ({ cidr })) },
        { weight: 1, arbitrary: fc.constantFrom("sg-0", "sg-1", "sg-2").map((group) => ({ group })) },
        { weight: 1, arbitrary: fc.constant({ prefixList: "list" }) },
    ),
});

const entry = fc.record({
    number: fc.integer({ min: 1, max: 6 }),
    direction: fc.constantFrom("ingress" as const, "egress" as const),
    action: often("allow" as const, "deny"),
    protocol,
    ports,
    icmpType: fc.constantFrom(undefined, undefined, -1, 8, 0),
    icmpCode: fc.constantFrom(undefined, undefined, -1, 0, 3),
    cidr: often("0.0.0.0/0", ...blocks),
});

type RuleShape = { protocol: string; ports?: unknown; icmpType?: unknown; icmpCode?: unknown };

/** Ports go with tcp and udp, types with icmp; absent members stay absent. */
function tidy<T extends RuleShape>(shape: T): T {
    const { ports: range, icmpType, icmpCode, ...rest } = shape;
    const withPorts = range !== undefined && (shape.protocol === "tcp" || shape.protocol === "udp");
    const withType = icmpType !== undefined && shape.protocol === "icmp";
    const withCode = withType && icmpType !== -1 && icmpCode !== undefined;
    return {
        ...rest,
        ...(withPorts ? { ports: range } : {}),
        ...(withType ? { icmpType } : {}),
        ...(withCode ? { icmpCode } : {}),
    } as T;
}

const host = fc.record({
    subnet: fc.constantFrom(...subnets.map(([id]) => id)),
    groups: fc.uniqueArray(fc.constantFrom("sg-0", "sg-1", "sg-2"), { minLength: 1, maxLength: 2 }),
    address: fc.constantFrom(
        undefined,
        "internet" as const,
        "carrier" as const,
        "fitting" as const,
        "fitting" as const,
    ),
    borderGroup: fc.constantFrom(undefined, undefined, east, west),
});

const routes = fc.uniqueArray(
    fc.record({ cidr: often("0.0.0.0/0", ...blocks), target: fc.constantFrom(...routeTargets) }),
    { maxLength: 4, selector: ({ cidr }) => cidr },
);

const transit = fc.record({
    attached: mostlyAll("vpc-a", "vpc-b"),
    subnetA: fc.constantFrom("public", "private", "second"),
    subnetB: fc.constantFrom("other", "far"),
    association: fc.constantFrom("tgw-table", "tgw-table", undefined),
    refers: fc.constantFrom(undefined, true, true, false),
    refersOf: fc.constantFrom(undefined, undefined, true, false),
    routes: fc.uniqueArray(
        fc.record({ cidr: fc.constantFrom(...blocks), to: fc.constantFrom("att-a", "att-b", "att-vpn", undefined) }),
        { maxLength: 3, selector: ({ cidr }) => cidr },
    ),
    propagations: mostlyAll("att-a", "att-b", "att-vpn"),
});

const ends = [
    "internet",
    "internet@203.0.113.0/24",
    `internet@${outsideV6}`,
    "carrier:east",
    "carrier:west",
    "on-premises",
    "vpc",
];
const names = ["w-0", "w-1", "w-2", "w-3"];

const flow = fc.record({
    from: fc.constantFrom(...ends, ...names, ...names),
    to: fc.constantFrom(
        ...names,
        ...names,
        ...names,
        ...names,
        ...ends,
        ...services,
        ...latticeServices,
        ...dnsNames,
        ...resourceConfigurations,
    ),
    protocol: often<NaiveFlow["protocol"]>("tcp", "udp", "icmp"),
    port: often(443, 80, 22),
    scenario: often("normal", "zone-down:east", "az-down:az-1"),
});

const parts = fc.record({
    tables: fc.array(routes, { minLength: 3, maxLength: 3 }),
    mainTable: fc.constantFrom(undefined, "rt-0"),
    /** Sensible route tables, groups and ACLs that end in an allow: without some luck everything is closed. */
    good: fc.constantFrom(true, true, false),
    open: fc.constantFrom(true, true, false),
    passing: fc.constantFrom(true, true, false),
    tableOf: fc.array(fc.constantFrom(undefined, "rt-0", "rt-1", "rt-2"), { minLength: 7, maxLength: 7 }),
    aclOf: fc.array(fc.constantFrom(undefined, undefined, undefined, "acl-0", "acl-1"), { minLength: 7, maxLength: 7 }),
    defaultAcl: fc.constantFrom(undefined, undefined, "acl-1"),
    rules: fc.array(fc.array(rule, { maxLength: 5 }), { minLength: 3, maxLength: 3 }),
    entries: fc.array(fc.array(entry, { maxLength: 6 }), { minLength: 2, maxLength: 2 }),
    list: fc.uniqueArray(fc.constantFrom(...blocks), { maxLength: 2 }),
    hosts: fc.array(fc.array(host, { minLength: 1, maxLength: 2 }), { minLength: 4, maxLength: 4 }),
    natSubnet: fc.constantFrom("public", "private", "second"),
    /** Gateways that were never made, and no route leads to. */
    absent: fc.oneof<fc.MaybeWeightedArbitrary<string[]>[]>(
        { weight: 5, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.constant(["igw-a", "igw-b", "cgw", "vgw", "nat-a"]) },
        { weight: 2, arbitrary: fc.subarray(["igw-a", "igw-b", "cgw", "vgw", "nat-a"]) },
    ),
    attached: fc.record({ igw: often("vpc-a", "vpc-b"), cgw: often("vpc-a", "vpc-b"), vgw: often("vpc-a", "vpc-b") }),
    peered: fc.constantFrom(true, true, false),
    betweenRegions: fc.constantFrom(false, false, true),
    transit,
    vpnPrefixes: fc.uniqueArray(fc.constantFrom("192.168.0.0/16", "192.168.7.0/24", "203.0.113.0/24"), {
        maxLength: 2,
    }),
    allowed: fc.constantFrom(undefined, undefined, ["10.0.0.0/16"]),
    propagating: fc.boolean(),
    flows: fc.array(flow, { minLength: 4, maxLength: 8 }),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** Random networks of the size that shows every rule, biased towards ways that are open. */
export const cases: fc.Arbitrary<Case> = fc
    .tuple(
        parts,
        fc.option(dualStack, { nil: undefined }),
        fc.option(inBetween, { nil: undefined }),
        fc.option(named, { nil: undefined }),
        fc.option(offered, { nil: undefined }),
    )
    .map(([made, v6, between, byName, offers]) => {
        const plain = assemble(made);
        const dual = v6 === undefined ? plain : withIpv6(plain, v6);
        const served = between === undefined ? dual : withServices(dual, between);
        const called = byName === undefined ? served : withNames(served, byName);
        const network = byName === undefined || offers === undefined ? called : withOffers(called, offers);
        const flows = made.flows.map(
            ({ port, ...rest }): NaiveFlow => (rest.protocol === "icmp" ? rest : { ...rest, port }),
        );
        const asked = network === called ? flows : [...flows, ...(offers?.flows ?? [])];
        return { network, flows: asked.filter((one) => makesSense(network, one)) };
    });

/** A source and a target that are there, of which one at least is no class of addresses. */
function makesSense(network: Network, { from, to }: NaiveFlow): boolean {
    if ((resourceConfigurations as readonly string[]).includes(to)) {
        return network.lattice.resourceConfigurations.length > 0;
    }
    const asked = (services as readonly string[]).includes(to);
    if ([...latticeServices, ...dnsNames].some((name) => name === to)) {
        return canBeNamed(network, from, to);
    }
    if (asked ? network.loadBalancers.length === 0 : from === to || !(names.includes(from) || names.includes(to))) {
        return false;
    }
    if ([from, to].some((end) => end.endsWith(outsideV6)) && network.gateways.every(({ id }) => id !== "eigw")) {
        return false;
    }
    const host = network.workloads.find(({ resource }) => resource.name === from);
    if (to.startsWith("service:")) {
        return host !== undefined;
    }
    // Nobody says which public address a load balancer gets, so rules of another VPC may tell some of them apart.
    const balancer = network.loadBalancers.find(({ id }) => id === to);
    return (
        balancer === undefined ||
        balancer.internal === true ||
        host === undefined ||
        host.interfaces.items.every(({ subnet }) => network.subnets.find(({ id }) => id === subnet)?.vpc === "vpc-a")
    );
}

/** A name that is there, and is not asked for by who serves it or by those of whom nobody says whose DNS they ask. */
function canBeNamed(network: Network, from: string, to: string): boolean {
    const records = network.records.filter(({ name }) => name === to);
    const own = network.workloads.find(({ resource }) => resource.name === from);
    const led = records.flatMap(({ targets }) => targets as readonly string[]);
    return (
        network.lattice.services.length > 0 &&
        !led.includes(own?.id ?? from) &&
        !(["vpc", "on-premises"].includes(from) && records.some(({ onlyIn }) => onlyIn !== undefined)) &&
        !(from.includes("@") && records.length === 0) &&
        led.every((id) => (id === "alb" || id === "nlb" ? makesSense(network, { from, to: id } as NaiveFlow) : true))
    );
}

/** A route table belongs to one VPC, so each has its own of the random ones. */
function tableIn(vpc: string, name: string): string {
    return vpc === "vpc-a" ? name : name.replace("rt-", "rt-b-");
}

function assemble(made: Parts): Network {
    const target = (text: string): never => {
        const [kind, id] = text.split(":");
        return { kind, ...(id === undefined ? {} : { id }) } as never;
    };
    const table = (id: string, vpc: string, list: readonly { cidr: string; target: string }[]) => ({
        id,
        resource: ref(id),
        vpc,
        routes: {
            items: list
                .filter((one) => !made.absent.includes(one.target.split(":")[1] ?? ""))
                .map((one) => ({
                    resource: ref(`${id} ${one.cidr}`),
                    destination: { cidr: one.cidr },
                    target: target(one.target),
                })),
        },
        ...(made.propagating && !made.absent.includes("vgw") ? { propagatingGateways: ["vgw"] } : {}),
    });
    // Half of the networks get sensible default routes, or most of them would be closed everywhere.
    const sensible: Record<string, string> = {
        public: "internet-gateway:igw-a",
        private: "nat-gateway:nat-a",
        second: "nat-gateway:nat-a",
        east: "carrier-gateway:cgw",
        west: "carrier-gateway:cgw",
        other: "internet-gateway:igw-b",
        far: "transit-gateway:tgw",
    };
    const placed = subnets.map(([id, vpc, zone, cidr], position): Subnet => {
        const own = made.tableOf[position];
        const networkAcl = made.aclOf[position];
        return {
            id,
            resource: ref(id),
            vpc,
            zone,
            kind: zone.startsWith("az") ? "availability-zone" : "wavelength",
            cidr,
            ...(made.good ? { routeTable: `rt-${id}` } : own === undefined ? {} : { routeTable: tableIn(vpc, own) }),
            ...(networkAcl === undefined ? {} : { networkAcl }),
        };
    });
    return {
        zones: [
            { name: east, kind: "wavelength", area: "east" },
            { name: west, kind: "wavelength", area: "west" },
        ],
        vpcs: ["a", "b"].map((letter, position) => ({
            id: `vpc-${letter}`,
            resource: ref(`vpc-${letter}`),
            cidrs: [`10.${position}.0.0/16`],
            ...(made.mainTable === undefined ? {} : { mainRouteTable: tableIn(`vpc-${letter}`, made.mainTable) }),
            ...(made.defaultAcl === undefined ? {} : { defaultNetworkAcl: made.defaultAcl }),
        })),
        subnets: placed,
        routeTables: [
            ...["vpc-a", "vpc-b"].flatMap((vpc) =>
                made.tables.map((list, position) => table(tableIn(vpc, `rt-${position}`), vpc, list)),
            ),
            ...Object.entries(sensible).map(([id, way]) =>
                table(`rt-${id}`, "", [
                    { cidr: "0.0.0.0/0", target: way },
                    { cidr: id === "other" || id === "far" ? "10.0.0.0/16" : "10.1.0.0/16", target: "peering:peering" },
                    ...(made.tables[0] ?? []).filter(
                        ({ cidr }) => !["0.0.0.0/0", "10.0.0.0/16", "10.1.0.0/16"].includes(cidr),
                    ),
                ]),
            ),
        ],
        gateways: gateways(made),
        peerings: [
            {
                id: "peering",
                resource: ref("peering"),
                requester: "vpc-a",
                accepter: "vpc-b",
                active: made.peered,
                betweenRegions: made.betweenRegions,
            },
        ],
        transitGateways: [transitGateway(made)],
        onPremises: [
            ...(made.absent.includes("vgw")
                ? []
                : [
                      {
                          id: "vpn",
                          resource: ref("vpn"),
                          kind: "vpn" as const,
                          gateway: "vgw",
                          prefixes: made.vpnPrefixes,
                      },
                  ]),
            {
                id: "dx",
                resource: ref("dx"),
                kind: "direct-connect",
                gateway: "att-vpn",
                prefixes: ["192.168.0.0/16"],
                ...(made.allowed === undefined ? {} : { allowedPrefixes: made.allowed }),
            },
        ],
        securityGroups: made.rules.map((list, position) => ({
            id: `sg-${position}`,
            resource: ref(`sg-${position}`),
            vpc: "vpc-a",
            rules: { items: rulesOf(list, made.open && position < 2, position) },
        })),
        networkAcls: made.entries.map((list, position) => ({
            id: `acl-${position}`,
            resource: ref(`acl-${position}`),
            vpc: "vpc-a",
            entries: {
                items: distinct(made.passing ? [...list, ...passing] : list).map(
                    (one, at) => ({ resource: ref(`acl-${position} ${at}`), ...tidy(one) }) as NetworkAclEntry,
                ),
            },
        })),
        prefixLists: [{ id: "list", resource: ref("list"), entries: made.list }],
        endpoints: [],
        endpointServices: [],
        workloads: made.hosts.map(
            (list, position): Workload => ({
                id: `id-${position}`,
                resource: ref(`w-${position}`),
                kind: position % 2 === 0 ? "instance" : "auto-scaling-group",
                interfaces: { items: list.map((one, at) => interfaceOf(one, position * 2 + at)) },
            }),
        ),
        loadBalancers: [],
        targetGroups: [],
        lattice: {
            serviceNetworks: [],
            vpcAssociations: [],
            serviceAssociations: [],
            resourceAssociations: [],
            services: [],
            resourceGateways: [],
            resourceConfigurations: [],
        },
        records: [],
        healthChecks: [],
        doubts: [],
    };
}

const passing = (["ingress", "egress"] as const).map((direction) => ({
    number: 9,
    direction,
    action: "allow" as const,
    protocol: "all" as const,
    ports: undefined,
    icmpType: undefined,
    cidr: "0.0.0.0/0",
}));

function rulesOf(list: Parts["rules"][number], open: boolean, position: number): SecurityGroupRule[] {
    const all = (["ingress", "egress"] as const).map((direction) => ({
        direction,
        protocol: "all" as const,
        peer: { cidr: "0.0.0.0/0" },
    }));
    return [...list, ...(open ? all : [])].map(
        (one, at) => ({ resource: ref(`sg-${position} ${at}`), ...tidy(one) }) as SecurityGroupRule,
    );
}

/** AWS takes a number once for each direction. */
function distinct<T extends { number: number; direction: string }>(entries: readonly T[]): T[] {
    return [...new Map(entries.map((one) => [`${one.direction} ${one.number}`, one])).values()];
}

function interfaceOf(one: Parts["hosts"][number][number], position: number): NetworkInterface {
    const [, , zone = "", cidr = ""] = subnets.find(([id]) => id === one.subnet) ?? [];
    const inZone = !zone.startsWith("az");
    const kind = one.address === "fitting" ? (inZone ? "carrier" : "internet") : one.address;
    const borderGroup = one.address === "fitting" ? undefined : one.borderGroup;
    const address =
        kind === undefined
            ? undefined
            : { resource: ref(`eip-${position}`), kind, address: `198.51.100.${10 + position}` };
    return {
        id: `eni-${position}`,
        resource: ref(`eni-${position}`),
        subnet: one.subnet,
        address: cidr.replace(/0\/24$/, String(20 + position)),
        securityGroups: one.groups,
        ...(address === undefined
            ? {}
            : { publicAddresses: [borderGroup === undefined ? address : { ...address, borderGroup }] }),
    };
}

function gateways(made: Parts): Gateway[] {
    const { igw, cgw, vgw } = made.attached;
    const all: Gateway[] = [
        { id: "igw-a", resource: ref("igw-a"), kind: "internet-gateway", vpc: igw },
        { id: "igw-b", resource: ref("igw-b"), kind: "internet-gateway", ...(igw === "vpc-a" ? { vpc: "vpc-b" } : {}) },
        { id: "cgw", resource: ref("cgw"), kind: "carrier-gateway", vpc: cgw },
        { id: "vgw", resource: ref("vgw"), kind: "vpn-gateway", vpc: vgw },
        {
            id: "nat-a",
            resource: ref("nat-a"),
            kind: "nat-gateway",
            subnet: made.natSubnet,
            address: natAddress(made.natSubnet),
            publicAddress: "198.51.100.250",
        },
    ];
    return all.filter(({ id }) => !made.absent.includes(id));
}

function natAddress(subnet: string): string {
    const [, , , cidr = ""] = subnets.find(([id]) => id === subnet) ?? [];
    return cidr.replace(/0\/24$/, "200");
}

function transitGateway(made: Parts): Network["transitGateways"][number] {
    const { attached, association, refersOf, subnetA, subnetB } = made.transit;
    const present = [...attached.map((vpc) => vpc.replace("vpc", "att")), "att-vpn"];
    const joined = association === undefined ? {} : { association };
    return {
        id: "tgw",
        resource: ref("tgw"),
        ...(made.transit.refers === undefined ? {} : { groupReferences: made.transit.refers }),
        attachments: {
            items: [
                ...attached.map((vpc) => ({
                    id: vpc.replace("vpc", "att"),
                    resource: ref(vpc.replace("vpc", "att")),
                    kind: "vpc" as const,
                    vpc,
                    subnets: { items: [vpc === "vpc-a" ? subnetA : subnetB] },
                    ...(vpc === "vpc-b" && refersOf !== undefined ? { groupReferences: refersOf } : {}),
                    ...joined,
                })),
                { id: "att-vpn", resource: ref("att-vpn"), kind: "direct-connect" as const, association: "tgw-table" },
            ],
        },
        routeTables: [
            {
                id: "tgw-table",
                resource: ref("tgw-table"),
                routes: {
                    items: made.transit.routes
                        .filter(({ to }) => to === undefined || present.includes(to))
                        .map(({ cidr, to }) => ({
                            id: `tgw ${cidr}`,
                            resource: ref(`tgw ${cidr}`),
                            cidr,
                            ...(to === undefined ? {} : { attachment: to }),
                        })),
                },
                propagations: { items: made.transit.propagations.filter((id) => present.includes(id)) },
            },
        ],
    };
}
