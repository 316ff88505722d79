import { planAddresses } from "../../../model/addressing/plan";
import { knownZone, knownZones } from "../../../model/aws/published-zones";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { isPossibleZone } from "./zones";

/**
 * Blocks: inside the VPC, never overlapping, planned or given; Availability Zones all by name or all by ID.
 * What another check refuses already (a zone of another Region, a Wavelength Zone named twice) takes no part.
 */
export function addressFaults({ network, wavelength }: Settings, region: string): Fault[] {
    const letters = network.availabilityZones.filter(
        (zone) => isPossibleZone(zone) && (!/^[a-z]{2}-/.test(zone) || zone.startsWith(region)),
    );
    const zones = wavelength?.zones ?? [];
    const first = zones.filter((zone, index) => zones.findIndex((other) => other.zone === zone.zone) === index);
    const { faults } = planAddresses({
        cidrBlock: network.cidrBlock,
        availabilityZones: letters,
        tiers: network.subnetTiers,
        subnetCidrBlocks: network.subnetCidrBlocks,
        zones: first,
    });
    return faults
        .filter(({ path }) => path !== "availabilityZones")
        .map(({ path, ...fault }) => ({
            path: settingsPath(path, network.availabilityZones, letters, zones, first),
            ...fault,
            ...unknownZone(path, first, region),
        }));
}

/** A zone without a planned block is a new one, or a name that was mistyped. */
function unknownZone(path: string, zones: readonly { readonly zone: string }[], region: string): Partial<Fault> {
    const index = /^zones\[(\d+)\]\.cidrBlock$/.exec(path)?.[1];
    const zone = zones[Number(index)]?.zone;
    if (index === undefined || zone === undefined || knownZone(zone) !== undefined) {
        return {};
    }
    const known = knownZones.filter((each) => each.region === region).map(({ name }) => name);
    return {
        problem: `${zone} is no zone that is known in ${region} (${known.join(", ") || "none is"}), so no block is planned for it`,
    };
}

/** A path of the planner's request as a path of the configuration, whose lists may be longer. */
function settingsPath(
    path: string,
    allLetters: readonly string[],
    letters: readonly string[],
    allZones: readonly unknown[],
    zones: readonly unknown[],
): string {
    const indexed = /^(availabilityZones|zones)\[(\d+)\](.*)$/.exec(path);
    if (indexed === null) {
        return `network.${path}`;
    }
    const [, list, at, rest] = indexed;
    const index = Number(at);
    return list === "zones"
        ? `wavelength.zones[${allZones.indexOf(zones[index])}]${rest}`
        : `network.availabilityZones[${allLetters.lastIndexOf(letters[index] ?? "")}]${rest}`;
}
