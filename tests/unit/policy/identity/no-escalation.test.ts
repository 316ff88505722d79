import { identityNoEscalation as policy } from "../../../../policy/identity/no-escalation";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:iam/rolePolicy:RolePolicy";
const add = (stack: Stack, name: string, ...statements: readonly object[]) =>
    stack.add(type, name, { policy: JSON.stringify({ Statement: statements }) });
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
    Effect: "Allow",
    Action,
    Resource,
    ...more,
});

describe("identity-no-escalation", () => {
    it("reports actions that hand rights on for every resource, in whatever form", async () => {
        const stack = new Stack();
        add(stack, "named", allow("iam:PassRole", "arn:aws:iam::1:role/task"), allow("s3:GetObject", "*"));
        add(
            stack,
            "conditioned",
            allow("iam:PassRole", "*", {
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            }),
        );
        const pass = add(stack, "pass", allow(["s3:GetObject", "iam:passrole"], "*"));
        const many = add(stack, "many", allow("iam:Put*", "arn:aws:iam::*:*"));
        const roles = add(stack, "roles", allow("iam:PassRole", "arn:aws:iam::1:role/?*"));
        const rest = add(
            stack,
            "rest",
            allow("iam:AttachRolePolicy", undefined, { NotResource: "arn:aws:iam::1:role/x" }),
        );
        add(
            stack,
            "own",
            allow("lambda:UpdateFunctionCode", "arn:aws:iam::*:*"),
            allow("sts:AssumeRole", "arn:aws:lambda:*:*:function:*"),
        );
        const assume = add(stack, "assume", allow("sts:AssumeRole", "arn:aws:iam::*:role/*"));
        const code = add(stack, "code", allow("lambda:Update*", "arn:aws:lambda:*:*:function:*"));
        const said = (name: string, what: string) =>
            `statement 1 in policy of iam.RolePolicy "${name}" allows ${what} on every resource; name the resources`;
        await expectFindings(policy, stack, {
            violations: [
                [pass, said("pass", "iam:PassRole")],
                [many, said("many", "iam:PutRolePolicy and 2 more that hand rights on")],
                [roles, said("roles", "iam:PassRole")],
                [rest, said("rest", "iam:AttachRolePolicy")],
                [assume, said("assume", "sts:AssumeRole")],
                [code, said("code", "lambda:UpdateFunctionCode")],
            ],
        });
    });

    it("reads NotAction as everything that it does not name", async () => {
        const stack = new Stack();
        const not = (name: string, NotAction: unknown, Resource: unknown) =>
            add(stack, name, { Effect: "Allow", NotAction, Resource });
        const most = not("most", ["s3:*", "iam:Create*"], "arn:aws:iam::1:role/*");
        not("none", ["IAM:*", "sts:*", "lambda:*"], "arn:aws:iam::*:role/*");
        not("named", "s3:*", "arn:aws:iam::1:role/task");
        const later = not("later", unknownValue, "arn:aws:iam::1:role/*");
        const subject = (name: string) => `statement 1 in policy of iam.RolePolicy "${name}"`;
        await expectFindings(policy, stack, {
            violations: [
                [
                    most,
                    `${subject("most")} allows iam:PassRole and 11 more that hand rights on on every resource; name the resources`,
                ],
            ],
            unknown: [
                [
                    later,
                    `unknown: ${subject("later")} must not hand rights on for every resource; waits for ${subject("later")}`,
                ],
            ],
        });
    });

    it("waits for documents and values that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(type, "later", { policy: unknownValue });
        stack.add(type, "part", { policy: { Statement: [allow("iam:PassRole", unknownValue)] } });
        const action = stack.add(type, "action", { policy: { Statement: [allow(unknownValue, "*")] } });
        const must = "must not hand rights on for every resource; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: policy of iam.RolePolicy "later" ${must} policy of iam.RolePolicy "later"`],
                ...[action].map((one) => {
                    const subject = `statement 1 in policy of iam.RolePolicy "${one.name}"`;
                    return [one, `unknown: ${subject} ${must} ${subject}`] as const;
                }),
            ],
        });
    });

    it("leaves denials, other documents and odd shapes alone", async () => {
        const stack = new Stack();
        add(stack, "denied", { ...allow("iam:*", "*"), Effect: "Deny" });
        add(stack, "none", allow("iam:PassRole", []), allow([], "*"), {});
        stack.add("aws:s3/bucketPolicy:BucketPolicy", "bucket", {
            policy: JSON.stringify({ Statement: allow("iam:PassRole", "*") }),
        });
        await expectFindings(policy, stack);
    });
});
