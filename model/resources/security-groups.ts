import { type Fact, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../network/rules";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { ipv6Awaited, withFamily } from "./ipv6-blocks";
import { kinds } from "./kinds";
import { foreignRef, type Observer, refOf } from "./observer";
import { listsBehind } from "./prefix-lists";
import { ruleParts } from "./rule-parts";
import { vpcOf } from "./subnets";
import { blocks, flag, list, pending, text } from "./value";
import { implicitParts } from "./vpcs";

type Direction = SecurityGroupRule["direction"];

/** Groups with all rules that stand anywhere: inline, as `SecurityGroupRule`, and one by one. */
export function observeSecurityGroups(observer: Observer): SecurityGroup[] {
    const separate = separateRules(observer);
    const rulesOf = (id: string, own: readonly SecurityGroupRule[]): SecurityGroup["rules"] => {
        const items = [...own, ...separate.of(id)];
        const unseen = separate.doubt(id);
        return unseen === undefined ? { items } : { items, unseen };
    };
    const declared = observer.graph.ofType(types.securityGroup, types.defaultSecurityGroup).map(
        (group): SecurityGroup => ({
            id: group.urn,
            resource: refOf(group),
            vpc: vpcOf(observer, group, "vpcId"),
            rules: rulesOf(group.urn, [...inline(observer, group, "ingress"), ...inline(observer, group, "egress")]),
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
    return [...declared, ...implicit, ...foreignGroups(observer, separate)];
}

function foreignGroups(observer: Observer, separate: Separate): SecurityGroup[] {
    return [...(observer.foreign.get(kinds.securityGroup) ?? [])].map((id): SecurityGroup => {
        const unseen = unknown(`other rules of security group '${id}', which this program does not declare`);
        const vpc = unknown(`the VPC of security group '${id}', which this program does not declare`);
        return { id, resource: foreignRef(id), vpc, rules: { items: separate.of(id), unseen } };
    });
}

interface Separate {
    of(group: string): SecurityGroupRule[];
    doubt(group: string): Unknown | undefined;
}

/** Rules that are resources of their own, by the group that they are for. */
function separateRules(observer: Observer): Separate {
    const attached = (type: string) => observer.attached(type, "securityGroupId", kinds.securityGroup);
    const singles = [types.ingressRule, types.egressRule].map(attached);
    const classics = attached(types.securityGroupRule);
    return {
        of: (group) => [
            ...singles.flatMap((rules) => rules.of(group).flatMap((rule) => single(observer, rule))),
            ...classics.of(group).flatMap((rule) => classic(observer, rule, group)),
        ],
        doubt: (group) =>
            [...singles, classics].map((rules) => rules.doubt(group)).find((doubt) => doubt !== undefined),
    };
}

/** `aws.vpc.SecurityGroupIngressRule` and `EgressRule`: one peer each. */
function single(observer: Observer, rule: Declared): SecurityGroupRule[] {
    const direction: Direction = rule.type === types.egressRule ? "egress" : "ingress";
    const found: Fact<RulePeer>[] = ["cidrIpv4", "cidrIpv6"].flatMap((key) =>
        cidrs(observer, rule, list(rule.inputs, key), key, key),
    );
    found.push(...listsBehind(observer, rule, "prefixListId", list(rule.inputs, "prefixListId")));
    found.push(...groups(observer, rule, "referencedSecurityGroupId", list(rule.inputs, "referencedSecurityGroupId")));
    return entries(rule, direction, rule.inputs, { protocol: "ipProtocol" }, found);
}

/** `aws.ec2.SecurityGroupRule`: several peers. */
function classic(observer: Observer, rule: Declared, group: string): SecurityGroupRule[] {
    const type = text(rule.inputs, "type");
    const directions: Direction[] = type === "ingress" || type === "egress" ? [type] : ["ingress", "egress"];
    const found = peers(observer, rule, rule.inputs, undefined, "sourceSecurityGroupId", group);
    const stated = directions.length === 1 ? found : [observer.missing(rule, "type")];
    return directions.flatMap((direction) => entries(rule, direction, rule.inputs, { protocol: "protocol" }, stated));
}

function inline(observer: Observer, group: Declared, direction: Direction): SecurityGroupRule[] {
    return blocks(group.inputs, direction).flatMap((block) => {
        const found =
            block === pending
                ? [observer.missing(group, direction)]
                : peers(observer, group, block, direction, "securityGroups", group.urn);
        return entries(group, direction, block, { protocol: "protocol" }, found);
    });
}

function entries(
    resource: Declared,
    direction: Direction,
    block: unknown,
    keys: { protocol: string },
    found: readonly Fact<RulePeer>[],
): SecurityGroupRule[] {
    const parts = ruleParts(resource, block, keys);
    return found.map((peer) => ({ resource: refOf(resource), direction, ...parts, peer }));
}

/** All peers of a rule that names several; `property` is the one that holds the block, where it is inline. */
function peers(
    observer: Observer,
    resource: Declared,
    block: unknown,
    property: string | undefined,
    groupKey: string,
    own: string,
): Fact<RulePeer>[] {
    const at = (key: string): string => property ?? key;
    const self = flag(block, "self");
    return [
        ...["cidrBlocks", "ipv6CidrBlocks"].flatMap((key) => cidrs(observer, resource, list(block, key), key, at(key))),
        ...listsBehind(observer, resource, at("prefixListIds"), list(block, "prefixListIds")),
        ...groups(observer, resource, at(groupKey), list(block, groupKey)),
        ...(self === true ? [{ group: own }] : self === pending ? [observer.missing(resource, "self")] : []),
    ];
}

/** Blocks under a key that tells their family; `property` is the one of the resource that holds them. */
function cidrs(
    observer: Observer,
    resource: Declared,
    values: ReturnType<typeof list>,
    key: string,
    property: string,
): Fact<RulePeer>[] {
    const missing = unknown(`${key} of ${label(refOf(resource))}`, refOf(resource));
    const all = values === pending ? [pending] : (values ?? []);
    const alone = all.filter((value) => value === pending).length === 1;
    return all.map((value): Fact<RulePeer> => {
        if (typeof value === "string") {
            return { cidr: value };
        }
        const block = alone ? ipv6Awaited(observer, resource, property, key, missing) : withFamily(missing, key);
        return typeof block === "string" ? { cidr: block } : block;
    });
}

function groups(
    observer: Observer,
    rule: Declared,
    property: string,
    values: ReturnType<typeof list>,
): Fact<RulePeer>[] {
    const names = observer.resolve(rule, property, values, kinds.securityGroup);
    const seen = observer.seen(rule, property, names);
    const found: Fact<RulePeer>[] = seen.items.map((group) => ({ group }));
    return seen.unseen === undefined ? found : [...found, seen.unseen];
}
