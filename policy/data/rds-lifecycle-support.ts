import type { Properties } from "../../model/resources/declared";
import { type Pending, pending, text } from "../../model/resources/value";
import { oneOf, settingPolicy } from "../frame/setting";

export const dataRdsLifecycleSupport = settingPolicy({
    name: "data-rds-lifecycle-support",
    description: "Databases do not slide into paid Extended Support.",
    rationale:
        "Where nothing is stated RDS enrols a database in Extended Support: after a major version's end it runs on, charged by vCPU and hour, and nobody has decided so.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-creating-db-instance.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    offInProduction:
        "The other choice is a major upgrade that RDS makes by itself when support ends; which of the two is worse is for the owner to say.",
    remediationSteps:
        "Set `engineLifecycleSupport` to open-source-rds-extended-support-disabled: RDS then upgrades the major version itself at the end of standard support.",
    limitations: ["Engines other than MySQL and PostgreSQL, which have no Extended Support."],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:rds/globalCluster:GlobalCluster"],
    must: "must not slide into Extended Support",
    settings: [
        oneOf(
            "engineLifecycleSupport",
            ["open-source-rds-extended-support-disabled"],
            "open-source-rds-extended-support",
        ),
    ],
    when: hasExtendedSupport,
    whenWaits: "engine",
});

function hasExtendedSupport(inputs: Properties): boolean | Pending {
    const engine = text(inputs, "engine");
    return engine === pending ? pending : engine !== undefined && /^(aurora-)?(mysql|postgres(ql)?)$/i.test(engine);
}
