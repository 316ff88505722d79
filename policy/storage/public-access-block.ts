import { settingPolicy } from "../frame/setting";
import { publicAccessSwitches } from "./public-access-switches";

export const storagePublicAccessBlock = settingPolicy({
    name: "storage-public-access-block",
    description: "A bucket's public access block blocks all four ways of making it public.",
    rationale:
        "AWS blocks public access to a new bucket by itself; what declares a block and leaves one of its switches out takes that back.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps:
        "Set all four switches to true; serve public files through CloudFront with origin access control.",
    controls: ["fsbp S3.8", "fsbp S3.2 partly", "fsbp S3.3 partly", "cis 3.1.4"],
    limitations: ["Buckets without a block of their own, which AWS blocks when it makes them."],
    types: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
    must: "must block public access",
    settings: publicAccessSwitches,
});
