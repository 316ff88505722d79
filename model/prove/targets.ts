import type { LoadBalancer, Target, TargetGroup } from "../network/balancing";
import { type Fact, isMissing } from "../network/facts";
import type { PortRange } from "../network/interfaces";
import { label, nameOf } from "../network/read";
import type { Workload } from "../network/types";
import type { Context, InterfaceEnd } from "./context";
import { endsOfWorkload } from "./ends";
import { any, blocked, type Outcome, oneOf, opened, series, undecided } from "./outcome";
import { foldEnds } from "./to-interfaces";

/** How whoever balances comes to its targets. */
export interface Way {
    /** Whether all targets get requests where none of them is healthy. */
    readonly failsOpen: boolean;
    /** The way of requests to one place of a target, on the port in the context. */
    readonly toEnd: (context: Context, target: InterfaceEnd) => Outcome;
    /** The way of health checks there. */
    readonly check: (context: Context, target: InterfaceEnd) => Outcome;
    /** Whether checks go another way than requests even on the same port. */
    readonly checksApart: boolean;
    readonly toInner: (context: Context, balancer: LoadBalancer) => Outcome;
}

/** What comes of a target: its checks, the requests to it, and both together. */
interface Tried {
    readonly healthy: Outcome;
    readonly served: Outcome;
    readonly both: Outcome;
}

/** The port that a target serves on, or what is missing to know it. */
export function targetPort(group: TargetGroup, target: Target): Fact<number> {
    if (target.oneOfPorts !== undefined) {
        return { unknown: `on which port ${label(target.resource)} is met`, of: [target.resource] };
    }
    const port = target.port ?? group.port;
    return port ?? { unknown: `the port of ${label(group.resource)}` };
}

/**
 * What a group's targets come to: one that is healthy and serves is enough. Where none is healthy, all of them get
 * requests, as long as that lasts: neither open nor closed.
 * Source: Elastic Load Balancing User Guides, "Target group health checks": fail-open.
 */
export function anyTarget(context: Context, group: TargetGroup, way: Way): Outcome {
    const { kind, targets, resource } = group;
    if (isMissing(kind)) {
        return undecided(kind.unknown, kind.of);
    }
    const tried = targets.items.map((target) => tryTarget(context, group, target, way));
    const outcomes = tried.map(({ both }) => both);
    if (targets.unseen !== undefined) {
        outcomes.push(undecided(targets.unseen.unknown, targets.unseen.of));
    }
    if (outcomes.length === 0) {
        return blocked({
            rule: "target",
            text: `${label(resource)} has no targets`,
            resource,
            change: { kind: "other", what: "register a target" },
        });
    }
    const usual = any(outcomes);
    const noneHealthy = tried.every(({ healthy }) => healthy.state === "closed");
    if (usual.state !== "closed" || !way.failsOpen || !noneHealthy) {
        return usual;
    }
    return any(tried.map(({ served }) => served)).state === "closed"
        ? usual
        : undecided(`which targets of ${label(resource)} get requests, since health checks reach none of them`, [
              resource,
          ]);
}

