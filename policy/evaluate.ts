import type { Declared } from "../model/declared";
import { Graph } from "../model/graph/graph";
import { type Setting, settingsOf } from "./frame/configuration";
import type { Finding, Policy } from "./frame/definition";
import { policies as pack } from "./policies";

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
 * @throws PolicyConfigurationError for a configuration that is not usable.
 */
export function evaluate(
    resources: readonly Declared[],
    configuration?: unknown,
    policies: readonly Policy[] = pack,
): Evaluation {
    const settings = settingsOf(policies, configuration);
    const graph = new Graph(mended(resources, policies, settings));
    const violations: Violation[] = [];
    const unknown: Undecided[] = [];
    let checked = 0;
    for (const policy of policies) {
        const setting = settings.get(policy.name);
        if (setting === undefined || setting.level === "disabled") {
            continue;
        }
        checked += 1;
        const level = setting.level === "advisory" ? "advisory" : "mandatory";
        for (const { kind, urn, message } of findings(policy, graph, setting.options)) {
            if (kind === "violation") {
                violations.push({ policy: policy.name, level, urn, message });
            } else {
                unknown.push({ policy: policy.name, urn, message });
            }
        }
    }
    return { checked, violations, exempted: [], unknown };
}

/** The resources as the engine has them once it has remediated what a configuration lets it. */
function mended(
    resources: readonly Declared[],
    policies: readonly Policy[],
    settings: ReadonlyMap<string, Setting>,
): readonly Declared[] {
    const mending = policies.filter(({ name, remediate }) => remediate && settings.get(name)?.level === "remediate");
    if (mending.length === 0) {
        return resources;
    }
    return resources.map((resource) => {
        let { inputs } = resource;
        for (const policy of mending) {
            const options = settings.get(policy.name)?.options ?? {};
            inputs = policy.remediate?.({ ...resource, inputs }, options) ?? inputs;
        }
        return inputs === resource.inputs ? resource : { ...resource, inputs };
    });
}

function* findings(policy: Policy, graph: Graph, options: Record<string, unknown>): Iterable<Finding> {
    if (policy.kind === "stack") {
        yield* policy.check(graph, options);
        return;
    }
    for (const resource of graph.ofType(...policy.types)) {
        yield* policy.check(resource, options);
    }
}
