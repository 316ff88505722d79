import { isMissing } from "../network/facts";
import type { NetworkIndex } from "../network/indexed";
import type { Context, Scenario } from "./context";
import { answerOf } from "./dns";
import { namesOf } from "./prove";
import { reach } from "./reach";

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
    const answer = answerOf({ ...context, reach }, name);
    if (answer.kind === "served") {
        return { name, scenario: text, servedBy: namesOf(answer.by) };
    }
    const doubt = answer.kind === "nothing" ? answer.text : `not known: ${answer.why.unknown}`;
    return { name, scenario: text, servedBy: "", doubt };
}

/** Every scenario, in the words of a flow: Wavelength Zones in the order in which they were given, AZs by name. */
export function scenarios(index: NetworkIndex): readonly (readonly [string, Scenario])[] {
    const down = { "zone-down": new Set<string>(), "az-down": new Set<string>() };
    for (const { zone, kind } of index.subnets.values()) {
        if (!isMissing(zone) && !isMissing(kind)) {
            down[kind === "wavelength" ? "zone-down" : "az-down"].add(zone);
        }
    }
    const given = [...index.zones.keys()];
    const zones = [...down["zone-down"]].sort((a, b) => given.indexOf(a) - given.indexOf(b));
    const ordered = { "zone-down": zones, "az-down": [...down["az-down"]].sort() };
    return [
        ["normal", { kind: "normal" }],
        ...(["zone-down", "az-down"] as const).flatMap((kind) =>
            ordered[kind].map((zone) => [`${kind}:${zone}`, { kind, zone }] as const),
        ),
    ];
}
