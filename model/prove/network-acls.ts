import { firstEphemeralPort, lastPort } from "../aws/ports";
import { isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { IndexedAcl, IndexedEntry, IndexedSubnet } from "../network/indexed";
import { label } from "../network/read";
import type { Context } from "./context";
import { type Asked, both, inRange, portsMatch, protocolMatches, type Tri } from "./match";
import { blocked, type Outcome, opened, undecided } from "./outcome";
import { flowText, protocolTo, remoteCidrs, remoteText } from "./security-groups";
import type { Remote, ReplyCheck, Trail } from "./trail";
import type { Blocker } from "./verdict";

type Decision =
    | { readonly allowed: true; readonly entry: IndexedEntry }
    | { readonly allowed: false; readonly entry?: IndexedEntry }
    | Unknown;

function entryMatches(indexed: IndexedEntry, asked: Asked, address: bigint): Tri {
    const { entry, range, ports } = indexed;
    return both(
        protocolMatches(entry.protocol, asked, address),
        portsMatch(entry, ports, asked, address),
        inRange(range, address),
    );
}

/** First match by number decides; where something that may match is not known, all it could decide has to agree. */
export function decideAcl(acl: IndexedAcl, direction: "ingress" | "egress", asked: Asked, address: bigint): Decision {
    let doubt: { readonly actions: Set<string>; readonly why: Unknown } | undefined;
    const doubtful = (why: Unknown, action: unknown): void => {
        doubt ??= { actions: new Set(), why };
        for (const one of isMissing(action) ? ["allow", "deny"] : [String(action)]) {
            doubt.actions.add(one);
        }
    };
    for (const indexed of acl.floating) {
        if (indexed.entry.direction === direction && entryMatches(indexed, asked, address) !== false) {
            doubtful(isMissing(indexed.entry.number) ? indexed.entry.number : { unknown: "" }, indexed.entry.action);
        }
    }
    if (acl.acl.entries.unseen !== undefined) {
        return acl.acl.entries.unseen;
    }
    for (const indexed of acl[direction]) {
        const matches = entryMatches(indexed, asked, address);
        if (matches === false) {
            continue;
        }
        const { action } = indexed.entry;
        if (matches !== true || isMissing(action) || indexed.doubtful !== undefined) {
            const why = matches !== true ? matches : (indexed.doubtful ?? (action as Unknown));
            doubtful(why, indexed.doubtful === undefined ? action : why);
            continue;
        }
        const allowed = action === "allow";
        return doubt === undefined || (doubt.actions.size === 1 && doubt.actions.has(action))
            ? { allowed, entry: indexed }
            : doubt.why;
    }
    return doubt === undefined || (doubt.actions.size === 1 && doubt.actions.has("deny"))
        ? { allowed: false }
        : doubt.why;
}

/** Asks a subnet's ACL about the packet that opens the flow. */
export function checkAcl(
    trail: Trail,
    context: Context,
    subnet: IndexedSubnet,
    direction: "ingress" | "egress",
    remote: Remote,
): void {
    const { acl } = subnet;
    if (acl === undefined) {
        return;
    }
    if (isMissing(acl)) {
        trail.miss(acl);
        return;
    }
    const decision = decideAcl(acl, direction, context, remote.address);
    if (isMissing(decision)) {
        trail.miss(decision);
    } else if (decision.allowed) {
        trail.pass(acl.acl.resource, () => ({
            at: label(acl.acl.resource),
            text: `${direction} entry ${String(decision.entry.entry.number)} allows ${flowText(context)}`,
        }));
    } else {
        const ports = { from: context.port, to: context.port };
        trail.block(() => aclBlocker(acl, direction, context, flowText(context), ports, remote, decision.entry));
    }
}

/** Notes that the reply has to pass a subnet's ACL; the trail asks about it when it ends. */
export function checkReply(
    trail: Trail,
    subnet: IndexedSubnet,
    direction: "ingress" | "egress",
    remote: Remote,
    lowestPort: number,
): void {
    if (isMissing(subnet.acl)) {
        trail.miss(subnet.acl);
    } else if (subnet.acl !== undefined) {
        trail.replies.push({ acl: subnet.acl, direction, remote, lowestPort });
    }
}

/**
 * Whether replies pass: one outcome for each stretch of the client's ports that all checks treat alike. ACLs are
 * stateless, so the reply needs an entry of its own.
 */
export function decideReplies(context: Context, checks: readonly ReplyCheck[]): readonly Outcome[] {
    const lowest = checks[0]?.lowestPort ?? firstEphemeralPort.instance;
    return stretches(context, checks, lowest).map((ports): Outcome => {
        const blockers: Blocker[] = [];
        let missing: Unknown | undefined;
        for (const check of checks) {
            const asked: Asked = { protocol: context.protocol, port: ports.from, reply: true };
            const decision = decideAcl(check.acl, check.direction, asked, check.remote.address);
            if (isMissing(decision)) {
                missing ??= decision;
            } else if (!decision.allowed) {
                const what =
                    context.protocol === "icmp"
                        ? "the echo reply"
                        : `replies (${context.protocol} ports ${ports.from}-${ports.to})`;
                blockers.push(
                    aclBlocker(check.acl, check.direction, context, what, ports, check.remote, decision.entry),
                );
            }
        }
        if (blockers.length > 0) {
            return blocked(...blockers);
        }
        return missing === undefined ? opened() : undecided(missing.unknown, missing.of);
    });
}

function stretches(
    context: Context,
    checks: readonly ReplyCheck[],
    lowest: number,
): readonly { readonly from: number; readonly to: number }[] {
    if (context.protocol === "icmp") {
        return [{ from: 0, to: 0 }];
    }
    const starts = new Set([lowest]);
    for (const { acl, direction } of checks) {
        for (const { ports } of [...acl[direction], ...acl.floating]) {
            if (ports !== undefined && !isMissing(ports)) {
                for (const start of [ports.from, ports.to + 1]) {
                    if (start > lowest && start <= lastPort) {
                        starts.add(start);
                    }
                }
            }
        }
    }
    const sorted = [...starts].sort((a, b) => a - b);
    return sorted.map((from, position) => ({ from, to: (sorted[position + 1] ?? lastPort + 1) - 1 }));
}

function aclBlocker(
    acl: IndexedAcl,
    direction: "ingress" | "egress",
    context: Context,
    what: string,
    ports: { readonly from: number; readonly to: number },
    remote: Remote,
    entry: IndexedEntry | undefined,
): Blocker {
    const resource: ResourceRef = entry?.entry.resource ?? acl.acl.resource;
    const peer = `${direction === "ingress" ? "from" : "to"} ${remoteText(remote)}`;
    const text =
        entry === undefined
            ? `no ${direction} entry of ${label(acl.acl.resource)} allows ${what} ${peer}`
            : `${direction} entry ${String(entry.entry.number)} of ${label(acl.acl.resource)} denies ${what} ${peer}`;
    return {
        rule: `network-acl-${direction}`,
        text,
        resource,
        change: {
            kind: "network-acl-entry",
            acl: acl.acl.id,
            direction,
            protocol: protocolTo(context, remote),
            ...(context.protocol === "icmp" ? {} : { ports }),
            get cidrs() {
                return remoteCidrs(remote);
            },
        },
    };
}
