import type { Listener, LoadBalancer, TargetGroup } from "../network/balancing";
import { type Fact, isMissing } from "../network/facts";
import type { IndexedSubnet } from "../network/indexed";
import { label } from "../network/read";
import { acrossZones, crossesZones, nodesInDns } from "./balancer-zones";
import { admitsClient, comesBy, type Family, keepsClient } from "./client-address";
import type { Context, InterfaceEnd } from "./context";
import { endsOfBalancer, type Origin } from "./ends";
import { throughListeners } from "./listeners";
import { any, blocked, type Outcome, oneOf, opened, series, undecided } from "./outcome";
import { betweenInterfaces, farWay } from "./pair";
import { remembered, withoutCircles } from "./remembered";
import { flowText } from "./security-groups";
import { anyTarget, type Way } from "./targets";
import { type From, foldEnds, toInterface } from "./to-interfaces";

/** To a load balancer, and through it to something that serves the request. */
export function toBalancer(context: Context, from: From, balancer: LoadBalancer): Outcome {
    const { kind, resource } = balancer;
    if (context.protocol === "icmp" && kind !== "application") {
        return isMissing(kind)
            ? undecided(kind.unknown, kind.of)
            : blocked({
                  rule: "load-balancer-ping",
                  text: `${label(resource)} answers no ping`,
                  resource,
                  fixed: true,
              });
    }
    const nodes = nodesInDns(context, balancer, endsOfBalancer(context, balancer), groupsTaking(context, balancer));
    const reached = reachNodes(balancer, nodes, (node) => toInterface(context, from, node));
    if (context.protocol === "icmp" || (context.verdictOnly === true && reached.state === "closed")) {
        return reached;
    }
    return series([reached, behindBalancer(context, from, balancer)]);
}

/** To each node of a load balancer: where its subnets are not known, each that it may have. */
export function reachNodes(
    balancer: LoadBalancer,
    nodes: readonly InterfaceEnd[],
    ask: (node: InterfaceEnd) => Outcome,
): Outcome {
    return foldEnds(
        balancer.oneOf === true ? "one" : "every",
        nodes.map(ask),
        label(balancer.resource),
        balancer.resource,
        balancer.interfaces.unseen,
        (position) => `to ${label(nodes[position]?.resource ?? balancer.resource)}`,
    );
}

/** From a load balancer's listener on. */
export function behindBalancer(context: Context, from: From | undefined, balancer: LoadBalancer): Outcome {
    const what = `behind ${balancer.id}`;
    // What is behind an Application Load Balancer does not depend on who asks.
    return balancer.kind === "application"
        ? remembered(context, what, () => fromListeners(context, undefined, balancer))
        : withoutCircles(context, what, () => fromListeners(context, from, balancer));
}

function fromListeners(context: Context, from: From | undefined, balancer: LoadBalancer): Outcome {
    const { resource, listeners } = balancer;
    return throughListeners(
        context,
        resource,
        listeners,
        (listener) => takes(listener, context),
        (group) => toGroup(context, group, balancer, from),
    );
}

function takes(listener: Listener, context: Context): Fact<boolean> {
    const { port, protocol } = listener;
    if (!isMissing(port) && port !== context.port) {
        return false;
    }
    if (!isMissing(protocol) && protocol !== "both" && protocol !== context.protocol) {
        return false;
    }
    return isMissing(port) ? port : isMissing(protocol) ? protocol : true;
}

/** Target groups that listeners which may take the flow forward to. */
function groupsTaking(context: Context, { listeners }: LoadBalancer): Fact<TargetGroup>[] {
    const taking = listeners.items.filter((listener) => takes(listener, context) !== false);
    const actions = taking.flatMap(({ actions: { items } }) => items);
    return actions.flatMap(({ targetGroups }) => [
        ...(targetGroups?.items ?? []).flatMap(({ targetGroup }): Fact<TargetGroup>[] => {
            const group = isMissing(targetGroup) ? targetGroup : context.index.targetGroups.get(targetGroup);
            return group === undefined ? [] : [group];
        }),
        ...(targetGroups?.unseen === undefined ? [] : [targetGroups.unseen]),
    ]);
}

/** From the nodes of a load balancer to a target group: where they may stand in some of several places, from each. */
function toGroup(context: Context, group: TargetGroup, balancer: LoadBalancer, from: From | undefined): Outcome {
    const nodes = endsOfBalancer(context, balancer);
    const { unseen } = balancer.interfaces;
    const enabled = endsOfBalancer({ ...context, scenario: { kind: "normal" } }, balancer);
    const all = fromNodes(context, group, balancer, { nodes, enabled }, from);
    const each =
        balancer.oneOf === true && nodes.length > 1 && all.state === "open"
            ? nodes.map((node) => fromNodes(context, group, balancer, { nodes: [node], enabled: [node] }, from))
            : [];
    const known = oneOf([all, ...each], () => ({
        text: `which subnets ${label(balancer.resource)} is in`,
        of: [balancer.resource],
    }));
    return unseen === undefined || known.state === "open" ? known : any([known, undecided(unseen.unknown, unseen.of)]);
}

