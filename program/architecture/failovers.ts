import type { AzApplication } from "../../components/application/az-application";
import { Failover } from "../../components/failover/failover";
import type { Network } from "../../components/network/network";
import { areaName, type Context } from "./context";
import type { EdgeZone } from "./edge";

export interface Failovers {
    /** The areas' public names, by area; none without a hosted zone. */
    readonly names: Readonly<Record<string, string>>;
    /** Names of the probes' functions in AWS, by Pulumi resource name. */
    readonly functions: Readonly<Record<string, string>>;
    /** What the probes file their metrics under, by area. */
    readonly probes: Readonly<Record<string, string>>;
}

/**
 * DNS failover of each area on its own, from its zone to the servers in Availability Zones.
 */
export function buildFailovers(
    context: Context,
    network: Network,
    edge: readonly EdgeZone[],
    azApplication: AzApplication | undefined,
): Failovers {
    const { settings, tags, parent } = context;
    if (azApplication === undefined) {
        return { names: {}, functions: {}, probes: {} };
    }
    const names: Record<string, string> = {};
    const functions: Record<string, string> = {};
    const probes: Record<string, string> = {};
    for (const { area, zone, application, applicationName } of edge) {
        const domainName = areaName(context, area);
        const failover = new Failover(
            `${area}-failover`,
            {
                zone: zone.zone,
                vpcId: network.vpcId,
                probeSubnetIds: network.privateSubnetIds.slice(0, 2),
                server: {
                    serverName: applicationName,
                    carrierIp: application.carrierIp,
                    privateIp: application.privateIp,
                    instanceId: application.instanceId,
                    securityGroupId: application.securityGroupId,
                },
                secondary: azApplication.entry,
                domainName,
                hostedZoneId: settings.dns?.hostedZoneId,
                recordTtl: settings.failover?.recordTtl,
                logRetentionInDays: settings.logRetentionInDays,
                kmsKeyArn: settings.kmsKeyArn,
                alarmActions: context.alarmActions,
                tags,
            },
            { parent },
        );
        functions[`${area}-failover-probe`] = failover.probeFunctionName;
        probes[area] = failover.probeName;
        if (domainName !== undefined) {
            names[area] = domainName;
        }
    }
    return { names, functions, probes };
}
