import { allIpv4, allIpv6, isWithin, normalize, parseCidr } from "../../model/addresses";
import { type Fact, isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, subnets, types, vpcs } from "../../model/resources/graph/types";
import { type GroupRule, ingressRules, sourcesOfAwaited } from "../../model/resources/group-rules";
import { observerOf, refOf } from "../../model/resources/observer";
import { entriesOf } from "../../model/resources/prefix-lists";
import { lightsailRules } from "./lightsail-rules";

/** Sources of a rule that stand for every address, as a message names them, and what may turn out to be one. */
export function everyoneIn(
    graph: Graph,
    rule: GroupRule,
): { everyone: readonly string[]; unknowns: readonly Unknown[] } {
    const shared = graph.memo(sharedAmongRules).get(rule);
    const everyone = [...everyoneAmong(rule.cidrs), ...(shared?.everyone ?? [])];
    const unknowns = [
        ...(isAwaited(graph, rule) ? [unknown(`the addresses of ${rule.label}`)] : []),
        ...(shared?.unknowns ?? []),
    ];
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

/** Every rule that lets traffic in, to security groups and to the firewalls of Lightsail's instances. */
export function rulesInward(graph: Graph): readonly GroupRule[] {
    return graph.memo(inward);
}

const inward = (graph: Graph) => [...ingressRules(graph), ...lightsailRules(graph)];

/** What several rules of the same groups let in together. It stands for the first of these rules alone: one fault is told once. */
interface Shared {
    /** Blocks that are every address, as a message names them. */
    readonly everyone: readonly string[];
    /** What decides whether there are such blocks. */
    readonly unknowns: readonly Unknown[];
}

interface PartOfRule {
    readonly rule: GroupRule;
    readonly blocks: readonly string[];
}

function sharedAmongRules(graph: Graph): ReadonlyMap<GroupRule, Shared> {
    const byGroups = new Map<string, PartOfRule[]>();
    for (const rule of rulesInward(graph)) {
        const groups = groupsOf(rule);
        const blocks = blocksThatNarrow(rule);
        if (groups !== undefined && blocks.length > 0) {
            byGroups.set(groups, [...(byGroups.get(groups) ?? []), { rule, blocks }]);
        }
    }
    const shared = new Map<GroupRule, Shared>();
    for (const parts of byGroups.values()) {
        const awaited = parts.filter(({ rule }) => portsOf(rule) === undefined);
        const ports = new Set(parts.map(({ rule }) => portsOf(rule)));
        for (const one of ports) {
            const sure = one === undefined ? [] : parts.filter(({ rule }) => portsOf(rule) === one);
            const [first, ...others] = openTogether(sure);
            const [candidate, ...more] = first === undefined ? openTogether([...sure, ...awaited]) : [];
            if (first !== undefined) {
                const beside = others.flatMap(({ rule, blocks }) => blocks.map((block) => `${block} (${rule.label})`));
                shared.set(first.rule, { everyone: [...first.blocks, ...beside], unknowns: [] });
            } else if (candidate !== undefined) {
                const unknowns = [candidate, ...more]
                    .filter(({ rule }) => portsOf(rule) === undefined)
                    .map(({ rule }) => unknown(`protocol and ports of ${rule.label}`));
                shared.set(candidate.rule, { everyone: [], unknowns });
            }
        }
    }
    return shared;
}

/** Those of some rules, and of their blocks, that are every address together. */
function openTogether(parts: readonly PartOfRule[]): readonly PartOfRule[] {
    const open = everyoneAmong(parts.flatMap(({ blocks }) => blocks));
    return parts
        .map(({ rule, blocks }) => ({ rule, blocks: blocks.filter((block) => open.includes(block)) }))
        .filter(({ blocks }) => blocks.length > 0);
}

/** The known blocks of a rule, of the families of which it does not let every address in by itself. */
function blocksThatNarrow({ cidrs }: GroupRule): readonly string[] {
    const isIpv6 = (block: string): boolean => block.includes(":");
    const families = everyoneAmong(cidrs).map(isIpv6);
    return cidrs.filter((cidr): cidr is string => typeof cidr === "string" && !families.includes(isIpv6(cidr)));
}

/** The groups of a rule as one text, where all of them are known. */
function groupsOf({ resource, groups }: GroupRule): string | undefined {
    const { certain, candidates, unseen } = groups;
    if (candidates.length > 0 || unseen !== undefined) {
        return undefined;
    }
    // What names no group, as firewalls of Lightsail, opens something of its own.
    return certain.length > 0 ? [...certain].sort().join("\n") : resource.urn;
}

/** Protocol and ports of a rule as one text, where they are known. */
function portsOf({ protocol, from, to = from }: GroupRule): string | undefined {
    if (protocol === "all") {
        return protocol;
    }
    const parts = [protocol, from, to];
    return parts.some((part) => part !== undefined && isMissing(part)) ? undefined : JSON.stringify(parts);
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
        const widest = together.filter(
            (one) =>
                !together.some(
                    ({ range }) => range !== one.range && isWithin(one.range, range) && !isWithin(range, one.range),
                ),
        );
        return (alone.length > 0 ? alone : widest).map(({ cidr }) => cidr);
    });
}
