import { parseCidr, type Range } from "../addresses";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { types } from "./graph/types";
import { blocks, flag, type Pending, pending, type Read, text, whole } from "./value";

/** A rule of a network ACL, inline or separate. */
export interface AclRule {
    /** The resource that has to change. */
    readonly resource: Declared;
    readonly label: string;
    readonly direction: "ingress" | "egress";
    readonly number: Read<number>;
    readonly allows: boolean | Pending | undefined;
    /** `-1` for all, `tcp`, `udp`, `icmp`, or another protocol's number. */
    readonly protocol: Read<string>;
    /** All ports where the protocol has none. */
    readonly from: number | Pending;
    readonly to: number | Pending;
    readonly range: Range | Pending | undefined;
    /** The rule's block as it is written. */
    readonly block: string;
}

export interface Acl {
    readonly acl: Declared;
    /** In order of their numbers; those without a known number last. */
    readonly rules: readonly AclRule[];
    /** Separate rules of which it is not known whether they are this list's. */
    readonly open: readonly Declared[];
}

const lists = [types.networkAcl, types.defaultNetworkAcl];
const protocols: ReadonlyMap<string, string> = new Map([
    ["-1", "-1"],
    ["all", "-1"],
    ["6", "tcp"],
    ["17", "udp"],
    ["1", "icmp"],
    ["58", "icmpv6"],
]);
const lastPort = 65535;

/** Every network ACL of the stack with its rules. */
export function networkAcls(graph: Graph): readonly Acl[] {
    return graph.memo(readAcls);
}

function readAcls(graph: Graph): readonly Acl[] {
    const separate = graph
        .ofType(types.networkAclRule)
        .map((rule) => ({ rule, names: graph.named(rule, "networkAclId", lists) }));
    return graph.ofType(...lists).map((acl) => {
        const own = separate.filter(({ names }) => names.certain.includes(acl)).map(({ rule }) => separateRule(rule));
        const rules = [...inlineRules(acl, "ingress"), ...inlineRules(acl, "egress"), ...own];
        const open = separate
            .filter(({ names }) => names.open || names.candidates.includes(acl))
            .map(({ rule }) => rule);
        return { acl, rules: rules.sort((a, b) => order(a) - order(b)), open };
    });
}

function order({ number }: AclRule): number {
    return typeof number === "number" ? number : Number.MAX_SAFE_INTEGER;
}

function inlineRules(acl: Declared, direction: AclRule["direction"]): AclRule[] {
    return blocks(acl.inputs, direction).map((block, index) => ({
        resource: acl,
        label: `${direction}${block === pending ? "" : `[${index}]`} of ${named(acl)}`,
        direction,
        number: whole(block, "ruleNo"),
        allows: action(text(block, "action")),
        ...traffic(block),
    }));
}

function separateRule(rule: Declared): AclRule {
    const { inputs } = rule;
    return {
        resource: rule,
        label: named(rule),
        direction: flag(inputs, "egress") === true ? "egress" : "ingress",
        number: whole(inputs, "ruleNumber"),
        allows: flag(inputs, "egress") === pending ? pending : action(text(inputs, "ruleAction")),
        ...traffic(inputs),
    };
}

function action(value: Read<string>): boolean | Pending | undefined {
    const word = typeof value === "string" ? value.toLowerCase() : value;
    return word === pending ? pending : word === "allow" ? true : word === "deny" ? false : undefined;
}

function traffic(block: unknown): Pick<AclRule, "protocol" | "from" | "to" | "range" | "block"> {
    const stated = text(block, "protocol");
    const protocol =
        typeof stated === "string" ? (protocols.get(stated.toLowerCase()) ?? stated.toLowerCase()) : stated;
    const ported = protocol === "tcp" || protocol === "udp" || protocol === pending;
    const port = (key: string, otherwise: number) => (ported ? (whole(block, key) ?? otherwise) : otherwise);
    const cidrs = ["cidrBlock", "ipv6CidrBlock"].map((key) => text(block, key));
    const cidr = cidrs.find((one) => one !== undefined && one !== "");
    return {
        protocol,
        from: port("fromPort", 0),
        to: port("toPort", lastPort),
        range: cidr === pending ? pending : cidr === undefined ? undefined : parseCidr(cidr),
        block: typeof cidr === "string" ? cidr : "its block",
    };
}
