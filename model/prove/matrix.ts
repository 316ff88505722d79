import { lastPort } from "../aws/ports";
import type { Doubt } from "../network/doubts";
import { isMissing } from "../network/facts";
import type { IndexedGroup, IndexedInterface, IndexedRule, NetworkIndex, Subject } from "../network/indexed";
import { endNameOf } from "../network/short-names";
import type { PortRange } from "../network/types";
import type { Context, Scenario } from "./context";
import type { End } from "./ends";
import { readFlow } from "./flow";
import type { Outcome } from "./outcome";
import { possibleGroups } from "./possible-groups";
import { reach } from "./reach";
import type { Protocol } from "./verdict";

/** Who reaches what, normally: a cell for each source and each workload. */
export interface Matrix {
    /** As flows name them. */
    readonly sources: readonly string[];
    readonly targets: readonly string[];
    /** By target, then by source. Absent: nothing gets through, for sure. */
    readonly cells: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
}

export interface Cell {
    /** What gets through, as in `tcp 443`, `udp 500-4500`, `icmp`, `all tcp`. */
    readonly open: readonly string[];
    /** What gets through for some. */
    readonly partly: readonly string[];
    readonly unknown: readonly string[];
}

/** What a matrix has across and down, as flows name it. Names that two resources share carry the word of the type. */
export function matrixEnds(index: NetworkIndex): Pick<Matrix, "sources" | "targets"> {
    const subjects = [...index.subjects.values()].filter((subject) => subject.kind !== "endpoint");
    const targets = subjects.map((subject) => endNameOf(index, subject)).sort();
    const areas = index.network.zones
        .filter((zone) => zone.kind === "wavelength")
        .map((zone) => `carrier:${zone.area ?? zone.name}`)
        .sort();
    const { onPremises, doubts } = index.network;
    const links = onPremises.length > 0 || doubts.some(leadsToOnPremises) ? ["on-premises"] : [];
    const vpc = index.vpcs.size > 0 ? ["vpc"] : [];
    return { sources: ["internet", ...areas, ...links, ...vpc, ...targets], targets };
}

/** Whether it may be a way of on-premises, and is followed by no link. */
function leadsToOnPremises({ effect, sides = [] }: Doubt): boolean {
    return effect !== "closes" && sides.includes("on-premises");
}

/** The whole matrix of a network. */
export function matrix(index: NetworkIndex): Matrix {
    const { sources, targets: workloads } = matrixEnds(index);
    const ends = new Map<string, { readonly from?: End; readonly to?: End }>();
    for (const name of sources) {
        const target = workloads.includes(name) ? name : (workloads[0] ?? "");
        const read = readFlow(index, { from: name, to: target, protocol: "icmp" });
        if (!("faults" in read)) {
            ends.set(name, workloads.includes(name) ? { from: read.from, to: read.to } : { from: read.from });
        }
    }
    const cells = new Map<string, Map<string, Cell>>();
    for (const target of workloads) {
        const to = ends.get(target)?.to;
        const row = new Map<string, Cell>();
        for (const source of sources) {
            const from = ends.get(source)?.from;
            const cell =
                from === undefined || to === undefined || source === target ? undefined : cellOf(index, from, to);
            if (cell !== undefined) {
                row.set(source, cell);
            }
        }
        cells.set(target, row);
    }
    return { sources, targets: workloads, cells };
}

/**
 * One cell by the words of flows. Absent as in the matrix, and where a name is not in the network.
 * @param scenario As flows name it. @default normal
 */
export function cellBetween(index: NetworkIndex, from: string, to: string, scenario?: string): Cell | undefined {
    const read = readFlow(index, { from, to, protocol: "icmp", ...(scenario === undefined ? {} : { scenario }) });
    return "faults" in read ? undefined : cellOf(index, read.from, read.to, read.scenario);
}

const normal: Scenario = { kind: "normal" };

function cellOf(index: NetworkIndex, from: End, to: End, scenario = normal): Cell | undefined {
    const found: Record<Exclude<Outcome["state"], "closed">, string[]> = { open: [], mixed: [], unknown: [] };
    const contextOf = (protocol: Protocol, port: number): Context => ({
        index,
        protocol,
        port,
        scenario,
        verdictOnly: true,
    });
    for (const protocol of ["tcp", "udp"] as const) {
        const states = stretches(index, protocol, from, to).map((ports) => ({
            ports,
            state: reach(contextOf(protocol, ports.from), from, to).state,
        }));
        for (const { ports, state } of joined(states)) {
            if (state !== "closed") {
                found[state].push(portsText(protocol, ports));
            }
        }
    }
    const ping = reach(contextOf("icmp", 0), from, to).state;
    if (ping !== "closed" && !(to.kind === "subject" && to.subject.kind === "lattice-service")) {
        found[ping].push("icmp");
    }
    const { open, mixed, unknown } = found;
    return open.length + mixed.length + unknown.length === 0 ? undefined : { open, partly: mixed, unknown };
}

interface Judged {
    readonly ports: PortRange;
    readonly state: Outcome["state"];
}

/** Neighbouring stretches with one answer are one stretch. */
function joined(states: readonly Judged[]): Judged[] {
    const result: Judged[] = [];
    for (const next of states) {
        const last = result.at(-1);
        if (last !== undefined && last.state === next.state && last.ports.to + 1 === next.ports.from) {
            result[result.length - 1] = { state: last.state, ports: { from: last.ports.from, to: next.ports.to } };
        } else {
            result.push(next);
        }
    }
    return result;
}

function portsText(protocol: Protocol, { from, to }: PortRange): string {
    if (from === 1 && to === lastPort) {
        return `all ${protocol}`;
    }
    return from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}

