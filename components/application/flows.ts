import type { ExpectedFlow } from "../../model/expectation";
import { httpsPort, type Peer } from "./rules";

export interface ZoneFlowsArgs {
    readonly zone: string;
    readonly otherZones?: readonly string[];
    readonly bastion?: Peer;
    readonly allowPing?: boolean;
}

/** Who reaches the server of a zone, and who must not: R03, R04, R05, R06 and R12. */
export function zoneFlows(name: string, { zone, otherZones = [], bastion, allowPing }: ZoneFlowsArgs): ExpectedFlow[] {
    return [
        https(`carrier:${zone}`, name, "reachable"),
        ...otherZones.map((other) => https(`carrier:${other}`, name, "unreachable")),
        https("internet", name, "unreachable"),
        { from: "internet", to: name, protocol: "icmp", expect: allowPing ? "reachable" : "unreachable" },
        { from: `carrier:${zone}`, to: name, protocol: "udp", port: httpsPort, expect: "unreachable" },
        ...(bastion === undefined ? [] : [https(bastion.name, name, "reachable")]),
    ];
}

export interface AzFlowsArgs {
    readonly entry: "address" | "alb";
    readonly zones?: readonly string[];
    readonly bastion?: Peer;
}

/** The servers in Availability Zones have an entrance of their own, whatever happens to a zone: R07. */
export function azFlows(name: string, servers: readonly string[], args: AzFlowsArgs): ExpectedFlow[] {
    const { entry, zones = [], bastion } = args;
    const entrances = entry === "alb" ? [name] : servers;
    const scenarios = [undefined, ...zones.map((zone) => `zone-down:${zone}`)];
    return [
        ...scenarios.flatMap((scenario) =>
            entrances.map((entrance) => ({
                ...https("internet", entrance, "reachable"),
                ...(scenario === undefined ? {} : { scenario }),
            })),
        ),
        ...(entry === "alb" ? servers.map((server) => https("internet", server, "unreachable")) : []),
        ...(bastion === undefined ? [] : servers.map((server) => https(bastion.name, server, "reachable"))),
    ];
}

function https(from: string, to: string, expect: ExpectedFlow["expect"]): ExpectedFlow {
    return { from, to, protocol: "tcp", port: httpsPort, expect };
}
