import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import type { Resolution } from "../../model/resources/graph/resolution";
import { types } from "../../model/resources/graph/types";
import { pending, read, whole } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

const last = 2000;

export const latticeRulePriority = stackPolicy<Record<never, never>>({
    name: "lattice-rule-priority",
    description: "Rules of a VPC Lattice listener have priorities from 1 to 2000, each one once.",
    rationale:
        "Rules are tried in order of priority, and no two rules of a listener can have the same: the second fails when it is made, after the first is live.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/listener-rules.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Give each rule of the listener a priority of its own, with gaps for rules that come later.",
    options: {},
    limitations: ["Rules of the same listener in another stack.", "Rules that an earlier one shadows."],
    only: types.latticeRule,
    *check(graph) {
        const taken = new Map<string, Declared>();
        /** Rules by priority of which it is not known whose they are. */
        const open = new Map<number, Declared[]>();
        for (const rule of graph.ofType(types.latticeRule)) {
            const priority = whole(rule.inputs, "priority");
            if (priority === pending) {
                const fault = `${named(rule)} must have a priority from 1 to ${last} that no other rule has`;
                yield undecided(rule, fault, [missing(rule, "priority")]);
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
                open.set(priority, [...(open.get(priority) ?? []), rule]);
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
        yield* undecidedRules(graph, open, taken);
    },
});

/** Rules whose listener is not known, where a rule of the same priority may be of the same listener. */
function* undecidedRules(
    graph: Graph,
    open: ReadonlyMap<number, readonly Declared[]>,
    taken: ReadonlyMap<string, Declared>,
): Iterable<Finding> {
    const rules = graph.ofType(types.latticeRule);
    for (const [priority, found] of open) {
        for (const rule of found) {
            const names = graph.named(rule, "listenerIdentifier", [types.latticeListener]);
            const everywhere = names.candidates.flatMap((listener) => taken.get(`${listener.urn} ${priority}`) ?? []);
            if (names.candidates.length > 0 && everywhere.length === names.candidates.length) {
                const listeners = listed(names.candidates.map(named), "or");
                yield violation(
                    rule,
                    `${named(rule)} has priority ${priority} of ${listeners}, and in each another rule has it (${allNamed(everywhere)}); give each rule a priority of its own`,
                );
                continue;
            }
            const others = rules
                .filter((other) => other !== rule && whole(other.inputs, "priority") === priority)
                .filter((other) => mayShare(graph, names, other));
            if (others.length > 0) {
                const fault = `${named(rule)} must not share priority ${priority} of one listener with ${allNamed(others)}`;
                yield undecided(rule, fault, [missing(rule, "listenerIdentifier")]);
            }
        }
    }
}

/** Whether another rule may be one of the listeners that a rule names. */
function mayShare(graph: Graph, { candidates, unseen }: Resolution, other: Declared): boolean {
    const names = graph.named(other, "listenerIdentifier", [types.latticeListener]);
    return (
        unseen !== undefined ||
        names.unseen !== undefined ||
        [...names.certain, ...names.candidates].some((listener) => candidates.includes(listener))
    );
}

function listenerOf(graph: Graph, rule: Declared): { key: string; label: string } | undefined {
    const { certain, external } = graph.named(rule, "listenerIdentifier", [types.latticeListener]);
    const [listener] = certain;
    if (listener !== undefined && certain.length === 1) {
        return { key: listener.urn, label: named(listener) };
    }
    // An ID is one of its service, and so are two rules that name one by the same value.
    const [id] = external;
    return id === undefined ? undefined : { key: id, label: `listener "${id}"` };
}
