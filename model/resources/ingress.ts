import type { Declared } from "./declared";
import { groupsNamed } from "./default-groups";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { nothing, type Resolution } from "./graph/resolution";
import { securityGroups, types } from "./graph/types";
import { blocks, flag, type Pending, pending, type Read, read, text, whole } from "./value";

type Direction = "ingress" | "egress";

/** A rule of a security group, in whichever of AWS's three forms it was declared. */
export interface IngressRule {
    /** The resource that has to change: the rule, or the group that holds it inline. */
    readonly resource: Declared;
    /** How a message names it. */
    readonly label: string;
    /** The groups that it is in. */
    readonly groups: Resolution;
    /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` for all, or another protocol's number. */
    readonly protocol: Read<string>;
    readonly from: Read<number>;
    readonly to: Read<number>;
    /** IPv4 and IPv6 blocks that it admits, or lets out to. */
    readonly cidrs: readonly (string | Pending)[];
    /** Properties of the resource that hold them. */
    readonly cidrKeys: readonly string[];
    /** Prefix lists that it admits, or lets out to. */
    readonly prefixLists: Resolution;
    /** Whether its other end is another security group or the group itself. */
    readonly fromGroups: boolean;
    /** Other groups at its other end. */
    readonly peers: Resolution;
}

const protocols: ReadonlyMap<string, string> = new Map([
    ["-1", "-1"],
    ["all", "-1"],
    ["any", "-1"],
    ["6", "tcp"],
    ["17", "udp"],
    ["1", "icmp"],
    ["58", "icmpv6"],
]);

/** Every rule of the stack that lets traffic into a security group. */
export function ingressRules(graph: Graph): readonly IngressRule[] {
    return graph.memo(readIngress);
}

/** Every rule of the stack that lets traffic out of a security group. */
export function egressRules(graph: Graph): readonly IngressRule[] {
    return graph.memo(readEgress);
}

function readIngress(graph: Graph): readonly IngressRule[] {
    return readRules(graph, "ingress", types.ingressRule);
}

function readEgress(graph: Graph): readonly IngressRule[] {
    return readRules(graph, "egress", types.egressRule);
}

function readRules(graph: Graph, direction: Direction, separate: string): readonly IngressRule[] {
    return [
        ...graph.ofType(...securityGroups).flatMap((group) => inlineRules(graph, group, direction)),
        ...graph.ofType(types.securityGroupRule).flatMap((rule) => oldRule(graph, rule, direction)),
        ...graph.ofType(separate).map((rule) => separateRule(graph, rule)),
    ];
}

function inlineRules(graph: Graph, group: Declared, direction: Direction): readonly IngressRule[] {
    const own: Resolution = { ...nothing, certain: [group] };
    return blocks(group.inputs, direction).map((block, index) => ({
        resource: group,
        label: `${direction}${block === pending ? "" : `[${index}]`} of ${named(group)}`,
        groups: own,
        protocol: protocolIn(block, "protocol"),
        ...ports(block),
        cidrs: [...cidrsIn(block, "cidrBlocks"), ...cidrsIn(block, "ipv6CidrBlocks")],
        cidrKeys: [direction],
        prefixLists: inBlock(graph, group, direction, blocks(block, "prefixListIds"), [types.prefixList]),
        fromGroups: read(block, "securityGroups") !== undefined || flag(block, "self") === true,
        peers: inBlock(graph, group, direction, blocks(block, "securityGroups"), securityGroups),
    }));
}

function oldRule(graph: Graph, rule: Declared, wanted: Direction): readonly IngressRule[] {
    const direction = text(rule.inputs, "type");
    if (direction !== wanted && direction !== pending) {
        return [];
    }
    const { inputs } = rule;
    return [
        {
            resource: rule,
            label: named(rule),
            groups: groupsNamed(graph, rule, "securityGroupId"),
            protocol: direction === pending ? pending : protocolIn(inputs, "protocol"),
            ...ports(inputs),
            cidrs: [...cidrsIn(inputs, "cidrBlocks"), ...cidrsIn(inputs, "ipv6CidrBlocks")],
            cidrKeys: ["cidrBlocks", "ipv6CidrBlocks"],
            prefixLists: graph.named(rule, "prefixListIds", [types.prefixList]),
            fromGroups: read(inputs, "sourceSecurityGroupId") !== undefined || flag(inputs, "self") === true,
            peers: groupsNamed(graph, rule, "sourceSecurityGroupId"),
        },
    ];
}

function separateRule(graph: Graph, rule: Declared): IngressRule {
    const { inputs } = rule;
    return {
        resource: rule,
        label: named(rule),
        groups: groupsNamed(graph, rule, "securityGroupId"),
        protocol: protocolIn(inputs, "ipProtocol"),
        ...ports(inputs),
        cidrs: [...cidrsIn(inputs, "cidrIpv4"), ...cidrsIn(inputs, "cidrIpv6")],
        cidrKeys: ["cidrIpv4", "cidrIpv6"],
        prefixLists: graph.named(rule, "prefixListId", [types.prefixList]),
        fromGroups: read(inputs, "referencedSecurityGroupId") !== undefined,
        peers: groupsNamed(graph, rule, "referencedSecurityGroupId"),
    };
}

function inBlock(
    graph: Graph,
    resource: Declared,
    property: string,
    values: readonly unknown[],
    wanted: readonly string[],
): Resolution {
    return values.length === 0 ? nothing : graph.resolve(resource, property, values, wanted);
}

/** What a rule's awaited addresses are made from. */
export function sourcesOfAwaited(graph: Graph, rule: IngressRule): readonly Declared[] {
    const urns = rule.cidrs.includes(pending)
        ? rule.cidrKeys.flatMap((key) => rule.resource.references[key] ?? [])
        : [];
    return graph.resourcesOf([...new Set(urns)].sort());
}

function protocolIn(block: unknown, key: string): Read<string> {
    const protocol = text(block, key);
    return typeof protocol === "string" ? (protocols.get(protocol.toLowerCase()) ?? protocol.toLowerCase()) : protocol;
}

function ports(block: unknown): { from: Read<number>; to: Read<number> } {
    return { from: whole(block, "fromPort"), to: whole(block, "toPort") };
}

function cidrsIn(block: unknown, key: string): readonly (string | Pending)[] {
    return blocks(block, key).filter((cidr): cidr is string | Pending => cidr === pending || typeof cidr === "string");
}

/**
 * Whether a rule covers a port of a protocol. AWS takes all ports where the protocol is `-1`, and where `-1` stands
 * for a port; a rule for one protocol without ports is refused by AWS and counts as all.
 */
export function covers(rule: IngressRule, protocol: "tcp" | "udp", port: number): boolean | Pending {
    if (rule.protocol === "-1") {
        return true;
    }
    if (rule.protocol === pending) {
        return pending;
    }
    if (rule.protocol !== protocol) {
        return false;
    }
    if (rule.from === pending || rule.to === pending) {
        return pending;
    }
    const { from = -1, to = from } = rule;
    return from === -1 || (from <= port && port <= to);
}

/** Ports in a message: `port 22`, `ports 20 to 25`, `all ports`. */
export function portText(rule: IngressRule): string {
    const { from, to } = rule;
    if (rule.protocol === "-1" || from === undefined || from === -1 || (from === 0 && to === 65535)) {
        return "all ports";
    }
    if (from === pending || to === pending) {
        return "ports that are not known yet";
    }
    return to === undefined || from === to ? `port ${from}` : `ports ${from} to ${to}`;
}
