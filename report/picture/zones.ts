import { parseZone, regionOfZone } from "../../model/aws/zones";
import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { Subnet } from "../../model/network/types";

/** The zone of a subnet, in words where it is not known. */
export function zoneOf({ zone }: Subnet): string {
    return isMissing(zone) ? "not known yet" : zone;
}

export function isWavelengthZone(zone: string): boolean {
    return parseZone(zone) !== undefined;
}

/** What a zone is called by those who live near it: its area, or the location in its name. */
export function areaOf({ zones }: NetworkIndex, zone: string): string {
    return `${zones.get(zone)?.area ?? parseZone(zone)?.location ?? zone} area`;
}

/** Zones of some subnets: Wavelength Zones first, since they are nearest to the carrier's devices, by area; then the others. */
export function zonesOf(index: NetworkIndex, subnets: readonly Subnet[]): string[] {
    const key = (zone: string) => (isWavelengthZone(zone) ? `0 ${areaOf(index, zone)} ${zone}` : `1 ${zone}`);
    return [...new Set(subnets.map(zoneOf))].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The Regions that the zones of a program are in; none where no name of a zone is known. */
export function regionsOf({ network }: NetworkIndex): string[] {
    return [...new Set(network.subnets.flatMap((subnet) => regionOfZone(zoneOf(subnet)) ?? []))].sort();
}
