import type { Properties } from "../../model/resources/declared";
import { type Pending, pending, text } from "../../model/resources/value";
import { settingPolicy, switched } from "../frame/setting";

export const dataRdsIamAuthentication = settingPolicy({
    name: "data-rds-iam-authentication",
    description: "Databases let IAM say who connects.",
    rationale: "A token of IAM lives fifteen minutes and is somebody's; a password lives until it is changed.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `iamDatabaseAuthenticationEnabled` to true, and grant `rds-db:connect`.",
    controls: ["fsbp RDS.10", "fsbp RDS.12"],
    limitations: ["Engines that do not know it, and databases whose engine a snapshot or a source decides."],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    must: "must take IAM authentication",
    settings: [switched("iamDatabaseAuthenticationEnabled", true, false)],
    when: knowsIam,
    whenWaits: "engine",
});

/** Engines whose users IAM may sign in. */
function knowsIam(inputs: Properties): boolean | Pending {
    const engine = text(inputs, "engine");
    return engine === pending ? pending : /^(aurora-|mysql|mariadb|postgres)/.test(engine ?? "");
}
