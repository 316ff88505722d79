import { identityUsersThroughGroups as policy } from "../../../../policy/identity/users-through-groups";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const ends = "gives rights to single users; attach it to a group";

describe("identity-users-through-groups", () => {
    it("reports rights that hang on single users, and leaves groups and roles alone", async () => {
        const stack = new Stack();
        const inline = stack.add("aws:iam/userPolicy:UserPolicy", "inline", { user: "ann" });
        const attached = stack.add("aws:iam/userPolicyAttachment:UserPolicyAttachment", "attached", { user: "ann" });
        const several = stack.add("aws:iam/policyAttachment:PolicyAttachment", "several", { users: ["ann"] });
        stack.add("aws:iam/policyAttachment:PolicyAttachment", "roles", { roles: ["r"], users: [] });
        stack.add("aws:iam/policyAttachment:PolicyAttachment", "groups", { groups: ["g"] });
        stack.add("aws:iam/groupPolicy:GroupPolicy", "group", { group: "g" });
        await expectFindings(policy, stack, {
            violations: [
                [inline, `iam.UserPolicy "inline" ${ends}`],
                [attached, `iam.UserPolicyAttachment "attached" ${ends}`],
                [several, `iam.PolicyAttachment "several" ${ends}`],
            ],
        });
    });

    it("waits for a list of users", async () => {
        const stack = new Stack();
        const type = "aws:iam/policyAttachment:PolicyAttachment";
        const role = stack.add("aws:iam/role:Role", "role");
        const later = stack.add(type, "later", { users: unknownValue, roles: [from(role)] });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: iam.PolicyAttachment "later" must not give rights to single users; waits for users of iam.PolicyAttachment "later"',
                ],
            ],
        });
    });
});
