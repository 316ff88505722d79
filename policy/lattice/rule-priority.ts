import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { types } from "../../model/graph/types";
import { pending, read, whole } from "../../model/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const last = 2000;

export const latticeRulePriority = stackPolicy<Record<never, never>>({
    name: "lattice-rule-priority",
    description: "Rules of a VPC Lattice listener have priorities from 1 to 2000, each one once.",
    why: "Rules are tried in order of priority, and no two rules of a listener can have the same: the second fails when it is made, after the first is live.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/listener-rules.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Give each rule of the listener a priority of its own, with gaps for rules that come later.",
    options: {},
    misses: ["Rules of the same listener in another stack.", "Rules that an earlier one shadows."],
    only: types.latticeRule,
    *check(graph) {
        const taken = new Map<string, Declared>();
        for (const rule of graph.ofType(types.latticeRule)) {
            const priority = whole(rule.inputs, "priority");
            if (priority === pending) {
                const fault = `${named(rule)} must have a priority from 1 to ${last} that no other rule has`;
                yield undecided(rule, fault, [`priority of ${named(rule)}`]);
                continue;
            }
            if (priority === undefined || priority < 1 || priority > last) {
                const state =
                    priority !== undefined
                        ? `has priority ${priority}`
                        : read(rule.inputs, "priority") === undefined
                          ? "has no priority"
                          : "has a priority that is no whole number";
                yield violation(rule, `${named(rule)} ${state}; choose one from 1 to ${last}`);
                continue;
            }
            const listener = listenerOf(graph, rule);
            if (listener === undefined) {
                continue;
            }
            const place = `${listener.key} ${priority}`;
            const other = taken.get(place);
            if (other === undefined) {
                taken.set(place, rule);
            } else {
                yield violation(
                    rule,
                    `${named(rule)} has priority ${priority} of ${listener.label}, and so does ${named(other)}; give each rule a priority of its own`,
                );
            }
        }
    },
});

function listenerOf(graph: Graph, rule: Declared): { key: string; label: string } | undefined {
    const { sure, outside } = graph.named(rule, "listenerIdentifier", [types.latticeListener]);
    const [listener] = sure;
    if (listener !== undefined && sure.length === 1) {
        return { key: listener.urn, label: named(listener) };
    }
    // An ID is one of its service, and so are two rules that name one by the same value.
    const [id] = outside;
    return id === undefined ? undefined : { key: id, label: `listener "${id}"` };
}
