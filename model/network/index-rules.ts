import { parseCidr, prefixLength, type Range } from "../addresses";
import { type Fact, isMissing, type ResourceRef, type Unknown } from "./facts";
import type { IndexedAcl, IndexedEntry, IndexedGroup, IndexedRoute, IndexedRule, IndexedTable } from "./indexed";
import { label, type Reader } from "./read";
import type { NetworkAcl, PrefixList, SecurityGroup, SecurityGroupRule } from "./rules";
import type { Route, RouteTable, Vpc } from "./types";

export interface RuleContext {
    readonly reader: Reader;
    readonly lists: ReadonlyMap<string, PrefixList>;
    readonly groups: ReadonlyMap<string, SecurityGroup>;
    serviceRanges(service: string): readonly Range[];
}

function listRanges(fact: Fact<string>, where: ResourceRef, context: RuleContext): Fact<readonly Range[]> {
    const list = context.reader.follow(fact, context.lists, "prefix list", where);
    if (isMissing(list)) {
        return list;
    }
    if (isMissing(list.entries)) {
        return list.service === undefined ? list.entries : context.serviceRanges(list.service);
    }
    const ranges = context.reader.cidrs(list.entries, list.resource);
    // A list of AWS's own stands for its service whether its entries are known or not.
    return isMissing(ranges) || list.service === undefined
        ? ranges
        : [...ranges, ...context.serviceRanges(list.service)];
}

function indexRule(rule: SecurityGroupRule, context: RuleContext): IndexedRule {
    const { reader } = context;
    let peer: IndexedRule["peer"];
    if (isMissing(rule.peer)) {
        peer = rule.peer;
    } else if ("cidr" in rule.peer) {
        const range = reader.cidr(rule.peer.cidr, rule.resource);
        peer = isMissing(range) ? range : { ranges: [range] };
    } else if ("prefixList" in rule.peer) {
        const ranges = listRanges(rule.peer.prefixList, rule.resource, context);
        peer = isMissing(ranges) ? ranges : { ranges };
    } else {
        const group = reader.follow(rule.peer.group, context.groups, "security group", rule.resource);
        peer = isMissing(group) ? group : { group: group.id };
    }
    const ports = reader.ports(rule.ports, rule.resource);
    return { rule, protocol: rule.protocol, peer, ...(ports === undefined ? {} : { ports }) };
}

export function indexGroup(group: SecurityGroup, context: RuleContext): IndexedGroup {
    const side = (direction: "ingress" | "egress"): IndexedRule[] =>
        group.rules.items.filter((rule) => rule.direction === direction).map((rule) => indexRule(rule, context));
    const { unseen } = group.rules;
    const base = { group, id: group.id, resource: group.resource, ingress: side("ingress"), egress: side("egress") };
    return unseen === undefined ? base : { ...base, unseen };
}

/** AWS's own default group of a VPC: members may talk to each other, and to everyone. */
export function implicitGroup(vpc: Vpc): IndexedGroup {
    const id = `${vpc.id}#default-security-group`;
    const rule = (direction: "ingress" | "egress", peer: IndexedRule["peer"]): IndexedRule => ({
        rule: { resource: vpc.resource, direction, protocol: "all", peer: { group: id } },
        protocol: "all",
        peer,
    });
    const everyone = ["0.0.0.0/0", "::/0"].flatMap((text) => parseCidr(text) ?? []);
    return {
        id,
        resource: { ...vpc.resource, name: `${vpc.resource.name} (default security group)` },
        ingress: [rule("ingress", { group: id })],
        egress: [rule("egress", { ranges: everyone })],
    };
}

export function indexAcl(acl: NetworkAcl, context: RuleContext): IndexedAcl {
    const { reader } = context;
    const numbers = new Map<string, IndexedEntry["entry"]>();
    const doubtful = new Map<IndexedEntry["entry"], Unknown>();
    for (const entry of acl.entries.items) {
        if (isMissing(entry.number)) {
            continue;
        }
        const key = `${entry.direction} ${entry.number}`;
        const twin = numbers.get(key);
        if (twin !== undefined) {
            const why = reader.fault(
                acl.resource,
                `two ${entry.direction} entries have the number ${entry.number}; AWS takes one for each direction`,
            );
            doubtful.set(entry, why).set(twin, why);
        }
        numbers.set(key, entry);
    }
    const read = acl.entries.items.map((entry): IndexedEntry => {
        const ports = reader.ports(entry.ports, entry.resource);
        const doubt = doubtful.get(entry);
        return {
            entry,
            range: reader.cidr(entry.cidr, entry.resource),
            ...(ports === undefined ? {} : { ports }),
            ...(doubt === undefined ? {} : { doubtful: doubt }),
        };
    });
    const ordered = (direction: "ingress" | "egress"): IndexedEntry[] =>
        read
            .filter(({ entry }) => entry.direction === direction && !isMissing(entry.number))
            .sort((a, b) => Number(a.entry.number) - Number(b.entry.number));
    return {
        acl,
        ingress: ordered("ingress"),
        egress: ordered("egress"),
        floating: read.filter(({ entry }) => isMissing(entry.number)),
    };
}

export function indexTable(table: RouteTable, context: RuleContext): IndexedTable {
    const routes: IndexedRoute[] = [];
    const uncertain: { route: Route; why: Unknown }[] = [];
    for (const route of table.routes.items) {
        let ranges: Fact<readonly Range[]>;
        if (isMissing(route.destination)) {
            ranges = route.destination;
        } else if ("cidr" in route.destination) {
            const range = context.reader.cidr(route.destination.cidr, route.resource);
            ranges = isMissing(range) ? range : [range];
        } else {
            ranges = listRanges(route.destination.prefixList, route.resource, context);
        }
        if (isMissing(ranges)) {
            uncertain.push({ route, why: ranges });
        } else {
            routes.push(...ranges.map((range) => indexRoute(route, range)));
        }
    }
    const { unseen } = table.routes;
    return {
        table,
        resource: table.resource,
        routes: settle(routes, table, context.reader),
        uncertain,
        propagating: table.propagatingGateways ?? [],
        ...(unseen === undefined ? {} : { unseen }),
    };
}

function indexRoute(route: Route, range: Range): IndexedRoute {
    // Ranges that stand for a service may be of any size; as routes they count as the narrowest.
    return { route, range, length: prefixLength(range), target: route.target };
}

/** Longest prefix first; of two routes to one destination with different targets neither can be relied on. */
function settle(routes: readonly IndexedRoute[], table: RouteTable, reader: Reader): IndexedRoute[] {
    const byRange = new Map<string, IndexedRoute>();
    for (const route of routes) {
        const key = `${route.range.from}-${route.range.to}`;
        const twin = byRange.get(key);
        if (twin === undefined || JSON.stringify(twin.target) === JSON.stringify(route.target)) {
            byRange.set(key, twin ?? route);
            continue;
        }
        const names = [twin.route.resource, route.route.resource].map(label).sort().join(" and ");
        const why = reader.fault(table.resource, `has two routes to one destination with different targets: ${names}`);
        byRange.set(key, { ...route, target: why });
    }
    return [...byRange.values()].sort((a, b) => b.length - a.length);
}
