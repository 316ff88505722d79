import { parseZone, type ZoneName } from "./zones";

/** A Wavelength Zone that AWS has published. */
export interface PublishedZone extends ZoneName {
    readonly city: string;
    /** Telecommunications carrier whose network the zone stands in. */
    readonly carrier: string;
    /** Instance types published for the zone; undefined where no list for it was found, so that nothing is held to one. */
    readonly instanceTypes: readonly string[] | undefined;
}

/** A zone whose area is known to this project. */
export interface KnownZone extends PublishedZone {
    /** Name of the area in configuration; what people choose by, since names of zones are easily mistaken. */
    readonly area: Area;
    /** The zone's place among the planned blocks of a VPC, 0 to 7. It never changes: subnets that exist stand there. */
    readonly slot: number;
}

export type Area = "east" | "west" | "sfo";

/**
 * Instance types published for Wavelength Zones in general. A zone may offer more by now; configuration can say so.
 * Source: AWS Wavelength Developer Guide, "Quotas and considerations", Amazon EC2 considerations, read in November 2026.
 */
const generalTypes = ["t3.medium", "t3.xlarge", "r5.2xlarge", "g4dn.2xlarge"] as const;

type Entry = Pick<PublishedZone, "city" | "carrier" | "instanceTypes"> & Partial<Pick<KnownZone, "area" | "slot">>;

const of = (city: string, carrier: string): Entry => ({ city, carrier, instanceTypes: generalTypes });

/**
 * Every published zone, by name. A new zone, or an instance type of one, is stated here alone.
 * Source: AWS Wavelength Developer Guide, "Available Wavelength Zones", read in November 2026; Germany and Korea were on earlier
 * lists, and are kept for programs that still name them.
 */
const entries: Readonly<Record<string, Entry>> = {
    "ap-northeast-1-wl1-nrt-wlz-1": { ...of("Tokyo", "KDDI"), area: "east", slot: 0 },
    "ap-northeast-1-wl1-kix-wlz-1": { ...of("Osaka", "KDDI"), area: "west", slot: 1 },
    "us-west-2-wl1-sfo-wlz-1": { ...of("San Francisco", "Verizon"), area: "sfo", slot: 2 },
    "us-west-2-wl1-den-wlz-1": of("Denver", "Verizon"),
    "us-west-2-wl1-las-wlz-1": of("Las Vegas", "Verizon"),
    "us-west-2-wl1-lax-wlz-1": of("Los Angeles", "Verizon"),
    "us-west-2-wl1-phx-wlz-1": of("Phoenix", "Verizon"),
    "us-west-2-wl1-sea-wlz-1": of("Seattle", "Verizon"),
    "us-east-1-wl1-atl-wlz-1": of("Atlanta", "Verizon"),
    "us-east-1-wl1-bna-wlz-1": of("Nashville", "Verizon"),
    "us-east-1-wl1-bos-wlz-1": of("Boston", "Verizon"),
    "us-east-1-wl1-chi-wlz-1": of("Chicago", "Verizon"),
    "us-east-1-wl1-clt-wlz-1": of("Charlotte", "Verizon"),
    "us-east-1-wl1-dfw-wlz-1": of("Dallas", "Verizon"),
    "us-east-1-wl1-dtw-wlz-1": of("Detroit", "Verizon"),
    "us-east-1-wl1-iah-wlz-1": of("Houston", "Verizon"),
    "us-east-1-wl1-mia-wlz-1": of("Miami", "Verizon"),
    "us-east-1-wl1-msp-wlz-1": of("Minneapolis", "Verizon"),
    "us-east-1-wl1-nyc-wlz-1": of("New York City", "Verizon"),
    "us-east-1-wl1-tpa-wlz-1": of("Tampa", "Verizon"),
    "us-east-1-wl1-was-wlz-1": of("Washington, DC", "Verizon"),
    "ca-central-1-wl1-yto-wlz-1": of("Toronto", "Bell"),
    "eu-west-2-wl1-lon-wlz-1": of("London", "Vodafone"),
    "eu-west-2-wl1-man-wlz-1": of("Manchester", "Vodafone"),
    "eu-west-2-wl2-man-wlz-1": of("Manchester", "BT"),
    "eu-west-3-cmn-wlz-1a": { city: "Casablanca", carrier: "Orange", instanceTypes: undefined },
    "eu-central-1-wl1-ber-wlz-1": of("Berlin", "Vodafone"),
    "eu-central-1-wl1-dtm-wlz-1": of("Dortmund", "Vodafone"),
    "eu-central-1-wl1-muc-wlz-1": of("Munich", "Vodafone"),
    "ap-northeast-2-wl1-cjj-wlz-1": of("Daejeon", "SK Telecom"),
    "ap-northeast-2-wl1-sel-wlz-1": of("Seoul", "SK Telecom"),
};

export const publishedZones: readonly (PublishedZone & Partial<KnownZone>)[] = Object.entries(entries).flatMap(
    ([name, entry]) => {
        const parsed = parseZone(name);
        return parsed === undefined ? [] : [{ ...parsed, ...entry }];
    },
);

/** The zones that the reference architecture is made for. */
export const knownZones: readonly KnownZone[] = publishedZones.flatMap((zone) =>
    zone.area === undefined || zone.slot === undefined ? [] : [{ ...zone, area: zone.area, slot: zone.slot }],
);

const byName: ReadonlyMap<string, PublishedZone> = new Map(publishedZones.map((zone) => [zone.name, zone]));

/** What is known of one zone that serves an area of this project, by its name or ID. */
export function knownZone(nameOrId: string): KnownZone | undefined {
    const name = parseZone(nameOrId)?.name;
    return knownZones.find((zone) => zone.name === name);
}

/** What AWS has published of one zone, by its name or ID. */
export function publishedZone(nameOrId: string): PublishedZone | undefined {
    return byName.get(parseZone(nameOrId)?.name ?? "");
}
