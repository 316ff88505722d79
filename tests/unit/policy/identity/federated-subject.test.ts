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
        add(stack, "own", "arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A");
        const wrong = [
            add(stack, "none", github),
            add(stack, "audience", [github], { StringEquals: { "token.actions.githubusercontent.com:aud": "sts" } }),
            add(stack, "star", github, { StringLike: { [sub]: "*" } }),
            add(stack, "odd", github, { StringLike: "x", StringEquals: { [sub]: [] } }),
        ];
        await expectFindings(policy, stack, {
            violations: wrong.map((one) => [
                one,
                `statement 1 in assumeRolePolicy of iam.Role "${one.name}" lets every account of a public identity provider in; bind the subject in a condition`,
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
