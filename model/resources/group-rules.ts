import { type Fact, isMissing } from "../network/facts";
import type { SecurityGroupRule } from "../network/rules";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { securityGroups, types } from "./graph/types";
import { withFamily } from "./ipv6-blocks";
import { type Names, type Observer, observerOf } from "./observer";
import { listsNamed } from "./prefix-lists";
import { kinds } from "./reference-kinds";
import { type RuleKeys, type StatedParts, statedParts } from "./rule-parts";
import { blocks, flag, list, pending, text } from "./value";

export type Direction = SecurityGroupRule["direction"];

/** Keys of a rule in one of AWS's three forms. */
interface Form extends RuleKeys {
    readonly ipv4: string;
    readonly ipv6: string;
    readonly lists: string;
    readonly groups: string;
}

const several = { protocol: "protocol", ipv4: "cidrBlocks", ipv6: "ipv6CidrBlocks", lists: "prefixListIds" };
const inline: Form = { ...several, groups: "securityGroups" };
/** `aws.ec2.SecurityGroupRule`: several peers. */
const classic: Form = { ...several, groups: "sourceSecurityGroupId" };
/** `aws.vpc.SecurityGroupIngressRule` and `EgressRule`: one peer each. */
const single: Form = {
    protocol: "ipProtocol",
    ipv4: "cidrIpv4",
    ipv6: "cidrIpv6",
    lists: "prefixListId",
    groups: "referencedSecurityGroupId",
};

/** A rule of security groups as it was declared, in whichever form. */
export interface GroupRule extends StatedParts {
    /** The resource that has to change: the rule, or the group that holds it inline. */
    readonly resource: Declared;
    /** How a message of the pack names it. */
    readonly label: string;
    /** Absent where it is none that AWS has. */
    readonly direction?: Fact<Direction>;
    /** Properties of the resource that hold its parts. */
    readonly keys: Form;
    /** The groups that it is in. */
    readonly groups: Names;
    /** IPv4 and IPv6 blocks at its other end. */
    readonly cidrs: readonly Fact<string>[];
    /** Prefix lists at its other end. */
    readonly prefixLists: Names;
    /** Security groups at its other end. */
    readonly peers: Names;
    /** Whether its own group is at its other end. */
    readonly self?: Fact<boolean>;
}

/** Every rule that lets traffic into a security group, or may. */
export function ingressRules(graph: Graph): readonly GroupRule[] {
    return graph.memo(ingress);
}

/** Every rule that lets traffic out of a security group, or may. */
export function egressRules(graph: Graph): readonly GroupRule[] {
    return graph.memo(egress);
}

const ingress = (graph: Graph) => inDirection(graph, "ingress");
const egress = (graph: Graph) => inDirection(graph, "egress");

function inDirection(graph: Graph, wanted: Direction): readonly GroupRule[] {
    return observerOf(graph)
        .memo(groupRules)
        .filter(({ direction }) => direction === wanted || isMissing(direction));
}

/** Every rule of a security group, wherever it stands. */
export function groupRules(observer: Observer): readonly GroupRule[] {
    const { graph } = observer;
    return [
        ...graph.ofType(...securityGroups).flatMap((group) => inlineRules(observer, group)),
        ...graph.ofType(types.securityGroupRule).map((rule) => separateRule(observer, rule, classic, typeOf)),
        ...graph.ofType(types.ingressRule).map((rule) => separateRule(observer, rule, single, () => "ingress")),
        ...graph.ofType(types.egressRule).map((rule) => separateRule(observer, rule, single, () => "egress")),
    ];
}

function typeOf(observer: Observer, rule: Declared): Fact<Direction> | undefined {
    const type = text(rule.inputs, "type");
    return type === pending
        ? observer.missing(rule, "type")
        : type === "ingress" || type === "egress"
          ? type
          : undefined;
}

function inlineRules(observer: Observer, group: Declared): readonly GroupRule[] {
    return (["ingress", "egress"] as const).flatMap((direction) =>
        blocks(group.inputs, direction).map(
            (block, index): GroupRule => ({
                label: `${direction}${block === pending ? "" : `[${index}]`} of ${named(group)}`,
                direction,
                groups: { certain: [group.urn], candidates: [] },
                ...partsOf(observer, group, block, inline, direction),
            }),
        ),
    );
}

function separateRule(
    observer: Observer,
    rule: Declared,
    form: Form,
    directionOf: (observer: Observer, rule: Declared) => Fact<Direction> | undefined,
): GroupRule {
    const direction = directionOf(observer, rule);
    return {
        label: named(rule),
        ...(direction === undefined ? {} : { direction }),
        groups: observer.names(rule, "securityGroupId", kinds.securityGroup),
        ...partsOf(observer, rule, rule.inputs, form),
    };
}

/** @param holder The property of the resource that holds the block, where it is inline. */
function partsOf(
    observer: Observer,
    resource: Declared,
    block: unknown,
    form: Form,
    holder?: Direction,
): Omit<GroupRule, "label" | "direction" | "groups"> {
    const at = holder ?? "";
    const keys = holder === undefined ? form : { ...form, ipv4: at, ipv6: at, lists: at, groups: at };
    const cidrs = (key: string): readonly Fact<string>[] =>
        blocks(block, key).flatMap((cidr): Fact<string>[] => {
            const missing = cidr === pending ? withFamily(observer.missing(resource, key), key) : undefined;
            return missing !== undefined ? [missing] : typeof cidr === "string" ? [cidr] : [];
        });
    const self = flag(block, "self");
    return {
        resource,
        keys,
        ...statedParts(resource, block, keys),
        cidrs: block === pending ? [observer.missing(resource, at)] : [...cidrs(form.ipv4), ...cidrs(form.ipv6)],
        prefixLists: listsNamed(observer, resource, keys.lists, list(block, form.lists)),
        peers: observer.resolve(resource, keys.groups, inAnyAccount(list(block, form.groups)), kinds.securityGroup),
        ...(self === undefined ? {} : { self: self === pending ? observer.missing(resource, "self") : self }),
    };
}

/**
 * Ids of groups without the account that may stand before that of another one's, as in `123456789012/sg-0a1b2c3d`.
 * Source: Amazon VPC Peering Guide, "Update your security groups to reference peer security groups".
 */
function inAnyAccount(values: ReturnType<typeof list>): ReturnType<typeof list> {
    return values === undefined || values === pending
        ? values
        : values.map((value) => (typeof value === "string" ? value.replace(/^\d{12}\//, "") : value));
}

/** What a rule's awaited addresses are made from. */
export function sourcesOfAwaited(graph: Graph, { cidrs, keys, resource }: GroupRule): readonly Declared[] {
    const urns = cidrs.some(isMissing) ? [keys.ipv4, keys.ipv6].flatMap((key) => resource.references[key] ?? []) : [];
    return graph.resourcesOf([...new Set(urns)].sort());
}

/**
 * Whether a rule covers a port of a protocol. AWS takes all ports where the protocol is `-1`, and where `-1` stands
 * for a port; a rule for one protocol without ports is refused by AWS and counts as all.
 */
export function covers({ protocol, from, to }: GroupRule, wanted: "tcp" | "udp", port: number): Fact<boolean> {
    if (protocol === "all" || isMissing(protocol)) {
        return protocol === "all" || protocol;
    }
    if (protocol !== wanted) {
        return false;
    }
    if (isMissing(from)) {
        return from;
    }
    if (isMissing(to)) {
        return to;
    }
    const first = from ?? -1;
    return first === -1 || (first <= port && port <= (to ?? first));
}