function tryTarget(context: Context, group: TargetGroup, target: Target, way: Way): Tried {
    const subject = isMissing(target.workload) ? target.workload : context.index.subjects.get(target.workload);
    if (subject === undefined || isMissing(subject)) {
        const text = subject?.unknown ?? `target ${nameOf(String(target.workload))}, which is not in the network`;
        return alike(undecided(text, subject?.of ?? [target.resource]));
    }
    if (group.kind === "lambda") {
        const { resource } = subject.element;
        return alike(opened({ at: label(resource), text: "is invoked", resource }));
    }
    const { oneOfPorts } = target;
    if (oneOfPorts !== undefined) {
        return onOnePort(
            portsToTry(context, oneOfPorts).map((port) => {
                const { oneOfPorts: _, ...rest } = target;
                return tryTarget(context, group, { ...rest, port }, way);
            }),
            target,
        );
    }
    const port = targetPort(group, target);
    if (isMissing(port)) {
        return alike(undecided(port.unknown, [group.resource]));
    }
    const there: Context = { ...context, port };
    if (subject.kind === "load-balancer") {
        const inner = subject.element;
        return healthAndTraffic(
            group,
            there,
            false,
            (c) => way.toInner(c, inner),
            (c) => way.toInner(c, inner),
        );
    }
    if (subject.kind !== "workload") {
        return alike(undecided(`what ${label(subject.element.resource)} does as a target`, [subject.element.resource]));
    }
    return together(
        subject.element,
        endsOfWorkload(there, subject.element).map((end) =>
            healthAndTraffic(
                group,
                there,
                way.checksApart,
                (c) => way.check(c, end),
                (c) => way.toEnd(c, end),
            ),
        ),
    );
}

function alike(outcome: Outcome): Tried {
    return { healthy: outcome, served: outcome, both: outcome };
}

/** On one of several ports, each of which has to come to the same. */
function onOnePort(tried: readonly Tried[], { resource }: Target): Tried {
    const fold = (pick: (one: Tried) => Outcome): Outcome =>
        oneOf(tried.map(pick), () => ({ text: `on which port ${label(resource)} is met`, of: [resource] }));
    return { healthy: fold((one) => one.healthy), served: fold((one) => one.served), both: fold((one) => one.both) };
}

/** Ports of ranges by which rules and ACL entries may tell them apart: one for each stretch that all treat alike. */
function portsToTry({ index }: Context, ranges: readonly PortRange[]): number[] {
    let cuts = index.memo.get("port-cuts") as readonly number[] | undefined;
    if (cuts === undefined) {
        const rules = [...index.groups.values()].flatMap(({ ingress, egress }) => [...ingress, ...egress]);
        const entries = index.network.networkAcls.flatMap((acl) => acl.entries.items);
        const named = [...rules, ...entries].flatMap(({ ports }) =>
            ports === undefined || isMissing(ports) ? [] : [ports.from, ports.to + 1],
        );
        cuts = [...new Set(named)];
        index.memo.set("port-cuts", cuts);
    }
    const inside = cuts.filter((cut) => ranges.some(({ from, to }) => cut > from && cut <= to));
    return [...new Set([...ranges.map(({ from }) => from), ...inside])].sort((a, b) => a - b);
}

/** Of the places of a target one is enough, unless it is in one of them only and nobody says which. */
function together(workload: Workload, ends: readonly Tried[]): Tried {
    const { oneOf: sole, resource, interfaces } = workload;
    const fold = (pick: (tried: Tried) => Outcome): Outcome => {
        const known = foldEnds(sole === true ? "one" : "any", ends.map(pick), label(resource), resource, undefined);
        const { unseen } = interfaces;
        return unseen === undefined ? known : any([known, undecided(unseen.unknown, unseen.of)]);
    };
    return { healthy: fold((one) => one.healthy), served: fold((one) => one.served), both: fold((one) => one.both) };
}

/** A target takes requests while its health check passes, which is by TCP and may have a port of its own. */
function healthAndTraffic(
    group: TargetGroup,
    context: Context,
    apart: boolean,
    check: (context: Context) => Outcome,
    ask: (context: Context) => Outcome,
): Tried {
    const { healthPort = context.port } = group;
    const served = ask(context);
    if (isMissing(healthPort)) {
        const healthy = undecided(healthPort.unknown, healthPort.of);
        return { healthy, served, both: series([served, healthy]) };
    }
    if (!apart && healthPort === context.port && context.protocol !== "udp") {
        return alike(served);
    }
    const healthy = check({ ...context, protocol: "tcp", port: healthPort });
    // On one port the check goes the same way, which need not be told twice.
    const told = healthPort === context.port && healthy.state === "open" ? opened() : healthy;
    return { healthy, served, both: series([told, served]) };
}
