import type { Declared } from "../model/resources/declared";
import { graphOf } from "../model/resources/graph/graph";
import { combined, state, statedOf } from "../model/resources/stated";
import { type Setting, settingsOf } from "./frame/configuration";
import type { Policy } from "./frame/definition";
import { type Evaluation, evaluationOf } from "./frame/evaluation";
import { Exemptions } from "./frame/exemptions";
import { lineageIn } from "./frame/lineage";
import { Run } from "./frame/run";
import { policies as pack } from "./policies";
import { statedIn } from "./reachability/stated-options";

export type { Evaluation, Exempted, Undecided, Violation } from "./frame/evaluation";

/**
 * Holds declared resources against the pack, in process. It finds what the same pack finds in `pulumi preview`, on the
 * same resources and in the same words.
 * @param today The day by which exemptions end, as in `2026-11-21`.
 * @param manages Whether a resource is the program's own; of what it only reads nothing is reported. Default: each is.
 * @throws PolicyConfigurationError for a configuration that is not usable.
 */
export function evaluate(
    resources: readonly Declared[],
    configuration?: unknown,
    policies: readonly Policy[] = pack,
    today: string = new Date().toISOString().slice(0, 10),
    manages: (urn: string) => boolean = () => true,
): Evaluation {
    const settings = settingsOf(policies, configuration);
    const declared = remediated(resources, policies, settings);
    state(declared, combined(statedOf(resources), statedIn(settings)));
    const graph = graphOf(declared);
    const exemptions = new Exemptions(today);
    const run = new Run(graph, policies, settings, exemptions, lineageIn(graph.resources), manages);
    return evaluationOf(run, policies, settings);
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
