import { formatAddress, isIpv6, parseCidr, prefixLength } from "../addresses";
import { availabilityZone } from "./availability-zone";
import { type SubnetTier, subnetTiers } from "./request";

const zonesPerTier = 8;

/**
 * Place of a subnet's /64 in its VPC's block: by tier and by the zone's letter or number, as its IPv4 block, so that nothing
 * moves when a zone is added.
 */
export function ipv6Place(tier: SubnetTier, zone: string): number {
    return subnetTiers.indexOf(tier) * zonesPerTier + (availabilityZone(zone)?.slot ?? 0);
}

/**
 * The /64 at a place of a VPC's IPv6 block, `2001:db8:1:5::/64` at place 5 of `2001:db8:1::/56`.
 * @throws where the block is not one of a VPC's, or has no such place.
 */
export function ipv6Subnet(vpcBlock: string, place: number): string {
    const range = parseCidr(vpcBlock);
    if (range === undefined || !isIpv6(range.from) || prefixLength(range) > 64) {
        throw new Error(`${JSON.stringify(vpcBlock)} is no IPv6 block of a VPC: /44 to /60 is allowed`);
    }
    const from = range.from + (BigInt(place) << 64n);
    if (from > range.to) {
        throw new Error(`${vpcBlock} has no room for /64 number ${place}`);
    }
    return `${formatAddress(from)}/64`;
}
