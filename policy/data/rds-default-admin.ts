import { noneOf, settingPolicy } from "../frame/setting";

export const dataRdsDefaultAdmin = settingPolicy({
    name: "data-rds-default-admin",
    description: "Databases have an administrator with a name of its own.",
    rationale: "`admin` and `postgres` are the names that are tried first; half of the credentials are known then.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `username` (`masterUsername` of a cluster) to another name; it cannot be changed later.",
    controls: ["fsbp RDS.24", "fsbp RDS.25"],
    limitations: ["Replicas and restored databases, which keep their source's name."],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    must: "must not use the engine's default administrator",
    settings: [
        noneOf("username", ["admin", "postgres"], "another name"),
        noneOf("masterUsername", ["admin", "postgres"], "another name"),
    ],
});
