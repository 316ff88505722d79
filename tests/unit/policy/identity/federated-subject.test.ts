import { identityFederatedSubject as policy } from "../../../../policy/identity/federated-subject";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:iam/role:Role";
const github = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com";
const sub = "token.actions.githubusercontent.com:sub";
const add = (stack: Stack, name: string, Federated: unknown, Condition: unknown = {}) =>
    stack.add(type, name, {
        assumeRolePolicy: {
            Statement: [
                { Effect: "Allow", Principal: { Federated }, Action: "sts:AssumeRoleWithWebIdentity", Condition },
            ],
        },
    });

describe("identity-federated-subject", () => {
    it("reports trust in everybody's tokens, and lets a bound subject be", async () => {
        const stack = new Stack();
        add(stack, "bound", github, { StringLike: { [sub]: ["repo:acme/web:*"] }, StringEquals: { "x:aud": "sts" } });
        add(stack, "equal", github, { "ForAnyValue:StringEquals": { [sub]: "repo:acme/web:ref:refs/heads/main" } });
        add(stack, "by ID", github, { StringLike: { [sub]: "repository_owner_id:4711:*" } });
        add(stack, "project", "arn:aws:iam::1:oidc-provider/app.terraform.io", {
            StringLike: { "app.terraform.io:sub": "organization:acme:project:*" },
        });
        add(stack, "not known yet", github, { StringLike: { [sub]: unknownValue } });
        add(stack, "own", "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A");
        const wrong = [
            add(stack, "none", github),
            add(stack, "audience", [github], { StringEquals: { "token.actions.githubusercontent.com:aud": "sts" } }),
            add(stack, "star", github, { StringLike: { [sub]: "*" } }),
            add(stack, "any repository", github, { StringLike: { [sub]: "repo:*" } }),
            add(stack, "any owner", github, {
                StringLike: { [sub]: ["repo:acme/web:*", "repo:*/web:ref:refs/heads/main"] },
            }),
            add(stack, "owners of a beginning", github, { StringLike: { [sub]: "repo:acme*" } }),
            add(stack, "any project", "arn:aws:iam::1:oidc-provider/app.terraform.io", {
                StringLike: { "app.terraform.io:sub": "organization:*:project:web:*" },
            }),
            add(stack, "less than a label", github, { StringLike: { [sub]: "rep?:*" } }),
            add(stack, "odd", github, { StringLike: "x", StringEquals: { [sub]: [] } }),
        ];
        await expectFindings(policy, stack, {
            violations: wrong.map((one) => [
                one,
                `statement 1 in assumeRolePolicy of iam.Role "${one.name}" lets every account of a public identity provider in; bind the subject in a condition`,
            ]),
        });
    });

    it("wants the application or identity pool of those that sign people in", async () => {
        const stack = new Stack();
        const pool = "cognito-identity.amazonaws.com";
        const amr = { "ForAnyValue:StringLike": { [`${pool}:amr`]: "authenticated" } };
        add(stack, "pool", pool, { StringEquals: { [`${pool}:aud`]: "eu-west-1:0a" }, ...amr });
        add(stack, "app", "accounts.google.com", { StringEquals: { "accounts.google.com:aud": "4711" } });
        const wrong = [
            [add(stack, "any pool", pool, amr), "identity pool in aud"],
            [add(stack, "any app", "accounts.google.com"), "application in aud"],
            [add(stack, "any other app", "www.amazon.com"), "application in app_id"],
        ] as const;
        await expectFindings(policy, stack, {
            violations: wrong.map(([one, bind]) => [
                one,
                `statement 1 in assumeRolePolicy of iam.Role "${one.name}" lets every account of a public identity provider in; bind the ${bind} in a condition`,
            ]),
        });
    });

    it("waits for a condition that is not known", async () => {
        const stack = new Stack();
        const found = [
            add(stack, "whole", github, unknownValue),
            add(stack, "tests", github, { StringLike: unknownValue }),
        ];
        add(stack, "provider", unknownValue);
        await expectFindings(policy, stack, {
            unknown: found.map((one) => {
                const subject = `statement 1 in assumeRolePolicy of iam.Role "${one.name}"`;
                return [
                    one,
                    `unknown: ${subject} must say whose tokens may take the role; waits for ${subject}`,
                ] as const;
            }),
        });
    });
});
