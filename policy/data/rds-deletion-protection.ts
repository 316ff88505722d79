import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { isReplica } from "./rds";

export const dataRdsDeletionProtection = resourcePolicy<Record<never, never>>({
    name: "data-rds-deletion-protection",
    description: "Databases refuse to be deleted until their protection is lifted.",
    rationale: "A database is deleted with one call, and its automated backups with it.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "disabled",
    remediationSteps: "Set `deletionProtection: true`; a deletion then takes two steps.",
    controls: ["fsbp RDS.7", "fsbp RDS.8"],
    options: {},
    limitations: ["Read replicas, which can be made again.", "Members of an Aurora cluster: the cluster is judged."],
    types: [types.dbInstance, types.dbCluster],
    *check(resource) {
        const isProtected = flag(resource.inputs, "deletionProtection");
        if (isProtected === true || isReplica(resource.inputs)) {
            return;
        }
        if (isProtected === pending) {
            const fault = `${named(resource)} must be protected against deletion`;
            yield undecided(resource, fault, [missing(resource, "deletionProtection")]);
            return;
        }
        const state =
            isProtected === undefined
                ? "does not set deletionProtection, and AWS's default is false"
                : "has deletionProtection false";
        yield violation(resource, `${named(resource)} ${state}; set it to true`);
    },
});
