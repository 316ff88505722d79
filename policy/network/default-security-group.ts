import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups, groupsText } from "../../model/resources/default-groups";
import { missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { canonicalType, types, vpcs } from "../../model/resources/graph/types";
import { egressRules, ingressRules } from "../../model/resources/group-rules";
import { list, type Pending, pending } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

export const networkDefaultSecurityGroup = stackPolicy<Record<never, never>>({
    name: "network-default-security-group",
    description: "The default security group of every VPC is adopted, and has no rules.",
    rationale:
        "What names no group gets the VPC's default one, which lets its members reach each other and the whole internet. Without rules a forgotten group is noticed, and opens nothing.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Declare `new aws.ec2.DefaultSecurityGroup(name, { vpcId })` without rules, once for each VPC.",
    controls: ["fsbp EC2.2", "cis 6.5"],
    options: {},
    limitations: ["VPCs of another stack."],
    *check(graph) {
        const adopted = graph.ofType(types.defaultSecurityGroup);
        const found = adopted.map((group) => ({ group, names: graph.named(group, "vpcId", vpcs) }));
        for (const vpc of graph.ofType(...vpcs)) {
            if (found.some(({ names }) => names.certain.includes(vpc))) {
                continue;
            }
            const open = found.filter(({ names }) => names.unseen !== undefined || names.candidates.includes(vpc));
            const fault = `the default security group of ${named(vpc)} keeps AWS's rules, which let everything out and its members in`;
            yield open.length > 0
                ? undecided(vpc, fault, [unknown(`vpcId of ${allNamed(open.map(({ group }) => group))}`)])
                : violation(vpc, `${fault}; adopt it with an ec2.DefaultSecurityGroup without rules`);
        }
        for (const group of adopted) {
            const directions = ["ingress", "egress"].filter((key) => rulesIn(group, key) === true);
            const awaited = ["ingress", "egress"].filter((key) => rulesIn(group, key) === pending);
            if (directions.length > 0) {
                yield violation(group, `${named(group)} has ${directions.join(" and ")} rules; leave them out`);
            } else if (awaited.length > 0) {
                yield undecided(group, `${named(group)} must have no rules`, [missing(group, awaited.join(" and "))]);
            }
        }
        // A default group has no resource of its own where it is named as `vpc.defaultSecurityGroupId`.
        for (const rule of [...ingressRules(graph), ...egressRules(graph)]) {
            const groups = declaredGroups(graph, rule.groups).certain.filter(
                (group) => group !== rule.resource && isDefault.includes(canonicalType(group.type)),
            );
            if (groups.length > 0) {
                const fault = `${rule.label} is a rule of ${groupsText(groups)}; put it into a group of its own`;
                yield violation(rule.resource, fault);
            }
        }
    },
});

/** A default group, or the VPC that stands for its own. */
const isDefault: readonly string[] = [types.defaultSecurityGroup, ...vpcs];

function rulesIn(group: Declared, key: string): boolean | Pending {
    const rules = list(group.inputs, key);
    return rules === pending ? pending : rules !== undefined && rules.length > 0;
}
