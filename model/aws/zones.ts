/**
 * How names and IDs of AWS Wavelength Zones are built. Two forms exist: `ap-northeast-1-wl1-nrt-wlz-1`, whose network border
 * group has the zone's own name, and the newer `eu-west-3-cmn-wlz-1a`, whose border group `eu-west-3-cmn-wlz-1` lacks the letter.
 *
 * Source: AWS Wavelength Developer Guide, "Available Wavelength Zones", read in November 2026.
 */

import { knownRegions } from "./regions";

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

const namePattern = /^((?:[a-z]{2,4}-){1,2}[a-z]+-\d+)-wl(\d+)-([a-z]{2,5})-wlz-?(\d+)$/;
const idPattern = /^([a-z]{2}g?)(n|s|e|w|c|ne|nw|se|sw)(\d+)-wl(\d+)-([a-z]{2,5})-wlz-?(\d+)$/;
/** `eu-west-3-cmn-wlz-1a`, whose ID is `euw3-cmn1-wlz1`. */
const newerNamePattern = /^((?:[a-z]{2,4}-){1,2}[a-z]+-\d+)-([a-z]{2,5})-wlz-(\d+)([a-z])$/;
const newerIdPattern = /^([a-z]{2}g?)(n|s|e|w|c|ne|nw|se|sw)(\d+)-([a-z]{2,5})(\d+)-wlz-?(\d+)$/;
/** A form that nobody has published yet: within a Region, `wlz` says what kind of zone it is. */
const otherPattern = /^((?:[a-z]{2,4}-){1,2}[a-z]+-\d+)-(?:([a-z0-9-]+)-)?wlz-([a-z0-9-]+)$/;
const otherIdPattern = /^([a-z]{2}g?)(n|s|e|w|c|ne|nw|se|sw)(\d+)-(?:([a-z0-9-]+)-)?wlz-?([a-z0-9-]+)$/;
/** A Region at the start of a zone's name: a letter follows, or what an edge zone adds. */
const regionPattern = /^(?:[a-z]{2,4}-){1,2}[a-z]+-\d+(?=[a-z]$|-)/;
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
        return zoneOf(regionOf(prefix, direction, index), group, location, number);
    }
    return newerZone(nameOrId) ?? otherZone(nameOrId);
}

function newerZone(nameOrId: string): ZoneName | undefined {
    const byName = newerNamePattern.exec(nameOrId);
    if (byName !== null) {
        const [, region = "", location = "", number = "", letter = ""] = byName;
        return newerZoneOf(region, location, number, letter);
    }
    const byId = newerIdPattern.exec(nameOrId);
    if (byId === null) {
        return undefined;
    }
    const [, prefix = "", direction = "", index = "", location = "", number = "", place = ""] = byId;
    return newerZoneOf(regionOf(prefix, direction, index), location, number, letterOf(Number(place)));
}

function newerZoneOf(region: string, location: string, number: string, letter: string): ZoneName {
    const borderGroup = `${region}-${location}-wlz-${number}`;
    const id = `${regionCode(region)}-${location}${number}-wlz${letter.charCodeAt(0) - "a".charCodeAt(0) + 1}`;
    return { name: `${borderGroup}${letter}`, id, region, location, borderGroup };
}

function letterOf(place: number): string {
    return String.fromCharCode("a".charCodeAt(0) + place - 1);
}

/** Without a published form the zone's name serves as its ID and, without a last letter, as its border group. */
function otherZone(nameOrId: string): ZoneName | undefined {
    const byName = otherPattern.exec(nameOrId);
    const byId = byName === null ? otherIdPattern.exec(nameOrId) : null;
    if (byName === null && byId === null) {
        return undefined;
    }
    const region = byName?.[1] ?? regionOf(byId?.[1] ?? "", byId?.[2] ?? "", byId?.[3] ?? "");
    const location = byName?.[2] ?? byId?.[4] ?? "";
    return { name: nameOrId, id: nameOrId, region, location, borderGroup: nameOrId.replace(/(\d)[a-z]$/, "$1") };
}

function regionOf(prefix: string, direction: string, index: string): string {
    return `${prefix === "usg" ? "us-gov" : prefix}-${directions.get(direction)}-${index}`;
}

/**
 * The Region of a zone of any kind: names of Availability Zones, Local Zones (`us-west-2-lax-1a`), Dedicated Local Zones and
 * Wavelength Zones begin with it, IDs (`usw2-lax1-az1`) with its short form.
 * @returns undefined for text that is no zone, and for the ID of a zone in a Region that is not known.
 */
export function regionOfZone(nameOrId: string): string | undefined {
    const [code] = nameOrId.split("-");
    return (
        parseZone(nameOrId)?.region ??
        regionPattern.exec(nameOrId)?.[0] ??
        (nameOrId === code ? undefined : knownRegions.find((region) => regionCode(region) === code))
    );
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
