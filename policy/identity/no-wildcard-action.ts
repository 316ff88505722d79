import { namesIn } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { onStatements, type StatementFault } from "./on-statements";

type WildcardAction = { allow: readonly string[] };

export const identityNoWildcardAction = stackPolicy<WildcardAction>({
    name: "identity-no-wildcard-action",
    description: "Policy documents allow actions by name, never all of a service at once.",
    rationale:
        "A service's actions grow with it, and among them are those that delete everything or hand rights on. Whoever may do all of them may do what nobody thought of.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "List the actions that are needed, by name or as `s3:Get*`; IAM Access Analyzer makes such a list from what was used.",
    yieldsTo: [
        "lattice-auth-policy-authenticated",
        "identity-no-wildcard-principal",
        "identity-no-admin-policy",
        "identity-no-escalation",
        "identity-no-wide-secrets",
    ],
    controls: ["fsbp IAM.21"],
    options: {
        allow: {
            description: "Actions with `*` that are fine, as in `ssmmessages:*`.",
            schema: { type: "array", items: { type: "string" } },
            default: [],
        },
    },
    limitations: [
        "Wildcards within an action's name, such as `s3:Get*`.",
        "Key policies of KMS, where AWS's own gives the account `kms:*`, and policies of VPC endpoints, which only narrow.",
        "Documents that AWS manages.",
    ],
    *check(graph, { allow }) {
        const kinds = ["identity", "trust", "resource", "lattice"] as const;
        yield* onStatements(graph, kinds, "must not allow every action of a service", (statement) =>
            faultOf(statement, allow),
        );
    },
});

function faultOf(statement: unknown, allow: readonly string[]): StatementFault {
    if (namesIn(statement, "NotAction").length > 0) {
        return "allows every action that NotAction does not name; name those that are needed in Action";
    }
    const actions = namesIn(statement, "Action");
    const wide = actions.filter(
        (action): action is string => action !== pending && /^([*?]*\*[*?]*|[^:]+:[*?]*\*[*?]*)$/.test(action),
    );
    const counted = wide.filter((action) => !allow.includes(action));
    if (counted.length > 0) {
        const all = counted.some((action) => /^[*?:]+$/.test(action));
        return `allows every action${all ? "" : " of a service"}; name those that are needed`;
    }
    return actions.includes(pending) ? pending : undefined;
}
