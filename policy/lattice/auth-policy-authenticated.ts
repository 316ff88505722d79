import { isRecord } from "../../model/record";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { callerTypes, isPrincipalType, passesTypeTest } from "../../model/resources/principal-type";
import { coversAction, namesIn, statementsOf } from "../../model/resources/statements";
import { list, type Pending, pending, read, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

type Authenticated = { allowSourceVpc: boolean };

export const latticeAuthPolicyAuthenticated = stackPolicy<Authenticated>({
    name: "lattice-auth-policy-authenticated",
    description: "Auth policies of VPC Lattice let authenticated callers in only.",
    rationale:
        "A statement that allows everyone without a condition lets unsigned requests in too, and the auth type AWS_IAM then authenticates nobody.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Name the callers as `Principal`, or add the condition `{"StringNotEquals": {"aws:PrincipalType": "Anonymous"}}`.',
    options: {
        allowSourceVpc: {
            description:
                "Whether a condition on `vpc-lattice-svcs:SourceVpc` will do, which lets unsigned requests in.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [
        "What the conditions' values are, other than the principal's type.",
        "Statements about `vpc-lattice-svcs:Connect` alone: connections whose TLS is passed through carry no signature.",
    ],
    only: types.latticeAuthPolicy,
    *check(graph, { allowSourceVpc }) {
        for (const policy of graph.ofType(types.latticeAuthPolicy)) {
            const statements = statementsOf(graph, policy, "policy");
            if (statements === undefined) {
                yield violation(
                    policy,
                    `${named(policy)} has no policy document with statements; write one that allows authenticated callers`,
                );
                continue;
            }
            const found = statements === pending ? [pending] : statements;
            if (found.some(deniesAnonymous)) {
                continue;
            }
            const answers = found.map((statement) => letsAnyoneIn(graph, policy, statement, allowSourceVpc));
            const position = answers.indexOf(true);
            if (position >= 0) {
                yield violation(
                    policy,
                    `statement ${position + 1} of ${named(policy)} allows anonymous requests; name its callers, or add a condition that aws:PrincipalType is not Anonymous`,
                );
            } else if (answers.includes(pending)) {
                yield undecided(policy, `${named(policy)} must allow authenticated callers only`, [
                    missing(policy, "policy"),
                ]);
            }
        }
    },
});

const invoke = "vpc-lattice-svcs:Invoke";

/** Whether a statement lets requests without a signature in. */
function letsAnyoneIn(graph: Graph, policy: Declared, statement: unknown, allowSourceVpc: boolean): boolean | Pending {
    const effect = text(statement, "Effect");
    const narrowed = isNarrowed(statement, allowSourceVpc);
    const answers = [
        effect === pending ? pending : effect === "Allow",
        isAboutInvoke(statement),
        isForEveryone(graph, policy, statement),
        narrowed === pending ? pending : !narrowed,
    ];
    return answers.includes(false) ? false : answers.includes(pending) ? pending : true;
}

function isAboutInvoke(statement: unknown): boolean | Pending {
    const actions = namesIn(statement, "Action");
    const others = namesIn(statement, "NotAction");
    const covers = (patterns: readonly (string | Pending)[]): boolean | Pending => {
        const known = patterns.some((pattern) => pattern !== pending && coversAction(pattern, invoke));
        return known || (patterns.includes(pending) ? pending : false);
    };
    if (others.length > 0) {
        const left = covers(others);
        return left === pending ? pending : !left;
    }
    return covers(actions);
}

function isForEveryone(graph: Graph, policy: Declared, statement: unknown): boolean | Pending {
    if (read(statement, "NotPrincipal") !== undefined) {
        return true;
    }
    const principal = read(statement, "Principal");
    const names = isRecord(principal) ? namesIn(principal, "AWS") : namesIn(statement, "Principal");
    if (names.includes("*")) {
        return true;
    }
    // A document that was made from roles names them where it is not known.
    const roles = graph.references(policy, "policy", [types.role]);
    return names.includes(pending) && roles.length === 0 ? pending : false;
}

/** Keys that an unsigned request does not have, so that a comparison with them fails. */
const callers =
    /^aws:(Principal(Arn|OrgID|OrgPaths|Account|ServiceName|IsAWSService|Tag\/.+)|userid|username|SourceIdentity)$/i;
const equals = /^(ForAnyValue:)?(String|Arn)(Equals|EqualsIgnoreCase|Like)$/i;

function isNarrowed(statement: unknown, allowSourceVpc: boolean): boolean | Pending {
    const conditions = read(statement, "Condition");
    if (conditions === pending) {
        return pending;
    }
    const answers = entriesOf(conditions).flatMap(([operator, keys]): readonly (boolean | Pending)[] =>
        keys === pending
            ? [pending]
            : entriesOf(keys).map(([key, value]) => {
                  if (isPrincipalType(key)) {
                      const passes = passesTypeTest(operator, list({ value }, "value"), callerTypes.anonymous);
                      return passes === pending ? pending : passes === false;
                  }
                  const byVpc = allowSourceVpc && /^vpc-lattice-svcs:SourceVpc$/i.test(key);
                  return equals.test(operator) && (callers.test(key) || byVpc);
              }),
    );
    return answers.includes(true) || (answers.includes(pending) ? pending : false);
}

function deniesAnonymous(statement: unknown): boolean {
    const conditions = entriesOf(read(statement, "Condition")).flatMap(([operator, keys]) =>
        (keys === pending ? [["", keys] as const] : entriesOf(keys)).map(([key, value]) => ({ operator, key, value })),
    );
    return (
        text(statement, "Effect") === "Deny" &&
        isAboutInvoke(statement) === true &&
        [read(statement, "Principal"), read(statement, "Principal", "AWS")].includes("*") &&
        namesIn(statement, "Resource").includes("*") &&
        conditions.length === 1 &&
        conditions.every(
            ({ operator, key, value }) =>
                isPrincipalType(key) &&
                passesTypeTest(operator, list({ value }, "value"), callerTypes.anonymous) === true,
        )
    );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return [];
    }
    return Object.keys(value).map((key) => [key, read(value, key)]);
}
