import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { isSecretName, secretForm } from "../frame/secret-text";

const parameter = "aws:ssm/parameter:Parameter";

export const secretsParameterEncrypted = resourcePolicy<Record<never, never>>({
    name: "secrets-parameter-encrypted",
    description: "Parameters of Parameter Store that hold secrets are of the type SecureString.",
    rationale: "A plain parameter is shown to everyone who may read parameters, and its history keeps the value.",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Set `type` to `SecureString`, or keep the secret in Secrets Manager; replace the value that was exposed.",
    options: {},
    limitations: ["Secrets that neither their form nor the parameter's name gives away."],
    types: [parameter],
    *check(resource) {
        const type = text(resource.inputs, "type");
        const value = text(resource.inputs, "value") ?? text(resource.inputs, "insecureValue");
        // The provider makes a name from Pulumi's where the program gives none; one that is not known mostly has it in it.
        const given = text(resource.inputs, "name");
        const name = typeof given === "string" ? given : resource.name;
        const form = typeof value === "string" ? secretForm(value) : undefined;
        const isNamedSo = isSecretName(name.slice(name.lastIndexOf("/") + 1));
        if (type === "SecureString" || value === undefined || (form === undefined && !isNamedSo)) {
            return;
        }
        const instead = "set its type to SecureString";
        if (type === pending) {
            yield undecided(resource, `${named(resource)} must be encrypted`, [missing(resource, "type")]);
        } else if (form !== undefined) {
            yield violation(resource, `${named(resource)} holds ${form} in plain text; ${instead}`);
        } else {
            yield violation(resource, `${named(resource)} is a secret by its name, in plain text; ${instead}`);
        }
    },
});
