import { settingPolicy, switched } from "../frame/setting";

export const storageAccessPointPrivate = settingPolicy({
    name: "storage-access-point-private",
    description: "S3 access points block public access.",
    rationale:
        "An access point is a door of its own: what it admits publicly is public, whatever the bucket's other doors do.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Leave `publicAccessBlockConfiguration` out, or set its four switches to true.",
    controls: ["fsbp S3.19"],
    limitations: [],
    types: ["aws:s3/accessPoint:AccessPoint"],
    must: "must block public access",
    settings: [
        switched("publicAccessBlockConfiguration.blockPublicAcls", true, true),
        switched("publicAccessBlockConfiguration.blockPublicPolicy", true, true),
        switched("publicAccessBlockConfiguration.ignorePublicAcls", true, true),
        switched("publicAccessBlockConfiguration.restrictPublicBuckets", true, true),
    ],
});
