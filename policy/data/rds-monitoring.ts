import { bounded, settingPolicy } from "../frame/setting";

export const dataRdsMonitoring = settingPolicy({
    name: "data-rds-monitoring",
    description: "Database instances report what their operating system does.",
    rationale:
        "Enhanced monitoring shows memory, processes and I/O of the host, where CloudWatch's own figures end at the hypervisor.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    offInProduction:
        "Database Insights tells load, waits and statements without it; enhanced monitoring takes a role of its own and is charged as logs.",
    remediationSteps: "Set `monitoringInterval` to 60 seconds or less, and `monitoringRoleArn`.",
    controls: ["fsbp RDS.6"],
    limitations: [],
    types: ["aws:rds/instance:Instance"],
    must: "must have enhanced monitoring",
    settings: [bounded("monitoringInterval", { atLeast: 1 }, 0)],
});
