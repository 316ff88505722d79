import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending, read } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { isCluster, isReplica, isRestored } from "./rds";

export const dataRdsManagedPassword = resourcePolicy<Record<never, never>>({
    name: "data-rds-managed-password",
    description: "RDS makes and rotates the master user's password, in Secrets Manager.",
    rationale:
        "A password that passes through the program is in its state, in whoever's hands wrote it, and stays the same until somebody changes it in both places.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Set `manageMasterUserPassword: true`, leave every password out, and read the secret that the output `masterUserSecrets` names.",
    options: {},
    limitations: [
        "Read replicas and secondary clusters of a global database, which have their source's user.",
        "Passwords of other users.",
    ],
    types: [types.dbInstance, types.dbCluster],
    *check(resource) {
        const { inputs } = resource;
        const keys = isCluster(resource) ? ["masterPassword", "masterPasswordWo"] : ["password", "passwordWo"];
        // Whatever the value is, known or not, the program has it.
        const given = keys.find((key) => read(inputs, key) !== undefined);
        if (given !== undefined) {
            const instead = "leave it out and set manageMasterUserPassword to true";
            yield violation(resource, `${named(resource)} is given its master password in ${given}; ${instead}`);
            return;
        }
        const managed = flag(inputs, "manageMasterUserPassword");
        const inherits = isReplica(inputs) || read(inputs, "globalClusterIdentifier") !== undefined;
        if (managed === true || inherits) {
            return;
        }
        if (managed === pending) {
            const fault = `${named(resource)} must leave its master password to RDS`;
            yield undecided(resource, fault, [missing(resource, "manageMasterUserPassword")]);
            return;
        }
        const state = isRestored(inputs)
            ? "keeps the master password of what it is restored from"
            : "has no managed master password";
        yield violation(resource, `${named(resource)} ${state}; set manageMasterUserPassword to true`);
    },
});
