import { namesIn } from "../../model/resources/statements";
import { type Pending, pending, read } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { onStatements, type StatementFault } from "./on-statements";

/** Providers whose tokens anybody can have made for them: what tells them apart is the subject. */
const shared = /token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|api\.pulumi\.com|bitbucket/;

export const identityFederatedSubject = stackPolicy<Record<never, never>>({
    name: "identity-federated-subject",
    description: "Roles that a public identity provider's tokens may take say whose tokens.",
    rationale:
        "GitHub and its like sign tokens for everybody who has an account there: without a condition on the subject, any repository in the world takes the role.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps:
        'Add `{"StringLike": {"<provider>:sub": "repo:<organization>/<repository>:*"}}` to the statement\'s condition.',
    options: {},
    limitations: [
        "Providers whose address the document does not hold as text, such as one of the stack in a first preview.",
        "Whether the subject is narrow enough, other than a lone `*`.",
    ],
    *check(graph) {
        yield* onStatements(graph, ["trust"], "must say whose tokens may take the role", faultOf);
    },
});

function faultOf(statement: unknown): StatementFault {
    const providers = namesIn(read(statement, "Principal"), "Federated");
    const known = providers.some((provider) => provider !== pending && shared.test(provider));
    if (!known) {
        return undefined;
    }
    const bound = boundSubject(statement);
    if (bound === pending) {
        return pending;
    }
    return bound ? undefined : "lets every account of a public identity provider in; bind the subject in a condition";
}

/** Whether a condition compares the token's subject with something other than a lone `*`. */
function boundSubject(statement: unknown): boolean | Pending {
    const condition = read(statement, "Condition");
    if (condition === pending) {
        return pending;
    }
    for (const operator of keysOf(condition).filter((key) => /^(ForAnyValue:)?String(Equals|Like)$/.test(key))) {
        const tests = read(condition, operator);
        if (tests === pending) {
            return pending;
        }
        for (const key of keysOf(tests).filter((one) => /:(sub|repository|project_path|job_workflow_ref)$/.test(one))) {
            const values = namesIn(tests, key);
            if (values.length > 0 && !values.includes("*")) {
                return true;
            }
        }
    }
    return false;
}

function keysOf(value: unknown): readonly string[] {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
