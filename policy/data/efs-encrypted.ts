import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const dataEfsEncrypted = resourcePolicy<Record<never, never>>({
    name: "data-efs-encrypted",
    description: "EFS file systems are encrypted.",
    rationale:
        "Encryption at rest cannot be switched on later: the files have to be copied to a new file system. Made by a program, a file system is not encrypted unless it says so.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `encrypted: true`; without `kmsKeyId` the key `aws/elasticfilesystem` is used.",
    controls: ["fsbp EFS.1", "fsbp EFS.8", "cis 3.3.1"],
    options: {},
    limitations: ["Encryption in transit, which a mount decides: `ecs-efs-transit-encryption` sees those of ECS."],
    types: [types.fileSystem],
    *check(resource) {
        const encrypted = flag(resource.inputs, "encrypted");
        if (encrypted === true) {
            return;
        }
        if (encrypted === pending) {
            yield undecided(resource, `${named(resource)} must be encrypted`, [missing(resource, "encrypted")]);
            return;
        }
        const state =
            encrypted === undefined ? "does not set encrypted, and AWS's default is false" : "has encrypted false";
        yield violation(resource, `${named(resource)} ${state}; set it to true`);
    },
});
