/**
 * Rules that a reference to one of AWS's lists counts for, by service.
 * Source: VPC user guide, "AWS-managed prefix lists", read in November 2026.
 */
export const managedListWeights: ReadonlyMap<string, number> = new Map([
    ["cloudfront.origin-facing", 55],
    ["dynamodb", 1],
    ["groundstation", 5],
    ["ipv6.cloudfront.origin-facing", 55],
    ["ipv6.route53-healthchecks", 25],
    ["ipv6.vpc-lattice", 10],
    ["route53-healthchecks", 25],
    ["s3", 1],
    ["s3express", 6],
    ["vpc-lattice", 10],
]);

/** Services whose lists AWS publishes without a fixed weight beside those. */
const unweighted = ["ec2-instance-connect", "ipv6.ec2-instance-connect", "ipv6.s3", "ipv6.dynamodb"];

/** Services that have a list. */
export const listedServices: readonly string[] = [...managedListWeights.keys(), ...unweighted];
