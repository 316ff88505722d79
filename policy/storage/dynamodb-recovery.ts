import { settingPolicy, switched } from "../frame/setting";

export const storageDynamodbRecovery = settingPolicy({
    name: "storage-dynamodb-recovery",
    description: "DynamoDB tables can be brought back to any point in time.",
    rationale: "Without point-in-time recovery a table that a mistake emptied is gone.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set `pointInTimeRecovery.enabled` to true.",
    controls: ["fsbp DynamoDB.2"],
    limitations: [],
    types: ["aws:dynamodb/table:Table"],
    must: "must keep backups",
    settings: [switched("pointInTimeRecovery.enabled", true, false)],
});
