import { parseCidr } from "../../model/addresses";
import { latticeBlocks } from "../../model/aws/vpc-lattice";
import type { Target, TargetGroup } from "../../model/network/balancing";
import { type Fact, isMissing, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { isNothing } from "../../model/resources/graph/resolution";
import { types } from "../../model/resources/graph/types";
import { guardsOf } from "../../model/resources/group-holders";
import { covers, type GroupRule, ingressRules } from "../../model/resources/group-rules";
import { networkOf } from "../../model/resources/network-of";
import { observerOf, refOf } from "../../model/resources/observer";
import { entriesOf, serviceOf } from "../../model/resources/prefix-lists";
import { type Pending, pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

type TargetIngress = { prefixLists: readonly string[] };

export const latticeTargetIngress = stackPolicy<TargetIngress>({
    name: "lattice-target-ingress",
    description: "Targets of VPC Lattice admit its requests and health checks.",
    rationale:
        "VPC Lattice reaches targets from link-local addresses, which its managed prefix list names. A target whose security group does not admit them never becomes healthy.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Add an ingress rule for the prefix list `com.amazonaws.<region>.vpc-lattice` on the traffic port, and on the health-check port where it differs.",
    options: {
        prefixLists: {
            description:
                "IDs of the prefix lists of VPC Lattice. Without them every list that the stack does not declare may be one.",
            schema: { type: "array", items: { type: "string", pattern: "^pl-[0-9a-f]+$" } },
            default: [],
        },
    },
    limitations: [
        "Targets by IP address.",
        "ECS tasks without a network of their own, and targets in their VPC's default security group.",
        "Which AWS-managed list an ID names, unless `prefixLists`, here or of `reachability`, or a component says so.",
    ],
    *check(graph, { prefixLists }) {
        const { targetGroups } = networkOf(graph.declared);
        for (const declared of graph.ofType(types.latticeTargetGroup)) {
            const group = targetGroups.get(declared.urn);
            if (group !== undefined && group.kind !== "lambda") {
                for (const target of group.targets.items) {
                    yield* judgedTarget(graph, { declared, group, target, certain: true }, prefixLists);
                }
                for (const target of group.possibleTargets ?? []) {
                    yield* judgedTarget(graph, { declared, group, target, certain: false }, prefixLists);
                }
            }
        }
    },
});

/** A target with its group. */
interface Registered {
    readonly declared: Declared;
    readonly group: TargetGroup;
    readonly target: Target;
    /** False where references cannot tell yet whether the target belongs to this group. */
    readonly certain: boolean;
}

function* judgedTarget(graph: Graph, registered: Registered, lists: readonly string[]): Iterable<Finding> {
    const { declared: targetGroup, target, certain } = registered;
    const workload = isMissing(target.workload) ? undefined : graph.resource(target.workload);
    // Without a network configuration the tasks share their host's groups.
    const onHost = workload?.type === types.ecsService && workload.inputs["networkConfiguration"] === undefined;
    if (workload === undefined || onHost) {
        return;
    }
    const guards = guardsOf(graph, workload);
    if (isNothing(guards)) {
        return;
    }
    const rules = ingressRules(graph).filter((rule) => {
        const groups = declaredGroups(graph, rule.groups);
        return [...groups.certain, ...groups.candidates].some(
            (group) => guards.certain.includes(group) || guards.candidates.includes(group),
        );
    });
    // A container's port that is not known yet may be one that a rule admits.
    const otherPorts = rules.some((rule) => admitsLattice(graph, rule, targetGroup, lists) !== false);
    for (const { port, use } of portsOf(registered)) {
        const admitted = rules.map((rule) => {
            const found = admits(graph, rule, port, targetGroup, lists);
            // A rule that may be another group's, or in a group that may be another workload's, admits nothing for certain.
            return found === true &&
                !declaredGroups(graph, rule.groups).certain.some((group) => guards.certain.includes(group))
                ? pending
                : found;
        });
        if (admitted.includes(true)) {
            continue;
        }
        const only = guards.certain.length === 1 ? guards.certain[0] : undefined;
        const subject = only ?? workload;
        const groups = only === undefined && guards.certain.length > 0 ? ` (${allNamed(guards.certain)})` : "";
        const number = isMissing(port) ? "its port" : `port ${port}`;
        const fault = `${named(subject)}${groups} admits no ${use} of VPC Lattice on ${number}, which ${named(targetGroup)} sends to ${named(workload)}`;
        const unknowns = [
            ...(isMissing(port) ? [unknown(`the port of ${named(targetGroup)}`, refOf(targetGroup))] : []),
            ...(admitted.includes(pending) ? [unknown(`the ingress rules of ${named(subject)}`, refOf(subject))] : []),
            ...(guards.unseen !== undefined || guards.candidates.length > 0
                ? [unknown(`the security groups of ${named(workload)}`, refOf(workload))]
                : []),
            ...guards.external.map((id) =>
                unknown(`the rules of security group "${id}", which this stack does not declare`),
            ),
            ...(certain ? [] : [unknown(`the target groups of ${named(workload)}`, refOf(workload))]),
            ...(isMissing(target.port) && use === "traffic" && otherPorts
                ? [unknown(`the container port of ${named(workload)}`, refOf(workload))]
                : []),
        ];
        yield unknowns.length > 0
            ? undecided(subject, fault, unknowns)
            : violation(subject, `${fault}; add an ingress rule for the prefix list of VPC Lattice`);
    }
}

interface NeededPort {
    readonly port: Fact<number>;
    readonly use: "traffic" | "health check";
}

function portsOf({ group, target }: Registered): readonly NeededPort[] {
    // A task definition that is not known yet decides the port, and most use the group's own. Lattice's own default is HTTPS's.
    const { port: stated = 443, healthPort } = group;
    const traffic = target.port === undefined || isMissing(target.port) ? stated : target.port;
    return [
        { port: traffic, use: "traffic" },
        ...(healthPort === undefined || healthPort === traffic
            ? []
            : [{ port: healthPort, use: "health check" } as const]),
    ];
}

function admits(
    graph: Graph,
    rule: GroupRule,
    port: Fact<number>,
    targetGroup: Declared,
    lists: readonly string[],
): boolean | Pending {
    const from = admitsLattice(graph, rule, targetGroup, lists);
    if (from === false) {
        return false;
    }
    const onPort = isMissing(port) ? pending : covers(rule, "tcp", port);
    return (from === true && !isMissing(onPort)) || onPort === false ? onPort : pending;
}

function admitsLattice(
    graph: Graph,
    rule: GroupRule,
    targetGroup: Declared,
    lists: readonly string[],
): boolean | Pending {
    const isIpv6 = text(targetGroup.inputs, "config", "ipAddressType") === "IPV6";
    const from = isIpv6 ? latticeBlocks.serviceIpv6 : latticeBlocks.service;
    const found = rule.cidrs.map((cidr) => contains(cidr, from));
    const { certain, candidates, unseen } = rule.prefixLists;
    const observer = observerOf(graph);
    for (const list of graph.resourcesOf([...certain, ...candidates])) {
        const entries = entriesOf(observer, list);
        found.push(...entries.items.map((cidr) => contains(cidr, from)));
        found.push(...(entries.unseen === undefined ? [] : [pending as Pending]));
    }
    const wanted = isIpv6 ? "ipv6.vpc-lattice" : "vpc-lattice";
    found.push(
        ...certain
            .filter((id) => graph.resource(id) === undefined)
            .map((id) => {
                const service = serviceOf(observer, id);
                return service === undefined ? lists.length === 0 || lists.includes(id) : service === wanted;
            }),
    );
    if (found.includes(true)) {
        return true;
    }
    return unseen !== undefined || found.includes(pending) ? pending : false;
}

function contains(cidr: Fact<string>, inner: string): boolean | Pending {
    if (isMissing(cidr)) {
        return pending;
    }
    const range = parseCidr(cidr);
    const wanted = parseCidr(inner);
    return range !== undefined && wanted !== undefined && range.from <= wanted.from && wanted.to <= range.to;
}
