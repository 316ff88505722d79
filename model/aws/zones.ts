/**
 * What is known of AWS Wavelength Zones before AWS is asked: how their names and IDs are built, which areas they serve,
 * and which instance types were published for them.
 *
 * Source: AWS Wavelength Developer Guide, "Available Wavelength Zones" and "Quotas and considerations".
 */

/** The parts of a Wavelength Zone's name. */
export interface ZoneName {
    /** Zone name, the value of a subnet's `availabilityZone`, as in `ap-northeast-1-wl1-nrt-wlz-1`. */
    readonly name: string;
    /** Zone ID, the value of a subnet's `availabilityZoneId`, as in `apne1-wl1-nrt-wlz1`; the same in every account. */
    readonly id: string;
    /** Region that the zone belongs to; not always the Region nearest to its area. */
    readonly region: string;
    /** Three-letter code of the location, as in `nrt`. */
    readonly location: string;
    /** Network border group that its carrier IP addresses are announced from. */
    readonly borderGroup: string;
}

/** A zone whose area is known to this project. */
export interface KnownZone extends ZoneName {
    /** Name of the area in configuration; what people choose by, since names of zones are easily mistaken. */
    readonly area: "east" | "west" | "sfo";
    readonly city: string;
    /** Telecommunications carrier whose network the zone stands in. */
    readonly carrier: string;
    /** Instance types published for the zone. */
    readonly instanceTypes: readonly string[];
}

const namePattern = /^((?:[a-z]{2,4}-){1,2}[a-z]+-\d+)-wl(\d+)-([a-z]{2,5})-wlz-?(\d+)$/;
const idPattern = /^([a-z]{2}g?)(n|s|e|w|c|ne|nw|se|sw)(\d+)-wl(\d+)-([a-z]{2,5})-wlz-?(\d+)$/;
const directions: ReadonlyMap<string, string> = new Map([
    ["n", "north"],
    ["s", "south"],
    ["e", "east"],
    ["w", "west"],
    ["c", "central"],
    ["ne", "northeast"],
    ["nw", "northwest"],
    ["se", "southeast"],
    ["sw", "southwest"],
]);
const abbreviations: ReadonlyMap<string, string> = new Map([...directions].map(([short, long]) => [long, short]));

/**
 * Reads a Wavelength Zone's name or ID.
 * @returns undefined for anything else: Availability Zones, Local Zones, text that is no zone.
 */
export function parseZone(nameOrId: string): ZoneName | undefined {
    const byName = namePattern.exec(nameOrId);
    if (byName !== null) {
        const [, region = "", group = "", location = "", number = ""] = byName;
        return zoneOf(region, group, location, number);
    }
    const byId = idPattern.exec(nameOrId);
    if (byId !== null) {
        const [, prefix = "", direction = "", index = "", group = "", location = "", number = ""] = byId;
        const continent = prefix === "usg" ? "us-gov" : prefix;
        return zoneOf(`${continent}-${directions.get(direction)}-${index}`, group, location, number);
    }
    return undefined;
}

/** Whether a zone name or ID is a Wavelength Zone's, of any Region and any carrier. */
export function isWavelengthZone(nameOrId: string): boolean {
    return parseZone(nameOrId) !== undefined;
}

/** The short form of a Region in zone IDs: `ap-northeast-1` is `apne1`. */
export function regionCode(region: string): string {
    const parts = region.split("-");
    const index = parts.pop() ?? "";
    const direction = parts.pop() ?? "";
    const continent = parts.map((part) => (part === "gov" ? "g" : part)).join("");
    return `${continent}${abbreviations.get(direction) ?? direction}${index}`;
}

function zoneOf(region: string, group: string, location: string, number: string): ZoneName {
    const name = `${region}-wl${group}-${location}-wlz-${number}`;
    const id = `${regionCode(region)}-wl${group}-${location}-wlz${number}`;
    return { name, id, region, location, borderGroup: name };
}

/**
 * Instance types published for Wavelength Zones in general. A zone may offer more by now; configuration can say so.
 * Source: AWS Wavelength Developer Guide, "Quotas and considerations", Amazon EC2 considerations.
 */
const publishedInstanceTypes = ["t3.medium", "t3.xlarge", "r5.2xlarge", "g4dn.2xlarge"] as const;

/** The zones that the reference architecture is made for. */
export const knownZones: readonly KnownZone[] = [
    {
        ...zoneOf("ap-northeast-1", "1", "nrt", "1"),
        area: "east",
        city: "Tokyo",
        carrier: "KDDI",
        instanceTypes: publishedInstanceTypes,
    },
    {
        ...zoneOf("ap-northeast-1", "1", "kix", "1"),
        area: "west",
        city: "Osaka",
        carrier: "KDDI",
        instanceTypes: publishedInstanceTypes,
    },
    {
        ...zoneOf("us-west-2", "1", "sfo", "1"),
        area: "sfo",
        city: "San Francisco",
        carrier: "Verizon",
        instanceTypes: publishedInstanceTypes,
    },
];

/** What is known of one zone, by its name or ID. */
export function knownZone(nameOrId: string): KnownZone | undefined {
    const name = parseZone(nameOrId)?.name;
    return knownZones.find((zone) => zone.name === name);
}
