import { knownZone, parseZone, regionCode } from "../../../model/zones";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Availability Zones and Wavelength Zones: of the Region, each once, with an offered instance type. */
export function zoneFaults(settings: Settings, region: string): Fault[] {
    return [...availabilityZoneFaults(settings, region), ...wavelengthZoneFaults(settings, region)];
}

function availabilityZoneFaults({ network }: Settings, region: string): Fault[] {
    const zones = network.availabilityZones;
    const faults: Fault[] = [];
    const ids = zones.filter(isZoneId);
    if (ids.length > 0 && ids.length < zones.length) {
        faults.push({
            path: "network.availabilityZones",
            value: zones,
            problem: "all names or all IDs are allowed, not a mixture",
        });
    }
    zones.forEach((zone, index) => {
        const path = `network.availabilityZones[${index}]`;
        const expected = isZoneId(zone) ? `${regionCode(region)}-az` : region;
        if (!zone.startsWith(expected)) {
            faults.push({ path, value: zone, problem: `Availability Zones of ${region} are allowed` });
        }
        if (zones.indexOf(zone) !== index) {
            faults.push({ path, value: zone, problem: "is named twice" });
        }
    });
    return faults;
}

function isZoneId(zone: string): boolean {
    return /-az\d$/.test(zone);
}

function wavelengthZoneFaults({ wavelength }: Settings, region: string): Fault[] {
    const zones = wavelength?.zones ?? [];
    return zones.flatMap((entry, index) => {
        const path = `wavelength.zones[${index}]`;
        const faults: Fault[] = [];
        const of = parseZone(entry.zone);
        if (of !== undefined && of.region !== region) {
            faults.push({
                path: `${path}.zone`,
                value: entry.zone,
                problem: `it belongs to ${of.region}; zones of ${region} are allowed`,
            });
        }
        if (zones.findIndex((other) => other.zone === entry.zone) !== index) {
            faults.push({ path: `${path}.zone`, value: entry.zone, problem: "is named twice: a zone serves one area" });
        }
        if (zones.findIndex((other) => other.area === entry.area) !== index) {
            faults.push({ path: `${path}.area`, value: entry.area, problem: "is named twice: an area has one zone" });
        }
        return [...faults, ...areaFaults(entry, path), ...instanceTypeFaults(entry, path), ...blockFaults(entry, path)];
    });
}

type ZoneSettings = NonNullable<Settings["wavelength"]>["zones"][number];

/** The mistake that cost a first day: the eastern zone's name under the western area. */
function areaFaults(entry: ZoneSettings, path: string): Fault[] {
    const known = knownZone(entry.zone);
    const others: readonly string[] = ["east", "west", "sfo"];
    if (known === undefined || known.area === entry.area || !others.includes(entry.area)) {
        return [];
    }
    return [
        {
            path: `${path}.area`,
            value: entry.area,
            problem: `${entry.zone} serves ${known.city}: call its area ${known.area}, or choose the zone that serves ${entry.area}`,
        },
    ];
}

function instanceTypeFaults(entry: ZoneSettings, path: string): Fault[] {
    const offered = entry.offeredInstanceTypes ?? knownZone(entry.zone)?.instanceTypes;
    if (offered === undefined || offered.includes(entry.instanceType)) {
        return [];
    }
    return [
        {
            path: `${path}.instanceType`,
            value: entry.instanceType,
            problem: `${entry.zone} offers ${offered.join(", ")}`,
            allowed: `if AWS offers more by now, list them in ${path}.offeredInstanceTypes`,
        },
    ];
}

function blockFaults(entry: ZoneSettings, path: string): Fault[] {
    if (entry.cidrBlock !== undefined || knownZone(entry.zone) !== undefined) {
        return [];
    }
    return [
        {
            path: `${path}.cidrBlock`,
            problem: `is missing: blocks are planned for KDDI's zones and San Francisco only, not for ${entry.zone}`,
        },
    ];
}
