/**
 * Availability Zones in which VPC Lattice is not served, by ID: these are sure.
 * Source: VPC Lattice's guide and several reports; no API tells. Read in November 2026.
 */
export const zonesWithoutLattice: readonly string[] = ["apne1-az3"];

/**
 * Availability Zones that one third-party source also reports to be without VPC Lattice, as of November 2026. Nothing of AWS's
 * own confirms them, so they are advice and never refuse anything.
 */
export const zonesReportedWithoutLattice: readonly string[] = [
    "use1-az3",
    "usw1-az2",
    "apne2-az2",
    "euw1-az4",
    "cac1-az3",
    "ilc1-az2",
];
