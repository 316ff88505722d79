import type { Declared } from "../model/resources/declared";
import { Graph } from "../model/resources/graph/graph";
import { combined, state, statedOf } from "../model/resources/stated";
import { type Setting, settingsOf } from "./frame/configuration";
import type { Policy } from "./frame/definition";
import { Exemptions, exemptionsPolicy } from "./frame/exemptions";
import { lineageIn } from "./frame/lineage";
import { packName } from "./frame/pack-options";
import { Run } from "./frame/run";
import { unjudged } from "./frame/unjudged";
import { policies as pack } from "./policies";
import { statedIn } from "./reachability/stated-options";

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

/**
 * Holds declared resources against the pack, in process. It finds what the same pack finds in `pulumi preview`, on the
 * same resources and in the same words.
 * @param today The day by which exemptions end, as in `2026-11-21`.
 * @throws PolicyConfigurationError for a configuration that is not usable.
 */
export function evaluate(
    resources: readonly Declared[],
    configuration?: unknown,
    policies: readonly Policy[] = pack,
    today: string = new Date().toISOString().slice(0, 10),
): Evaluation {
    const settings = settingsOf(policies, configuration);
    const declared = remediated(resources, policies, settings);
    state(declared, combined(statedOf(resources), statedIn(settings)));
    const graph = new Graph(declared);
    const exemptions = new Exemptions(today);
    const run = new Run(graph, policies, settings, exemptions, lineageIn(graph.resources));
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
    const names = policies.map(({ name }) => name);
    for (const { urn, message } of exemptions.unmatched(graph.resources, names)) {
        violations.push({ policy: exemptionsPolicy, level: "advisory", urn, message });
    }
    const left = unjudged(graph.resources);
    if (left !== undefined) {
        violations.push({ policy: packName, level: "advisory", urn: left.urn, message: left.message });
    }
    return { checked, violations, exempted, unknown };
}

/** The resources as the engine has them once it has remediated what a configuration lets it. */
function remediated(
    resources: readonly Declared[],
    policies: readonly Policy[],
    settings: ReadonlyMap<string, Setting>,
): readonly Declared[] {
    const mending = policies.flatMap(({ name, remediate }) => {
        const setting = settings.get(name);
        return remediate !== undefined && setting?.level === "remediate" ? [{ remediate, setting }] : [];
    });
    if (mending.length === 0) {
        return resources;
    }
    return resources.map((resource) => {
        let { inputs } = resource;
        for (const { remediate, setting } of mending) {
            inputs = remediate({ ...resource, inputs }, setting.options) ?? inputs;
        }
        return inputs === resource.inputs ? resource : { ...resource, inputs };
    });
}
