import type { Element, Fact, ResourceRef, Seen } from "./facts";
import type { PortRange } from "./interfaces";

/** Protocols of a rule; a number is an IP protocol that no flow uses. */
export type RuleProtocol = "all" | "tcp" | "udp" | "icmp" | "icmpv6" | number;

export interface SecurityGroup extends Element {
    readonly vpc: Fact<string>;
    readonly rules: Seen<SecurityGroupRule>;
}

export interface SecurityGroupRule {
    readonly resource: ResourceRef;
    readonly direction: "ingress" | "egress";
    readonly protocol: Fact<RuleProtocol>;
    /** For tcp and udp; absent: every port. */
    readonly ports?: Fact<PortRange>;
    /** For ICMP; absent or -1: every type. */
    readonly icmpType?: Fact<number>;
    /** Code of the ICMP type; absent or -1: every code. Pings have code 0. */
    readonly icmpCode?: Fact<number>;
    /** The other side. A rule that names several needs one entry for each. */
    readonly peer: Fact<RulePeer>;
}

/** `group`: members of that group, by their private addresses. The group's own id stands for "self". */
export type RulePeer =
    | { readonly cidr: string }
    | { readonly prefixList: Fact<string> }
    | { readonly group: Fact<string> };

export interface PrefixList extends Element {
    /** CIDR blocks. Not known for AWS's own lists: `service` then tells what they stand for. */
    readonly entries: Fact<readonly string[]>;
    /** For lists that AWS manages: the last part of the name, as in `s3`, `dynamodb`, `vpc-lattice`, `ipv6.vpc-lattice`. */
    readonly service?: string;
}

export interface NetworkAcl extends Element {
    readonly vpc: Fact<string>;
    /** Without the rule `*`, which denies what no entry matches. */
    readonly entries: Seen<NetworkAclEntry>;
}

export interface NetworkAclEntry {
    readonly resource: ResourceRef;
    /** Which of the resource's own blocks it is, as in `ingress[0]`; absent where the entry is a resource of its own. */
    readonly block?: string;
    readonly direction: "ingress" | "egress";
    /** Entries are read by ascending number; the first match decides. */
    readonly number: Fact<number>;
    readonly action: Fact<"allow" | "deny">;
    readonly protocol: Fact<RuleProtocol>;
    /** For tcp and udp; absent: every port. */
    readonly ports?: Fact<PortRange>;
    /** For ICMP; absent or -1: every type. */
    readonly icmpType?: Fact<number>;
    /** Code of the ICMP type; absent or -1: every code. Pings have code 0. */
    readonly icmpCode?: Fact<number>;
    readonly cidr: Fact<string>;
}
