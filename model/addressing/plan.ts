import { knownZones, parseZone } from "../aws/zones";
import { explicitBlock, overlapFaults, type Place, plannedBlock, vpcRange } from "./blocks";
import {
    type AddressFault,
    type AddressPlan,
    type AddressRequest,
    type PlannedSubnet,
    type PlannedZone,
    subnetTiers,
} from "./request";
import { wantedSubnets } from "./wanted";

/** Wavelength Zones' group of places comes after the tiers'. */
const wavelengthGroup = subnetTiers.length;

/** Plans the blocks of a VPC's subnets: inside the VPC, never overlapping, by identity. Pure. */
export function planAddresses(request: AddressRequest): AddressPlan {
    const faults: AddressFault[] = [];
    const vpc = vpcRange(request.cidrBlock, faults);
    const places: Place[] = [];
    const place = (path: string, explicit: string | undefined, group: number, slot: number | undefined) => {
        const found =
            explicit === undefined
                ? plannedBlock(path, request.cidrBlock, vpc, group, slot, faults)
                : explicitBlock(path, explicit, request.cidrBlock, vpc, faults);
        if (found !== undefined) {
            places.push(found);
        }
        return found?.cidrBlock;
    };
    const subnets: PlannedSubnet[] = [];
    for (const { tier, zone, label, slot } of wantedSubnets(request, faults)) {
        const key = `${tier}-${label}`;
        const explicit = request.subnetCidrBlocks?.[key];
        const cidrBlock = place(`subnetCidrBlocks.${key}`, explicit, subnetTiers.indexOf(tier), slot);
        if (cidrBlock !== undefined) {
            subnets.push({ key, tier, availabilityZone: zone, cidrBlock });
        }
    }
    const zones: PlannedZone[] = [];
    (request.zones ?? []).forEach(({ area, zone, cidrBlock: explicit }, index) => {
        const name = parseZone(zone)?.name;
        const slot = knownZones.findIndex((known) => known.name === name);
        const path = `zones[${index}].cidrBlock`;
        const cidrBlock = place(path, explicit, wavelengthGroup, slot === -1 ? undefined : slot);
        if (cidrBlock !== undefined) {
            zones.push({ area, zone, cidrBlock });
        }
    });
    return { subnets, zones, faults: [...faults, ...overlapFaults(places)] };
}
