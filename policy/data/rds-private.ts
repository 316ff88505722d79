import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const dataRdsPrivate = resourcePolicy<Record<never, never>>({
    name: "data-rds-private",
    description: "Databases have no public address.",
    rationale:
        "A publicly accessible database has a public address, and only its security group stands between it and the internet.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps: "Set `publiclyAccessible: false` or leave it out, and reach the database from inside the VPC.",
    controls: ["fsbp RDS.2", "cis 3.2.3"],
    options: {},
    limitations: ["Routes of the database's subnets: without a public address they lead nobody in."],
    types: [types.dbInstance, types.dbClusterInstance],
    *check(resource) {
        const open = flag(resource.inputs, "publiclyAccessible");
        if (open === pending) {
            const fault = `${named(resource)} must not be publicly accessible`;
            yield undecided(resource, fault, [missing(resource, "publiclyAccessible")]);
        } else if (open === true) {
            yield violation(
                resource,
                `${named(resource)} is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC`,
            );
        }
    },
});
