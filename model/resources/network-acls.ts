import { type Fact, type Unknown, unknown } from "../network/facts";
import type { NetworkAcl, NetworkAclEntry } from "../network/rules";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { ipv6Awaited } from "./ipv6-blocks";
import { foreignRef, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { ruleParts, statedParts } from "./rule-parts";
import { vpcOf } from "./subnets";
import { blocks, flag, pending, text, whole } from "./value";
import { implicitParts } from "./vpcs";

type Direction = NetworkAclEntry["direction"];

export function observeNetworkAcls(observer: Observer): NetworkAcl[] {
    const rules = observer.attached(types.networkAclRule, "networkAclId", kinds.networkAcl);
    const entriesOf = (id: string, own: readonly NetworkAclEntry[], other?: Unknown): NetworkAcl["entries"] => {
        const items = [...own, ...rules.of(id).flatMap((rule) => entriesOfRule(observer, rule))];
        const unseen = rules.doubt(id) ?? other;
        return unseen === undefined ? { items } : { items, unseen };
    };
    const declared = observer.graph.ofType(types.networkAcl, types.defaultNetworkAcl).map((acl): NetworkAcl => {
        const vpc =
            acl.type === types.defaultNetworkAcl
                ? (observer.vpcOfPart(acl, "defaultNetworkAclId", "networkAcl") ??
                  observer.missing(acl, "defaultNetworkAclId"))
                : vpcOf(observer, acl, "vpcId");
        const own = (["ingress", "egress"] as const).flatMap((direction) =>
            blocks(acl.inputs, direction).flatMap((block, index) =>
                entries(observer, acl, block, direction, inlineKeys, direction).map((entry) => ({
                    ...entry,
                    block: block === pending ? direction : `${direction}[${index}]`,
                })),
            ),
        );
        return { id: acl.urn, resource: refOf(acl), vpc, entries: entriesOf(acl.urn, own) };
    });
    const implicit = observer
        .memo(implicitParts)
        .networkAcls.map((acl): NetworkAcl => ({ ...acl, entries: entriesOf(acl.id, acl.entries.items) }));
    const foreign = [...(observer.foreign.get(kinds.networkAcl) ?? [])].map((id): NetworkAcl => {
        const all = unknown(`other entries of network ACL '${id}', which this program does not declare`);
        return { id, resource: foreignRef(id), vpc: all, entries: entriesOf(id, [], all) };
    });
    return [...declared, ...implicit, ...foreign];
}

interface Keys {
    readonly number: string;
    readonly action: string;
}

const ruleKeys = { protocol: "protocol", icmp: ["icmpType", "icmpCode"] } as const;
const inlineKeys: Keys = { number: "ruleNo", action: "action" };
const separateKeys: Keys = { number: "ruleNumber", action: "ruleAction" };

/** The entries of a rule that is a resource of its own. Without `egress` it is an ingress rule. */
export function entriesOfRule(observer: Observer, rule: Declared): NetworkAclEntry[] {
    const egress = flag(rule.inputs, "egress");
    const directions: Direction[] = egress === pending ? ["ingress", "egress"] : [egress ? "egress" : "ingress"];
    return directions.flatMap((direction) =>
        entries(observer, rule, rule.inputs, direction, separateKeys).map((entry) =>
            egress === pending ? { ...entry, action: observer.missing(rule, "egress") } : entry,
        ),
    );
}

function entries(
    observer: Observer,
    resource: Declared,
    block: unknown,
    direction: Direction,
    keys: Keys,
    property?: string,
): NetworkAclEntry[] {
    const number = whole(block, keys.number);
    const action = text(block, keys.action);
    // The provider takes either case.
    const word = typeof action === "string" ? action.toLowerCase() : action;
    const cidrs = ["cidrBlock", "ipv6CidrBlock"].flatMap((key): Fact<string>[] => {
        const cidr = text(block, key);
        return cidr === undefined || cidr === ""
            ? []
            : [
                  cidr === pending
                      ? ipv6Awaited(observer, resource, property ?? key, key, observer.missing(resource, key))
                      : cidr,
              ];
    });
    // AWS refuses an entry without a number, an action or a block: none comes of it.
    if (number === undefined || cidrs.length === 0 || (word !== pending && word !== "allow" && word !== "deny")) {
        return [];
    }
    const parts = ruleParts(resource, statedParts(resource, block, ruleKeys), ruleKeys);
    return cidrs.map((cidr) => ({
        resource: refOf(resource),
        direction,
        number: number === pending ? observer.missing(resource, keys.number) : number,
        action: word === pending ? observer.missing(resource, keys.action) : word,
        ...parts,
        cidr,
    }));
}
