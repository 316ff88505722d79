import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, type Single, undecided, violation } from "../frame/definition";
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
        const kind = secretIn(resource);
        const type = text(resource.inputs, "type");
        if (kind === undefined || type === "SecureString") {
            return;
        }
        yield type === pending
            ? undecided(resource, `${named(resource)} must be encrypted`, [missing(resource, "type")])
            : violation(resource, `${named(resource)} ${kind} in plain text; set its type to SecureString`);
    },
    remediate(resource) {
        const { type, inputs } = resource;
        // AWS takes no list for a secret, and the provider no `insecureValue`.
        const isPlain = type === parameter && inputs["type"] === "String" && inputs["insecureValue"] === undefined;
        return isPlain && secretIn(resource) !== undefined ? { ...inputs, type: "SecureString" } : undefined;
    },
});

/** What of a parameter is a secret, as the middle of a sentence; nothing where none shows. */
function secretIn({ name: ownName, inputs }: Single): string | undefined {
    const value = text(inputs, "value") ?? text(inputs, "insecureValue");
    const form = typeof value === "string" ? secretForm(value) : undefined;
    if (form !== undefined) {
        return `holds ${form}`;
    }
    // The provider makes a name from Pulumi's where the program gives none; one that is not known mostly has it in it.
    const given = text(inputs, "name");
    const name = typeof given === "string" ? given : ownName;
    const isNamedSo = isSecretName(name.slice(name.lastIndexOf("/") + 1));
    return value !== undefined && isNamedSo ? "is a secret by its name," : undefined;
}
