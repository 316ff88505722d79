import { parseCidr, type Range } from "../../model/addresses";
import { lastPort } from "../../model/aws/ports";
import { type Fact, isMissing, type Unknown } from "../../model/network/facts";
import type { PortRange } from "../../model/network/interfaces";
import type { NetworkAclEntry } from "../../model/network/rules";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { entriesOfRule } from "../../model/resources/network-acls";
import { networkOf } from "../../model/resources/network-of";
import { observerOf } from "../../model/resources/observer";

/** An entry of a network ACL, with what it matches and how a message names it. */
export interface AclEntry extends Omit<NetworkAclEntry, "resource" | "ports" | "block"> {
    /** The resource that has to change: the rule, or the list that holds it inline. */
    readonly resource: Declared;
    readonly label: string;
    /** All ports where the protocol has none. */
    readonly ports: Fact<PortRange>;
    /** `undefined` where the text is no block. */
    readonly range: Fact<Range> | undefined;
    /** The block as a message names it. */
    readonly addresses: string;
}

/** A network ACL that the stack declares. */
export interface DeclaredAcl {
    readonly acl: Declared;
    /** In order of their numbers; those without a known number last. */
    readonly entries: readonly AclEntry[];
    /** Says that there may be further entries. */
    readonly unseen?: Unknown;
}

const declaredTypes: readonly string[] = [types.networkAcl, types.defaultNetworkAcl];
const allPorts: PortRange = { from: 0, to: lastPort };

/** Every network ACL that the stack declares, as the network has it. */
export function declaredAcls(graph: Graph): readonly DeclaredAcl[] {
    return graph.ofType(...declaredTypes).length === 0 ? [] : graph.memo(readAcls);
}

/**
 * Entries that are resources of their own, on network ACLs that the stack does not declare: by ACL where that is known,
 * else each by itself. In order of their numbers.
 */
export function entriesOnOtherAcls(graph: Graph): readonly (readonly AclEntry[])[] {
    const rules = graph.ofType(types.networkAclRule);
    if (rules.length === 0) {
        return [];
    }
    const known = networkOf(graph.declared).network.networkAcls;
    const isRule = (urn: string) => graph.resource(urn)?.type === types.networkAclRule;
    const attached = new Set(known.flatMap(({ entries }) => entries.items.map(({ resource }) => resource.urn)));
    return [
        ...known
            .filter(({ id }) => !declaredTypes.includes(graph.resource(id)?.type ?? ""))
            .map(({ entries }) => entries.items.filter(({ resource }) => isRule(resource.urn))),
        ...rules.filter(({ urn }) => !attached.has(urn)).map((rule) => entriesOfRule(observerOf(graph), rule)),
    ].map((entries) => entries.flatMap((entry) => entryOf(graph, entry)).sort((a, b) => order(a) - order(b)));
}

function readAcls(graph: Graph): readonly DeclaredAcl[] {
    return networkOf(graph.declared).network.networkAcls.flatMap(({ id, entries: { items, unseen } }) => {
        const acl = graph.resource(id);
        const entries = items.flatMap((entry) => entryOf(graph, entry)).sort((a, b) => order(a) - order(b));
        return acl === undefined ? [] : [unseen === undefined ? { acl, entries } : { acl, entries, unseen }];
    });
}

function entryOf(graph: Graph, { resource: ref, ports, block, ...entry }: NetworkAclEntry): AclEntry[] {
    const resource = graph.resource(ref.urn);
    if (resource === undefined) {
        return [];
    }
    const { cidr } = entry;
    const label = block === undefined ? named(resource) : `${block} of ${named(resource)}`;
    return [
        {
            ...entry,
            resource,
            label,
            ports: ports ?? allPorts,
            range: isMissing(cidr) ? cidr : parseCidr(cidr),
            addresses: isMissing(cidr) ? "its block" : cidr,
        },
    ];
}

function order({ number }: AclEntry): number {
    return isMissing(number) ? Number.MAX_SAFE_INTEGER : number;
}
