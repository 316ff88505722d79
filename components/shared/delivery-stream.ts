import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "./children";
import { LogBucket } from "./log-bucket";
import { physicalName } from "./names";
import { refuse } from "./refuse";
import { trustFor } from "./roles";
import { named, type Taggable, type Tags } from "./tags";

export interface DeliveryStreamArgs extends Taggable, Transformable<typeof deliveryStreamChildren> {
    /**
     * Days for which the bucket behind the stream keeps a file.
     * @default 90
     */
    readonly retentionInDays?: number;
    /**
     * Key that encrypts the stream and the files; its policy has to admit Firehose.
     * @default - a key that AWS manages, and S3's own
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * Keeps the bucket and its files from being deleted.
     * @default false
     */
    readonly protect?: boolean;
}

/** What `transform` can change. */
const deliveryStreamChildren = {
    stream: aws.kinesis.FirehoseDeliveryStream,
    role: aws.iam.Role,
    bucket: aws.s3.Bucket,
} as const;

/**
 * A Firehose stream that collects log records into compressed files in a bucket of its own. Firehose charges by the
 * gigabyte taken in; it delivers after 5 minutes or 5 MiB, whichever comes first.
 */
export class DeliveryStream extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    readonly bucket: pulumi.Output<string>;
    /** The stream. */
    readonly stream: aws.kinesis.FirehoseDeliveryStream;
    /** What writes into the bucket. */
    readonly role: aws.iam.Role;
    /** The bucket itself. */
    readonly bucketResource: aws.s3.Bucket;

    constructor(name: string, args: DeliveryStreamArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(deliveryStreamChildren, name, args.transform);
        super("wavelength-lattice:shared:DeliveryStream", name, {}, children.watched(opts));
        refuse(`The DeliveryStream '${name}'`, children.faults);
        const { tags, kmsKeyArn } = args;
        const bucket = new LogBucket(name, { ...args, writers: "nobody", transform: undefined }, { parent: this });
        const statements = writeStatements(bucket.arn, kmsKeyArn);
        const { role, policy } = this.declareRole(name, statements, tags);
        const stream = new aws.kinesis.FirehoseDeliveryStream(
            name,
            {
                name: physicalName(name, { maxLength: 64 }),
                destination: "extended_s3",
                extendedS3Configuration: {
                    bucketArn: bucket.arn,
                    roleArn: role.arn,
                    compressionFormat: "GZIP",
                    bufferingInterval: 300,
                    bufferingSize: 5,
                    errorOutputPrefix: "errors/!{firehose:error-output-type}/",
                    kmsKeyArn,
                },
                serverSideEncryption:
                    kmsKeyArn === undefined
                        ? { enabled: true, keyType: "AWS_OWNED_CMK" }
                        : { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: kmsKeyArn },
                // By this tag AWS's delivery service may write to the stream; it would add it otherwise.
                tags: { ...named(name, tags), LogDeliveryEnabled: "true" },
            },
            { parent: this, dependsOn: [policy, ...bucket.ready] },
        );
        this.arn = stream.arn;
        this.bucket = bucket.bucket;
        this.stream = children.one("stream");
        this.role = children.one("role");
        this.bucketResource = children.one("bucket");
        this.registerOutputs({
            arn: this.arn,
            bucket: this.bucket,
            // The document is unknown until the bucket exists; policies read its statements here.
            policyStatements: { [name]: statements },
        });
    }

    private declareRole(name: string, statements: ReturnType<typeof writeStatements>, tags: Tags | undefined) {
        const role = new aws.iam.Role(
            name,
            {
                description: "Writes a Firehose stream's files into its bucket",
                assumeRolePolicy: trustFor("firehose.amazonaws.com", undefined, this),
                tags: named(name, tags),
            },
            { parent: this },
        );
        const policy = new aws.iam.RolePolicy(
            name,
            { role: role.name, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
            { parent: this },
        );
        return { role, policy };
    }
}

/** Source: Firehose guide, "Grant Firehose access to an Amazon S3 destination". */
function writeStatements(bucketArn: pulumi.Output<string>, kmsKeyArn: pulumi.Input<string> | undefined) {
    return [
        {
            Effect: "Allow",
            Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
            Resource: bucketArn,
        },
        {
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
            Resource: pulumi.interpolate`${bucketArn}/*`,
        },
        ...(kmsKeyArn === undefined
            ? []
            : [{ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: kmsKeyArn }]),
    ];
}
