import { settingPolicy, switched } from "../frame/setting";

export const dataRdsMinorUpgrades = settingPolicy({
    name: "data-rds-minor-upgrades",
    description: "Databases take minor versions by themselves.",
    rationale:
        "Minor versions carry the security fixes; a database that waits for somebody to ask for them runs known holes.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Leave `autoMinorVersionUpgrade` out, or set it to true.",
    controls: ["fsbp RDS.13", "fsbp RDS.35", "cis 3.2.2"],
    limitations: [],
    types: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
    must: "must take minor versions",
    settings: [switched("autoMinorVersionUpgrade", true, true)],
});
