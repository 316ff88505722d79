import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

/** Where access logs go. A bucket or a delivery stream has to exist; a log group is made; `none` records nothing. */
export type AccessLogs =
    | {
          readonly destination: "cloud-watch-logs";
          /** Days that CloudWatch Logs keeps a record: 1, 3, 5, 7, 14, 30, 60, 90, … @default 30 */
          readonly retentionInDays?: number;
          /** Keeps the log group from being deleted. @default false */
          readonly protect?: boolean;
          /** Key that encrypts the records. @default - one that AWS manages */
          readonly kmsKeyArn?: pulumi.Input<string>;
      }
    | { readonly destination: "none" }
    | { readonly destination: "s3"; readonly bucketArn: pulumi.Input<string> }
    | { readonly destination: "firehose"; readonly deliveryStreamArn: pulumi.Input<string> };

export interface AccessLogTarget {
    /** ARN of the service network or service whose requests are recorded. */
    readonly resourceIdentifier: pulumi.Input<string>;
    /** Of a service network: requests to its services, or to its resources. */
    readonly serviceNetworkLogType?: "SERVICE" | "RESOURCE";
    readonly tags?: Tags;
}

/** Subscribes a destination to the access logs of a service network or service. */
export function accessLogs(
    name: string,
    logs: AccessLogs,
    target: AccessLogTarget,
    parent: pulumi.Resource,
): aws.vpclattice.AccessLogSubscription | undefined {
    if (logs.destination === "none") {
        return undefined;
    }
    return new aws.vpclattice.AccessLogSubscription(
        name,
        {
            resourceIdentifier: target.resourceIdentifier,
            destinationArn: destinationArn(name, logs, target.tags, parent),
            serviceNetworkLogType: target.serviceNetworkLogType,
            tags: named(name, target.tags),
        },
        { parent },
    );
}

function destinationArn(
    name: string,
    logs: Exclude<AccessLogs, { destination: "none" }>,
    tags: Tags | undefined,
    parent: pulumi.Resource,
) {
    if (logs.destination === "s3") {
        return logs.bucketArn;
    }
    if (logs.destination === "firehose") {
        return logs.deliveryStreamArn;
    }
    return new aws.cloudwatch.LogGroup(
        name,
        {
            // Under this prefix the delivery's own resource policy stays within CloudWatch Logs' limit on its size.
            name: `/aws/vendedlogs/vpc-lattice/${physicalName(name, { maxLength: 200 })}`,
            retentionInDays: logs.retentionInDays ?? 30,
            kmsKeyId: logs.kmsKeyArn,
            tags: named(name, tags),
        },
        { parent, protect: logs.protect },
    ).arn;
}
