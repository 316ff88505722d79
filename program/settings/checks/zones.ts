import { availabilityZone } from "../../../model/addressing/availability-zone";
import { knownZone, knownZones, publishedZone } from "../../../model/aws/published-zones";
import { parseZone, regionCode } from "../../../model/aws/zones";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Availability Zones and Wavelength Zones: of the Region, each zone for one area, with an offered instance type. */
export function zoneFaults(settings: Settings, region: string): Fault[] {
    return [...availabilityZoneFaults(settings, region), ...wavelengthZoneFaults(settings, region)];
}

/** Letters of the Region with most Availability Zones, a to f, and numbers that blocks are planned for. */
const mostZones = { name: 6, ID: 8 } as const;

/** Whether a name or ID can be that of an Availability Zone at all. Which ones an account has, the look-up of its zones says. */
export function isPossibleZone(nameOrId: string): boolean {
    const zone = availabilityZone(nameOrId);
    return zone === undefined || zone.slot < mostZones[zone.form];
}

function availabilityZoneFaults({ network }: Settings, region: string): Fault[] {
    return network.availabilityZones.flatMap((zone, index): Fault[] => {
        if (!isPossibleZone(zone)) {
            return [
                {
                    path: `network.availabilityZones[${index}]`,
                    value: zone,
                    problem: "there is no such Availability Zone: AWS's letters are a to f, the numbers of IDs 1 to 8",
                    allowed: `ask for those of the account: aws ec2 describe-availability-zones --region ${region}`,
                },
            ];
        }
        const expected = availabilityZone(zone)?.form === "ID" ? `${regionCode(region)}-az` : region;
        return zone.startsWith(expected)
            ? []
            : [
                  {
                      path: `network.availabilityZones[${index}]`,
                      value: zone,
                      problem: `Availability Zones of ${region} are allowed`,
                  },
              ];
    });
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
        return [
            ...faults,
            ...areaFaults(entry, path),
            ...borderGroupFaults(entry, path),
            ...instanceTypeFaults(entry, path),
        ];
    });
}

type ZoneSettings = NonNullable<Settings["wavelength"]>["zones"][number];

/** The mistake that cost a first day: the eastern zone's name under the western area. */
function areaFaults(entry: ZoneSettings, path: string): Fault[] {
    const known = knownZone(entry.zone);
    const others: readonly string[] = knownZones.map(({ area }) => area);
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

/** A carrier IP is of its zone's border group, whose name the zone's begins with. */
function borderGroupFaults({ zone, networkBorderGroup }: ZoneSettings, path: string): Fault[] {
    return networkBorderGroup === undefined || `${zone}-`.startsWith(`${networkBorderGroup}-`)
        ? []
        : [
              {
                  path: `${path}.networkBorderGroup`,
                  value: networkBorderGroup,
                  problem: `it is not that of ${zone}`,
                  allowed: `leave it out, or name the group that AWS reports: aws ec2 describe-availability-zones --all-availability-zones --zone-names ${zone}`,
              },
          ];
}

function instanceTypeFaults(entry: ZoneSettings, path: string): Fault[] {
    const offered = entry.offeredInstanceTypes ?? publishedZone(entry.zone)?.instanceTypes;
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
