import { isMissing } from "../network/facts";
import type { NetworkIndex } from "../network/indexed";
import type { Context, Scenario } from "./context";
import { answerOf } from "./dns";
import { namesOf } from "./prove";

/** Who serves a DNS name while something is down. */
export interface FailoverRow {
    readonly name: string;
    /** As flows name it. */
    readonly scenario: string;
    /** Pulumi names of what serves it. Empty where that is not known, or nothing does. */
    readonly servedBy: string;
    /** What is not known, or why nothing serves it. */
    readonly doubt?: string;
}

/** Every name with failover records, in every scenario: normal, each Wavelength Zone down, each AZ down. */
export function failoverTable(index: NetworkIndex): FailoverRow[] {
    const names = new Set<string>();
    for (const record of index.network.records) {
        if (record.failover !== undefined) {
            names.add(isMissing(record.name) ? record.resource.urn : record.name);
        }
    }
    const all = scenarios(index);
    return [...names].sort().flatMap((name) => all.map(([text, scenario]) => rowOf(index, name, text, scenario)));
}

function rowOf(index: NetworkIndex, name: string, text: string, scenario: Scenario): FailoverRow {
    const context: Context = { index, protocol: "tcp", port: 443, scenario };
    const answer = answerOf(context, name);
    if (answer.kind === "served") {
        return { name, scenario: text, servedBy: namesOf(answer.by) };
    }
    const doubt = answer.kind === "nothing" ? answer.text : `not known: ${answer.why.unknown}`;
    return { name, scenario: text, servedBy: "", doubt };
}

/** Every scenario of a network, in the words of a flow. */
export function scenarios(index: NetworkIndex): readonly (readonly [string, Scenario])[] {
    const zones = new Map<string, Scenario>();
    for (const { zone, kind } of index.subnets.values()) {
        if (!isMissing(zone) && !isMissing(kind)) {
            const down = kind === "wavelength" ? "zone-down" : "az-down";
            zones.set(`${down}:${zone}`, { kind: down, zone });
        }
    }
    const sorted = [...zones].sort(([a], [b]) => (a < b ? 1 : -1));
    return [["normal", { kind: "normal" }], ...sorted];
}
