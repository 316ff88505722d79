import { identityNoAdminPolicy as policy } from "../../../../policy/identity/no-admin-policy";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const json = (statement: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const everything = "allows every action on every resource; name what is needed";

describe("identity-no-admin-policy", () => {
    it("reports documents that allow everything", async () => {
        const stack = new Stack();
        stack.add(rolePolicy, "fine", { policy: json({ Action: "s3:*", Resource: "*" }) });
        stack.add(rolePolicy, "bounded", { policy: json({ Action: "*", Resource: "arn:aws:s3:::bucket" }) });
        stack.add("aws:s3/bucketPolicy:BucketPolicy", "resource", { policy: json({ Action: "*", Resource: "*" }) });
        const all = stack.add(rolePolicy, "all", { policy: json({ Action: ["logs:Put*", "*"], Resource: ["*"] }) });
        const not = stack.add("aws:iam/groupPolicy:GroupPolicy", "not", {
            policy: json({ NotAction: "iam:*", NotResource: "arn:aws:s3:::bucket" }),
        });
        const iam = stack.add(rolePolicy, "iam", { policy: json({ Action: ["s3:Get*", "iam:*"], Resource: "*" }) });
        stack.add(rolePolicy, "one-role", { policy: json({ Action: "iam:*", Resource: "arn:aws:iam::1:role/app" }) });
        await expectFindings(policy, stack, {
            violations: [
                [
                    iam,
                    'statement 1 in policy of iam.RolePolicy "iam" allows every action of IAM on every resource, which leads to all others; name what is needed',
                ],
                [all, `statement 1 in policy of iam.RolePolicy "all" ${everything}`],
                [not, `statement 1 in policy of iam.GroupPolicy "not" ${everything}`],
            ],
        });
    });

    it("reports all of IAM by whatever name, on IAM's resources", async () => {
        const stack = new Stack();
        const all = "arn:aws:iam::*:*";
        const not = stack.add(rolePolicy, "not", { policy: json({ NotAction: ["s3:*", "ec2:*"], Resource: all }) });
        const any = stack.add(rolePolicy, "any", { policy: json({ Action: "*", Resource: all }) });
        for (const [index, NotAction] of ["iam:*", ["s3:*", "i?m:Pass*"], "*", unknownValue].entries()) {
            stack.add(rolePolicy, `less-${index}`, {
                policy: { Statement: { Effect: "Allow", NotAction, Resource: all } },
            });
        }
        stack.add(rolePolicy, "one", { policy: json({ NotAction: "s3:*", Resource: "arn:aws:iam::1:role/app" }) });
        stack.add(rolePolicy, "buckets", { policy: json({ Action: "*", Resource: "arn:aws:s3:::*" }) });
        await expectFindings(policy, stack, {
            violations: [not, any].map((one) => [
                one,
                `statement 1 in policy of iam.RolePolicy "${one.name}" allows every action of IAM on every resource, which leads to all others; name what is needed`,
            ]),
        });
    });

    for (const ids of ["unknown", "known"] as const) {
        it(`reports managed policies for administration, wherever they are attached, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const own = stack.add("aws:iam/policy:Policy", "own", { policy: json({ Action: "a:b", Resource: "*" }) });
            stack.add(attachment, "own", { policyArn: own });
            stack.add(attachment, "fine", { policyArn: managed("AmazonSSMManagedInstanceCore") });
            stack.add(attachment, "namesake", { policyArn: "arn:aws:iam::1:policy/AdministratorAccess" });
            const admin = stack.add(attachment, "admin", { policyArn: managed("AdministratorAccess") });
            const role = stack.add("aws:iam/role:Role", "role", {
                managedPolicyArns: [managed("ReadOnlyAccess"), managed("PowerUserAccess")],
            });
            const user = stack.add("aws:iam/userPolicyAttachment:UserPolicyAttachment", "user", {
                policyArn: "arn:aws-cn:iam::aws:policy/IAMFullAccess",
            });
            const which = "which allows administration; attach what is needed";
            await expectFindings(policy, stack, {
                violations: [
                    [admin, `iam.RolePolicyAttachment "admin" attaches AdministratorAccess, ${which}`],
                    [role, `iam.Role "role" attaches PowerUserAccess, ${which}`],
                    [user, `iam.UserPolicyAttachment "user" attaches IAMFullAccess, ${which}`],
                ],
            });
        });
    }

    it("counts the policies of its configuration", async () => {
        const stack = new Stack();
        stack.add(attachment, "admin", { policyArn: managed("AdministratorAccess") });
        const system = stack.add(attachment, "system", { policyArn: managed("job-function/SystemAdministrator") });
        await expectFindings(policy, stack, {
            options: { policies: ["SystemAdministrator"] },
            violations: [
                [
                    system,
                    'iam.RolePolicyAttachment "system" attaches SystemAdministrator, which allows administration; attach what is needed',
                ],
            ],
        });
    });

    it("waits for what is not known, and not for what cannot matter", async () => {
        const stack = new Stack();
        stack.add("aws:iam/policy:Policy", "narrow", {
            policy: { Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: unknownValue } },
        });
        const open = stack.add("aws:iam/policy:Policy", "open", {
            policy: { Statement: { Effect: "Allow", Action: "*", Resource: unknownValue } },
        });
        const later = stack.add(attachment, "later", { policyArn: unknownValue });
        const statement = 'statement 1 in policy of iam.Policy "open"';
        await expectFindings(policy, stack, {
            unknown: [
                [open, `unknown: ${statement} must not allow everything; waits for ${statement}`],
                [
                    later,
                    'unknown: iam.RolePolicyAttachment "later" must not attach a policy that allows administration; waits for policyArn of iam.RolePolicyAttachment "later"',
                ],
            ],
        });
    });

    it("sees through resources that come to the same as a lone star", async () => {
        const stack = new Stack();
        const add = (name: string, Action: string, Resource: string) =>
            stack.add("aws:iam/rolePolicy:RolePolicy", name, {
                policy: { Statement: [{ Effect: "Allow", Action, Resource }] },
            });
        add("narrow", "*", "arn:aws:s3:::b");
        add("one service", "*", "arn:aws:s3:*");
        add("an action of each", "*:Get*", "*");
        const found = [
            add("arn", "*", "arn*"),
            add("colon", "*", "arn:*"),
            add("question", "?*", "*"),
            add("partition", "*:*", "arn:aws:*"),
            add("parts", "**", "arn:*:*:*:*:*"),
        ];
        await expectFindings(policy, stack, {
            violations: found.map((one) => [
                one,
                `statement 1 in policy of iam.RolePolicy "${one.name}" allows every action on every resource; name what is needed`,
            ]),
        });
    });
});
