import { identityNoWildcardAction as policy } from "../../../../policy/identity/no-wildcard-action";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const must = "must not allow every action of a service";
const allow = (Action: unknown, more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });
const json = (...Statement: readonly unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });

describe("identity-no-wildcard-action", () => {
    it("reports statements that allow all of a service, in every form of document", async () => {
        const stack = new Stack();
        stack.add(rolePolicy, "fine", {
            policy: json(allow(["s3:Get*", "logs:PutLogEvents"]), { Effect: "Deny", Action: "*", Resource: "*" }),
        });
        stack.add("aws:kms/key:Key", "key", { policy: json(allow("kms:*")) });
        stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", { policy: json(allow("*")) });
        const text = stack.add(rolePolicy, "text", { policy: json(allow("logs:Put*"), allow(["logs:Put*", "s3:*"])) });
        const object = stack.add("aws:iam/policy:Policy", "object", {
            policy: { Version: "2012-10-17", Statement: allow("*") },
        });
        const not = stack.add("aws:iam/userPolicy:UserPolicy", "not", {
            policy: json({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
        });
        const role = stack.add("aws:iam/role:Role", "role", {
            assumeRolePolicy: json(allow("sts:*")),
            inlinePolicies: [
                { name: "a", policy: json(allow("logs:PutLogEvents")) },
                { policy: json(allow("sqs:**")) },
            ],
        });
        const bucket = stack.add("aws:s3/bucketPolicy:BucketPolicy", "bucket", { policy: json(allow("s3:*")) });
        const queue = stack.add("aws:sqs/queue:Queue", "queue", { policy: json(allow("*:*")) });
        const service = "allows every action of a service; name those that are needed";
        await expectFindings(policy, stack, {
            violations: [
                [text, `statement 2 in policy of iam.RolePolicy "text" ${service}`],
                [
                    object,
                    'statement 1 in policy of iam.Policy "object" allows every action; name those that are needed',
                ],
                [
                    not,
                    'statement 1 in policy of iam.UserPolicy "not" allows every action that NotAction does not name; name those that are needed in Action',
                ],
                [role, `statement 1 in assumeRolePolicy of iam.Role "role" ${service}`],
                [role, `statement 1 in inlinePolicies.policy of iam.Role "role" ${service}`],
                [bucket, `statement 1 in policy of s3.BucketPolicy "bucket" ${service}`],
                [queue, 'statement 1 in policy of sqs.Queue "queue" allows every action; name those that are needed'],
            ],
        });
    });

    it("lets pass what its configuration allows", async () => {
        const stack = new Stack();
        stack.add(rolePolicy, "fine", { policy: json(allow(["ssmmessages:*", "s3:Get*"])) });
        await expectFindings(policy, stack, { options: { allow: ["ssmmessages:*"] } });
    });

    it("reads what the parent registers where a document is not known", async () => {
        const stack = new Stack();
        const log = stack.add("aws:cloudwatch/logGroup:LogGroup", "log", {});
        const parent = stack.component("app:index:Service", "service", {
            policyStatements: { good: [allow("logs:Put*", { Resource: unknownValue })], bad: [allow("logs:*")] },
        });
        stack.add(rolePolicy, "good", { policy: from(log) }, { parent });
        const bad = stack.add(rolePolicy, "bad", { policy: from(log) }, { parent });
        const single = stack.component("app:index:Other", "other", { taskRolePolicy: { statements: [allow("s3:*")] } });
        const only = stack.add(rolePolicy, "only", { policy: from(log) }, { parent: single });
        const auth = stack.component("app:index:Auth", "auth", { authPolicy: { statements: [allow("a:b")] } });
        stack.add("aws:vpclattice/authPolicy:AuthPolicy", "auth", { policy: from(log) }, { parent: auth });
        const service = "allows every action of a service; name those that are needed";
        await expectFindings(policy, stack, {
            violations: [
                [bad, `statement 1 in policy of iam.RolePolicy "bad" ${service}`],
                [only, `statement 1 in policy of iam.RolePolicy "only" ${service}`],
            ],
        });
    });

    it("waits for documents, statements and actions that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(rolePolicy, "later", { policy: unknownValue });
        const two = stack.component("app:index:Two", "two", { taskRolePolicy: { statements: [] } });
        const one = stack.add(rolePolicy, "one", { policy: unknownValue }, { parent: two });
        const other = stack.add(rolePolicy, "other", { policy: unknownValue }, { parent: two });
        const leaves = stack.add("aws:iam/policy:Policy", "leaves", {
            policy: {
                Statement: [
                    unknownValue,
                    allow(unknownValue),
                    { Effect: unknownValue, Action: "*" },
                    { Effect: unknownValue },
                ],
            },
        });
        const of = (name: string) => `policy of iam.RolePolicy "${name}"`;
        const leaf = (index: number) => `statement ${index} in policy of iam.Policy "leaves"`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: ${of("later")} ${must}; waits for ${of("later")}`],
                [one, `unknown: ${of("one")} ${must}; waits for ${of("one")}`],
                [other, `unknown: ${of("other")} ${must}; waits for ${of("other")}`],
                ...[1, 2, 3].map(
                    (index) => [leaves, `unknown: ${leaf(index)} ${must}; waits for ${leaf(index)}`] as const,
                ),
            ],
        });
    });

    it("takes odd documents for what they are", async () => {
        const stack = new Stack();
        for (const [index, document] of [null, "", 7, [], {}, { Statement: "x" }, '{"Statement":[]}'].entries()) {
            stack.add(rolePolicy, `odd-${index}`, { policy: document });
        }
        await expectFindings(policy, stack);
    });

    for (const [text, what] of [
        ["[{", "is no JSON"],
        ["7", "has no Statement"],
        ["null", "has no Statement"],
        ["[]", "has no Statement"],
        ['{"Version":"2012-10-17"}', "has no Statement"],
    ] as const) {
        it(`says of ${text} that it cannot be read`, async () => {
            const stack = new Stack();
            const found = stack.add(rolePolicy, "broken", { policy: text });
            const message = `unknown: policy of iam.RolePolicy "broken" must not allow every action of a service; waits for policy of iam.RolePolicy "broken" as a document in place of text that ${what}`;
            await expectFindings(policy, stack, { unknown: [[found, message]] });
        });
    }

    it("sees through patterns that come to the same as a lone star", async () => {
        const stack = new Stack();
        const statement = (Action: string) => ({
            Statement: [{ Effect: "Allow", Action, Resource: "arn:aws:s3:::b" }],
        });
        stack.add(rolePolicy, "narrow", { policy: statement("s3:Get*") });
        const found = ["s3:?*", "s3:*?", "s3:**"].map((action, index) =>
            stack.add(rolePolicy, `wide-${index}`, { policy: statement(action) }),
        );
        await expectFindings(policy, stack, {
            violations: found.map((one) => [
                one,
                `statement 1 in policy of iam.RolePolicy "${one.name}" allows every action of a service; name those that are needed`,
            ]),
        });
    });
});
