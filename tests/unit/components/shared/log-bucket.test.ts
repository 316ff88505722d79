import assert from "node:assert/strict";
import { LogBucket, type LogBucketArgs } from "../../../../components/shared/log-bucket";
import type { Declared } from "../../../../model/resources/declared";
import { byName, byType, declare } from "../../../support/declare";

const bucketName = "front-logs-0123456";

function bucket(args: LogBucketArgs = {}): Promise<Declared[]> {
    return declare(
        () => {
            new LogBucket("front-logs", args);
        },
        {
            simulate: (_type, name) => ({
                id: `${name}-id`,
                outputs: { bucket: bucketName, arn: `arn:aws:s3:::${bucketName}` },
            }),
        },
    );
}

describe("LogBucket", () => {
    it("lets this account's load balancers write, and nobody in without TLS", async () => {
        const policy = byName(await bucket(), "aws:s3/bucketPolicy:BucketPolicy", "front-logs");
        assert.deepEqual(JSON.parse(policy.inputs["policy"] as string), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "LoadBalancerLogs",
                    Effect: "Allow",
                    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                    Action: "s3:PutObject",
                    Resource: `arn:aws:s3:::${bucketName}/AWSLogs/000000000000/*`,
                    Condition: {
                        ArnLike: {
                            "aws:SourceArn": "arn:aws:elasticloadbalancing:ap-northeast-1:000000000000:loadbalancer/*",
                        },
                    },
                },
                {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
    });

    it("R32 lets flow logs in under both names that the delivery service gives an account's folder", async () => {
        const policy = byName(
            await bucket({ writers: "log-delivery" }),
            "aws:s3/bucketPolicy:BucketPolicy",
            "front-logs",
        );
        const { Statement } = JSON.parse(policy.inputs["policy"] as string);
        assert.deepEqual(Statement[0].Resource, [
            `arn:aws:s3:::${bucketName}/AWSLogs/000000000000/*`,
            `arn:aws:s3:::${bucketName}/AWSLogs/aws-account-id=000000000000/*`,
        ]);
    });

    it("is closed to the public, owned by its account, encrypted by S3's own keys and emptied after its time", async () => {
        const resources = await bucket({ retentionInDays: 7 });
        const settings = byType(resources, "aws:s3/bucket:Bucket").length;
        assert.equal(settings, 1);
        const inputs = (type: string) => {
            const { bucket: _, ...rest } = byName(resources, `aws:s3/${type}`, "front-logs").inputs;
            return rest;
        };
        assert.deepEqual(inputs("bucketPublicAccessBlock:BucketPublicAccessBlock"), {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        assert.deepEqual(inputs("bucketOwnershipControls:BucketOwnershipControls"), {
            rule: { objectOwnership: "BucketOwnerEnforced" },
        });
        assert.deepEqual(inputs("bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"), {
            rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        });
        assert.deepEqual(inputs("bucketLifecycleConfiguration:BucketLifecycleConfiguration"), {
            rules: [
                {
                    id: "expire",
                    status: "Enabled",
                    filter: {},
                    expiration: { days: 7 },
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
                },
            ],
        });
    });

    it("goes with the stack unless it is protected", async () => {
        const open = byName(await bucket(), "aws:s3/bucket:Bucket", "front-logs");
        assert.deepEqual([open.inputs["forceDestroy"], open.protect], [true, undefined]);
        const kept = byName(await bucket({ protect: true }), "aws:s3/bucket:Bucket", "front-logs");
        assert.deepEqual([kept.inputs["forceDestroy"], kept.protect], [false, true]);
    });
});