function fromNodes(
    context: Context,
    group: TargetGroup,
    balancer: LoadBalancer,
    { nodes, enabled }: Record<"nodes" | "enabled", readonly InterfaceEnd[]>,
    from: From | undefined,
): Outcome {
    const family: Fact<Family> =
        group.family === undefined || group.family === "ipv4" ? "v4" : isMissing(group.family) ? group.family : "v6";
    const keeps = from === undefined ? false : keepsClient(context, group, balancer);
    const crosses = crossesZones(group, balancer);
    const unsure = [family, keeps].find(isMissing);
    if (unsure !== undefined) {
        return undecided(unsure.unknown, unsure.of ?? [group.resource]);
    }
    const own = nodes.map((node) => oneFamily(node, family as Family));
    const fromEach = (target: InterfaceEnd, there: Context, ask: (node: InterfaceEnd) => Outcome): Outcome =>
        any(
            own.map((node) =>
                acrossZones(enabled, node, target, crosses, () =>
                    series([handsOn(balancer, node, target, there), ask(node)]),
                ),
            ),
        );
    const kept = (there: Context, client: From, node: InterfaceEnd, target: InterfaceEnd): Outcome => {
        const far = farWay(there, node, target);
        if (isMissing(far)) {
            return undecided(far.unknown, far.of);
        }
        if (far !== undefined) {
            return lostOnTheWay(balancer, group, far);
        }
        const handed = betweenInterfaces(there, node, unguarded(target));
        const way = series([handed, admitsClient(there, client, node, target, family as Family)]);
        const other = family === "v4" ? "v6" : "v4";
        const translated = balancerHas(nodes, other) && comesBy(client, other) && way.state !== "open";
        return translated && betweenInterfaces(there, node, target).state !== "closed"
            ? undecided(`by which family of addresses clients of ${label(balancer.resource)} come`, [balancer.resource])
            : way;
    };
    const toEnd = (there: Context, target: InterfaceEnd): Outcome =>
        fromEach(target, there, (node) =>
            keeps === true && from !== undefined
                ? kept(there, from, node, target)
                : betweenInterfaces(there, node, target),
        );
    const way: Way = {
        failsOpen: group.failsOpen !== false,
        toEnd,
        check: (there, target) => fromEach(target, there, (node) => betweenInterfaces(there, node, target)),
        checksApart: keeps === true,
        toInner: (there, inner) => {
            const reached = reachNodes(inner, endsOfBalancer(there, inner), (node) =>
                any(
                    own.map((outer) =>
                        keeps === true && from !== undefined
                            ? kept(there, from, outer, node)
                            : betweenInterfaces(there, outer, node),
                    ),
                ),
            );
            return series([reached, behindBalancer(there, keeps === true ? from : originOf(balancer, own), inner)]);
        },
    };
    return anyTarget(context, group, way);
}

/** Source: Network Load Balancers User Guide, "Client IP preservation": the same VPC, or a peered one in the same Region. */
function lostOnTheWay(
    balancer: LoadBalancer,
    group: TargetGroup,
    far: "transit-gateway" | "peering-between-regions",
): Outcome {
    const [rule, over] =
        far === "transit-gateway"
            ? ["client-address-transit", "a transit gateway"]
            : ["client-address-peering", "a peering between Regions"];
    return blocked({
        rule,
        text: `${label(balancer.resource)} keeps clients' addresses, which does not work over ${over}`,
        resource: group.resource,
        change: { kind: "other", what: "do not keep the client's address (preserveClientIp)" },
    });
}

const withoutAcl = new WeakMap<IndexedSubnet, IndexedSubnet>();

/** A target whose own groups and ACL are asked about the client, not about the node. */
function unguarded(target: InterfaceEnd): InterfaceEnd {
    const { subnet } = target;
    if (isMissing(subnet)) {
        return { ...target, groups: "open" };
    }
    const { acl: _, ...rest } = subnet;
    const plain = withoutAcl.get(subnet) ?? rest;
    withoutAcl.set(subnet, plain);
    return { ...target, subnet: plain, groups: "open" };
}

function originOf(balancer: LoadBalancer, interfaceEnds: readonly InterfaceEnd[]): From {
    const origin: Origin = { interfaceEnds, fold: "any", name: label(balancer.resource), privately: true };
    return { origin };
}

function balancerHas(nodes: readonly InterfaceEnd[], family: Family): boolean {
    return nodes.some((node) => node[family] !== undefined);
}

/** Nodes call their targets by the family of the target group. */
function oneFamily(node: InterfaceEnd, family: Family): InterfaceEnd {
    const { v4: _, ...byV6 } = node;
    const { v6: __, ...byV4 } = node;
    return family === "v4" ? byV4 : byV6;
}

function handsOn({ resource }: LoadBalancer, node: InterfaceEnd, target: InterfaceEnd, context: Context): Outcome {
    const at = isMissing(node.subnet) ? "" : ` in ${label(node.subnet.subnet.resource)}`;
    return opened({
        at: label(resource),
        get text() {
            return `its node${at} hands on to ${label(target.resource)}, ${flowText(context)}`;
        },
        resource,
    });
}
