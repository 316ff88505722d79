import { unknown } from "../../model/network/facts";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { stackPolicy, undecided, violation } from "../frame/definition";

export const latticeTargetGroupUsed = stackPolicy<Record<never, never>>({
    name: "lattice-target-group-used",
    description: "Every VPC Lattice target group is one that a listener or a rule forwards to.",
    rationale:
        "VPC Lattice checks the health of targets only while a service uses their group: an unused one stays without a state, and deployments that wait for it never end.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-group-health-checks.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Forward to the target group in a rule or a default action, with weight 0 if need be, or remove it.",
    options: {},
    limitations: ["Listeners and rules in another stack."],
    only: types.latticeTargetGroup,
    *check(graph) {
        const wanted = [types.latticeTargetGroup];
        const key = "targetGroupIdentifier";
        const found = [
            ...graph.ofType(types.latticeListener).map((user) => ({
                user,
                names: graph.namedIn(user, "defaultAction", ["forwards", "targetGroups", key], wanted),
                any: graph.references(user, "defaultAction", wanted),
            })),
            ...graph.ofType(types.latticeRule).map((user) => ({
                user,
                names: graph.namedIn(user, "action", ["forward", "targetGroups", key], wanted),
                any: graph.references(user, "action", wanted),
            })),
        ];
        const used = new Set(found.flatMap(({ names, any }) => [...names.certain, ...any]));
        const open = found.filter(({ names }) => names.unseen !== undefined).map(({ user }) => user);
        for (const group of graph.ofType(...wanted)) {
            if (used.has(group)) {
                continue;
            }
            const fault = `no listener and no rule forwards to ${named(group)}, so its targets are never checked`;
            yield open.length > 0
                ? undecided(group, fault, [unknown(`the target groups of ${allNamed(open)}`)])
                : violation(group, `${fault}; forward to it or remove it`);
        }
    },
});
