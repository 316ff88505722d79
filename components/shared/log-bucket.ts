import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "./children";
import { type LogWriters, writerStatements } from "./log-writers";
import { bucketPolicy, closeToThePublic, tlsOnly } from "./private-bucket";
import { refuse } from "./refuse";
import { named, type Taggable } from "./tags";

export interface LogBucketArgs extends Taggable, Transformable<typeof logBucketChildren> {
    /**
     * What AWS lets write into the bucket. `load-balancers`: access logs of Application Load Balancers. `log-delivery`: the
     * delivery service behind flow logs and VPC Lattice's access logs. `nobody`: roles that allow it to themselves, as
     * Firehose's.
     * @default load-balancers
     */
    readonly writers?: LogWriters;
    /**
     * Key that encrypts the files; its policy has to admit the writers. Not for load balancers, which take S3's own only.
     * @default - S3's own keys
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * Days for which the bucket keeps a log file.
     * @default 90
     */
    readonly retentionInDays?: number;
    /**
     * Keeps the bucket and its files from being deleted. Without it a deletion of the stack takes the files along.
     * @default false
     */
    readonly protect?: boolean;
}

/** What `transform` can change. */
const logBucketChildren = {
    bucket: aws.s3.Bucket,
} as const;

/**
 * A bucket for logs: private, over TLS only, emptied after its time. Elastic Load Balancing does not write into buckets with
 * KMS keys. Source: "Enable access logs for your Application Load Balancer", Elastic Load Balancing.
 */
export class LogBucket extends pulumi.ComponentResource {
    /** The bucket's name, for `accessLogs.bucket` of a load balancer. */
    readonly bucket: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** What a load balancer has to wait for (`dependsOn`): AWS tries to write when the log is switched on. */
    readonly ready: readonly pulumi.Resource[];
    /** The bucket itself. */
    readonly bucketResource: aws.s3.Bucket;

    constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(logBucketChildren, name, args.transform);
        super("wavelength-lattice:shared:LogBucket", name, {}, children.watched(opts));
        refuse(`The LogBucket '${name}'`, children.faults);
        const bucket = this.declareBucket(name, args);
        const closed = closeToThePublic(name, bucket, this);
        this.encrypt(name, bucket, args);
        this.expire(name, bucket, args.retentionInDays ?? 90);
        const statements = [
            ...writerStatements[args.writers ?? "load-balancers"](bucket.arn, this),
            tlsOnly(bucket.arn),
        ];
        const delivery = bucketPolicy(name, bucket, statements, closed, this);

        this.bucket = bucket.bucket;
        this.arn = bucket.arn;
        this.ready = [delivery];
        this.bucketResource = children.one("bucket");
        this.registerOutputs({
            bucket: this.bucket,
            // The document is unknown until the bucket exists; policies read its statements here.
            policyStatements: { [name]: statements },
        });
    }

    private declareBucket(name: string, { protect = false, tags }: LogBucketArgs): aws.s3.Bucket {
        return new aws.s3.Bucket(
            name,
            { forceDestroy: !protect, tags: named(name, tags) },
            { parent: this, protect: protect || undefined },
        );
    }

    private encrypt(name: string, bucket: aws.s3.Bucket, { writers, kmsKeyArn }: LogBucketArgs): void {
        const byKey = kmsKeyArn !== undefined && (writers ?? "load-balancers") !== "load-balancers";
        const rule = byKey
            ? // One request to KMS for many files.
              {
                  applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
                  bucketKeyEnabled: true,
              }
            : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
        new aws.s3.BucketServerSideEncryptionConfiguration(
            name,
            { bucket: bucket.id, rules: [rule] },
            { parent: this },
        );
    }

    private expire(name: string, bucket: aws.s3.Bucket, days: number): void {
        new aws.s3.BucketLifecycleConfiguration(
            name,
            {
                bucket: bucket.id,
                rules: [
                    {
                        id: "expire",
                        status: "Enabled",
                        filter: {},
                        expiration: { days },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
                    },
                ],
            },
            { parent: this },
        );
    }
}
