import type { TransportProtocol } from "../network/balancing";
import type { RuleProtocol } from "../network/rules";

/**
 * Protocols by the names and numbers that rules of groups and network ACLs take for them; other numbers stand for
 * themselves. Source: IANA, "Assigned Internet Protocol Numbers"; Amazon EC2 API Reference, "IpPermission".
 */
const byNameOrNumber: ReadonlyMap<string, RuleProtocol> = new Map<string, RuleProtocol>([
    ["-1", "all"],
    ["all", "all"],
    ["any", "all"],
    ["tcp", "tcp"],
    ["6", "tcp"],
    ["udp", "udp"],
    ["17", "udp"],
    ["icmp", "icmp"],
    ["1", "icmp"],
    ["icmpv6", "icmpv6"],
    ["58", "icmpv6"],
]);

/** The protocol that a rule states, in whatever case; undefined for what EC2 does not take. */
export function ruleProtocol(stated: string): RuleProtocol | undefined {
    const number = Number(stated);
    const other = stated !== "" && Number.isInteger(number) && number >= 0 && number <= 255 ? number : undefined;
    return byNameOrNumber.get(stated.toLowerCase()) ?? other;
}

/**
 * What listeners and target groups pass, by their protocol.
 * Source: Elastic Load Balancing API Reference, "CreateListener" and "CreateTargetGroup", `Protocol`.
 */
const byListener: ReadonlyMap<string, TransportProtocol> = new Map<string, TransportProtocol>([
    ["HTTP", "tcp"],
    ["HTTPS", "tcp"],
    ["TCP", "tcp"],
    ["TLS", "tcp"],
    ["UDP", "udp"],
    ["QUIC", "udp"],
    ["TCP_UDP", "both"],
    ["TCP_QUIC", "both"],
]);

/** What a listener or target group of a protocol passes; undefined for what hands packets on as they are (GENEVE). */
export function listenerTransport(protocol: string): TransportProtocol | undefined {
    return byListener.get(protocol);
}
