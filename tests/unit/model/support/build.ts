import { emptyNetwork } from "../../../../model/network/empty";
import type { ResourceRef } from "../../../../model/network/facts";
import type { Gateway } from "../../../../model/network/gateways";
import type { NetworkAclEntry, SecurityGroup, SecurityGroupRule } from "../../../../model/network/rules";
import type { Network, NetworkInterface, Route, RouteTable, Subnet, Workload } from "../../../../model/network/types";

/** A resource whose name is its id. */
export function ref(name: string, type = "aws:test/test:Test"): ResourceRef {
    return { name, urn: `urn:pulumi:test::test::${type}::${name}`, type };
}

export function network(parts: Partial<Network>): Network {
    return { ...emptyNetwork, ...parts };
}

export const east = "ap-northeast-1-wl1-nrt-wlz-1";
export const west = "ap-northeast-1-wl1-kix-wlz-1";
export const zones: Network["zones"] = [
    { name: east, kind: "wavelength", area: "east" },
    { name: west, kind: "wavelength", area: "west" },
];

export function subnet(id: string, zone: string, cidr: string, rest: Partial<Subnet> = {}): Subnet {
    const kind = zone.includes("-wl") ? "wavelength" : "availability-zone";
    return { id, resource: ref(id, "aws:ec2/subnet:Subnet"), vpc: "vpc", zone, kind, cidr, ...rest };
}

export function table(id: string, routes: Record<string, string>, rest: Partial<RouteTable> = {}): RouteTable {
    const items = Object.entries(routes).map(([cidr, target]): Route => {
        const [kind = "", name] = target.split(":");
        return {
            resource: ref(`${id} ${cidr}`, "aws:ec2/route:Route"),
            destination: { cidr },
            target: { kind: kind as "nat-gateway", ...(name === undefined ? {} : { id: name }) },
        };
    });
    return { id, resource: ref(id, "aws:ec2/routeTable:RouteTable"), vpc: "vpc", routes: { items }, ...rest };
}

/** Rules as `in tcp 443 203.0.113.0/24`, `out all`, `in icmp 0.0.0.0/0`, `in tcp 443 group:web`, `in tcp 80-90 list:pl`. */
export function rule(owner: string, text: string): SecurityGroupRule {
    const words = text.split(" ");
    const direction = words.shift() === "in" ? "ingress" : "egress";
    const protocol = words.shift() as "tcp";
    const ports = protocol === "tcp" || protocol === "udp" ? (words.shift() ?? "") : undefined;
    const target = words.shift() ?? "0.0.0.0/0";
    const name = target.replace(/^(group|list):/, "");
    const peer = target.startsWith("group:")
        ? { group: name }
        : target.startsWith("list:")
          ? { prefixList: name }
          : { cidr: target };
    const [from = "", to = from] = (ports ?? "").split("-");
    return {
        resource: ref(`${owner} ${text}`, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
        direction,
        protocol,
        peer,
        ...(ports === undefined || ports === "*" ? {} : { ports: { from: Number(from), to: Number(to) } }),
    };
}

export function group(id: string, ...rules: string[]): SecurityGroup {
    return {
        id,
        resource: ref(id, "aws:ec2/securityGroup:SecurityGroup"),
        vpc: "vpc",
        rules: { items: rules.map((text) => rule(id, text)) },
    };
}

/** Entries as `100 in allow tcp 443 0.0.0.0/0`, `200 out deny all`. */
export function entry(owner: string, text: string): NetworkAclEntry {
    const words = text.split(" ");
    const number = Number(words.shift());
    const direction = words.shift() === "in" ? "ingress" : "egress";
    const action = words.shift() as "allow";
    const protocol = words.shift() as "tcp";
    const ports = protocol === "tcp" || protocol === "udp" ? (words.shift() ?? "*") : "*";
    const cidr = words.shift() ?? "0.0.0.0/0";
    const [from = "", to = from] = ports.split("-");
    return {
        resource: ref(`${owner} ${text}`, "aws:ec2/networkAclRule:NetworkAclRule"),
        number,
        direction,
        action,
        protocol,
        cidr,
        ...(ports === "*" ? {} : { ports: { from: Number(from), to: Number(to) } }),
    };
}

export function acl(id: string, ...entries: string[]): Network["networkAcls"][number] {
    return {
        id,
        resource: ref(id, "aws:ec2/networkAcl:NetworkAcl"),
        vpc: "vpc",
        entries: { items: entries.map((text) => entry(id, text)) },
    };
}

export function iface(
    id: string,
    at: string,
    groups: readonly string[],
    rest: Partial<NetworkInterface> = {},
): NetworkInterface {
    return {
        id: `${id} interface`,
        resource: ref(id, "aws:ec2/instance:Instance"),
        subnet: at,
        securityGroups: groups,
        ...rest,
    };
}

export function workload(
    id: string,
    at: string,
    groups: readonly string[],
    rest: Partial<NetworkInterface> = {},
    more: Partial<Workload> = {},
): Workload {
    return {
        id,
        resource: ref(id, "aws:ec2/instance:Instance"),
        kind: "instance",
        interfaces: { items: [iface(id, at, groups, rest)] },
        ...more,
    };
}

export function publicly(kind: "internet" | "carrier", borderGroup?: string): Partial<NetworkInterface> {
    const address = { resource: ref(`${kind}-address`, "aws:ec2/eip:Eip"), kind };
    return { publicAddresses: [borderGroup === undefined ? address : { ...address, borderGroup }] };
}

export function gateway(id: string, kind: Gateway["kind"], at?: string): Gateway {
    const resource = ref(id, "aws:ec2/gateway:Gateway");
    if (kind === "nat-gateway") {
        return { id, resource, kind, subnet: at ?? "" };
    }
    return { id, resource, kind, ...(at === undefined ? {} : { vpc: at }) };
}

/** Article 2's network with a second zone: a VPC, an AZ subnet, two zones, an internet and a carrier gateway. */
export function tokyo(parts: Partial<Network> = {}): Network {
    const everything = ["in all 0.0.0.0/0", "out all 0.0.0.0/0"];
    return network({
        zones,
        vpcs: [{ id: "vpc", resource: ref("vpc", "aws:ec2/vpc:Vpc"), cidrs: ["10.0.0.0/16"] }],
        subnets: [
            subnet("public", "ap-northeast-1a", "10.0.1.0/24", { routeTable: "rt-public" }),
            subnet("private", "ap-northeast-1a", "10.0.3.0/24", { routeTable: "rt-private" }),
            subnet("east", east, "10.0.0.0/24", { routeTable: "rt-zone" }),
            subnet("west", west, "10.0.2.0/24", { routeTable: "rt-zone" }),
        ],
        routeTables: [
            table("rt-public", { "0.0.0.0/0": "internet-gateway:igw" }),
            table("rt-private", { "0.0.0.0/0": "nat-gateway:nat" }),
            table("rt-zone", { "0.0.0.0/0": "carrier-gateway:cgw" }),
        ],
        gateways: [
            gateway("igw", "internet-gateway", "vpc"),
            gateway("cgw", "carrier-gateway", "vpc"),
            gateway("nat", "nat-gateway", "public"),
        ],
        securityGroups: [group("any", ...everything)],
        workloads: [
            workload("east-app", "east", ["any"], publicly("carrier", east)),
            workload("west-app", "west", ["any"], publicly("carrier", west)),
            workload("az-app", "public", ["any"], publicly("internet")),
            workload("worker", "private", ["any"]),
        ],
        ...parts,
    });
}
