import { knownZone } from "../aws/published-zones";
import { explicitBlock, overlapFaults, type PlacedBlock, plannedBlock, vpcRange } from "./blocks";
import type { AddressFault, AddressPlan, AddressRequest, PlannedSubnet, PlannedZone, SubnetTier } from "./request";
import { wantedSubnets } from "./wanted";

/**
 * Group of places of each tier, and of Wavelength Zones; 4 to 7 are free. A number never changes: subnets that exist stand there.
 * A further tier takes the next free one.
 */
const tierGroups: Readonly<Record<SubnetTier, number>> = { public: 0, private: 1, isolated: 2 };
const wavelengthGroup = 3;

/** Plans the blocks of a VPC's subnets: inside the VPC, never overlapping, by identity. Pure. */
export function planAddresses(request: AddressRequest): AddressPlan {
    const faults: AddressFault[] = [];
    const vpc = vpcRange(request.cidrBlock, faults);
    const places: PlacedBlock[] = [];
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
        const cidrBlock = place(`subnetCidrBlocks.${key}`, explicit, tierGroups[tier], slot);
        if (cidrBlock !== undefined) {
            subnets.push({ key, tier, availabilityZone: zone, cidrBlock });
        }
    }
    const zones: PlannedZone[] = [];
    (request.zones ?? []).forEach(({ area, zone, cidrBlock: explicit }, index) => {
        const path = `zones[${index}].cidrBlock`;
        const cidrBlock = place(path, explicit, wavelengthGroup, knownZone(zone)?.slot);
        if (cidrBlock !== undefined) {
            zones.push({ area, zone, cidrBlock });
        }
    });
    return { subnets, zones, faults: [...faults, ...overlapFaults(places)] };
}
