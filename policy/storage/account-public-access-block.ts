import { settingPolicy } from "../frame/setting";
import { publicAccessSwitches } from "./public-access-switches";

export const storageAccountPublicAccessBlock = settingPolicy({
    name: "storage-account-public-access-block",
    description: "The account's public access block for buckets blocks all four ways of making one public.",
    rationale:
        "AWS blocks public access to a new bucket by itself; what declares a block and leaves one of its switches out takes that back.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps:
        "Set all four switches to true; serve public files through CloudFront with origin access control.",
    controls: ["fsbp S3.1", "cis 3.1.4"],
    limitations: [],
    types: ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"],
    must: "must block public access",
    settings: publicAccessSwitches,
});