const everyPort: PortRange = { from: 1, to: lastPort };

/** The ports that a destination may take, cut where a rule on the way could tell two of them apart. */
function stretches(index: NetworkIndex, protocol: "tcp" | "udp", from: End, to: End): PortRange[] {
    if (to.kind !== "subject") {
        return [everyPort];
    }
    const offered = offeredPorts(index, to.subject, protocol);
    if (offered.length === 0) {
        return [];
    }
    const cuts = new Set<number>();
    const cut = ({ from: first, to: last }: PortRange): void => {
        cuts.add(first);
        cuts.add(last + 1);
    };
    offered.forEach(cut);
    for (const place of placesOf(index, from)) {
        portsAt(index, place, "egress", protocol).forEach(cut);
    }
    for (const place of placesOf(index, to)) {
        portsAt(index, place, "ingress", protocol).forEach(cut);
    }
    portsOnTheWay(index, protocol, to.subject.kind === "resource-configuration").forEach(cut);
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.flatMap((first, position) => {
        const next = sorted[position + 1];
        const inside = offered.some((range) => first >= range.from && first <= range.to);
        return next !== undefined && inside ? [{ from: Math.max(first, 1), to: Math.min(next - 1, lastPort) }] : [];
    });
}

/** What listens, or else what the security groups admit: the rest is closed for sure. */
function offeredPorts(index: NetworkIndex, subject: Subject, protocol: "tcp" | "udp"): PortRange[] {
    if (subject.kind === "load-balancer" || subject.kind === "lattice-service") {
        const { items, unseen } = subject.element.listeners;
        const ports = items.flatMap(({ port }) => (isMissing(port) ? [everyPort] : [{ from: port, to: port }]));
        return unseen !== undefined && ports.length === 0 ? [everyPort] : ports;
    }
    if (subject.kind === "resource-configuration") {
        const { ports } = subject.element;
        return ports === undefined || isMissing(ports) ? [everyPort] : [...ports];
    }
    if (subject.kind === "workload" && subject.element.ports !== undefined && !isMissing(subject.element.ports)) {
        return protocol === "tcp" ? [...subject.element.ports] : [];
    }
    const places = placesOf(index, { kind: "subject", subject });
    const groups = places.map((place) => possibleGroups(index, place.groups));
    return groups.flatMap((some) => some?.flatMap((group) => admitted(group, protocol)) ?? [everyPort]);
}

function admitted(group: IndexedGroup, protocol: "tcp" | "udp"): PortRange[] {
    if (group.unseen !== undefined) {
        return [everyPort];
    }
    return group.ingress.flatMap((rule) => {
        if (!isMissing(rule.protocol) && rule.protocol !== "all" && rule.protocol !== protocol) {
            return [];
        }
        return rule.ports === undefined || isMissing(rule.ports) || rule.protocol === "all"
            ? [everyPort]
            : [rule.ports];
    });
}

function placesOf(index: NetworkIndex, end: End): IndexedInterface[] {
    if (end.kind !== "subject" || !("interfaces" in end.subject.element)) {
        return [];
    }
    return end.subject.element.interfaces.items.map((iface) => index.place(iface));
}

/** Port ranges that the groups at a place name for packets in one direction. */
function portsAt(
    index: NetworkIndex,
    place: IndexedInterface,
    direction: "ingress" | "egress",
    protocol: "tcp" | "udp",
): readonly PortRange[] {
    const key = `ports ${direction} ${protocol} ${place.key}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as readonly PortRange[];
    }
    const groups = possibleGroups(index, place.groups) ?? [];
    const ranges = groups.flatMap((group) => portsOf(protocol, group[direction]));
    index.memo.set(key, ranges);
    return ranges;
}

/**
 * Port ranges that rules between two places may tell apart: of the network ACLs of all subnets, since a VPC as an end has
 * several and a way may lead through others. Behind a gateway of resources lies what nobody has asked for: all groups tell ports
 * apart there, and what may listen.
 */
function portsOnTheWay(index: NetworkIndex, protocol: "tcp" | "udp", byGateway: boolean): readonly PortRange[] {
    const key = `ports on the way ${protocol} ${byGateway}`;
    const known = index.memo.get(key);
    if (known !== undefined) {
        return known as readonly PortRange[];
    }
    const acls = new Set([...index.subnets.values()].flatMap(({ acl }) => (isMissing(acl) ? [] : (acl ?? []))));
    const entries = [...acls].flatMap(({ ingress, egress, floating }) => [...ingress, ...egress, ...floating]);
    const groups = byGateway ? [...index.groups.values()] : [];
    const behind = byGateway ? [...index.subjects.values()] : [];
    const ranges = [
        ...portsOf(protocol, [
            ...entries.map(({ entry, ports }) => ({ protocol: entry.protocol, ports })),
            ...groups.flatMap(({ ingress, egress }) => [...ingress, ...egress]),
        ]),
        ...behind.flatMap((subject) => offeredPorts(index, subject, protocol)),
    ];
    // Subnets of a tier have rules alike.
    const distinct = [...new Map(ranges.map((range) => [`${range.from}-${range.to}`, range])).values()];
    index.memo.set(key, distinct);
    return distinct;
}

/** Ports that rules name which are, or may be, about a protocol. */
function portsOf(
    wanted: "tcp" | "udp",
    rules: readonly { readonly protocol: IndexedRule["protocol"]; readonly ports?: IndexedRule["ports"] | undefined }[],
): readonly PortRange[] {
    return rules.flatMap(({ protocol, ports }) =>
        ports === undefined || isMissing(ports) || (!isMissing(protocol) && protocol !== wanted) ? [] : [ports],
    );
}
