import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { DeliveryStream } from "../shared/delivery-stream";
import { LogBucket } from "../shared/log-bucket";
import { type Resolved, resolved, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";
import { type FlowLogTarget, logGroupTarget } from "./flow-log-group";

/** Where flow logs go, and how. */
export type FlowLogDestination = CloudWatchLogsDestination | S3Destination | FirehoseDestination;

interface RecordedTraffic {
    /** Traffic to record: what was let through, what was refused, or both. A transit gateway's log knows no difference. @default ALL */
    readonly trafficType?: "ALL" | "ACCEPT" | "REJECT";
    /** Longest time in seconds that packets are counted into one record: 60 or 600; 60 for a transit gateway. @default 600 */
    readonly maxAggregationInterval?: 60 | 600;
    /** Days that a record is kept; in CloudWatch Logs 1, 3, 5, 7, 14, 30, 60, 90, … @default 30 */
    readonly retentionInDays?: number;
    /** Key that encrypts the records; its policy has to admit what delivers them. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** Keeps the records from being deleted. @default false */
    readonly protect?: boolean;
}

/** A log group, made for the purpose. CloudWatch Logs charges by the gigabyte taken in, and for what it keeps. */
export interface CloudWatchLogsDestination extends RecordedTraffic {
    readonly destination: "cloud-watch-logs";
}

/**
 * A bucket, made for the purpose: Parquet files in hourly partitions named as Hive and Athena find them. Cheaper to take in
 * and to keep than CloudWatch Logs, and read by queries rather than by eye.
 */
export interface S3Destination extends RecordedTraffic {
    readonly destination: "s3";
}

/** A Firehose stream, made for the purpose, that ends in a bucket: for who sends records on from there. */
export interface FirehoseDestination extends RecordedTraffic {
    readonly destination: "firehose";
}

export interface FlowLogsArgs extends Taggable, Transformable<typeof flowLogsChildren> {
    /** VPC or transit gateway whose traffic is recorded. */
    readonly of: { readonly vpcId: VpcRef } | { readonly transitGatewayId: pulumi.Input<string> };
    readonly to: FlowLogDestination;
}

type Given = Omit<FlowLogsArgs, "of"> & { readonly of: Resolved<FlowLogsArgs["of"]> };

/** What `transform` can change. */
const flowLogsChildren = {
    flowLog: aws.ec2.FlowLog,
    logGroup: aws.cloudwatch.LogGroup,
    role: aws.iam.Role,
    bucket: aws.s3.Bucket,
    stream: aws.kinesis.FirehoseDeliveryStream,
} as const;

/**
 * Flow logs of a VPC or a transit gateway, with what takes them in.
 *
 * @example
 * new FlowLogs("refused", {
 *     of: { vpcId: network },
 *     to: { destination: "firehose", trafficType: "REJECT", retentionInDays: 7 },
 *     tags,
 * });
 */
export class FlowLogs extends pulumi.ComponentResource {
    /** With CloudWatch Logs. */
    readonly logGroupName: pulumi.Output<string> | undefined;
    /** With S3 and Firehose: the bucket that the records end up in. */
    readonly bucket: pulumi.Output<string> | undefined;
    /** The flow log. */
    readonly flowLog: aws.ec2.FlowLog;
    /** With CloudWatch Logs. */
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
    /** What delivers, to CloudWatch Logs or Firehose. */
    readonly role: aws.iam.Role | undefined;
    /** With S3 and Firehose. */
    readonly bucketResource: aws.s3.Bucket | undefined;
    /** With Firehose. */
    readonly stream: aws.kinesis.FirehoseDeliveryStream | undefined;

    constructor(name: string, given: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(flowLogsChildren, name, given.transform);
        super("wavelength-lattice:network:FlowLogs", name, {}, children.watched(opts));
        const args = { ...given, of: resolved(`The flow logs '${name}'`, given.of, children.faults) };
        const { logGroup, bucket, statements, ...target } = this.target(name, args);
        this.record(name, args, target);
        this.logGroupName = logGroup;
        this.bucket = bucket;
        this.flowLog = children.one("flowLog");
        this.logGroup = children.optional("logGroup");
        this.role = children.optional("role");
        this.bucketResource = children.optional("bucket");
        this.stream = children.optional("stream");
        this.registerOutputs({
            logGroupName: this.logGroupName,
            bucket: this.bucket,
            // The document is unknown until the log group exists; policies read its statements here.
            ...(statements === undefined ? {} : { policyStatements: { [name]: statements } }),
        });
    }

    private target(name: string, { to, of, tags }: Given): FlowLogTarget {
        const { retentionInDays = 30, kmsKeyArn, protect } = to;
        const kept = { retentionInDays, kmsKeyArn, protect, tags };
        switch (to.destination) {
            case "cloud-watch-logs":
                return logGroupTarget(name, "vpcId" in of ? "vpc" : "transit-gateway", kept, this);
            case "s3": {
                const { bucket, arn, ready } = new LogBucket(
                    name,
                    { writers: "log-delivery", ...kept },
                    { parent: this },
                );
                return { bucket, after: ready, inputs: { logDestinationType: "s3", logDestination: arn, ...parquet } };
            }
            case "firehose": {
                const stream = new DeliveryStream(name, kept, { parent: this });
                return {
                    bucket: stream.bucket,
                    after: [],
                    inputs: { logDestinationType: "kinesis-data-firehose", logDestination: stream.arn },
                };
            }
        }
    }

    private record(name: string, { of, to, tags }: Given, { inputs, after }: FlowLogTarget): void {
        const traffic =
            "vpcId" in of
                ? { trafficType: to.trafficType ?? "ALL", maxAggregationInterval: to.maxAggregationInterval ?? 600 }
                : // The only value that AWS takes for a transit gateway.
                  { maxAggregationInterval: 60 };
        new aws.ec2.FlowLog(
            name,
            { ...of, ...inputs, ...traffic, tags: named(name, tags) },
            // Without the policies the first deliveries fail.
            { parent: this, dependsOn: [...after] },
        );
    }
}

const parquet = {
    destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
};
