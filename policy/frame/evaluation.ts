import type { Setting } from "./configuration";
import type { Policy } from "./definition";
import { exemptionsPolicy } from "./exemptions";
import { packName } from "./pack-options";
import type { Run } from "./run";
import { findingsOfWholePack } from "./whole-pack";

export interface Violation {
    readonly policy: string;
    readonly level: "mandatory" | "advisory";
    readonly urn: string;
    readonly message: string;
}

export interface Exempted {
    readonly policy: string;
    readonly urn: string;
    readonly reason: string;
    readonly until: string;
}

export interface Undecided {
    readonly policy: string;
    readonly urn: string;
    readonly message: string;
}

export interface Evaluation {
    /** Number of policies that were applied. */
    readonly checked: number;
    readonly violations: readonly Violation[];
    readonly exempted: readonly Exempted[];
    /** What cannot be decided yet; never a violation, never a pass. */
    readonly unknown: readonly Undecided[];
}

/** Everything that a run finds, sorted by what it is. */
export function evaluationOf(
    run: Run,
    policies: readonly Policy[],
    settings: ReadonlyMap<string, Setting>,
): Evaluation {
    const violations: Violation[] = [];
    const exempted: Exempted[] = [];
    const unknown: Undecided[] = [];
    let checked = 0;
    for (const policy of policies) {
        const setting = settings.get(policy.name);
        if (setting === undefined || setting.level === "disabled") {
            continue;
        }
        checked += 1;
        const level = setting.level === "advisory" ? "advisory" : "mandatory";
        for (const settled of run.settled(policy)) {
            if (settled.kind === "exempted") {
                const { urn, reason, until } = settled;
                exempted.push({ policy: policy.name, urn, reason, until });
            } else if (settled.finding.kind === "violation") {
                const { urn, message, level: own = level } = settled.finding;
                violations.push({ policy: policy.name, level: own, urn, message });
            } else {
                const { urn, message } = settled.finding;
                unknown.push({ policy: policy.name, urn, message });
            }
        }
    }
    for (const { urn, message } of run.exemptionFaults()) {
        violations.push({ policy: exemptionsPolicy, level: "advisory", urn, message });
    }
    for (const { urn, message } of findingsOfWholePack(run, settings)) {
        violations.push({ policy: packName, level: "advisory", urn, message });
    }
    return { checked, violations, exempted, unknown };
}
