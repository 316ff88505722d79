import { allIpv4, allIpv6, parseCidr } from "../../model/addresses";
import type { Graph } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { entriesOf } from "../../model/graph/prefix-lists";
import { type Pending, pending } from "../../model/value";
import type { IngressRule } from "./ingress";

/** Sources of a rule that stand for every address, as a message names them, and what may turn out to be one. */
export function everyoneIn(graph: Graph, rule: IngressRule): { everyone: readonly string[]; waits: readonly string[] } {
    const everyone = rule.cidrs.filter(isEveryone);
    const waits = rule.cidrs.includes(pending) ? [`the addresses of ${rule.label}`] : [];
    for (const list of rule.prefixLists.sure) {
        const entries = entriesOf(graph, list);
        everyone.push(...entries.filter(isEveryone).map((cidr) => `${cidr} (${named(list)})`));
        waits.push(...(entries.includes(pending) ? [`the entries of ${named(list)}`] : []));
    }
    return { everyone, waits };
}

function isEveryone(cidr: string | Pending): cidr is string {
    const range = cidr === pending ? undefined : parseCidr(cidr);
    return (
        range !== undefined &&
        [allIpv4, allIpv6].some((everything) => everything.from === range.from && everything.to === range.to)
    );
}
