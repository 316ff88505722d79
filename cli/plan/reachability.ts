import type { Colors } from "picocolors/types";
import type { NetworkIndex } from "../../model/network/indexed";
import { shortNames } from "../../model/network/short-names";
import { type CheckedFlow, holds } from "../../model/prove/expectations";
import { failoverTable } from "../../model/prove/failover";
import { type Cell, type Matrix, matrix } from "../../model/prove/matrix";
import { isTold, tabulated } from "../../model/prove/matrix-cells";
import { type Row, tables } from "./tables";

export interface ReachContext {
    readonly colors: Colors;
    readonly width: number;
}

/** What became of the expectations: those that fail, each with its reasons. */
export function expectationLines(flows: readonly CheckedFlow[], { colors }: ReachContext): string[] {
    const failed = flows.filter((flow) => !holds(flow));
    const lines = failed.flatMap((flow) => {
        const { from, to, protocol, port, scenario, expect, verdict, because } = flow;
        const what = `${from} -> ${to} ${protocol}${port === undefined ? "" : ` ${port}`}`;
        const when = scenario === "normal" ? "" : `, ${scenario}`;
        const is = verdict === "partly" ? "reachable in part" : verdict;
        return [
            `  ${colors.red("✗")} ${colors.bold(what)}${when}: expected ${expect}, is ${is}`,
            ...because.map((reason) => `      ${reason}`),
        ];
    });
    if (failed.length < flows.length) {
        const proved = flows.length - failed.length;
        const text =
            failed.length === 0 ? `all ${proved} expectations are proved` : `${proved} expectations are proved`;
        lines.push(`  ${colors.green("✓")} ${text}`);
    }
    return lines;
}

/** Who reaches what: sources across, workloads down, and the ports that get through. */
export function matrixLines(index: NetworkIndex, context: ReachContext): string[] {
    const { colors } = context;
    const { size } = index.subjects;
    if (size > tabulated) {
        return [
            `  ${colors.dim(`${size} workloads are more than a table of all pairs shows; reach answers for one flow.`)}`,
        ];
    }
    const found = matrix(index);
    const named = shortNames(index);
    const texts = cellTexts(found, index);
    const reaching = new Set([...texts.values()].flatMap((row) => [...row.keys()]));
    const sources = found.sources.filter((source) => reaching.has(source));
    const reached = found.targets.filter((target) => texts.has(target));
    const rows = reached.map(
        (target): Row => ({
            label: named(target),
            cells: sources.map((source) => (source === target ? "-" : (texts.get(target)?.get(source) ?? nothing))),
        }),
    );
    const left = (all: readonly string[], shownOnes: readonly string[]): string => {
        const these = new Set(shownOnes);
        return all.flatMap((name) => (these.has(name) ? [] : [named(name)])).join(", ");
    };
    const notes = [
        ...(rows.length === 0 ? [] : ["Numbers are TCP ports; ~ for some only, ? not known, · nothing gets through."]),
        ...(reached.length === found.targets.length ? [] : [`Nothing reaches: ${left(found.targets, reached)}.`]),
        ...(sources.length === found.sources.length || found.targets.length === 0
            ? []
            : [`Reaching none of these: ${left(found.sources, sources)}.`]),
    ];
    return [
        ...tables("to \\ from", sources.map(named), rows, context).map((line) => `  ${line}`.trimEnd()),
        ...notes.map((note) => `  ${colors.dim(note)}`),
    ];
}

const nothing = "·";

/** What the cells that hold anything say, by target and source. */
function cellTexts({ cells }: Matrix, index: NetworkIndex): ReadonlyMap<string, ReadonlyMap<string, string>> {
    const rows = [...cells].map(([target, row]) => {
        const told = [...row].filter(([source, cell]) => isTold(index, source, cell));
        const texts = told.map(([source, cell]) => [source, shown(cell)] as const);
        return [target, new Map(texts.filter(([, text]) => text !== ""))] as const;
    });
    return new Map(rows.filter(([, row]) => row.size > 0));
}

function shown({ open, partly, unknown }: Cell): string {
    const marked = (texts: readonly string[], mark: string): string[] =>
        texts.map((text) => `${text.replace(/^tcp /, "").replace(/^icmp$/, "ping")}${mark}`);
    return [...marked(open, ""), ...marked(partly, "~"), ...marked(unknown, "?")].join(" ");
}

/** Who serves each name that has failover records, and when. */
export function failoverLines(index: NetworkIndex, context: ReachContext): string[] {
    const rows = failoverTable(index);
    const named = shortNames(index);
    const names = [...new Set(rows.map(({ name }) => name))];
    const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
    if (names.length === 0) {
        return [];
    }
    const cells = (scenario: string): string[] =>
        names.map((name) => {
            const row = rows.find((one) => one.name === name && one.scenario === scenario);
            return row === undefined ? "" : row.servedBy || `? ${row.doubt ?? ""}`;
        });
    return tables(
        "",
        names,
        scenarios.map((scenario) => ({ label: named(scenario), cells: cells(scenario) })),
        context,
    ).map((line) => `  ${line}`);
}
