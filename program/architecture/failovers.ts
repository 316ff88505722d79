import type * as pulumi from "@pulumi/pulumi";
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
    /** What the probes file their metrics under, by area or server. */
    readonly probes: Readonly<Record<string, string>>;
}

/** DNS failover of the areas, each on its own, from its zone to the servers in Availability Zones. */
export class AreaFailovers {
    private readonly names: Record<string, string> = {};
    private readonly functions: Record<string, string> = {};
    private readonly probes: Record<string, string> = {};

    constructor(
        private readonly context: Context,
        private readonly network: Network,
        private readonly standby: AzApplication | undefined,
    ) {
        if (standby?.standby !== undefined) {
            this.functions["az-app-standby-probe"] = standby.standby.probeFunctionName;
            Object.assign(this.probes, standby.standby.probeNames);
        }
    }

    /** Watches a zone's server; what is returned is there once it answers. Nothing where no server takes over. */
    build({ area, zone, application, applicationName }: EdgeZone): readonly pulumi.Resource[] {
        const { settings, tags, parent, alarmActions } = this.context;
        if (this.standby === undefined) {
            return [];
        }
        const domainName = areaName(this.context, area);
        const failover = new Failover(
            `${area}-failover`,
            {
                zone: zone.zone,
                vpcId: this.network.vpcId,
                probeSubnetIds: this.network.privateSubnetIds.slice(0, 2),
                server: {
                    serverName: applicationName,
                    carrierIp: application.carrierIp,
                    privateIp: application.privateIp,
                    instanceId: application.instanceId,
                    securityGroupId: application.securityGroupId,
                },
                secondary: this.standby.entry,
                domainName,
                hostedZoneId: settings.dns?.hostedZoneId,
                recordTtl: settings.failover?.recordTtl,
                waitForServer: true,
                logRetentionInDays: settings.logRetentionInDays,
                kmsKeyArn: settings.kmsKeyArn,
                alarmActions,
                tags,
            },
            { parent },
        );
        this.functions[`${area}-failover-probe`] = failover.probeFunctionName;
        this.probes[area] = failover.probeName;
        if (domainName !== undefined) {
            this.names[area] = domainName;
        }
        return failover.answers === undefined ? [] : [failover.answers];
    }

    all(): Failovers {
        return { names: this.names, functions: this.functions, probes: this.probes };
    }
}
