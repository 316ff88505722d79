import { members, settingPolicy } from "../frame/setting";

export const dataRdsLogExports = settingPolicy({
    name: "data-rds-log-exports",
    description: "Databases send their logs to CloudWatch Logs.",
    rationale: "On the database's own disk logs are gone after days, or with it.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "List the engine's logs in `enabledCloudwatchLogsExports`.",
    controls: ["fsbp RDS.9", "fsbp RDS.34", "fsbp RDS.36", "fsbp RDS.37", "fsbp RDS.40", "fsbp RDS.42"],
    limitations: ["Whether every log of the engine is in the list."],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    must: "must export its logs",
    settings: [members("enabledCloudwatchLogsExports", 1)],
});
