import { taskLogGroup } from "../../components/alerts/saved-queries";
import type { WatchedTargets } from "../../components/alerts/watches/load-balancers";
import type { WatchedTasks } from "../../components/alerts/watches/tasks";
import { serverDimension, serverLogGroupName } from "../../components/application/agent";
import type { AzApplication } from "../../components/application/az-application";
import type { ServerPatching } from "../../components/application/patching";
import type { ZoneApplication } from "../../components/application/zone-application";
import type { Backups } from "../../components/backup/backups";
import type { CertificateIssuer } from "../../components/certificates/issuer";
import type { EcsCluster } from "../../components/cluster/cluster";
import type { Database } from "../../components/database/database";
import type { Network } from "../../components/network/network";
import type { TcpService } from "../../components/network-load-balancer/tcp-service";
import { physicalName } from "../../components/shared/names";
import type { WebSocket } from "../../components/web-socket/web-socket";
import type { Settings } from "../settings/schema";
import type { Observed } from "./alerts";
import type { Context } from "./context";
import type { EdgeZone } from "./edge";
import type { Failovers } from "./failovers";
import type { Services } from "./services";

/** The parts of the architecture that can fail, as far as they are built. */
export interface ObservedParts {
    readonly network: Network;
    readonly edge: readonly EdgeZone[];
    readonly azApplication: AzApplication | undefined;
    readonly cluster: EcsCluster | undefined;
    readonly services: Services | undefined;
    readonly webSocket: WebSocket | undefined;
    readonly tcp: TcpService | undefined;
    readonly database: Database | undefined;
    readonly failovers: Failovers;
    readonly certificates: CertificateIssuer | undefined;
    readonly patching: ServerPatching | undefined;
    readonly backups: Backups | undefined;
    /** Servers in zones that nobody fails over from. */
    readonly linked: Readonly<Record<string, ZoneApplication>>;
}

/** What alarms, dashboard and saved queries look at. */
export function observe({ settings }: Context, parts: ObservedParts): Observed {
    const { network, azApplication, services, database, failovers, certificates } = parts;
    const front = services?.front;
    return {
        areas: failovers.probes,
        logs: {
            proxies: front && taskLogGroup("front-proxy"),
            tasks: services && taskLogGroup("web"),
            flows: network.flowLogGroupName,
            database: database?.logGroupName,
            servers: settings.servers?.cloudWatchAgent
                ? [
                      ...parts.edge.map(({ applicationName }) => serverLogGroupName(applicationName)),
                      ...(azApplication === undefined ? [] : [serverLogGroupName("az-app")]),
                  ]
                : undefined,
            lattice:
                services === undefined || settings.lattice?.accessLogs === "none"
                    ? undefined
                    : `/aws/vendedlogs/vpc-lattice/${physicalName("lattice-access-logs", { maxLength: 200 })}`,
        },
        watched: {
            loadBalancers: given({ front: front?.watched, "az-app": azApplication?.watched }),
            targets: targetsOf(parts),
            latticeServices: given({ "web-lattice": services?.latticeService.id }),
            tasks: tasksOf(parts),
            proxies: given({ "front-proxy": front?.watchedProxies }),
            databases:
                database === undefined
                    ? {}
                    : {
                          database: {
                              identifier: database.identifier,
                              allocatedStorage: settings.database?.allocatedStorage ?? 20,
                              connectionsAllowed: database.connectionsAllowed,
                          },
                      },
            servers: settings.servers?.cloudWatchAgent ? serversOf(parts) : {},
            instances: instancesOf(settings, parts),
            natGateways: network.natGatewayIds,
            functions: { ...failovers.functions, ...services?.functions },
            certificateJobs: given({ certificates: certificates?.functionName }),
            backupVaults: given({ backups: parts.backups?.vaultName }),
            patchWindows: parts.patching?.windowIds ?? {},
            certificates: given({ "front-certificate": front?.certificateArn }),
        },
    };
}

/** Servers in zones that have no failover, whose alarms would be its. */
function instancesOf({ failover }: Settings, { edge, linked }: ObservedParts) {
    const alone = failover === undefined ? edge : [];
    return Object.fromEntries([
        ...alone.map(({ applicationName, application }) => [applicationName, application.instanceId]),
        ...Object.entries(linked).map(([name, { instanceId }]) => [name, instanceId]),
    ]);
}

/** Every server, by what its metrics call it. */
function serversOf({ edge, azApplication }: ObservedParts): Readonly<Record<string, string>> {
    const names = [...edge.map(({ applicationName }) => applicationName), ...(azApplication?.serverNames ?? [])];
    return Object.fromEntries(names.map((name) => [name, serverDimension(name)]));
}

function tasksOf({ cluster, services, webSocket, tcp }: ObservedParts): Readonly<Record<string, WatchedTasks>> {
    if (cluster === undefined) {
        return {};
    }
    const names = given({
        web: services?.web.serviceName,
        "web-next": services?.webNext?.serviceName,
        "front-proxy": services?.front?.proxyServiceName,
        "web-socket": webSocket?.serviceName,
        tcp: tcp?.serviceName,
    });
    const { clusterName } = cluster;
    return Object.fromEntries(Object.entries(names).map(([name, serviceName]) => [name, { clusterName, serviceName }]));
}

/** Targets that no load balancer's own alarms watch. */
function targetsOf({ services, webSocket, tcp }: ObservedParts): Readonly<Record<string, WatchedTargets>> {
    const front = services?.front?.loadBalancer.arnSuffix;
    return given({
        "web-socket":
            webSocket === undefined || front === undefined
                ? undefined
                : { kind: "application" as const, loadBalancer: front, targetGroup: webSocket.targetGroup.arnSuffix },
        tcp: tcp && {
            kind: "network" as const,
            loadBalancer: tcp.loadBalancer.arnSuffix,
            targetGroup: tcp.targetGroup.arnSuffix,
        },
    });
}

/** Entries that there are. */
function given<T>(entries: Readonly<Record<string, T | undefined>>): Readonly<Record<string, T>> {
    return Object.fromEntries(
        Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
}
