import type { Listener, LoadBalancer, Target, TargetGroup } from "../network/balancing";
import { type Fact, isMissing, type ResourceRef } from "../network/facts";
import { label } from "../network/read";
import { atoms, boundaries, families } from "./atoms";
import type { Context, InterfaceEnd } from "./context";
import { balancerSpots, type Origin, workloadSpots } from "./ends";
import { throughListeners } from "./listeners";
import { checkAcl, checkReply, decideReplies } from "./network-acls";
import { any, blocked, type Outcome, opened, series, undecided } from "./outcome";
import { overAddresses } from "./pair";
import { remembered, withoutCircles } from "./remembered";
import { checkGroups } from "./security-groups";
import { placeOf } from "./spots";
import { type From, foldSpots, toSpot } from "./to-spots";
import { type Remote, Trail } from "./trail";

/** To a load balancer, and through it to something that serves the request. */
export function toBalancer(context: Context, from: From, balancer: LoadBalancer): Outcome {
    const nodes = balancerSpots(context, balancer);
    const reached = foldSpots(
        "every",
        nodes.map((node) => toSpot(context, from, node)),
        label(balancer.resource),
        balancer.resource,
        balancer.interfaces.unseen,
        (position) => `to ${label(nodes[position]?.resource ?? balancer.resource)}`,
    );
    if (context.protocol === "icmp" || (context.verdictOnly === true && reached.state === "closed")) {
        return reached;
    }
    return series([reached, behindBalancer(context, from, balancer)]);
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

/** The port that a target serves on, or what is missing to know it. */
export function targetPort(group: TargetGroup, target: Target): Fact<number> {
    const port = target.port ?? group.port;
    return port ?? { unknown: `the port of ${label(group.resource)}` };
}

/** What a group's targets come to, with the way to one target given. */
export function anyTarget(
    context: Context,
    group: TargetGroup,
    toWorkload: (context: Context, interfaceEnds: readonly InterfaceEnd[], resource: ResourceRef) => Outcome,
    toInner: (context: Context, balancer: LoadBalancer) => Outcome,
): Outcome {
    const { kind, targets } = group;
    if (isMissing(kind)) {
        return undecided(kind.unknown, kind.of);
    }
    const outcomes = targets.items.map((target): Outcome => {
        const subject = isMissing(target.workload) ? target.workload : context.index.subjects.get(target.workload);
        if (subject === undefined || isMissing(subject)) {
            const text = subject?.unknown ?? `target '${String(target.workload)}', which is not in the network`;
            return undecided(text, subject?.of ?? [target.resource]);
        }
        if (kind === "lambda") {
            const { resource } = subject.element;
            return opened({ at: label(resource), text: "is invoked", resource });
        }
        const port = targetPort(group, target);
        if (isMissing(port)) {
            return undecided(port.unknown, [group.resource]);
        }
        const there: Context = { ...context, port };
        if (subject.kind === "load-balancer") {
            const inner = subject.element;
            return healthAndTraffic(group, there, (c) => toInner(c, inner));
        }
        if (subject.kind !== "workload") {
            return undecided(`what ${label(subject.element.resource)} does as a target`, [subject.element.resource]);
        }
        const interfaceEnds = workloadSpots(there, subject.element);
        const { unseen } = subject.element.interfaces;
        const ways = [
            healthAndTraffic(group, there, (c) => toWorkload(c, interfaceEnds, subject.element.resource)),
            ...(unseen === undefined ? [] : [undecided(unseen.unknown, unseen.of)]),
        ];
        return any(ways);
    });
    if (targets.unseen !== undefined) {
        outcomes.push(undecided(targets.unseen.unknown, targets.unseen.of));
    }
    return outcomes.length > 0
        ? any(outcomes)
        : blocked({
              rule: "target",
              text: `${label(group.resource)} has no targets`,
              resource: group.resource,
              change: { kind: "other", what: "register a target" },
          });
}

/** A target takes requests only while its health check passes, and that may have a port of its own. */
function healthAndTraffic(group: TargetGroup, context: Context, ask: (context: Context) => Outcome): Outcome {
    const { healthPort } = group;
    if (healthPort === undefined || healthPort === context.port) {
        return ask(context);
    }
    return isMissing(healthPort)
        ? series([ask(context), undecided(healthPort.unknown, healthPort.of)])
        : series([ask({ ...context, protocol: "tcp", port: healthPort }), ask(context)]);
}

function toGroup(context: Context, group: TargetGroup, balancer: LoadBalancer, from: From | undefined): Outcome {
    const nodes = balancerSpots(context, balancer);
    const origin: Origin = { interfaceEnds: nodes, fold: "any", name: label(balancer.resource), privately: true };
    const preserves = keepsClient(group, balancer);
    if (isMissing(preserves)) {
        return undecided(preserves.unknown, [group.resource]);
    }
    return anyTarget(
        context,
        group,
        (there, interfaceEnds, resource) =>
            foldSpots(
                "any",
                interfaceEnds.map((interfaceEnd) => {
                    const own = toSpot(there, { origin }, interfaceEnd);
                    return preserves && from !== undefined ? series([own, admits(there, from, interfaceEnd)]) : own;
                }),
                label(resource),
                resource,
                undefined,
            ),
        (there, inner) => toBalancer(there, { origin }, inner),
    );
}

function keepsClient(group: TargetGroup, balancer: LoadBalancer): Fact<boolean> {
    if (balancer.kind === "application") {
        return false;
    }
    if (isMissing(balancer.kind)) {
        return balancer.kind;
    }
    return group.preserveClientIp ?? group.kind === "instance";
}

/** Whether a target's own rules admit the client, whose address a Network Load Balancer keeps. */
function admits(context: Context, from: From, to: InterfaceEnd): Outcome {
    const ranges = boundaries(context.index, to, "ingress");
    const ask = (remote: Remote): Outcome => {
        const trail = new Trail();
        const place = placeOf(trail, context, to);
        if (place !== undefined) {
            checkAcl(trail, context, place.subnet, "ingress", remote);
            checkGroups(trail, context, to, "ingress", remote, undefined);
            checkReply(trail, place.subnet, "egress", remote, 1024);
        }
        return trail.finish((checks) => decideReplies(context, checks));
    };
    if ("outside" in from) {
        const { outside } = from;
        const { v4 } = families(outside.ranges);
        return overAddresses(outside.pick, outside.name, atoms(v4, ranges), ask);
    }
    return foldSpots(
        from.origin.fold,
        from.origin.interfaceEnds.map((interfaceEnd) =>
            isMissing(interfaceEnd.v4)
                ? undecided(interfaceEnd.v4.unknown, interfaceEnd.v4.of)
                : overAddresses(interfaceEnd.pick, label(interfaceEnd.resource), atoms([interfaceEnd.v4], ranges), ask),
        ),
        from.origin.name,
        to.resource,
        from.origin.unseen,
    );
}
