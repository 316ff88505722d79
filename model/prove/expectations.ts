import type { ExpectedFlow } from "../expectation";
import type { NetworkIndex } from "../network/indexed";
import { prove } from "./prove";
import type { Verdict } from "./verdict";

/** An expectation beside what is the case. */
export interface CheckedFlow {
    readonly from: string;
    readonly to: string;
    readonly protocol: string;
    /** Absent for icmp. */
    readonly port?: number;
    readonly scenario: string;
    readonly expect: "reachable" | "unreachable";
    readonly verdict: Verdict["kind"];
    readonly because: readonly string[];
}

/** Whether an expectation holds: an unknown never does, nor does what gets through in part. */
export function holds(flow: CheckedFlow): boolean {
    return flow.verdict === flow.expect;
}

const proved = new WeakMap<NetworkIndex, Map<string, Verdict>>();

/** An expectation's verdict, found once for everyone who asks about the same network. */
export function verdictOf(index: NetworkIndex, flow: ExpectedFlow): Verdict {
    const verdicts = proved.get(index) ?? new Map<string, Verdict>();
    proved.set(index, verdicts);
    const { from, to, protocol, port, scenario } = flow;
    const key = JSON.stringify([from, to, protocol, port, scenario]);
    const verdict = verdicts.get(key) ?? prove(index, flow);
    verdicts.set(key, verdict);
    return verdict;
}

/** Proves expectations, in the order in which they were stated. */
export function checkExpectations(index: NetworkIndex, flows: readonly ExpectedFlow[]): CheckedFlow[] {
    return flows.map((flow) => {
        const verdict = verdictOf(index, flow);
        return {
            from: flow.from,
            to: flow.to,
            protocol: flow.protocol,
            ...(flow.port === undefined ? {} : { port: flow.port }),
            scenario: flow.scenario ?? "normal",
            expect: flow.expect,
            verdict: verdict.kind,
            because: because(verdict),
        };
    });
}

/** The reasons of a verdict, a line each. */
export function because(verdict: Verdict): string[] {
    const served = verdict.servedBy === undefined ? [] : [`served by ${verdict.servedBy}`];
    switch (verdict.kind) {
        case "reachable":
            return [
                ...served,
                ...verdict.hops.map((hop) => `${hop.at}: ${hop.text}`),
                ...(verdict.addresses === undefined ? [] : [`gets through: ${verdict.addresses.join(", ")}`]),
            ];
        case "unreachable":
            return [...served, ...verdict.blockedBy.map((blocker) => blocker.text)];
        case "partly":
            return [
                ...served,
                ...verdict.through.map((text) => `gets through: ${text}`),
                ...verdict.blockedBy.map((blocker) => blocker.text),
            ];
        case "unknown":
            return [...served, ...verdict.missing.map((missing) => `not known: ${missing.text}`)];
    }
}
