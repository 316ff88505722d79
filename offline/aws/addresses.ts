import { formatAddress, isIpv6, parseCidr, type Range } from "../../model/addresses";
import { hex, pick } from "./account";

/** The IPv4 block of a property, or undefined where it is none. */
export function ipv4Block(cidr: unknown): Range | undefined {
    const block = parseCidr(String(cidr));
    return block === undefined || isIpv6(block.from) ? undefined : block;
}

/** The IPv6 block of a property, or undefined where it is none. */
export function ipv6Block(cidr: unknown): Range | undefined {
    const block = parseCidr(String(cidr));
    return block !== undefined && isIpv6(block.from) ? block : undefined;
}

/** Where an address comes from whose subnet does not say its block. */
const unstated = parseCidr("10.0.0.0/24") as Range;

/** A free host address of a block, the same for the same seed; AWS keeps the first four and the last for itself. */
export function hostAddress(cidr: unknown, seed: string, taken: ReadonlySet<string>): string {
    const subnet = ipv4Block(cidr) ?? unstated;
    const hosts = Math.max(1, Number(subnet.to - subnet.from) - 4);
    const start = pick(seed, hosts);
    for (let step = 0; step < hosts; step++) {
        const candidate = formatAddress(subnet.from + BigInt(4 + ((start + step) % hosts)));
        if (!taken.has(candidate)) {
            return candidate;
        }
    }
    return formatAddress(subnet.from + BigInt(4 + start));
}

/** A public address, from the ranges that RFC 5737 keeps for documentation. */
export function publicAddress(seed: string): string {
    return `203.0.113.${1 + pick(seed, 254)}`;
}

/** An address on the carrier's network, from another documentation range. */
export function carrierAddress(seed: string): string {
    return `198.51.100.${1 + pick(seed, 254)}`;
}

/** The hardware address of a network interface. */
export function macAddress(seed: string): string {
    return `06:${hex(seed, 10).match(/../g)?.join(":")}`;
}
