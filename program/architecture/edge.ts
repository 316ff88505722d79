import type * as pulumi from "@pulumi/pulumi";
import type { AgentArgs } from "../../components/application/agent";
import { AzApplication, type AzApplicationArgs } from "../../components/application/az-application";
import { patchGroupName } from "../../components/application/patching";
import type { Peer } from "../../components/application/rules";
import type { ProgramStore } from "../../components/application/store";
import { ZoneApplication } from "../../components/application/zone-application";
import { FrontCertificate } from "../../components/front/certificate";
import type { Network } from "../../components/network/network";
import { CarrierGateway } from "../../components/wavelength/carrier-gateway";
import { CarrierPrefixList } from "../../components/wavelength/carrier-prefix-list";
import { WavelengthZone } from "../../components/wavelength/wavelength-zone";
import { areaName, areaNames, type Context, serverNamesOf, zoneBlocks } from "./context";

/** A Wavelength Zone with the application in it. */
export interface EdgeZone {
    readonly area: string;
    readonly zone: WavelengthZone;
    readonly application: ZoneApplication;
    /** Pulumi resource name of the application's server. */
    readonly applicationName: string;
}

/**
 * Carrier gateway, zones and their servers; nothing without a `wavelength` section.
 *
 * @param standby The servers that take over: they are made, and replaced, before those of zones.
 * @param program The application that the servers take from where it is kept.
 * @param watch Watches a zone's server; what it returns is there once that answers, before the next zone's is replaced.
 */
export function buildEdge(
    context: Context,
    network: Network,
    bastion: Peer | undefined,
    standby: AzApplication | undefined,
    program: ProgramStore | undefined,
    watch: (zone: EdgeZone) => readonly pulumi.Resource[],
): EdgeZone[] {
    const { settings, zones: facts, tags, parent } = context;
    const { wavelength } = settings;
    if (wavelength === undefined) {
        return [];
    }
    const carrier = new CarrierGateway(
        "carrier",
        {
            vpcId: network.vpcId,
            optInGroups: wavelength.optIn ? wavelength.zones.flatMap(({ zone }) => facts.groupNames[zone] ?? []) : [],
            tags,
        },
        { parent },
    );
    const devices = new CarrierPrefixList("carrier-addresses", { ...wavelength.carrierAddresses, tags }, { parent });
    const blocks = zoneBlocks(context);
    let after = standby?.answers ?? [];
    return wavelength.zones.map((each) => {
        const zone = new WavelengthZone(
            `zone-${each.area}`,
            {
                area: each.area,
                zone: each.zone,
                vpcId: network.vpcId,
                cidrBlock: blocks.get(each.area) ?? "",
                carrierGatewayId: carrier.id,
                optIns: carrier.optIns,
                networkBorderGroup: each.networkBorderGroup ?? facts.networkBorderGroups[each.zone],
                offeredInstanceTypes: each.offeredInstanceTypes,
                tags,
            },
            { parent },
        );
        const applicationName = `${each.area}-app`;
        const name = areaName(context, each.area);
        const application = new ZoneApplication(
            applicationName,
            {
                area: each.area,
                zone: each.zone,
                otherZones: context.zoneNames.filter((other) => other !== each.zone),
                vpcId: network.vpcId,
                subnetId: zone.subnetId,
                carrierRoute: zone.carrierRoute,
                networkBorderGroup: zone.networkBorderGroup,
                carrierPrefixListId: devices.id,
                bastion,
                application: program,
                allowPing: wavelength.allowPing,
                instanceType: each.instanceType,
                amiId: wavelength.amiId,
                reserveCapacity: each.reserveCapacity,
                agent: agentOf(context),
                patchGroup: patchGroupOf(context),
                after,
                volumeSize: wavelength.serverVolumeSize,
                serverNames: name === undefined ? [] : [name],
                protect: settings.protect,
                kmsKeyArn: settings.kmsKeyArn,
                systemsManagerPolicy: settings.systemsManagerPolicy,
                tags,
            },
            { parent },
        );
        const built = { area: each.area, zone, application, applicationName };
        after = [...after, ...watch(built)];
        return built;
    });
}

/** The application on servers in Availability Zones, for the areas whose zone fails. */
export function buildAzApplication(
    context: Context,
    network: Network,
    bastion: Peer | undefined,
    program: ProgramStore | undefined,
): AzApplication | undefined {
    const { settings, tags, parent } = context;
    const { failover, wavelength } = settings;
    if (failover === undefined) {
        return undefined;
    }
    const behindLoadBalancer = failover.entry === "alb";
    const tier = behindLoadBalancer ? "private" : "public";
    const args = {
        vpcId: network.vpcId,
        subnetIds: behindLoadBalancer ? network.privateSubnetIds : network.publicSubnetIds,
        routes: network.defaultRoutesOf(tier),
        servers: failover.servers,
        instanceType: failover.instanceType,
        amiId: failover.amiId ?? wavelength?.amiId,
        standby: standbyOf(context, network),
        agent: agentOf(context),
        patchGroup: patchGroupOf(context),
        volumeSize: wavelength?.serverVolumeSize,
        bastion,
        application: program,
        zones: context.zoneNames,
        serverNames: serverNamesOf(context),
        protect: settings.protect,
        kmsKeyArn: settings.kmsKeyArn,
        systemsManagerPolicy: settings.systemsManagerPolicy,
        tags,
    };
    const entry: AzApplicationArgs = behindLoadBalancer
        ? {
              ...args,
              entry: "alb",
              loadBalancerSubnetIds: network.publicSubnetIds,
              loadBalancerRoutes: network.defaultRoutesOf("public"),
              certificateArn: entryCertificate(context),
              logRetentionInDays: settings.logRetentionInDays,
          }
        : { ...args, entry: "address" };
    return new AzApplication("az-app", entry, { parent });
}

/** CloudWatch's agent on every server; nothing where it is not asked for. */
function agentOf({ settings }: Context): AgentArgs | undefined {
    const { servers, logRetentionInDays } = settings;
    return servers?.cloudWatchAgent ? { logRetentionInDays } : undefined;
}

/** The patch group of every server; nothing where nobody patches. */
function patchGroupOf({ settings }: Context): string | undefined {
    return settings.servers?.patching === "weekly" ? patchGroupName("patching") : undefined;
}

/** How the servers are watched: from private subnets, as those of zones are; without such subnets nobody watches. */
function standbyOf(context: Context, network: Network): AzApplicationArgs["standby"] {
    const { settings } = context;
    const { dns, failover, logRetentionInDays } = settings;
    const probeSubnetIds = network.privateSubnetIds.slice(0, 2);
    if (probeSubnetIds.length === 0) {
        return undefined;
    }
    return {
        probeSubnetIds,
        serverName: areaNames(context)[0],
        dns,
        recordTtl: failover?.recordTtl,
        logRetentionInDays,
        alarmActions: context.alarmActions,
    };
}

/** One certificate for the names of all areas, requested where none is configured. */
function entryCertificate(context: Context): pulumi.Input<string> {
    const { settings, tags, parent } = context;
    const [domainName, ...alternativeNames] = areaNames(context);
    if (settings.failover?.certificateArn !== undefined || settings.dns === undefined || domainName === undefined) {
        return settings.failover?.certificateArn ?? "";
    }
    const { hostedZoneId } = settings.dns;
    return new FrontCertificate("az-app-certificate", { domainName, alternativeNames, hostedZoneId, tags }, { parent })
        .arn;
}
