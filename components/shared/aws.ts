import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** ARN of a policy that AWS manages, in whatever partition the stack is in. `path` as in `service-role/Name`. */
export function managedPolicyArn(path: string, opts: pulumi.InvokeOptions): pulumi.Output<string> {
    return pulumi.interpolate`arn:${aws.getPartitionOutput({}, opts).partition}:iam::aws:policy/${path}`;
}

/** The stack's account, by its ID. */
export function ownAccount(opts: pulumi.InvokeOptions): pulumi.Output<string> {
    return aws.getCallerIdentityOutput({}, opts).accountId;
}

/** ARN of what a service has in the stack's account and Region. `resource` as in `loadbalancer/*`. */
export function ownArn(service: string, resource: string, opts: pulumi.InvokeOptions): pulumi.Output<string> {
    const partition = aws.getPartitionOutput({}, opts).partition;
    const region = aws.getRegionOutput({}, opts).region;
    return pulumi.interpolate`arn:${partition}:${service}:${region}:${ownAccount(opts)}:${resource}`;
}

/** A prefix list of addresses that AWS manages. Its ID differs between Regions, its name says what it holds. */
export interface ManagedPrefixList {
    /** As in `com.amazonaws.ap-northeast-1.vpc-lattice`. */
    readonly name: pulumi.Output<string>;
    readonly id: pulumi.Output<string>;
}

/** The addresses of a service in the stack's Region, as in `s3`, `dynamodb`, `vpc-lattice` or `ipv6.vpc-lattice`. */
export function awsPrefixList(service: string, opts: pulumi.InvokeOptions): ManagedPrefixList {
    const name = pulumi.interpolate`com.amazonaws.${aws.getRegionOutput({}, opts).region}.${service}`;
    return { name, id: aws.ec2.getManagedPrefixListOutput({ name }, opts).id };
}
