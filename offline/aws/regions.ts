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

/** Instance types long published for Wavelength Zones. */
const wavelengthInstanceTypes = ["t3.medium", "t3.xlarge", "r5.2xlarge", "g4dn.2xlarge"] as const;

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

/** Wavelength Zones by Region. Their parent zones are this account's, no published fact. */
const wavelengthZones: Readonly<
    Record<string, readonly { name: string; id: string; group: string; parent: string }[]>
> = {
    "ap-northeast-1": [
        {
            name: "ap-northeast-1-wl1-nrt-wlz-1",
            id: "apne1-wl1-nrt-wlz1",
            group: "ap-northeast-1-wl1",
            parent: "ap-northeast-1a",
        },
        {
            name: "ap-northeast-1-wl1-kix-wlz-1",
            id: "apne1-wl1-kix-wlz1",
            group: "ap-northeast-1-wl1",
            parent: "ap-northeast-1c",
        },
    ],
    "us-west-2": [
        {
            name: "us-west-2-wl1-sfo-wlz-1",
            id: "usw2-wl1-sfo-wlz1",
            group: "us-west-2-wl1",
            parent: "us-west-2a",
        },
    ],
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
    for (const edge of wavelengthZones[region] ?? []) {
        const parent = zones.find((zone) => zone.name === edge.parent);
        zones.push({
            name: edge.name,
            id: edge.id,
            kind: "wavelength-zone",
            region,
            groupName: edge.group,
            networkBorderGroup: edge.name,
            optInStatus: "opted-in",
            parentName: edge.parent,
            parentId: parent?.id,
            instanceTypes: wavelengthInstanceTypes,
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

/** Short form of a Region in zone IDs: `eu-west-1` is `euw1`, `ap-northeast-1` is `apne1`. */
function plainZoneIds(region: string): Record<string, string> {
    const [area = "", direction = "", number = "1"] = region.split("-");
    const short = direction.replace(/(north|south|east|west|central)/g, (word) => word[0] ?? "");
    return Object.fromEntries(
        ["a", "b", "c"].map((letter, index) => [letter, `${area}${short}${number}-az${index + 1}`]),
    );
}
