import { settingPolicy, switched } from "../frame/setting";

export const computeDefaultEncryption = settingPolicy({
    name: "compute-default-encryption",
    description: "The account encrypts new EBS volumes by itself.",
    rationale: "Encryption by default catches every volume that no program states anything about.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Leave `enabled` out, or set it to true.",
    controls: ["fsbp EC2.7", "cis 6.1.1"],
    limitations: ["Accounts whose setting the stack does not declare."],
    types: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
    must: "must encrypt new volumes",
    settings: [switched("enabled", true, true)],
});
