/** File of pulumi-aws, the overlay of the provider: there a kind says that the old resource goes before the new one. */
export const overlay = "provider/resource_overrides.go";

/** Kinds that the project makes of which the overlay says so. AWS takes no second one beside the first. */
export const deletedFirst: ReadonlySet<string> = new Set([
    "ec2transitgateway.VpcAttachment",
    "efs.MountTarget",
    "iam.RolePolicyAttachment",
]);
