import { settingPolicy, switched } from "../frame/setting";

export const storageDynamodbDeletionProtection = settingPolicy({
    name: "storage-dynamodb-deletion-protection",
    description: "DynamoDB tables refuse to be deleted until their protection is lifted.",
    rationale: "A table is deleted with one call, and its data with it.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set `deletionProtectionEnabled` to true.",
    controls: ["fsbp DynamoDB.6"],
    limitations: [],
    types: ["aws:dynamodb/table:Table"],
    must: "must be protected from deletion",
    settings: [switched("deletionProtectionEnabled", true, false)],
});
