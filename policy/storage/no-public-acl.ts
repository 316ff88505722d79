import { noneOf, settingPolicy } from "../frame/setting";

export const storageNoPublicAcl = settingPolicy({
    name: "storage-no-public-acl",
    description: "Access control lists of buckets and objects name nobody outside the account.",
    rationale:
        "The canned lists `public-read`, `public-read-write` and `authenticated-read` let everybody in, or everybody with an AWS account.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Use the list `private`, and a bucket policy or CloudFront for what others may read.",
    controls: ["fsbp S3.2 partly", "fsbp S3.3 partly", "fsbp S3.12 partly"],
    limitations: ["Grants that name a group in `accessControlPolicy`."],
    types: [
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
        "aws:s3/bucketAcl:BucketAcl",
        "aws:s3/bucketAclV2:BucketAclV2",
        "aws:s3/bucketObject:BucketObject",
        "aws:s3/bucketObjectv2:BucketObjectv2",
    ],
    must: "must not be public",
    settings: [noneOf("acl", ["public-read", "public-read-write", "authenticated-read"], "private")],
});
