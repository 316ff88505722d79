import { unknown } from "../../model/network/facts";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { refOf } from "../../model/resources/observer";
import { pending, read, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { isLiteral, isSecretName, secretForm } from "../frame/secret-text";

export const serverlessNoPlainSecrets = resourcePolicy<Record<never, never>>({
    name: "serverless-no-plain-secrets",
    description:
        "Functions get passwords, keys and tokens from Secrets Manager or Parameter Store, not from environment variables.",
    rationale: "Everyone who may describe a function reads its environment, and every version keeps it.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    severity: "critical",
    level: "advisory",
    remediationSteps:
        "Give the function the secret's name, let its role read it, and read it when the function starts. Replace the value that was exposed.",
    options: {},
    limitations: ["Secrets that neither their form nor the variable's name gives away."],
    types: [types.lambda],
    *check(resource) {
        const variables = read(resource.inputs, "environment", "variables");
        const must = `${named(resource)} must not hold secrets in its environment`;
        if (variables === pending) {
            yield undecided(resource, must, [missing(resource, "environment")]);
            return;
        }
        const isMap = typeof variables === "object" && variables !== null && !Array.isArray(variables);
        for (const name of isMap ? Object.keys(variables) : []) {
            const value = text(variables, name);
            if (value === pending) {
                if (isSecretName(name)) {
                    yield undecided(resource, must, [
                        unknown(`environment variable ${name} of ${named(resource)}`, refOf(resource)),
                    ]);
                }
                continue;
            }
            const literal = value !== undefined && isSecretName(name) && isLiteral(value);
            const kind =
                value === undefined ? undefined : (secretForm(value) ?? (literal ? "a secret's value" : undefined));
            if (kind !== undefined) {
                yield violation(
                    resource,
                    `${named(resource)} has ${kind} in its environment variable ${name}; let the function read it from Secrets Manager or Parameter Store`,
                );
            }
        }
    },
});
