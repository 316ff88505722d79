import { settingPolicy, switched } from "../frame/setting";

export const storageImageScanning = settingPolicy({
    name: "storage-image-scanning",
    description: "Container registries look for known vulnerabilities in what is pushed to them.",
    rationale: "An image ages while it stays the same: only a scan tells which of its packages has become a hole.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Set `imageScanningConfiguration.scanOnPush` to true, or scan the whole registry by `ecr.RegistryScanningConfiguration`.",
    controls: ["fsbp ECR.1"],
    limitations: ["Scanning that the registry's own configuration switches on."],
    types: ["aws:ecr/repository:Repository"],
    must: "must scan images",
    settings: [switched("imageScanningConfiguration.scanOnPush", true, false)],
});
