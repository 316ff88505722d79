import type { Declared } from "../../model/declared";
import { type Graph, nothing, type Resolution } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { securityGroups, types } from "../../model/graph/types";
import { blocks, flag, type Pending, pending, type Read, read, text, whole } from "../../model/value";

/** A rule that lets traffic into a security group, in whichever of AWS's three forms it was declared. */
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
    /** IPv4 and IPv6 blocks that it admits. */
    readonly cidrs: readonly (string | Pending)[];
    /** Prefix lists that it admits. */
    readonly prefixLists: Resolution;
    /** Whether its source is another security group or the group itself. */
    readonly fromGroups: boolean;
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

/** Every ingress rule of the stack. */
export function ingressRules(graph: Graph): readonly IngressRule[] {
    return graph.once(readRules);
}

function readRules(graph: Graph): readonly IngressRule[] {
    return [
        ...graph.ofType(...securityGroups).flatMap((group) => inlineRules(graph, group)),
        ...graph.ofType(types.securityGroupRule).flatMap((rule) => oldRule(graph, rule)),
        ...graph.ofType(types.ingressRule).map((rule) => ingressRule(graph, rule)),
    ];
}

function inlineRules(graph: Graph, group: Declared): readonly IngressRule[] {
    const own: Resolution = { ...nothing, sure: [group] };
    return blocks(group.inputs, "ingress").map((block, index) => ({
        resource: group,
        label: `ingress${block === pending ? "" : `[${index}]`} of ${named(group)}`,
        groups: own,
        protocol: protocolIn(block, "protocol"),
        ...ports(block),
        cidrs: [...cidrsIn(block, "cidrBlocks"), ...cidrsIn(block, "ipv6CidrBlocks")],
        prefixLists: listsOf(graph, group, "ingress", blocks(block, "prefixListIds")),
        fromGroups: read(block, "securityGroups") !== undefined || flag(block, "self") === true,
    }));
}

function oldRule(graph: Graph, rule: Declared): readonly IngressRule[] {
    const direction = text(rule.inputs, "type");
    if (direction !== "ingress" && direction !== pending) {
        return [];
    }
    const { inputs } = rule;
    return [
        {
            resource: rule,
            label: named(rule),
            groups: graph.named(rule, "securityGroupId", securityGroups),
            protocol: direction === pending ? pending : protocolIn(inputs, "protocol"),
            ...ports(inputs),
            cidrs: [...cidrsIn(inputs, "cidrBlocks"), ...cidrsIn(inputs, "ipv6CidrBlocks")],
            prefixLists: graph.named(rule, "prefixListIds", [types.prefixList]),
            fromGroups: read(inputs, "sourceSecurityGroupId") !== undefined || flag(inputs, "self") === true,
        },
    ];
}

function ingressRule(graph: Graph, rule: Declared): IngressRule {
    const { inputs } = rule;
    return {
        resource: rule,
        label: named(rule),
        groups: graph.named(rule, "securityGroupId", securityGroups),
        protocol: protocolIn(inputs, "ipProtocol"),
        ...ports(inputs),
        cidrs: [...cidrsIn(inputs, "cidrIpv4"), ...cidrsIn(inputs, "cidrIpv6")],
        prefixLists: graph.named(rule, "prefixListId", [types.prefixList]),
        fromGroups: read(inputs, "referencedSecurityGroupId") !== undefined,
    };
}

function listsOf(graph: Graph, resource: Declared, property: string, values: readonly unknown[]): Resolution {
    return values.length === 0 ? nothing : graph.resolve(resource, property, values, [types.prefixList]);
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
