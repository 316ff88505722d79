import { unknown } from "../../model/network/facts";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, whole } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { isCluster, isReplica, isRestored } from "./rds";

type Backup = { days: number };

export const dataRdsBackup = resourcePolicy<Backup>({
    name: "data-rds-backup",
    description: "Databases are backed up every day, and backups are kept for a week or more.",
    rationale:
        "Without automated backups a database cannot be brought back to any point in time; one day of them is gone before a mistake on a Friday is seen. The provider's default is none for an instance and one day for a cluster.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `backupRetentionPeriod` to 7 or more days; 35 is the most.",
    controls: ["fsbp RDS.11", "fsbp RDS.50"],
    options: {
        days: {
            description: "Days that backups have to be kept.",
            schema: { type: "integer", minimum: 1, maximum: 35 },
            default: 7,
        },
    },
    limitations: ["Read replicas: their source is judged.", "Backups that AWS Backup takes."],
    types: [types.dbInstance, types.dbCluster],
    *check(resource, { days }) {
        const kept = whole(resource.inputs, "backupRetentionPeriod");
        if (isReplica(resource.inputs) || (typeof kept === "number" && kept >= days)) {
            return;
        }
        const fault = `${named(resource)} must keep backups for ${days} days`;
        if (kept === pending) {
            yield undecided(resource, fault, [missing(resource, "backupRetentionPeriod")]);
            return;
        }
        if (kept === undefined && isRestored(resource.inputs)) {
            yield undecided(resource, fault, [unknown("what it is restored from; set backupRetentionPeriod")]);
            return;
        }
        const byDefault = isCluster(resource) ? "which keeps backups for 1 day" : "which keeps no backups";
        const state =
            kept === undefined ? `sets no backupRetentionPeriod, ${byDefault}` : `keeps backups for ${kept} days`;
        yield violation(resource, `${named(resource)} ${state}; set backupRetentionPeriod to ${days} or more`);
    },
});
