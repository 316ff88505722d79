import { allIpv4, allIpv6, parseCidr } from "../../model/addresses";
import { type Fact, isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, subnets, types, vpcs } from "../../model/resources/graph/types";
import { type GroupRule, sourcesOfAwaited } from "../../model/resources/group-rules";
import { observerOf, refOf } from "../../model/resources/observer";
import { entriesOf } from "../../model/resources/prefix-lists";

/** Sources of a rule that stand for every address, as a message names them, and what may turn out to be one. */
export function everyoneIn(
    graph: Graph,
    rule: GroupRule,
): { everyone: readonly string[]; unknowns: readonly Unknown[] } {
    const everyone = rule.cidrs.filter(isEveryone);
    const unknowns = isAwaited(graph, rule) ? [unknown(`the addresses of ${rule.label}`)] : [];
    const lists = (ids: readonly string[]) =>
        graph.resourcesOf(ids).map((list) => ({ list, ...entriesOf(observerOf(graph), list) }));
    for (const { list, items, unseen } of lists(rule.prefixLists.certain)) {
        everyone.push(...items.filter(isEveryone).map((cidr) => `${cidr} (${named(list)})`));
        unknowns.push(...(unseen === undefined ? [] : [unknown(`the entries of ${named(list)}`, refOf(list))]));
    }
    if (
        lists(rule.prefixLists.candidates).some(({ items, unseen }) => unseen !== undefined || items.some(isEveryone))
    ) {
        unknowns.push(unknown(`the prefix list of ${rule.label}`));
    }
    return { everyone, unknowns };
}

/** Whether addresses are awaited that may be every address: those of a network or a server of the stack are not. */
function isAwaited(graph: Graph, rule: GroupRule): boolean {
    const awaited = rule.cidrs.filter(isMissing).length;
    const sources = sourcesOfAwaited(graph, rule);
    return awaited > 0 && !(sources.length >= awaited && sources.every(isAddressed));
}

const addressed: readonly string[] = [
    ...vpcs,
    ...subnets,
    types.vpcIpv4Block,
    types.vpcIpv6Block,
    types.eip,
    types.natGateway,
    types.networkInterface,
    types.instance,
    types.spotInstance,
];

function isAddressed({ type }: Declared): boolean {
    return addressed.includes(canonicalType(type));
}

/** Whether a block is every address of its family. */
export function isEveryone(cidr: Fact<string>): cidr is string {
    const range = isMissing(cidr) ? undefined : parseCidr(cidr);
    return (
        range !== undefined &&
        [allIpv4, allIpv6].some((everything) => everything.from === range.from && everything.to === range.to)
    );
}
