import { bounded, settingPolicy } from "../frame/setting";

export const identityPasswordPolicy = settingPolicy({
    name: "identity-password-policy",
    description: "Passwords of IAM users are long, and do not come back.",
    rationale: "A short password is guessed, and one that may be used again was perhaps lost before.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set `minimumPasswordLength` to 14 and `passwordReusePrevention` to 24.",
    controls: ["fsbp IAM.7 partly"],
    limitations: [],
    types: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
    must: "must ask for long passwords",
    settings: [
        bounded("minimumPasswordLength", { atLeast: 14 }, 6),
        bounded("passwordReusePrevention", { atLeast: 24 }, 0),
    ],
});
