import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { SecurityGroupRule } from "../../model/network/rules";
import { cellBetween } from "../../model/prove/matrix";

export interface Ports {
    readonly protocol: "tcp" | "udp" | "icmp";
    /** 0 for icmp. */
    readonly from: number;
    readonly to: number;
}

/** Ports that get through: to all, to some only (`~`), or nobody knows (`?`). */
export interface OpenPorts extends Ports {
    readonly doubt: "" | "~" | "?";
}

export const everyPort = { from: 1, to: 65535 } as const;

/** Ports of a security group's rule, every one where they are not known; none for protocols without ports. */
export function portsOf({ protocol, ports }: SecurityGroupRule): Ports[] {
    const range = ports === undefined || isMissing(ports) ? everyPort : { from: ports.from, to: ports.to };
    if (isMissing(protocol) || protocol === "all") {
        return [
            { protocol: "tcp", ...range },
            { protocol: "udp", ...range },
        ];
    }
    return protocol === "tcp" || protocol === "udp" ? [{ protocol, ...range }] : [];
}

/** What rules of security groups let groups through to: the groups at both ends, and the ports. */
export function betweenGroups(index: NetworkIndex): { source: string; target: string; ports: Ports[] }[] {
    return index.network.securityGroups.flatMap(({ id, rules }) =>
        rules.items.flatMap((rule) => {
            const { direction, peer } = rule;
            return direction === "egress" || isMissing(peer) || !("group" in peer) || isMissing(peer.group)
                ? []
                : [{ source: peer.group, target: id, ports: portsOf(rule) }];
        }),
    );
}

/** TCP and UDP ports that get through from one end to another, as the proof finds. */
export function openPorts(network: NetworkIndex, source: string, target: string): OpenPorts[] {
    const { open = [], partly = [], unknown = [] } = cellBetween(network, source, target) ?? {};
    const read = (texts: readonly string[], doubt: OpenPorts["doubt"]) =>
        texts.flatMap((text): OpenPorts[] => {
            const [, protocol, first, last = first] = /^(?:all )?(tcp|udp)(?: (\d+)(?:-(\d+))?)?$/.exec(text) ?? [];
            const range = first === undefined ? everyPort : { from: Number(first), to: Number(last) };
            return protocol === "tcp" || protocol === "udp" ? [{ protocol, ...range, doubt }] : [];
        });
    return [...read(open, ""), ...read(partly, "~"), ...read(unknown, "?")];
}

/** What of some ports is within others. */
export function within(some: readonly OpenPorts[], others: readonly Ports[]): OpenPorts[] {
    return some.flatMap((each) =>
        others.flatMap((other) => {
            const [from, to] = [Math.max(each.from, other.from), Math.min(each.to, other.to)];
            return each.protocol === other.protocol && from <= to ? [{ ...each, from, to }] : [];
        }),
    );
}

/** As in `443`, `80-81`, `udp 53`, `all tcp` or `ping`. */
export function portsText({ protocol, from, to }: Ports): string {
    if (protocol === "icmp") {
        return "ping";
    }
    if (from === everyPort.from && to === everyPort.to) {
        return `all ${protocol}`;
    }
    return `${protocol === "tcp" ? "" : `${protocol} `}${from === to ? from : `${from}-${to}`}`;
}

/** Several labels as one, each port once and in order; nothing where there is none. */
export function joinedPorts(labels: readonly (string | undefined)[]): string | undefined {
    const all = new Set(labels.flatMap((label) => label?.split(", ") ?? []));
    const sorted = [...all].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    return sorted.length === 0 ? undefined : sorted.join(", ");
}
