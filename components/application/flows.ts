import type { ExpectedFlow } from "../../model/expectation";
import { httpsPort, type Peer } from "./rules";

/** Where the application is kept, and what says where its database is: from a zone by the carrier gateway. */
const programSources = ["service:s3", "service:ssm"];

export interface ZoneFlowsArgs {
    readonly zone: string;
    readonly otherZones?: readonly string[];
    readonly bastion?: Peer;
    readonly allowPing?: boolean;
    /** Given where the servers run an application that they fetch. */
    readonly application?: object | undefined;
}

/** Who reaches the server of a zone, and who must not: R03, R04, R05, R06 and R12. */
export function zoneFlows(
    name: string,
    { zone, otherZones = [], bastion, allowPing, application }: ZoneFlowsArgs,
): ExpectedFlow[] {
    return [
        https(`carrier:${zone}`, name, "reachable"),
        ...otherZones.map((other) => https(`carrier:${other}`, name, "unreachable")),
        https("internet", name, "unreachable"),
        { from: "internet", to: name, protocol: "icmp", expect: allowPing ? "reachable" : "unreachable" },
        { from: `carrier:${zone}`, to: name, protocol: "udp", port: httpsPort, expect: "unreachable" },
        ...(bastion === undefined ? [] : [https(bastion.name, name, "reachable")]),
        ...(application === undefined ? [] : programSources.map((source) => https(name, source, "reachable"))),
    ];
}

export interface AzFlowsArgs {
    readonly entry: "address" | "alb";
    readonly zones?: readonly string[];
    readonly bastion?: Peer;
    /** Given where the servers run an application that they fetch. */
    readonly application?: object | undefined;
}

/** The servers in Availability Zones have an entrance of their own, whatever happens to a zone: R07. */
export function azFlows(name: string, servers: readonly string[], args: AzFlowsArgs): ExpectedFlow[] {
    const { entry, zones = [], bastion, application } = args;
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
        ...(application === undefined
            ? []
            : servers.flatMap((server) => programSources.map((source) => https(server, source, "reachable")))),
    ];
}

function https(from: string, to: string, expect: ExpectedFlow["expect"]): ExpectedFlow {
    return { from, to, protocol: "tcp", port: httpsPort, expect };
}
