import { isAbout } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { everywhere } from "./everywhere";
import { onStatements, type StatementFault } from "./on-statements";

/** Actions that return what was kept secret, with the service whose resources they are about. */
const reading: readonly (readonly [action: string, service: string])[] = [
    ["secretsmanager:GetSecretValue", "secretsmanager"],
    ["ssm:GetParameter", "ssm"],
    ["ssm:GetParameters", "ssm"],
    ["ssm:GetParametersByPath", "ssm"],
    ["kms:Decrypt", "kms"],
    ["kms:ReEncryptFrom", "kms"],
];

export const identityNoWideSecrets = stackPolicy<Record<never, never>>({
    name: "identity-no-wide-secrets",
    description: "Secrets are read, and data is decrypted, by name only.",
    rationale:
        "A role that reads every secret of the account, or decrypts by every key, gives whoever takes it over all of them at once.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Name the secrets, parameters and keys in `Resource`.",
    yieldsTo: ["identity-no-admin-policy"],
    controls: ["fsbp KMS.1", "fsbp KMS.2"],
    options: {},
    limitations: [
        "Resources whose value is not known yet: they are taken for names.",
        "Conditions: a statement that has one does not count, whatever it asks for.",
    ],
    *check(graph) {
        yield* onStatements(graph, ["identity"], "must read secrets by name only", faultOf);
    },
});

function faultOf(statement: unknown): StatementFault {
    let open = false;
    for (const [action, service] of reading) {
        const named = isAbout(statement, action);
        if (named !== false && everywhere(statement, service)) {
            if (named === true) {
                return `allows ${action} on every resource; name the secrets, parameters or keys`;
            }
            open = true;
        }
    }
    return open ? pending : undefined;
}
