import { settingPolicy, switched } from "../frame/setting";

export const dataRdsCopyTags = settingPolicy({
    name: "data-rds-copy-tags",
    description: "Snapshots of databases carry the database's tags.",
    rationale: "What a snapshot belongs to, and who may restore it, is told by tags alone.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `copyTagsToSnapshot` to true.",
    controls: ["fsbp RDS.16", "fsbp RDS.17", "fsbp RDS.47", "fsbp RDS.48"],
    limitations: [],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    must: "must copy its tags to snapshots",
    settings: [switched("copyTagsToSnapshot", true, false)],
});
