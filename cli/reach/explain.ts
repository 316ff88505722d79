import type { Colors } from "picocolors/types";
import type { NetworkIndex } from "../../model/network/indexed";
import { because } from "../../model/prove/expectations";
import { type Flow, readFlow, typedPort } from "../../model/prove/flow";
import { proveRead } from "../../model/prove/prove";
import type { Blocker, Verdict } from "../../model/prove/verdict";
import { networkOf } from "../../model/resources/network-of";
import { remedyOf } from "../../report/change-text";
import { verdictWords } from "../../report/page/wording";
import { UsageError } from "../shared/exit";
import { gather, type Sources } from "../sources/gather";

/** A flow as the command line gives it. */
export interface FlowValues {
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly protocol: string | undefined;
    readonly port: string | undefined;
    readonly scenario: string | undefined;
}

export interface ExplainRequest {
    readonly sources: Sources;
    readonly flow: FlowValues;
    readonly json: boolean;
    readonly colors: Colors;
}

/**
 * Proves one flow of a stack, or through several, and says by which hops it gets through, or what stops it.
 * @throws UsageError where the flow names what is not there, with every fault at once.
 */
export async function explain(
    request: ExplainRequest,
): Promise<{ readonly text: string; readonly reachable: boolean }> {
    const { stack, joined } = await gather(request.sources);
    const index = networkOf(joined);
    const flow = flowOf(request.flow);
    const read = readFlow(index, flow);
    if ("faults" in read) {
        throw new UsageError(read.faults.map((fault) => `--${fault}`.replace(/^--(no |icmp)/, "$1")));
    }
    const verdict = proveRead(index, read);
    const text = request.json
        ? `${JSON.stringify(toJson(stack, flow, verdict), undefined, 2)}\n`
        : `${forPeople(index, flow, verdict, request.colors).join("\n")}\n`;
    return { text, reachable: verdict.kind === "reachable" };
}

function flowOf({ from = "", to = "", protocol, port, scenario }: FlowValues): Flow {
    return {
        from,
        to,
        protocol: (protocol ?? "tcp") as Flow["protocol"],
        ...(port === undefined ? {} : { port: typedPort(port) }),
        ...(scenario === undefined ? {} : { scenario }),
    };
}

function toJson(stack: string, { from, to, protocol, port, scenario = "normal" }: Flow, verdict: Verdict): object {
    const asked = { stack, from, to, protocol, ...(port === undefined ? {} : { port }), scenario };
    const { kind, ...certificate } = verdict;
    return { ...asked, verdict: kind, because: because(verdict), ...certificate };
}

function forPeople(
    index: NetworkIndex,
    { from, to, protocol, port, scenario }: Flow,
    verdict: Verdict,
    colors: Colors,
): string[] {
    const paint = verdict.kind === "reachable" ? colors.green : verdict.kind === "unknown" ? colors.yellow : colors.red;
    const what = `${from} -> ${to}, ${protocol}${port === undefined ? "" : ` ${port}`}`;
    const when = scenario === undefined ? "" : `, ${scenario}`;
    const served = verdict.servedBy === undefined ? [] : [`  served by ${verdict.servedBy}`];
    return [
        `${colors.bold(`${what}${when}`)}: ${paint(verdictWords[verdict.kind])}`,
        ...served,
        ...reasons(index, verdict),
    ];
}

function reasons(index: NetworkIndex, verdict: Verdict): string[] {
    switch (verdict.kind) {
        case "reachable":
            return [
                ...steps(verdict.hops),
                ...(verdict.addresses === undefined ? [] : [`  for ${verdict.addresses.join(", ")}`]),
            ];
        case "unreachable": {
            const others = verdict.alternatives.slice(1, 4);
            return [
                ...verdict.blockedBy.map(
                    ({ text, fixed }) => `  - ${text}${fixed ? " (nothing here can change that)" : ""}`,
                ),
                ...remedy(index, verdict.blockedBy),
                ...others.flatMap((set) => [
                    "  or, instead:",
                    ...set.map(({ text }) => `  - ${text}`),
                    ...remedy(index, set).slice(1),
                ]),
            ];
        }
        case "partly":
            return [
                ...verdict.through.map((text) => `  gets through: ${text}`),
                ...verdict.blockedBy.map(({ text }) => `  - ${text}`),
                ...remedy(index, verdict.blockedBy),
            ];
        case "unknown":
            return verdict.missing.map(({ text }) => `  ? not known: ${text}`);
    }
}

function remedy(index: NetworkIndex, blockers: readonly Blocker[]): string[] {
    const changes = remedyOf(index, blockers).map((text) => `  + ${text}`);
    return changes.length === 0 ? [] : ["  the smallest change that opens it:", ...changes];
}

function steps(hops: readonly { readonly at: string; readonly text: string }[]): string[] {
    const width = String(hops.length).length;
    return hops.map(({ at, text }, position) => `  ${String(position + 1).padStart(width)}. ${at}: ${text}`);
}
