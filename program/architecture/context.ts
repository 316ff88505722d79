import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../components/shared/tags";
import { planAddresses } from "../../model/addressing/plan";
import type { ZoneFacts } from "../lookups";
import type { Settings } from "../settings/schema";

export interface ArchitectureArgs {
    /** The stack's configuration, checked. */
    readonly settings: Settings;
    /** Region of the stack, as in `ap-northeast-1`. */
    readonly region: string;
    /** Name of the Pulumi project, for the tag `Project`. */
    readonly project: string;
    /** Name of the stack, for the tag `Environment`. */
    readonly stack: string;
    /** What AWS knows of the configured zones. */
    readonly zones: ZoneFacts;
}

/** What every part of the architecture is given. */
export interface Context extends ArchitectureArgs {
    readonly tags: Tags;
    readonly parent: pulumi.Resource;
    /** Names of all configured Wavelength Zones. */
    readonly zoneNames: readonly string[];
    /** `carrier:<zone>` for each of them: the devices on the carrier's network, for expectations. */
    readonly carriers: readonly string[];
    /** Who has no business with what stands in the Region, for expectations: the carriers, and the bastion where there is one. */
    readonly deniedSources: readonly string[];
    /** What every alarm tells, and tells again when it is over; nothing without an `alerts` section. */
    readonly alarmActions: readonly pulumi.Input<string>[];
}

export function contextOf(args: ArchitectureArgs, parent: pulumi.Resource): Omit<Context, "alarmActions"> {
    const { wavelength, bastion } = args.settings;
    const zoneNames = (wavelength?.zones ?? []).map(({ zone }) => zone);
    const carriers = zoneNames.map((zone) => `carrier:${zone}`);
    return {
        ...args,
        // The project's own tags win: costs are found by them.
        tags: { ...args.settings.tags, Project: args.project, Environment: args.stack, ManagedBy: "pulumi" },
        parent,
        zoneNames,
        carriers,
        deniedSources: [...carriers, ...(bastion === undefined ? [] : ["bastion"])],
    };
}

/** Block of each zone's subnet, planned or configured, by area. */
export function zoneBlocks({ settings }: Context): ReadonlyMap<string, string> {
    const { network, wavelength } = settings;
    const { zones } = planAddresses({
        cidrBlock: network.cidrBlock,
        availabilityZones: network.availabilityZones,
        tiers: network.subnetTiers,
        subnetCidrBlocks: network.subnetCidrBlocks,
        zones: wavelength?.zones ?? [],
    });
    return new Map(zones.map(({ area, cidrBlock }) => [area, cidrBlock]));
}

/** Public DNS name of an area's application; undefined without a hosted zone. */
export function areaName({ settings }: Context, area: string): string | undefined {
    return settings.dns === undefined ? undefined : `${area}.${settings.dns.domainName}`;
}

/** Pulumi resource name of the service that passes TLS through. */
export const passthroughService = "az-app-tls";

/** Custom domain of the service that passes TLS through; undefined where there is none. */
export function passthroughName({ settings }: Context): string | undefined {
    const { lattice, failover, dns } = settings;
    const hostName = failover === undefined ? undefined : lattice?.passthrough?.hostName;
    return hostName === undefined || dns === undefined ? undefined : `${hostName}.${dns.domainName}`;
}

/**
 * The public DNS names of all areas; none without a hosted zone. By the alphabet: servers and certificates that hold them all are
 * made anew when they change, and do not when the areas are put in another order.
 */
export function areaNames(context: Context): string[] {
    const zones = context.settings.wavelength?.zones ?? [];
    return zones.flatMap(({ area }) => areaName(context, area) ?? []).sort();
}

/** The public DNS names that the servers in Availability Zones answer to. */
export function serverNamesOf(context: Context): string[] {
    return [areaNames(context), passthroughName(context) ?? []].flat();
}
