import { isIpv6, parseCidr, plainCidr, prefixLength } from "../addresses";

/** Rules of a security group in one direction, unless the account's quota was raised: a longer list fits no group. */
const rulesPerGroup = 60;

/** Everything that is wrong with a prefix list of a carrier's IPv4 addresses, a line each. Pure. */
export function prefixListFaults(cidrBlocks: readonly string[], maxEntries: number): string[] {
    const faults: string[] = [];
    if (!Number.isInteger(maxEntries) || maxEntries < 1 || maxEntries > rulesPerGroup) {
        faults.push(`maxEntries: ${maxEntries}; a whole number from 1 to ${rulesPerGroup} is allowed`);
    }
    if (cidrBlocks.length === 0) {
        faults.push("cidrBlocks: none; at least one block is needed");
    }
    if (cidrBlocks.length > maxEntries) {
        faults.push(`cidrBlocks: ${cidrBlocks.length} blocks; maxEntries leaves room for ${maxEntries}, raise it`);
    }
    return [...faults, ...cidrBlocks.flatMap((block, index) => blockFaults(block, index, cidrBlocks))];
}

function blockFaults(block: string, index: number, cidrBlocks: readonly string[]): string[] {
    const path = `cidrBlocks[${index}]`;
    const range = parseCidr(block);
    if (range === undefined || isIpv6(range.from)) {
        return [`${path}: '${block}'; an IPv4 block such as 203.0.113.0/24 is allowed`];
    }
    if (prefixLength(range) === 0) {
        return [`${path}: '${block}'; the whole internet is refused, name the carrier's addresses`];
    }
    const plain = plainCidr(block);
    if (plain !== block) {
        return [`${path}: '${block}'; its host bits are not zero, write ${plain}`];
    }
    return cidrBlocks.indexOf(block) === index ? [] : [`${path}: '${block}'; named twice, name it once`];
}
