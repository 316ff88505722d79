import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks } from "../../model/resources/value";
import { type Finding, stackPolicy, violation } from "../frame/definition";

export const networkNoInlineRules = stackPolicy<Record<never, never>>({
    name: "network-no-inline-rules",
    description:
        "Rules of security groups are resources of their own; routes and network ACL rules are not declared in both forms.",
    rationale:
        "Inline rules own the whole list: a rule that something else adds is taken away again with the next update, and a separate rule and an inline list undo each other for ever. In a preview inline lists of references cannot be told apart.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Declare `aws.vpc.SecurityGroupIngressRule` and `aws.vpc.SecurityGroupEgressRule`; keep routes and network ACL rules to one form for each table and each list.",
    options: {},
    limitations: ["Separate rules of the same group, table or list in another stack."],
    *check(graph) {
        for (const group of graph.ofType(types.securityGroup)) {
            const inline = ["ingress", "egress"].filter((key) => blocks(group.inputs, key).length > 0);
            if (inline.length > 0) {
                yield violation(
                    group,
                    `${named(group)} declares ${inline.join(" and ")} inline; declare each rule as a vpc.${inline.includes("ingress") ? "SecurityGroupIngressRule" : "SecurityGroupEgressRule"}${inline.length > 1 ? " or vpc.SecurityGroupEgressRule" : ""}`,
                );
            }
        }
        yield* mixed(graph, [types.routeTable, types.defaultRouteTable], ["routes"], types.route, "routeTableId");
        const lists = [types.networkAcl, types.defaultNetworkAcl];
        yield* mixed(graph, lists, ["ingress", "egress"], types.networkAclRule, "networkAclId");
    },
});

/** Resources that have their parts inline and as resources of their own as well. */
function* mixed(
    graph: Graph,
    holders: readonly string[],
    keys: readonly string[],
    part: string,
    by: string,
): Iterable<Finding> {
    const separate = new Map<Declared, Declared[]>();
    for (const one of graph.ofType(part)) {
        for (const holder of graph.named(one, by, holders).certain) {
            separate.set(holder, [...(separate.get(holder) ?? []), one]);
        }
    }
    for (const [holder, parts] of separate) {
        const inline = keys.filter((key) => blocks(holder.inputs, key).length > 0);
        if (inline.length > 0) {
            yield violation(
                holder,
                `${named(holder)} declares ${inline.join(" and ")} inline, and ${allNamed(parts)} besides; keep to one form`,
            );
        }
    }
}
