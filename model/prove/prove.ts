import { isIpv6, normalize, type Range } from "../addresses";
import type { NetworkIndex, Subject } from "../network/indexed";
import type { Context } from "./context";
import { answerOf } from "./dns";
import type { End } from "./ends";
import { type Flow, type ReadFlow, readFlow } from "./flow";
import { every, type Outcome, ranked, series, undecided } from "./outcome";
import { askerOf, reach } from "./reach";
import { rangesText } from "./security-groups";
import type { Blocker, Hop, Verdict } from "./verdict";

/** Whether a flow gets through, with the reasons. Never throws; what cannot be read is unknown. */
export function prove(index: NetworkIndex, flow: Flow): Verdict {
    const read = readFlow(index, flow);
    if ("faults" in read) {
        return { kind: "unknown", missing: read.faults.map((text) => ({ text, of: [] })), misstated: true };
    }
    return proveRead(index, read);
}

/** The same for a flow that was read before. */
export function proveRead(index: NetworkIndex, flow: ReadFlow): Verdict {
    const context = contextOf(index, flow);
    if (flow.to.kind !== "record") {
        return toVerdict(reach(context, flow.from, flow.to), classOf(flow));
    }
    const asker = askerOf(context, flow.from);
    const answer = answerOf({ ...context, reach, ...(asker === undefined ? {} : { asker }) }, flow.to.name);
    if (answer.kind === "unknown") {
        return { kind: "unknown", missing: [{ text: answer.why.unknown, of: answer.why.of ?? [] }] };
    }
    if (answer.kind === "nothing") {
        const blocker = { rule: "dns", text: answer.text, fixed: true };
        return { kind: "unreachable", blockedBy: [blocker], alternatives: [[blocker]] };
    }
    const outcome = every(answer.by.map((subject) => reach(context, flow.from, { kind: "subject", subject })));
    const { doubt } = answer;
    const whole = doubt === undefined ? outcome : series([outcome, undecided(doubt.unknown, doubt.of)]);
    return { ...toVerdict(whole, classOf(flow)), servedBy: namesOf(answer.by) };
}

export function contextOf(index: NetworkIndex, flow: Omit<ReadFlow, "from" | "to">): Context {
    return { index, protocol: flow.protocol, port: flow.port, scenario: flow.scenario };
}

export function namesOf(subjects: readonly Subject[]): string {
    return [...new Set(subjects.map((subject) => subject.element.resource.name))].sort().join(", ");
}

function classOf(flow: ReadFlow): readonly Range[] | undefined {
    const ranges = (end: End): readonly Range[] | undefined => (end.kind === "class" ? end.class.ranges : undefined);
    return ranges(flow.from) ?? ranges(flow.to);
}

/** Reasons are put into words when somebody reads them, and once. */
function toVerdict(outcome: Outcome, whole: readonly Range[] | undefined): Verdict {
    switch (outcome.state) {
        case "open": {
            const addresses = outcome.addresses === undefined ? undefined : someOf(normalize(outcome.addresses), whole);
            let hops: readonly Hop[] | undefined;
            return {
                kind: "reachable",
                get hops() {
                    hops ??= outcome.hops();
                    return hops;
                },
                ...(addresses === undefined ? {} : { addresses }),
            };
        }
        case "closed": {
            let sets: readonly (readonly Blocker[])[] | undefined;
            const alternatives = (): readonly (readonly Blocker[])[] => {
                sets ??= ranked(outcome.sets());
                return sets;
            };
            return {
                kind: "unreachable",
                get blockedBy() {
                    return alternatives()[0] ?? [];
                },
                get alternatives() {
                    return alternatives();
                },
            };
        }
        case "mixed":
            return {
                kind: "partly",
                hops: outcome.hops(),
                through: outcome.through(),
                blockedBy: ranked([outcome.blockers()])[0] ?? [],
            };
        case "unknown":
            return { kind: "unknown", missing: outcome.missing() };
    }
}

/** The addresses that get through, where they are not all that were asked for, of the families that get through. */
function someOf(addresses: readonly Range[], whole: readonly Range[] | undefined): readonly string[] | undefined {
    const size = (ranges: readonly Range[]): bigint => ranges.reduce((sum, { from, to }) => sum + (to - from + 1n), 0n);
    const named = [false, true].flatMap((v6) => {
        const some = addresses.filter((range) => isIpv6(range.from) === v6);
        const all = whole?.filter((range) => isIpv6(range.from) === v6);
        return all !== undefined && size(some) === size(all) ? [] : some;
    });
    return named.length === 0 ? undefined : named.map((range) => rangesText([range]));
}
