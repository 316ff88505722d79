import type { IndexedGroup, IndexedRule } from "../network/indexed";
import { type Asked, portsMatch, protocolMatches } from "./match";

type Direction = "ingress" | "egress";

const known = new WeakMap<IndexedGroup, Map<number, readonly IndexedRule[]>>();

const protocols = { tcp: 0, udp: 1, icmp: 2 } as const;

/**
 * Rules of a group that a packet of a protocol and port may be for, whatever its address: the rest say no to every one. Kept for
 * each group, since a matrix asks the same of it for each pair, and a group may have 60 rules.
 */
export function rulesFor(group: IndexedGroup, direction: Direction, asked: Asked): readonly IndexedRule[] {
    const key = keyOf(direction, asked);
    let own = known.get(group);
    if (own === undefined) {
        own = new Map();
        known.set(group, own);
    }
    let rules = own.get(key);
    if (rules === undefined) {
        rules = group[direction].filter((rule) => mayBeFor(rule, asked));
        own.set(key, rules);
    }
    return rules;
}

/** Direction, reply, protocol and port in one number: a text would take longer to make than the rest of the look-up. */
function keyOf(direction: Direction, { protocol, port, reply }: Asked): number {
    return (port * 3 + protocols[protocol]) * 4 + (direction === "ingress" ? 2 : 0) + (reply === true ? 1 : 0);
}

/** The family decides about ICMP only, and either may do. */
function mayBeFor(rule: IndexedRule, asked: Asked): boolean {
    return [0n, 1n << 128n].some(
        (address) =>
            protocolMatches(rule.protocol, asked, address) !== false &&
            portsMatch(rule.rule, rule.ports, asked, address) !== false,
    );
}
