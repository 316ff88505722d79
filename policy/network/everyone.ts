import { allIpv4, allIpv6, parseCidr } from "../../model/addresses";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { entriesOf } from "../../model/resources/graph/prefix-lists";
import { canonicalType, subnets, types, vpcs } from "../../model/resources/graph/types";
import { type IngressRule, sourcesOfAwaited } from "../../model/resources/ingress";
import { type Pending, pending } from "../../model/resources/value";

/** Sources of a rule that stand for every address, as a message names them, and what may turn out to be one. */
export function everyoneIn(
    graph: Graph,
    rule: IngressRule,
): { everyone: readonly string[]; unknowns: readonly string[] } {
    const everyone = rule.cidrs.filter(isEveryone);
    const unknowns = isAwaited(graph, rule) ? [`the addresses of ${rule.label}`] : [];
    for (const list of rule.prefixLists.certain) {
        const entries = entriesOf(graph, list);
        everyone.push(...entries.filter(isEveryone).map((cidr) => `${cidr} (${named(list)})`));
        unknowns.push(...(entries.includes(pending) ? [`the entries of ${named(list)}`] : []));
    }
    const { candidates } = rule.prefixLists;
    if (candidates.some((list) => entriesOf(graph, list).some((cidr) => cidr === pending || isEveryone(cidr)))) {
        unknowns.push(`the prefix list of ${rule.label}`);
    }
    return { everyone, unknowns };
}

/** Whether addresses are awaited that may be every address: those of a network or a server of the stack are not. */
function isAwaited(graph: Graph, rule: IngressRule): boolean {
    const awaited = rule.cidrs.filter((cidr) => cidr === pending).length;
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

function isEveryone(cidr: string | Pending): cidr is string {
    const range = cidr === pending ? undefined : parseCidr(cidr);
    return (
        range !== undefined &&
        [allIpv4, allIpv6].some((everything) => everything.from === range.from && everything.to === range.to)
    );
}
