import type { AzApplication } from "../../components/application/az-application";
import { Failover } from "../../components/failover/failover";
import type { Network } from "../../components/network/network";
import { areaName, type Context } from "./context";
import type { EdgeZone } from "./edge";

/**
 * DNS failover of each area on its own, from its zone to the servers in Availability Zones.
 * @returns the areas' public names, by area; none without a hosted zone.
 */
export function buildFailovers(
    context: Context,
    network: Network,
    edge: readonly EdgeZone[],
    azApplication: AzApplication | undefined,
): Record<string, string> {
    const { settings, tags, parent } = context;
    if (azApplication === undefined) {
        return {};
    }
    const names: Record<string, string> = {};
    for (const { area, zone, application, applicationName } of edge) {
        const domainName = areaName(context, area);
        new Failover(
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
                tags,
            },
            { parent },
        );
        if (domainName !== undefined) {
            names[area] = domainName;
        }
    }
    return names;
}
