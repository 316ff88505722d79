import type { NetworkIndex } from "../../model/network/indexed";
import { failoverTable } from "../../model/prove/failover";
import { type Cell, type Matrix, matrix } from "../../model/prove/matrix";

export type FlowState = "open" | "closed" | "partly" | "unknown";

/** Ports between two ends that get through on one side and not on the other. */
export interface FlowChange {
    readonly change: "opened" | "closed" | "unsure";
    readonly from: string;
    readonly to: string;
    /** `tcp 443`, `udp 500-4500`, `icmp`. */
    readonly what: string;
    readonly before: FlowState;
    readonly after: FlowState;
}

/** Who serves a DNS name. */
export interface NameChange {
    readonly name: string;
    readonly scenario: string;
    readonly before: string;
    readonly after: string;
}

export interface Changes {
    readonly flows: readonly FlowChange[];
    readonly names: readonly NameChange[];
}

/** What differs between two networks: normally, by port, and by who serves a name in every scenario. */
export function changesBetween(before: NetworkIndex, after: NetworkIndex): Changes {
    const [old, now] = [matrix(before), matrix(after)];
    const pairs = new Map<string, readonly [string, string]>();
    for (const { sources, targets } of [old, now]) {
        for (const to of targets) {
            for (const from of sources) {
                pairs.set(`${from} ${to}`, [from, to]);
            }
        }
    }
    const flows = [...pairs.values()]
        .flatMap(([from, to]) => cellChanges(from, to, cellOf(old, from, to), cellOf(now, from, to)))
        .sort((a, b) => compare(`${a.from} ${a.to} ${a.what}`, `${b.from} ${b.to} ${b.what}`));
    return { flows, names: nameChanges(before, after) };
}

function cellOf(found: Matrix, from: string, to: string): Cell | undefined {
    return found.cells.get(to)?.get(from);
}

interface Stretch {
    readonly protocol: string;
    readonly from: number;
    readonly to: number;
    readonly state: FlowState;
}

function cellChanges(from: string, to: string, before: Cell | undefined, after: Cell | undefined): FlowChange[] {
    const [old, now] = [stretchesOf(before), stretchesOf(after)];
    const protocols = [...new Set([...old, ...now].map(({ protocol }) => protocol))];
    return protocols.flatMap((protocol) => {
        const own = (all: readonly Stretch[]) => all.filter((one) => one.protocol === protocol);
        const cuts = [...new Set([...own(old), ...own(now)].flatMap((one) => [one.from, one.to + 1]))].sort(
            (a, b) => a - b,
        );
        const changed: (Stretch & { before: FlowState })[] = [];
        for (const [position, first] of cuts.entries()) {
            const next = cuts[position + 1];
            const states = [stateAt(own(old), first), stateAt(own(now), first)] as const;
            if (next === undefined || states[0] === states[1]) {
                continue;
            }
            const last = changed.at(-1);
            if (last !== undefined && last.to + 1 === first && last.before === states[0] && last.state === states[1]) {
                changed[changed.length - 1] = { ...last, to: next - 1 };
            } else {
                changed.push({ protocol, from: first, to: next - 1, before: states[0], state: states[1] });
            }
        }
        return changed.map((one) => ({
            change: kindOf(one.before, one.state),
            from,
            to,
            what: textOf(one),
            before: one.before,
            after: one.state,
        }));
    });
}

/** An unknown is never treated as fine: what may have opened or closed is told as well. */
function kindOf(before: FlowState, after: FlowState): FlowChange["change"] {
    const rank: Readonly<Record<FlowState, number>> = { closed: 0, unknown: -1, partly: 1, open: 2 };
    if (before === "unknown" || after === "unknown") {
        return "unsure";
    }
    return rank[after] > rank[before] ? "opened" : "closed";
}

function stateAt(stretches: readonly Stretch[], port: number): FlowState {
    return stretches.find(({ from, to }) => port >= from && port <= to)?.state ?? "closed";
}

function stretchesOf(cell: Cell | undefined): Stretch[] {
    const read = (texts: readonly string[], state: FlowState): Stretch[] =>
        texts.map((text) => {
            const [, protocol = text, first = "1", last] = /^(tcp|udp) (\d+)(?:-(\d+))?$/.exec(text) ?? [];
            const all = /^all (tcp|udp)$/.exec(text)?.[1];
            return all === undefined
                ? { protocol, from: Number(first), to: Number(last ?? first), state }
                : { protocol: all, from: 1, to: 65535, state };
        });
    return cell === undefined
        ? []
        : [...read(cell.open, "open"), ...read(cell.partly, "partly"), ...read(cell.unknown, "unknown")];
}

function textOf({ protocol, from, to }: Stretch): string {
    if (protocol === "icmp") {
        return protocol;
    }
    if (from === 1 && to === 65535) {
        return `all ${protocol}`;
    }
    return from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}

function nameChanges(before: NetworkIndex, after: NetworkIndex): NameChange[] {
    const served = (index: NetworkIndex) =>
        new Map(
            failoverTable(index).map((row) => [
                `${row.name} ${row.scenario}`,
                { ...row, by: row.servedBy || (row.doubt ?? "") },
            ]),
        );
    const [old, now] = [served(before), served(after)];
    return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key) => {
        const [was, is] = [old.get(key), now.get(key)];
        const row = is ?? was;
        return row === undefined || was?.by === is?.by
            ? []
            : [{ name: row.name, scenario: row.scenario, before: was?.by ?? "nothing", after: is?.by ?? "nothing" }];
    });
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
