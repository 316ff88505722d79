/**
 * Least that storage of a size may grow to by itself, in GiB: a tenth more. Source: Amazon RDS User Guide, "Managing capacity
 * automatically with storage autoscaling".
 */
export function leastStorageLimit(allocatedStorage: number): number {
    return Math.ceil((allocatedStorage * 11) / 10);
}
