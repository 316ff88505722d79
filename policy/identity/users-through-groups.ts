import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { list, pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

const attachment = "aws:iam/policyAttachment:PolicyAttachment";

export const identityUsersThroughGroups = resourcePolicy<Record<never, never>>({
    name: "identity-users-through-groups",
    description: "IAM users get their rights by groups or roles, never by policies of their own.",
    rationale:
        "Rights that hang on single users are not seen when a team's rights are looked through, and stay when the person moves on.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Attach the policy to a group of which the user is a member, or let people take a role.",
    controls: ["fsbp IAM.2", "cis 2.13"],
    options: {},
    limitations: ["Users and policies of another stack."],
    types: ["aws:iam/userPolicy:UserPolicy", "aws:iam/userPolicyAttachment:UserPolicyAttachment", attachment],
    *check(resource) {
        const users = resource.type === attachment ? list(resource.inputs, "users") : ["the user"];
        if (users === pending) {
            yield undecided(resource, `${named(resource)} must not give rights to single users`, [
                missing(resource, "users"),
            ]);
        } else if (users !== undefined && users.length > 0) {
            yield violation(resource, `${named(resource)} gives rights to single users; attach it to a group`);
        }
    },
});
