import type { Declared } from "../../../model/resources/declared";
import { Graph } from "../../../model/resources/graph/graph";
import { settingsOf } from "../../../policy/frame/configuration";
import type { Policy } from "../../../policy/frame/definition";
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

/** Types of resources that one policy looks at in a stack. */
export function typesAskedBy(policy: Policy, resources: readonly Declared[]): ReadonlySet<string> {
    if (policy.kind === "resource") {
        return new Set(policy.types);
    }
    const graph = new Asked(resources);
    Array.from(policy.check(graph, settingsOf([policy], undefined).get(policy.name)?.options ?? {}));
    return graph.types;
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
