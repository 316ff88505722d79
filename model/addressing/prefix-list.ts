import { vpcQuotas } from "../aws/quotas";
import { blockFaults, clientBlockProblem } from "./ipv4-blocks";

/** A longer list fits no group. */
const { rulesPerSecurityGroup: rulesPerGroup } = vpcQuotas;

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
    return [...faults, ...blockFaults("cidrBlocks", cidrBlocks, clientBlockProblem)];
}
