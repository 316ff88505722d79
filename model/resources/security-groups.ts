import { type Fact, isMissing, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../network/rules";
import { types } from "./graph/types";
import { type Direction, type GroupRule, groupRules } from "./group-rules";
import { ipv6Awaited } from "./ipv6-blocks";
import { foreignRef, type Observer, push, refOf } from "./observer";
import { members } from "./prefix-lists";
import { kinds } from "./reference-kinds";
import { ruleParts } from "./rule-parts";
import { vpcOf } from "./subnets";
import { implicitParts } from "./vpcs";

/** Groups with all rules that stand anywhere. */
export function observeSecurityGroups(observer: Observer): SecurityGroup[] {
    const rulesOf = rulesByGroup(observer);
    const declared = observer.graph.ofType(types.securityGroup, types.defaultSecurityGroup).map(
        (group): SecurityGroup => ({
            id: group.urn,
            resource: refOf(group),
            vpc: vpcOf(observer, group, "vpcId"),
            rules: rulesOf(group.urn),
        }),
    );
    const implicit = observer.memo(implicitParts).securityGroups.map((group): SecurityGroup => {
        const rule = (direction: Direction, peer: RulePeer): SecurityGroupRule => ({
            resource: group.resource,
            direction,
            protocol: "all",
            peer,
        });
        const everyone = ["0.0.0.0/0", "::/0"].map((cidr) => rule("egress", { cidr }));
        return { ...group, rules: rulesOf(group.id, [rule("ingress", { group: group.id }), ...everyone]) };
    });
    const foreign = [...(observer.foreign.get(kinds.securityGroup) ?? [])].map((id): SecurityGroup => {
        const unseen = unknown(`other rules of security group '${id}', which this program does not declare`);
        const vpc = unknown(`the VPC of security group '${id}', which this program does not declare`);
        return { id, resource: foreignRef(id), vpc, rules: { items: rulesOf(id).items, unseen } };
    });
    return [...declared, ...implicit, ...foreign];
}

function rulesByGroup(observer: Observer) {
    const certain = new Map<string, GroupRule[]>();
    const doubts = new Map<string, Unknown>();
    let loose: Unknown | undefined;
    for (const rule of observer.memo(groupRules)) {
        const { certain: ids, candidates, unseen } = rule.groups;
        const ref = refOf(rule.resource);
        const why = unknown(`the security group that ${label(ref)} is for`, ref);
        for (const id of ids) {
            push(certain, id, rule);
        }
        for (const id of candidates) {
            doubts.set(id, doubts.get(id) ?? why);
        }
        loose ??= unseen === undefined ? undefined : why;
    }
    return (id: string, own: readonly SecurityGroupRule[] = []): SecurityGroup["rules"] => {
        const items = [...own, ...(certain.get(id) ?? []).flatMap((rule) => entriesOf(observer, rule, id))];
        const unseen = doubts.get(id) ?? loose;
        return unseen === undefined ? { items } : { items, unseen };
    };
}

/** What a rule means for one of its groups, with one entry for each peer. */
function entriesOf(observer: Observer, rule: GroupRule, group: string): SecurityGroupRule[] {
    const { direction } = rule;
    const parts = ruleParts(rule.resource, rule, rule.keys);
    const one = direction !== undefined && !isMissing(direction);
    const peers = one ? peersOf(observer, rule, group) : [direction ?? observer.missing(rule.resource, "type")];
    return (one ? [direction] : (["ingress", "egress"] as const)).flatMap((direction) =>
        peers.map((peer) => ({ resource: refOf(rule.resource), direction, ...parts, peer })),
    );
}

function peersOf(observer: Observer, rule: GroupRule, own: string): Fact<RulePeer>[] {
    const { resource, keys, cidrs, prefixLists, peers, self } = rule;
    const whole = cidrs.filter(isMissing).find(({ family }) => family === undefined);
    if (whole !== undefined) {
        return [whole];
    }
    const lists = members(observer.seen(resource, keys.lists, prefixLists));
    const groups = members(observer.seen(resource, keys.groups, peers));
    return [
        ...cidrs.map((cidr) => cidrOf(observer, rule, cidr)),
        ...lists.map((list) => (isMissing(list) ? list : { prefixList: list })),
        ...groups.map((id) => (isMissing(id) ? id : { group: id })),
        ...(self === true ? [{ group: own }] : isMissing(self) ? [self] : []),
    ];
}

/** A block; an awaited one of IPv6 may be that of a declared VPC or subnet. */
function cidrOf(observer: Observer, { resource, cidrs, keys }: GroupRule, cidr: Fact<string>): Fact<RulePeer> {
    const isAlone = cidrs.filter((other) => isMissing(other) && other.family === "IPv6").length === 1;
    const isAwaited = isMissing(cidr) && cidr.family === "IPv6" && isAlone;
    const block = isAwaited ? ipv6Awaited(observer, resource, keys.ipv6, "ipv6", cidr) : cidr;
    return isMissing(block) ? block : { cidr: block };
}
