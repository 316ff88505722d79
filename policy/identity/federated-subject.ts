import { isRecord } from "../../model/record";
import { namesIn } from "../../model/resources/statements";
import { type Pending, pending, read } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { onStatements, type StatementFault } from "./on-statements";

/** Providers whose tokens anybody can have made for them, and the claim that tells one account's from another's. */
const shared: readonly { readonly provider: RegExp; readonly claim: RegExp; readonly bind: string }[] = [
    {
        provider:
            /token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|api\.pulumi\.com|bitbucket|agent\.buildkite\.com/,
        claim: /:(sub|repository|repository_owner|repository_owner_id|project_path|job_workflow_ref)$/,
        bind: "subject",
    },
    { provider: /^cognito-identity\.amazonaws\.com$/, claim: /:(aud|sub)$/, bind: "identity pool in aud" },
    { provider: /^accounts\.google\.com$/, claim: /:(aud|oaud|sub)$/, bind: "application in aud" },
    {
        provider: /^(www\.amazon\.com|graph\.facebook\.com)$/,
        claim: /:(app_id|user_id|id)$/,
        bind: "application in app_id",
    },
];

/** What stands in a subject before the account that it names, and how such an account ends. */
const accounts: readonly (readonly [before: string, account: RegExp])[] = [
    ["repo:", /^repo:[^/]+\//],
    ["project_path:", /^project_path:[^/]+\//],
    ["organization:", /^organization:[^:]+:/],
    ["pulumi:deploy:org:", /^pulumi:deploy:org:[^:]+:/],
    ["pulumi:environments:org:", /^pulumi:environments:org:[^:]+:/],
];

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
        "Whether the subject is narrow enough once it names an account or organization.",
    ],
    *check(graph) {
        yield* onStatements(graph, ["trust"], "must say whose tokens may take the role", faultOf);
    },
});

function faultOf(statement: unknown): StatementFault {
    const providers = namesIn(read(statement, "Principal"), "Federated");
    const found = shared.filter(({ provider }) => providers.some((one) => one !== pending && provider.test(one)));
    for (const { claim, bind } of found) {
        const bound = isBound(statement, claim);
        if (bound === pending) {
            return pending;
        }
        if (!bound) {
            return `lets every account of a public identity provider in; bind the ${bind} in a condition`;
        }
    }
    return undefined;
}

/** Whether a condition compares a claim of the token with values that each name an account. */
function isBound(statement: unknown, claim: RegExp): boolean | Pending {
    const condition = read(statement, "Condition");
    if (condition === pending) {
        return pending;
    }
    for (const operator of keysOf(condition).filter((key) => /^(ForAnyValue:)?String(Equals|Like)$/.test(key))) {
        const tests = read(condition, operator);
        if (tests === pending) {
            return pending;
        }
        for (const key of keysOf(tests).filter((one) => claim.test(one))) {
            const values = namesIn(tests, key);
            if (values.length > 0 && values.every((value) => value === pending || namesAccount(value))) {
                return true;
            }
        }
    }
    return false;
}

/** Whether a pattern leaves open only what comes after the account: `repo:acme/*` does, `repo:*` and `repo:ac*` do not. */
function namesAccount(pattern: string): boolean {
    const certain = pattern.replace(/[*?].*$/s, "");
    if (certain === pattern) {
        return true;
    }
    const form = accounts.find(([before]) => certain.startsWith(before) || before.startsWith(certain));
    return form === undefined ? certain !== "" : form[1].test(certain);
}

function keysOf(value: unknown): readonly string[] {
    return isRecord(value) ? Object.keys(value) : [];
}
