import { isIpv6, type Range } from "../addresses";
import { type Fact, isMissing, type Unknown } from "../network/facts";
import type { RuleProtocol } from "../network/rules";
import type { PortRange } from "../network/types";
import type { Protocol } from "./verdict";

/** Yes, no, or what would have to be known. */
export type Tri = boolean | Unknown;

/** All of some conditions: one `false` decides, whatever is not known about the others. */
export function both(...conditions: readonly Tri[]): Tri {
    if (conditions.includes(false)) {
        return false;
    }
    return conditions.find(isMissing) ?? true;
}

const echoRequest = { v4: 8, v6: 128 } as const;
const echoReply = { v4: 0, v6: 129 } as const;

/** The one packet of a flow that a rule is asked about. ICMP flows are pings. */
export interface Asked {
    readonly protocol: Protocol;
    /** Destination port of this packet; nothing for icmp. */
    readonly port: number;
    /** Whether it is the reply of a ping. */
    readonly reply?: boolean;
}

export function protocolMatches(fact: Fact<RuleProtocol>, asked: Asked, address: bigint): Tri {
    if (isMissing(fact)) {
        return fact;
    }
    const own = asked.protocol === "icmp" && isIpv6(address) ? "icmpv6" : asked.protocol;
    return fact === "all" || fact === own;
}

/** Ports of a rule, or its ICMP type. Rules for every protocol say nothing of either. */
export function portsMatch(
    rule: {
        readonly protocol: Fact<RuleProtocol>;
        readonly icmpType?: Fact<number>;
        readonly icmpCode?: Fact<number>;
    },
    ports: Fact<PortRange> | undefined,
    asked: Asked,
    address: bigint,
): Tri {
    if (rule.protocol === "all") {
        return true;
    }
    if (asked.protocol === "icmp") {
        const family = isIpv6(address) ? "v6" : "v4";
        const type = (asked.reply ? echoReply : echoRequest)[family];
        return rule.icmpType === -1 || both(isOrAny(rule.icmpType, type), isOrAny(rule.icmpCode, 0));
    }
    if (ports === undefined || isMissing(ports)) {
        return ports ?? true;
    }
    return asked.port >= ports.from && asked.port <= ports.to;
}

export function inRange(range: Fact<Range>, address: bigint): Tri {
    return isMissing(range) ? mayHold(range, address) : address >= range.from && address <= range.to;
}

/** A block that is not known holds no address of the other family. */
export function mayHold(block: Unknown, address: bigint): Tri {
    return block.family === undefined || (block.family === "IPv6") === isIpv6(address) ? block : false;
}

/** Whether a number of a rule, of which -1 means any, is what is asked for. */
function isOrAny(fact: Fact<number> | undefined, wanted: number): Tri {
    return fact === undefined || isMissing(fact) ? (fact ?? true) : fact === -1 || fact === wanted;
}
