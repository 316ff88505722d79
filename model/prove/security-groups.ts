import { contains, formatAddress, isIpv6, overlaps, type Range, toCidrs } from "../addresses";
import { type Fact, isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { IndexedGroup, IndexedRule } from "../network/indexed";
import { isStandIn } from "../network/managed-lists";
import { label } from "../network/read";
import type { Context, InterfaceEnd } from "./context";
import { rulesFor } from "./group-rules";
import { both, mayHold, portsMatch, protocolMatches, type Tri } from "./match";
import type { Closed } from "./outcome";
import { groupLists, possibleGroups } from "./possible-groups";
import type { Remote, Trail } from "./trail";
import type { Protocol } from "./verdict";

/** Groups that the other side is a member of, where its packets show it (inside a VPC, or over a peering). */
export type Membership = Fact<ReadonlySet<string>> | undefined;

export function membershipOf(interfaceEnd: InterfaceEnd): Membership {
    if (interfaceEnd.groups === "open") {
        return undefined;
    }
    return isMissing(interfaceEnd.groups) ? interfaceEnd.groups : new Set(interfaceEnd.groups.map((group) => group.id));
}

function peerMatches(rule: IndexedRule, remote: Remote, members: Membership): Tri {
    const { peer } = rule;
    if (isMissing(peer)) {
        return mayHold(peer, remote.address);
    }
    if ("ranges" in peer) {
        return contains(peer.ranges, remote.address);
    }
    if (members === undefined) {
        return false;
    }
    return isMissing(members) ? members : members.has(peer.group);
}

function askedBy({ protocol, port }: Context) {
    return { protocol, port };
}

function ruleMatches(rule: IndexedRule, context: Context, remote: Remote, members: Membership): Tri {
    const asked = askedBy(context);
    return both(
        protocolMatches(rule.protocol, asked, remote.address),
        portsMatch(rule.rule, rule.ports, asked, remote.address),
        peerMatches(rule, remote, members),
    );
}

type Decision = { readonly rule: IndexedRule; readonly group: IndexedGroup } | "none" | Unknown;

export function decide(
    groups: readonly IndexedGroup[],
    direction: "ingress" | "egress",
    context: Context,
    remote: Remote,
    members: Membership,
): Decision {
    let missing: Unknown | undefined;
    for (const group of groups) {
        for (const rule of rulesFor(group, direction, askedBy(context))) {
            const matches = ruleMatches(rule, context, remote, members);
            if (matches === true) {
                return { rule, group };
            }
            if (matches !== false) {
                missing ??= matches;
            }
        }
        missing ??= group.unseen;
    }
    return missing ?? "none";
}

/** What a terse question gets where nothing more is to be said. */
const shut: Closed = { state: "closed", rank: 1, sets: () => [[]] };

/**
 * For terse questions: closed where no rule of an interface end names the flow's protocol and port, whatever the addresses; or,
 * with the other interface end given, none that could mean it.
 */
export function shutByGroups(
    context: Context,
    interfaceEnd: InterfaceEnd,
    direction: "ingress" | "egress",
    other?: InterfaceEnd,
): Closed | undefined {
    if (context.verdictOnly !== true || interfaceEnd.groups === "open" || isMissing(interfaceEnd.groups)) {
        return undefined;
    }
    const may = interfaceEnd.groups.some(
        (group) =>
            group.unseen !== undefined ||
            rulesFor(group, direction, askedBy(context)).some((rule) => other === undefined || mayMean(rule, other)),
    );
    return may ? undefined : shut;
}

/** Whether a rule's peer may be an interface end, by some address or by a group of it. */
function mayMean({ peer }: IndexedRule, { v4, v6, groups }: InterfaceEnd): boolean {
    if (isMissing(peer)) {
        return true;
    }
    if ("group" in peer) {
        return groups !== "open" && (isMissing(groups) || groups.some(({ id }) => id === peer.group));
    }
    return [v4, v6].some(
        (own) => own !== undefined && (isMissing(own) || peer.ranges.some((range) => overlaps(range, own))),
    );
}

/** Asks the security groups of an interface end about the packet that opens the flow; replies pass, since groups are stateful. */
export function checkGroups(
    trail: Trail,
    context: Context,
    interfaceEnd: InterfaceEnd,
    direction: "ingress" | "egress",
    remote: Remote,
    members: Membership,
): void {
    if (interfaceEnd.groups === "open") {
        return;
    }
    const { groups, resource } = interfaceEnd;
    const decision = isMissing(groups)
        ? decideAmong(groups, direction, context, remote, members)
        : decide(groups, direction, context, remote, members);
    if (isMissing(decision)) {
        trail.miss(decision);
    } else if (decision === "none") {
        trail.block(() => {
            const all = possibleGroups(context.index, groups) ?? [];
            const blocker = groupBlocker(all, direction, context, resource, remote);
            return isMissing(groups)
                ? { ...blocker, change: { kind: "other", what: `settle ${groups.unknown}, and allow it there` } }
                : blocker;
        });
    } else {
        trail.pass(decision.group.resource, () => ({
            at: label(decision.group.resource),
            text: `${direction} ${flowText(context)} ${peerText(decision.rule, direction)}`,
        }));
    }
}

/** The decision that whatever the groups may be comes to; not known where they differ. */
function decideAmong(
    groups: Unknown,
    direction: "ingress" | "egress",
    context: Context,
    remote: Remote,
    members: Membership,
): Decision {
    const decisions = groupLists(context.index, groups).map((list) =>
        decide(list, direction, context, remote, members),
    );
    const [first = groups] = decisions;
    const alike = decisions.every((one) => (one === "none") === (first === "none") && !isMissing(one));
    return alike ? first : groups;
}

export function flowText(context: Context): string {
    return context.protocol === "icmp" ? "icmp" : `${context.protocol} ${context.port}`;
}

/** The protocol that a rule about the other side has to name: pings have one for each family. */
export function protocolTo({ protocol }: Context, { address }: Remote): Protocol | "icmpv6" {
    return protocol === "icmp" && isIpv6(address) ? "icmpv6" : protocol;
}

function peerText(rule: IndexedRule, direction: "ingress" | "egress"): string {
    const { peer } = rule.rule;
    const word = direction === "ingress" ? "from" : "to";
    if (isMissing(peer)) {
        return "";
    }
    if ("cidr" in peer) {
        return `${word} ${peer.cidr} is allowed`;
    }
    const what = "group" in peer ? "members of a security group" : "a prefix list";
    return `${word} ${what} is allowed by ${label(rule.rule.resource)}`;
}

function groupBlocker(
    groups: readonly IndexedGroup[],
    direction: "ingress" | "egress",
    context: Context,
    owner: ResourceRef,
    remote: Remote,
) {
    const sorted = [...groups].sort((a, b) => (a.resource.name < b.resource.name ? -1 : 1));
    const [first] = sorted;
    const names = sorted.map((group) => label(group.resource)).join(", ");
    const peer = `${direction === "ingress" ? "from" : "to"} ${remoteText(remote)}`;
    const text =
        first === undefined
            ? `${label(owner)} has no security group that could admit ${flowText(context)} ${peer}`
            : `no ${direction} rule of ${names} (on ${label(owner)}) allows ${flowText(context)} ${peer}`;
    const resource = first?.resource ?? owner;
    if (first?.group === undefined) {
        return { rule: `security-group-${direction}`, text, resource, change: { kind: "other", what: text } } as const;
    }
    return {
        rule: `security-group-${direction}`,
        text,
        resource,
        change: {
            kind: "security-group-rule",
            group: first.id,
            direction,
            protocol: protocolTo(context, remote),
            ...(context.protocol === "icmp" ? {} : { port: context.port }),
            get cidrs() {
                return remoteCidrs(remote);
            },
        },
    } as const;
}

/** The other side for people. */
export function remoteText(remote: Remote): string {
    return remote.name ?? rangesText(remote.ranges);
}

const written = new WeakMap<object, string>();
const blocksOf = new WeakMap<object, readonly string[]>();

/** The blocks of the other side, for a change that has to name them; worked out once, and only where one is read. */
export function remoteCidrs(remote: Remote): readonly string[] {
    let blocks = blocksOf.get(remote.ranges);
    if (blocks === undefined) {
        // A service's addresses nobody knows: what admits them all is a rule or a route for every address.
        blocks = remote.ranges.every(isStandIn) ? ["0.0.0.0/0"] : remote.ranges.flatMap(toCidrs);
        blocksOf.set(remote.ranges, blocks);
    }
    return blocks;
}

/** Ranges for people: few blocks in full, many by their first. */
export function rangesText(ranges: readonly Range[]): string {
    let text = written.get(ranges);
    if (text === undefined) {
        text = writeRanges(ranges);
        written.set(ranges, text);
    }
    return text;
}

function writeRanges(ranges: readonly Range[]): string {
    const [first] = ranges;
    if (first === undefined) {
        return "nothing";
    }
    if (ranges.length === 1) {
        if (first.from === first.to) {
            return formatAddress(first.from);
        }
        const blocks = toCidrs(first);
        return blocks.length === 1 ? String(blocks[0]) : `${formatAddress(first.from)}-${formatAddress(first.to)}`;
    }
    const head = ranges.slice(0, 2).map((range) => rangesText([range]));
    return `${head.join(", ")}${ranges.length > 2 ? ` and ${ranges.length - 2} more ranges` : ""}`;
}
