import { allIpv4, allIpv6, isWithin, normalize, parseCidr } from "../../model/addresses";
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
    const everyone = [...everyoneAmong(rule.cidrs)];
    const unknowns = isAwaited(graph, rule) ? [unknown(`the addresses of ${rule.label}`)] : [];
    const lists = (ids: readonly string[]) =>
        graph.resourcesOf(ids).map((list) => ({ list, ...entriesOf(observerOf(graph), list) }));
    for (const { list, items, unseen } of lists(rule.prefixLists.certain)) {
        everyone.push(...everyoneAmong(items).map((cidr) => `${cidr} (${named(list)})`));
        unknowns.push(...(unseen === undefined ? [] : [unknown(`the entries of ${named(list)}`, refOf(list))]));
    }
    if (
        lists(rule.prefixLists.candidates).some(
            ({ items, unseen }) => unseen !== undefined || everyoneAmong(items).length > 0,
        )
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

/** Those of some blocks that are every address of their family, alone or, as 0.0.0.0/1 and 128.0.0.0/1 are, together. */
export function everyoneAmong(cidrs: readonly Fact<string>[]): readonly string[] {
    const known = cidrs.flatMap((cidr) => {
        const range = typeof cidr === "string" ? parseCidr(cidr) : undefined;
        return range === undefined ? [] : [{ cidr: String(cidr), range }];
    });
    return [allIpv4, allIpv6].flatMap((everything) => {
        const alone = known.filter(({ range }) => isWithin(everything, range));
        const own = known.filter(({ range }) => isWithin(range, everything));
        const [whole] = normalize(own.map(({ range }) => range));
        const together = whole !== undefined && isWithin(everything, whole) ? own : [];
        return (alone.length > 0 ? alone : together).map(({ cidr }) => cidr);
    });
}
