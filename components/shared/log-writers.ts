import * as pulumi from "@pulumi/pulumi";
import { ownAccount, ownArn } from "./aws";

/** Who writes logs into a bucket. */
export type LogWriters = "load-balancers" | "log-delivery" | "nobody";

/** What lets this account's logs in, and no other account's. */
export const writerStatements: Readonly<
    Record<LogWriters, (bucketArn: pulumi.Output<string>, parent: pulumi.Resource) => unknown[]>
> = { "load-balancers": loadBalancerStatements, "log-delivery": logDeliveryStatements, nobody: () => [] };

function loadBalancerStatements(bucketArn: pulumi.Output<string>, parent: pulumi.Resource) {
    return [
        {
            Sid: "LoadBalancerLogs",
            Effect: "Allow",
            Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${ownAccount({ parent })}/*`,
            Condition: {
                ArnLike: { "aws:SourceArn": ownArn("elasticloadbalancing", "loadbalancer/*", { parent }) },
            },
        },
    ];
}

/**
 * Flow logs with Hive-compatible partitions are written under `aws-account-id=<account>`, everything else under the bare
 * account ID. Source: VPC guide, "Amazon S3 bucket permissions for flow logs" and "Flow log files". Where either is
 * missing AWS adds statements of its own, which the next update takes away again.
 */
function logDeliveryStatements(bucketArn: pulumi.Output<string>, parent: pulumi.Resource) {
    const accountId = ownAccount({ parent });
    const Principal = { Service: "delivery.logs.amazonaws.com" };
    const ofThisAccount = {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": ownArn("logs", "*", { parent }) },
    };
    return [
        {
            Sid: "LogDelivery",
            Effect: "Allow",
            Principal,
            Action: "s3:PutObject",
            Resource: [
                pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`,
                pulumi.interpolate`${bucketArn}/AWSLogs/aws-account-id=${accountId}/*`,
            ],
            Condition: {
                ...ofThisAccount,
                StringEquals: { ...ofThisAccount.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
            },
        },
        {
            Sid: "LogDeliveryCheck",
            Effect: "Allow",
            Principal,
            Action: "s3:GetBucketAcl",
            Resource: bucketArn,
            Condition: ofThisAccount,
        },
    ];
}
