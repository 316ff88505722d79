import { isAbout } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { everywhere } from "./everywhere";
import { onStatements, type StatementFault } from "./on-statements";

/** Actions that hand rights on, or take them: with one of these on every resource a holder can become administrator. */
const escalating: readonly string[] = [
    "iam:PassRole",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:PutGroupPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:UpdateAssumeRolePolicy",
    "iam:AddUserToGroup",
    "sts:AssumeRole",
    "lambda:UpdateFunctionCode",
];
/** Services whose resources the actions are about. */
const services = ["iam", "lambda"] as const;

export const identityNoEscalation = stackPolicy<Record<never, never>>({
    name: "identity-no-escalation",
    description: "Actions that hand rights on are allowed on named resources only.",
    rationale:
        "Whoever may pass every role, or change every policy, may do whatever the strongest of them allows: such a statement is administration by another name.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    severity: "high",
    level: "advisory",
    remediationSteps:
        "Name the roles or policies in `Resource`, and for `iam:PassRole` the service in the condition `iam:PassedToService`.",
    yieldsTo: ["identity-no-admin-policy"],
    options: {},
    limitations: [
        "Resources whose value is not known yet: they are taken for names.",
        "Actions of other services that start something with a role, such as `lambda:CreateFunction`.",
    ],
    *check(graph) {
        yield* onStatements(graph, ["identity"], "must not hand rights on for every resource", faultOf);
    },
});

function faultOf(statement: unknown): StatementFault {
    const wide = services.filter((service) => everywhere(statement, service));
    if (wide.length === 0) {
        return undefined;
    }
    const about = escalating.filter((action) => wide.includes(action.startsWith("lambda:") ? "lambda" : "iam"));
    const found = about.filter((action) => isAbout(statement, action) === true);
    if (found.length === 0) {
        return about.some((action) => isAbout(statement, action) === pending) ? pending : undefined;
    }
    return `allows ${found[0]}${found.length > 1 ? ` and ${found.length - 1} more that hand rights on` : ""} on every resource; name the resources`;
}
