import { allIpv4, parseCidr } from "../../model/addresses";
import { vpcQuotas } from "../../model/aws/quotas";
import { isMissing } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { securityGroups, types } from "../../model/resources/graph/types";
import { groupPaths } from "../../model/resources/group-holders";
import { egressRules, type GroupRule, ingressRules } from "../../model/resources/group-rules";
import { push } from "../../model/resources/observer";
import { listWeights, unknownWeight, type Weight } from "../../model/resources/prefix-list-weights";
import { list, pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

type Quota = { rules: number; groups: number; weights: Readonly<Record<string, number>> };

export const networkSecurityGroupQuota = stackPolicy<Quota>({
    name: "network-security-group-quota",
    description: "Security groups and interfaces keep within AWS's quotas of rules and groups.",
    rationale:
        "A security group takes 60 rules in each direction and address family, and a prefix list counts with its maximum size, once for each rule that names it. The rule too many fails when it is made.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps:
        "Lower `maxEntries` of the prefix list, join neighbouring blocks, spread rules over two groups, or ask AWS for a higher quota and state it in `rules`.",
    options: {
        rules: {
            description: "Rules that a security group may have, for each direction and address family.",
            schema: { type: "integer", minimum: 1, maximum: 1000 },
            default: vpcQuotas.rulesPerSecurityGroup,
        },
        groups: {
            description: "Security groups that an interface may have.",
            schema: { type: "integer", minimum: 1, maximum: 16 },
            default: vpcQuotas.securityGroupsPerInterface,
        },
        weights: {
            description: "Weights of prefix lists that no stack declares, by ID; those that AWS publishes are known.",
            schema: { type: "object", additionalProperties: { type: "integer", minimum: 1 } },
            default: {},
        },
    },
    limitations: [
        "Rules of the same group in another stack.",
        "The quota of rules times groups for an interface, which is 1000.",
    ],
    *check(graph, options) {
        const directions = [
            ["inbound", ingressRules(graph)],
            ["outbound", egressRules(graph)],
        ] as const;
        for (const [direction, rules] of directions) {
            const byGroup = rulesByGroup(rules);
            for (const group of graph.ofType(...securityGroups)) {
                yield* judgedGroup(graph, group, byGroup.get(group.urn) ?? [], direction, options);
            }
        }
        for (const [type, ways] of paths) {
            for (const holder of graph.ofType(type)) {
                const count = Math.max(...ways.map((way) => mostGroups(holder.inputs, way)));
                if (count > options.groups) {
                    yield violation(
                        holder,
                        `${named(holder)} has ${count} security groups, and an interface takes ${options.groups}; join their rules in fewer groups`,
                    );
                }
            }
        }
    },
});

/** Where groups of interfaces are stated, by type. */
const paths: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
    ...groupPaths,
    [types.vpcEndpoint, [["securityGroupIds"]]],
    [types.lambda, [["vpcConfig", "securityGroupIds"]]],
    [types.dbInstance, [["vpcSecurityGroupIds"]]],
    [types.dbCluster, [["vpcSecurityGroupIds"]]],
]);

/** The groups of an interface; of several interfaces, those of the one that has most. */
function mostGroups(properties: unknown, [key = "", ...within]: readonly string[]): number {
    const found = list(properties, key);
    if (found === undefined || found === pending) {
        return 0;
    }
    return within.length === 0
        ? found.length
        : Math.max(0, ...found.map((block) => (block === pending ? 0 : mostGroups(block, within))));
}

function rulesByGroup(rules: readonly GroupRule[]): ReadonlyMap<string, readonly GroupRule[]> {
    const found = new Map<string, GroupRule[]>();
    for (const rule of rules) {
        for (const group of rule.groups.certain) {
            push(found, group, rule);
        }
    }
    return found;
}

function* judgedGroup(
    graph: Graph,
    group: Declared,
    rules: readonly GroupRule[],
    direction: string,
    options: Quota,
): Iterable<Finding> {
    const weights = rules.flatMap((rule) => weightsOf(graph, rule, options.weights));
    for (const family of ["IPv4", "IPv6"] as const) {
        const counted = weights.filter((weight) => weight.family === family || weight.family === "both");
        const least = counted.reduce((sum, weight) => sum + weight.least, 0);
        const most = counted.reduce((sum, weight) => sum + weight.most, 0);
        if (least > options.rules) {
            const heavy = counted.flatMap(({ label }) => label ?? []);
            const by = heavy.length === 0 ? "" : ` (${listed([...new Set(heavy)])})`;
            yield violation(
                group,
                `${named(group)} has ${least} ${direction} rules for ${family}${by}, and the quota is ${options.rules}; lower maxEntries, join blocks or use two groups`,
            );
        } else if (most > options.rules) {
            const unknowns = [...new Set(counted.flatMap((weight) => weight.unknowns ?? []))];
            const fault = `${named(group)} may have more than ${options.rules} ${direction} rules for ${family}`;
            yield undecided(group, fault, unknowns);
        }
    }
}

/** A rule by group counts for both families; blocks for their own. */
function weightsOf(graph: Graph, rule: GroupRule, stated: Quota["weights"]): readonly Weight[] {
    const blocks = rule.cidrs.map((cidr): Weight => {
        if (isMissing(cidr) && cidr.family === undefined) {
            return { ...unknownWeight(cidr), family: "both" };
        }
        const range = isMissing(cidr) ? undefined : parseCidr(cidr);
        const family = range !== undefined && range.from > allIpv4.to ? "IPv6" : "IPv4";
        return { least: 1, most: 1, family };
    });
    const { certain, candidates, unseen } = rule.peers;
    const peers = certain.length + (candidates.length > 0 ? 1 : 0) + (unseen !== undefined ? 1 : 0);
    const count = peers + (rule.self === true ? 1 : 0);
    const groups = Array.from({ length: count }, (): Weight => ({ least: 1, most: 1, family: "both" }));
    return [...blocks, ...groups, ...listWeights(graph, rule, stated)];
}
