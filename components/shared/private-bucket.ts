import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Keeps a bucket's files from the public, whatever is said of them elsewhere. */
export function closeToThePublic(name: string, bucket: aws.s3.Bucket, parent: pulumi.Resource): pulumi.Resource[] {
    const block = new aws.s3.BucketPublicAccessBlock(
        name,
        {
            bucket: bucket.id,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        },
        { parent },
    );
    const ownership = new aws.s3.BucketOwnershipControls(
        name,
        { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
        { parent },
    );
    return [block, ownership];
}

/**
 * A bucket's policy.
 *
 * @param closed S3 refuses a policy while the bucket's public access is being blocked: one after the other.
 */
export function bucketPolicy(
    name: string,
    bucket: aws.s3.Bucket,
    statements: readonly unknown[],
    closed: readonly pulumi.Resource[],
    parent: pulumi.Resource,
): aws.s3.BucketPolicy {
    return new aws.s3.BucketPolicy(
        name,
        {
            bucket: bucket.id,
            policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
        },
        { parent, dependsOn: [...closed] },
    );
}

/** Refuses everything that does not come over TLS. */
export function tlsOnly(bucketArn: pulumi.Output<string>) {
    return {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}
