import { emptyNetwork } from "../../model/network/empty";
import type { ResourceRef } from "../../model/network/facts";
import type { Gateway, TransitAttachment } from "../../model/network/gateways";
import type { NetworkAcl, NetworkAclEntry, SecurityGroup, SecurityGroupRule } from "../../model/network/rules";
import type { Network, RouteTable, Subnet, Vpc, Workload } from "../../model/network/types";

/**
 * Workloads of one VPC: a quarter in front, half behind it, a quarter for data. The smallest network, of 100 workloads, has
 * two VPCs, so that networks of every size are asked for the same kinds of flows.
 */
const perVpc = 50;
const everywhere = "0.0.0.0/0";

/**
 * A network as large organisations have them: VPCs of 50 workloads in three tiers, with an internet gateway, NAT,
 * a network ACL and security groups that refer to one another, all joined by one transit gateway.
 */
export function generateNetwork(workloads: number): Network {
    const count = Math.ceil(workloads / perVpc);
    const parts = Array.from({ length: count }, (_, vpc) => vpcOf(vpc, Math.min(perVpc, workloads - vpc * perVpc)));
    const attachments = parts.map(({ attachment }) => attachment);
    return {
        ...emptyNetwork,
        vpcs: parts.map(({ vpc }) => vpc),
        subnets: parts.flatMap(({ subnets }) => subnets),
        routeTables: parts.flatMap(({ routeTables }) => routeTables),
        gateways: parts.flatMap(({ gateways }) => gateways),
        securityGroups: parts.flatMap(({ securityGroups }) => securityGroups),
        networkAcls: parts.map(({ networkAcl }) => networkAcl),
        workloads: parts.flatMap((part) => part.workloads),
        transitGateways: [
            {
                ...element("transit"),
                attachments: { items: attachments },
                routeTables: [
                    {
                        ...element("transit-table"),
                        routes: { items: [] },
                        propagations: { items: attachments.map(({ id }) => id) },
                    },
                ],
            },
        ],
    };
}

const tiers = ["front", "back", "data"] as const;

function vpcOf(number: number, workloads: number) {
    const id = `vpc-${number}`;
    const at = (rest: string) => `10.${number}.${rest}`;
    const subnets = tiers.flatMap((tier, row) =>
        ["a", "c"].map((zone, column): Subnet => {
            const name = `${id}-${tier}-${zone}`;
            const table = tier === "front" ? `${id}-public` : `${id}-private`;
            const cidr = at(`${row * 16 + column * 8}.0/21`);
            return {
                ...element(name),
                vpc: id,
                zone: `ap-northeast-1${zone}`,
                kind: "availability-zone",
                cidr,
                routeTable: table,
                networkAcl: `${id}-acl`,
            };
        }),
    );
    const gateways: Gateway[] = [
        { ...element(`${id}-internet`), kind: "internet-gateway", vpc: id },
        {
            ...element(`${id}-nat`),
            kind: "nat-gateway",
            subnet: `${id}-front-a`,
            address: at("7.250"),
            publicAddress: `54.${number}.1.1`,
        },
    ];
    const attachment: TransitAttachment = {
        ...element(`${id}-attachment`),
        kind: "vpc",
        vpc: id,
        subnets: { items: [`${id}-back-a`, `${id}-back-c`] },
        association: "transit-table",
    };
    const vpc: Vpc = { ...element(id), cidrs: [at("0.0/16")] };
    return {
        vpc,
        subnets,
        gateways,
        attachment,
        routeTables: [
            tableOf(id, "public", { kind: "internet-gateway", id: `${id}-internet` }),
            tableOf(id, "private", { kind: "nat-gateway", id: `${id}-nat` }),
        ],
        securityGroups: groupsOf(id),
        networkAcl: aclOf(id),
        workloads: Array.from({ length: workloads }, (_, index) => workloadOf(id, number, index)),
    };
}

function tableOf(
    vpc: string,
    name: string,
    target: { kind: "internet-gateway" | "nat-gateway"; id: string },
): RouteTable {
    const id = `${vpc}-${name}`;
    const transit = { kind: "transit-gateway", id: "transit" } as const;
    return {
        ...element(id),
        vpc,
        routes: {
            items: [
                { resource: ref(`${id}-default`), destination: { cidr: everywhere }, target },
                { resource: ref(`${id}-transit`), destination: { cidr: "10.0.0.0/8" }, target: transit },
            ],
        },
    };
}

function groupsOf(vpc: string): SecurityGroup[] {
    const rule = (tier: string, port: number | undefined, peer: SecurityGroupRule["peer"]): SecurityGroupRule => ({
        resource: ref(`${vpc}-${tier}-${port ?? "out"}-${JSON.stringify(peer)}`),
        direction: port === undefined ? "egress" : "ingress",
        protocol: port === undefined ? "all" : "tcp",
        peer,
        ...(port === undefined ? {} : { ports: { from: port, to: port } }),
    });
    const inward: Record<(typeof tiers)[number], SecurityGroupRule[]> = {
        front: [rule("front", 443, { cidr: everywhere })],
        back: [rule("back", 8080, { group: `${vpc}-front` }), rule("back", 8443, { cidr: "10.0.0.0/8" })],
        data: [rule("data", 5432, { group: `${vpc}-back` })],
    };
    return tiers.map((tier) => ({
        ...element(`${vpc}-${tier}`),
        vpc,
        rules: { items: [...inward[tier], rule(tier, undefined, { cidr: everywhere })] },
    }));
}

function aclOf(vpc: string): NetworkAcl {
    const id = `${vpc}-acl`;
    const entry = (number: number, direction: "ingress" | "egress", action: "allow" | "deny", cidr: string) => ({
        resource: ref(`${id}-${direction}-${number}`),
        number,
        direction,
        action,
        protocol: "all" as const,
        cidr,
    });
    const items: NetworkAclEntry[] = (["ingress", "egress"] as const).flatMap((direction) => [
        entry(100, direction, "deny", "203.0.113.0/24"),
        entry(200, direction, "allow", everywhere),
    ]);
    return { ...element(id), vpc, entries: { items } };
}

function workloadOf(vpc: string, number: number, index: number): Workload {
    const tier = index % 4 === 0 ? "front" : index % 4 === 3 ? "data" : "back";
    const zone = index % 8 < 4 ? "a" : "c";
    const row = tiers.indexOf(tier) * 16 + (zone === "a" ? 0 : 8);
    const id = `${vpc}-${tier}-${index}`;
    const publicAddress = `54.${number}.0.${index + 1}`;
    return {
        ...element(id),
        kind: tier === "data" ? "database" : "instance",
        interfaces: {
            items: [
                {
                    ...element(`${id}-interface`),
                    subnet: `${vpc}-${tier}-${zone}`,
                    address: `10.${number}.${row}.${index + 10}`,
                    securityGroups: [`${vpc}-${tier}`],
                    ...(tier === "front" && {
                        publicAddresses: [
                            { resource: ref(`${id}-address`), kind: "internet" as const, address: publicAddress },
                        ],
                    }),
                },
            ],
        },
    };
}

function element(id: string): { readonly id: string; readonly resource: ResourceRef } {
    return { id, resource: ref(id) };
}

function ref(name: string): ResourceRef {
    return { name, urn: `urn:pulumi:bench::bench::bench:index:Resource::${name}` };
}
