import { overlaps, parseAddress, parseCidr, type Range } from "../addresses";

const rangesOf = (...blocks: readonly string[]): readonly Range[] => blocks.map(rangeOf);

/** Addresses of private networks. Source: RFC 1918. */
export const privateNetworks = rangesOf("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

/** Private addresses of IPv6. Source: RFC 4193. */
export const uniqueLocal = rangesOf("fc00::/7");

/** What a carrier's NAT and its subscribers share, and a VPC may have as well. Source: RFC 6598. */
export const sharedAddresses = rangesOf("100.64.0.0/10");

/** Blocks that no VPC can have. Source: Amazon VPC User Guide, "VPC CIDR blocks". */
const withoutVpc = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"] as const;

/** Blocks without public addresses, and what they are for. Source: IANA IPv4 Special-Purpose Address Registry. */
const withoutHosts: Readonly<Record<string, string>> = {
    "0.0.0.0/8": "no address of a host",
    "127.0.0.0/8": "a loopback address",
    "169.254.0.0/16": "a link-local address",
    "224.0.0.0/4": "a multicast address",
    "240.0.0.0/4": "kept for the future, or the broadcast address",
    "10.0.0.0/8": "a private address",
    "172.16.0.0/12": "a private address",
    "192.168.0.0/16": "a private address",
    "100.64.0.0/10": "an address of a carrier's NAT",
};

/** The block, of those that no VPC can have, that a block lies in or holds; undefined for one that a VPC can have. */
export function keptFromVpcs(cidrBlock: string): string | undefined {
    const range = parseCidr(cidrBlock);
    return range === undefined ? undefined : withoutVpc.find((kept) => overlaps(rangeOf(kept), range));
}

/** Why nothing on the internet has an IPv4 address; undefined for one that something may have. */
export function notOnTheInternet(address: string): string | undefined {
    const value = parseAddress(address);
    return value === undefined
        ? undefined
        : Object.entries(withoutHosts).find(([block]) => {
              const { from, to } = rangeOf(block);
              return from <= value && value <= to;
          })?.[1];
}

function rangeOf(block: string): Range {
    return parseCidr(block) ?? { from: 0n, to: -1n };
}
