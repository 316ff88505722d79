import { Graph } from "../../../model/graph/graph";
import { settingsOf } from "../../../policy/frame/configuration";
import { policies } from "../../../policy/policies";

/** A graph that notes what it is asked for. */
class Asked extends Graph {
    readonly types = new Set<string>();

    override ofType(...wanted: readonly string[]) {
        for (const type of wanted) {
            this.types.add(type);
        }
        return super.ofType(...wanted);
    }
}

/** Types of resources that the pack looks at; those that only have to have tags are left out. */
export function typesAskedFor(): readonly string[] {
    const graph = new Asked([]);
    const settings = settingsOf(policies, undefined);
    for (const policy of policies) {
        if (policy.kind === "stack") {
            Array.from(policy.check(graph, settings.get(policy.name)?.options ?? {}));
        } else if (policy.types.length < 100) {
            graph.ofType(...policy.types);
        }
    }
    return [...graph.types].sort();
}
