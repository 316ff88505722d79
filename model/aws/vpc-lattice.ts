/**
 * Addresses by which VPC Lattice is met and calls targets: link-local for services, a block of its own for resources.
 * Source: VPC Lattice user guide, "How VPC Lattice works" and "Control traffic to VPC Lattice using network ACLs", read in
 * November 2026; not verified against AWS.
 */
export const latticeBlocks = {
    service: "169.254.171.0/24",
    serviceIpv6: "fd00:ec2:80::/64",
    resource: "129.224.0.0/17",
} as const;

/**
 * What an action may forward to: its number of target groups, and their weights.
 * Source: Amazon VPC Lattice API Reference, "ForwardAction" and "WeightedTargetGroup", read in November 2026.
 */
export const latticeForwards = {
    targetGroups: { least: 1, most: 10 },
    weight: { least: 0, most: 999, usual: 100 },
} as const;

/**
 * Blocks of /28 that endpoints and resource gateways may take of an empty subnet. AWS keeps the first four addresses and the
 * last one, so the first block and the last are never free. Source: AWS PrivateLink Guide, "Access a service network through
 * a service-network endpoint", read in November 2026.
 */
export function freeLatticeBlocks(prefixLength: number): number {
    return Math.max(0, 2 ** (28 - prefixLength) - 2);
}
