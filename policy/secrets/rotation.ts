import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { pending, whole } from "../../model/resources/value";
import { companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";

type Rotation = { days: number };

const secret = "aws:secretsmanager/secret:Secret";
const rotation = "aws:secretsmanager/secretRotation:SecretRotation";

export const secretsRotation = stackPolicy<Rotation>({
    name: "secrets-rotation",
    description: "Secrets in Secrets Manager are rotated by themselves, and often enough.",
    rationale:
        "A secret that is never changed stays good for whoever has copied it; changed by hand, it is changed after the incident.",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    offInProduction:
        "A rotation takes a function that knows the secret; certificates are renewed by whoever holds them, and the database's password is rotated by RDS itself.",
    remediationSteps:
        "Declare an `aws.secretsmanager.SecretRotation` for the secret, with the function that rotates it and `rotationRules.automaticallyAfterDays`.",
    controls: ["fsbp SecretsManager.1", "fsbp SecretsManager.4"],
    options: {
        days: {
            description: "Most days between two rotations.",
            schema: { type: "integer", minimum: 1, maximum: 1000 },
            default: 90,
        },
    },
    limitations: [
        "Secrets that a service rotates itself, such as a database's master password: no program declares those.",
        "How often a `scheduleExpression` rotates.",
        "Whether the rotation works.",
    ],
    only: secret,
    *check(graph, { days }) {
        for (const found of graph.ofType(secret)) {
            const has = companionOf(graph, found, [secret], [{ type: rotation, property: "secretId" }]);
            if (has === false) {
                yield violation(
                    found,
                    `${named(found)} is never rotated; declare a secretsmanager.SecretRotation with its secretId`,
                );
            } else if (has !== true) {
                yield undecided(found, `${named(found)} must be rotated`, has);
            }
        }
        for (const found of graph.ofType(rotation)) {
            const after = whole(found.inputs, "rotationRules", "automaticallyAfterDays");
            if (after === pending) {
                yield undecided(found, `${named(found)} must rotate every ${days} days or more often`, [
                    missing(found, "rotationRules"),
                ]);
            } else if (after !== undefined && after > days) {
                yield violation(
                    found,
                    `${named(found)} rotates every ${after} days; set rotationRules.automaticallyAfterDays to ${days} or less`,
                );
            }
        }
    },
});
