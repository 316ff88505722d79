import { publishedZones } from "../../model/aws/published-zones";
import { regionCode } from "../../model/aws/zones";

/** One zone as DescribeAvailabilityZones answers it. */
export interface Zone {
    readonly name: string;
    readonly id: string;
    readonly kind: "availability-zone" | "wavelength-zone" | "local-zone";
    readonly region: string;
    readonly groupName: string;
    readonly networkBorderGroup: string;
    readonly optInStatus: "opt-in-not-required" | "opted-in" | "not-opted-in";
    /** Name and ID of the Availability Zone that a Wavelength or Local Zone is attached to. */
    readonly parentName?: string;
    readonly parentId?: string;
    /** EC2 instance types that the zone offers; absent where every type is taken to be there. */
    readonly instanceTypes?: readonly string[];
}

/** Long names of Regions, as the region index and AWS's documentation have them. */
const regionNames: Readonly<Record<string, string>> = {
    "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-3": "Asia Pacific (Osaka)",
    "eu-west-1": "Europe (Ireland)",
    "us-east-1": "US East (N. Virginia)",
    "us-west-2": "US West (Oregon)",
};

/**
 * Names and IDs of Availability Zones where they are not simply in order. AWS maps names to IDs anew for each
 * account; this is the stand-in account's mapping.
 */
const availabilityZoneIds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "ap-northeast-1": { a: "apne1-az4", b: "apne1-az3", c: "apne1-az1", d: "apne1-az2" },
    "us-west-2": { a: "usw2-az1", b: "usw2-az2", c: "usw2-az3", d: "usw2-az4" },
};

/** Parent zones of Wavelength Zones in this account, no published fact; of those not named here the Region's first zone. */
const parents: Readonly<Record<string, string>> = {
    "ap-northeast-1-wl1-nrt-wlz-1": "ap-northeast-1a",
    "ap-northeast-1-wl1-kix-wlz-1": "ap-northeast-1c",
};

/** Every zone of a Region, Availability Zones first. A Region that is not listed has three. */
export function zonesOf(region: string): readonly Zone[] {
    const ids = availabilityZoneIds[region] ?? plainZoneIds(region);
    const zones: Zone[] = Object.entries(ids).map(([letter, id]) => ({
        name: `${region}${letter}`,
        id,
        kind: "availability-zone",
        region,
        groupName: `${region}-zg-1`,
        networkBorderGroup: region,
        optInStatus: "opt-in-not-required",
    }));
    for (const edge of publishedZones.filter((zone) => zone.region === region)) {
        const parent = zones.find((zone) => zone.name === (parents[edge.name] ?? `${region}a`));
        zones.push({
            name: edge.name,
            id: edge.id,
            kind: "wavelength-zone",
            region,
            groupName: /^.*-wl\d+(?=-)/.exec(edge.name)?.[0] ?? edge.borderGroup,
            networkBorderGroup: edge.borderGroup,
            optInStatus: "opted-in",
            parentName: parent?.name,
            parentId: parent?.id,
            instanceTypes: edge.instanceTypes,
        });
    }
    return zones;
}

/** A zone by its name or ID, in the Region that its name starts with or in the given one. */
export function findZone(nameOrId: string, region: string): Zone | undefined {
    return zonesOf(region).find((zone) => zone.name === nameOrId || zone.id === nameOrId);
}

/** AWS's long name of a Region. */
export function regionName(region: string): string {
    return regionNames[region] ?? region;
}

/** Regions that the stand-in can name. */
export function knownRegions(): readonly string[] {
    return Object.keys(regionNames).sort();
}

function plainZoneIds(region: string): Record<string, string> {
    const code = regionCode(region);
    return Object.fromEntries(["a", "b", "c"].map((letter, index) => [letter, `${code}-az${index + 1}`]));
}
