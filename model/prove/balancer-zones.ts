import type { LoadBalancer, TargetGroup } from "../network/balancing";
import { type Fact, isMissing, unknown } from "../network/facts";
import type { IndexedSubnet } from "../network/indexed";
import { label } from "../network/read";
import type { Context, InterfaceEnd } from "./context";
import { endsOfWorkload } from "./ends";
import { vpcOf } from "./interface-ends";
import type { Tri } from "./match";
import { blocked, type Outcome, series, undecided } from "./outcome";

/** Whether a target group's targets are served by nodes of every zone. */
export function crossesZones(group: TargetGroup, balancer: LoadBalancer): Fact<boolean> {
    const stated = group.crossZone ?? balancer.crossZone;
    if (stated !== undefined) {
        return stated;
    }
    return isMissing(balancer.kind) ? balancer.kind : balancer.kind === "application";
}

/** Whether two subnets are in one zone. */
function inOneZone(a: IndexedSubnet, b: IndexedSubnet): Tri {
    if (a.subnet.id === b.subnet.id) {
        return true;
    }
    if (!isMissing(a.kind) && !isMissing(b.kind) && a.kind !== b.kind) {
        return false;
    }
    const open = [a, b].find(({ zone }) => isMissing(zone));
    return open === undefined
        ? a.zone === b.zone
        : unknown(`the zone of ${label(open.subnet.resource)}`, open.subnet.resource);
}

/**
 * Whether a node may hand on to a target: the target's zone has to be enabled, and without cross-zone load balancing it
 * has to be the node's own. Targets outside of the VPC belong to no zone.
 * Source: Elastic Load Balancing User Guide, "How Elastic Load Balancing works": Availability Zones, cross-zone.
 */
function mayServe(nodes: readonly InterfaceEnd[], node: InterfaceEnd, target: InterfaceEnd, crosses: boolean): Tri {
    const [there, vpc] = [target.subnet, vpcOf(target)];
    if (isMissing(there) || isMissing(vpc)) {
        return isMissing(there) ? there : isMissing(vpc) ? vpc : true;
    }
    const own = vpcOf(node);
    if (!isMissing(own) && own !== vpc) {
        return true;
    }
    const answers = (crosses ? nodes : [node]).map(({ subnet }) =>
        isMissing(subnet) ? subnet : inOneZone(subnet, there),
    );
    return answers.includes(true) || (answers.find(isMissing) ?? false);
}

/** The way from one node to a target, where the zones allow it. */
export function acrossZones(
    nodes: readonly InterfaceEnd[],
    node: InterfaceEnd,
    target: InterfaceEnd,
    crosses: Fact<boolean>,
    ask: () => Outcome,
): Outcome {
    const apart = mayServe(nodes, node, target, false);
    const together = apart === true ? true : mayServe(nodes, node, target, true);
    const may = isMissing(crosses) && apart !== together ? crosses : crosses === false ? apart : together;
    if (may === true) {
        return ask();
    }
    if (isMissing(may)) {
        return series([ask(), undecided(may.unknown, may.of)]);
    }
    const zone = isMissing(target.subnet) ? "" : String(target.subnet.zone);
    const enabled = together !== false;
    const shut = blocked({
        rule: "load-balancer-zone",
        text: enabled
            ? `${label(node.resource)} hands nothing from one zone to another, and ${label(target.resource)} is in ${zone}`
            : `${label(node.resource)} has no node in ${zone}, where ${label(target.resource)} is`,
        resource: node.resource,
        change: { kind: "other", what: enabled ? "turn cross-zone load balancing on" : `give it a subnet in ${zone}` },
    });
    return series([shut, ask()]);
}

/**
 * The nodes that a client may be sent to: without cross-zone load balancing DNS leaves out the zones in which nothing
 * is registered. All of them where nothing is registered anywhere.
 * Source: Network Load Balancers User Guide, "Cross-zone load balancing".
 */
export function nodesInDns(
    context: Context,
    balancer: LoadBalancer,
    nodes: readonly InterfaceEnd[],
    groups: readonly Fact<TargetGroup>[],
): readonly InterfaceEnd[] {
    const served = nodes.filter((node) =>
        groups.some((group) => isMissing(group) || hasTargetFor(context, balancer, node, group)),
    );
    return served.length === 0 ? nodes : served;
}

function hasTargetFor(context: Context, balancer: LoadBalancer, node: InterfaceEnd, group: TargetGroup): boolean {
    if (crossesZones(group, balancer) !== false || group.targets.unseen !== undefined) {
        return true;
    }
    return group.targets.items.some(({ workload }) => {
        const subject = isMissing(workload) ? undefined : context.index.subjects.get(workload);
        if (
            subject?.kind !== "workload" ||
            group.kind === "lambda" ||
            subject.element.interfaces.unseen !== undefined
        ) {
            return true;
        }
        return endsOfWorkload(context, subject.element).some((end) => mayServe([node], node, end, false) !== false);
    });
}
