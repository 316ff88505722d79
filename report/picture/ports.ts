import type { NetworkIndex } from "../../model/network/indexed";
import { cellBetween } from "../../model/prove/matrix";
import type { Declared } from "../../model/resources/declared";

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

const protocols: Readonly<Record<string, readonly Ports["protocol"][]>> = {
    "-1": ["tcp", "udp"],
    "6": ["tcp"],
    "17": ["udp"],
    tcp: ["tcp"],
    udp: ["udp"],
};

/** Ports of a security group's rule; none for protocols without ports. */
export function portsOf({ inputs }: Declared): Ports[] {
    const { fromPort, toPort, ipProtocol } = inputs;
    const range =
        ipProtocol !== "-1" && typeof fromPort === "number" && typeof toPort === "number"
            ? { from: fromPort, to: toPort }
            : everyPort;
    return (protocols[String(ipProtocol).toLowerCase()] ?? []).map((protocol) => ({ protocol, ...range }));
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
