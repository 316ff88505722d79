import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { coversAction, coversEvery, namesIn } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { everywhere } from "./everywhere";
import { onStatements, type StatementFault } from "./on-statements";

type AdminPolicy = { policies: readonly string[] };

/** Properties that attach managed policies. */
const attachments: readonly (readonly [type: string, property: string])[] = [
    [types.role, "managedPolicyArns"],
    [types.roleAttachment, "policyArn"],
    ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns"],
    ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn"],
    ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns"],
    ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn"],
    ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns"],
    ["aws:iam/policyAttachment:PolicyAttachment", "policyArn"],
    ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn"],
];

export const identityNoAdminPolicy = stackPolicy<AdminPolicy>({
    name: "identity-no-admin-policy",
    description: "No role, user or group of the stack may do everything.",
    rationale: "Whoever gets hold of such a role's credentials has the account. No workload needs it.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps:
        "Attach a policy with the actions and resources that are needed in place of the one that allows everything.",
    controls: ["fsbp IAM.1", "cis 2.14"],
    options: {
        policies: {
            description: "Names of managed policies that count as administration.",
            schema: { type: "array", items: { type: "string" } },
            default: ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"],
        },
    },
    limitations: [
        "What managed policies of other stacks allow.",
        "Permission boundaries, which may take back what a policy gives.",
        "Rights that lead to all others, such as `iam:PassRole` on every role.",
    ],
    *check(graph, { policies }) {
        yield* onStatements(graph, ["identity"], "must not allow everything", faultOf);
        yield* attached(graph, policies);
    },
});

function faultOf(statement: unknown): StatementFault {
    const everyAction = isEvery(namesIn(statement, "Action"), namesIn(statement, "NotAction"), "actions");
    const wide = isEvery(namesIn(statement, "Resource"), namesIn(statement, "NotResource"), "resources");
    if ((everyAction === false || wide === false) && isAllOfIam(statement) && everywhere(statement, "iam")) {
        return "allows every action of IAM on every resource, which leads to all others; name what is needed";
    }
    if (everyAction === false || wide === false) {
        return undefined;
    }
    return everyAction === pending || wide === pending
        ? pending
        : "allows every action on every resource; name what is needed";
}

/** Whether a statement is about every action of IAM, by name or because `NotAction` names none of them. */
function isAllOfIam(statement: unknown): boolean {
    const excepted = namesIn(statement, "NotAction");
    return excepted.length > 0
        ? !excepted.some((name) => name === pending || coversAction(name.split(":")[0] ?? "", "iam"))
        : namesIn(statement, "Action").some((name) => name !== pending && /^(?:iam:)?[*?]*\*[*?]*$/i.test(name));
}

type Names = ReturnType<typeof namesIn>;

/** Everything by name, or everything but what is excepted. */
function isEvery(names: Names, excepted: Names, of: "actions" | "resources"): boolean | typeof pending {
    if (excepted.length > 0 || names.some((name) => name !== pending && coversEvery(name, of))) {
        return true;
    }
    return names.includes(pending) ? pending : false;
}

function* attached(graph: Graph, policies: readonly string[]): Iterable<Finding> {
    for (const [type, property] of attachments) {
        for (const resource of graph.ofType(type)) {
            // A policy of the stack itself is judged by its document.
            const { external, unseen } = graph.named(resource, property, [types.iamPolicy]);
            for (const arn of external) {
                const name = /:aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
                if (name !== undefined && policies.includes(name)) {
                    yield violation(
                        resource,
                        `${named(resource)} attaches ${name}, which allows administration; attach what is needed`,
                    );
                }
            }
            if (unseen !== undefined) {
                const fault = `${named(resource)} must not attach a policy that allows administration`;
                yield undecided(resource, fault, [missing(resource, property)]);
            }
        }
    }
}
