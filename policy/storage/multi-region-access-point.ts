import { settingPolicy, switched } from "../frame/setting";

const block = "details.publicAccessBlock";

export const storageMultiRegionAccessPoint = settingPolicy({
    name: "storage-multi-region-access-point",
    description: "Multi-Region Access Points block public access.",
    rationale:
        "An access point's block cannot be changed after it was made, and a public one opens every bucket behind it.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Leave the switches of `details.publicAccessBlock` out, or set all four to true.",
    controls: ["fsbp S3.24"],
    limitations: [],
    types: ["aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint"],
    must: "must block public access",
    settings: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((key) =>
        switched(`${block}.${key}`, true, true),
    ),
});
