import type { Properties } from "../../model/resources/declared";
import { blocks, pending, text } from "../../model/resources/value";
import { noneOf, type Setting, settingPolicy } from "../frame/setting";

const groups = "http://acs.amazonaws.com/groups/global/";

/** Grants that name everybody, or everybody with an AWS account, wherever a type has them. */
function grantsIn(path: readonly string[], uri: readonly string[]): Setting {
    const found = (inputs: Properties) =>
        blocks(inputs, ...path).map((grant) => (grant === pending ? pending : text(grant, ...uri)));
    const named = (inputs: Properties) =>
        found(inputs).flatMap((one) => (typeof one === "string" && one.startsWith(groups) ? [one] : []));
    return {
        path,
        holds: (inputs) => (named(inputs).length > 0 ? false : found(inputs).includes(pending) ? pending : true),
        shown: (inputs) => `for ${[...new Set(named(inputs))].map((one) => one.slice(groups.length)).join(" and ")}`,
        wanted: "grants to accounts",
        byDefault: "none",
    };
}

export const storageNoPublicAcl = settingPolicy({
    name: "storage-no-public-acl",
    description: "Access control lists of buckets and objects name nobody outside the account.",
    rationale:
        "The canned lists `public-read`, `public-read-write` and `authenticated-read` let everybody in, or everybody with an AWS account; so do grants to the groups `AllUsers` and `AuthenticatedUsers`.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Use the list `private`, and a bucket policy or CloudFront for what others may read.",
    controls: ["fsbp S3.2 partly", "fsbp S3.3 partly", "fsbp S3.12 partly"],
    limitations: [],
    types: [
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
        "aws:s3/bucketAcl:BucketAcl",
        "aws:s3/bucketAclV2:BucketAclV2",
        "aws:s3/bucketObject:BucketObject",
        "aws:s3/bucketObjectv2:BucketObjectv2",
        "aws:s3/objectCopy:ObjectCopy",
    ],
    must: "must not be public",
    settings: [
        noneOf("acl", ["public-read", "public-read-write", "authenticated-read"], "private"),
        grantsIn(["grants"], ["uri"]),
        grantsIn(["accessControlPolicy", "grants"], ["grantee", "uri"]),
    ],
});
