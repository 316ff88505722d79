import { identityNoWideSecrets as policy } from "../../../../policy/identity/no-wide-secrets";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:iam/policy:Policy";
const add = (stack: Stack, name: string, Action: unknown, Resource: unknown, more: object = {}) =>
    stack.add(type, name, { policy: { Statement: [{ Effect: "Allow", Action, Resource, ...more }] } });

describe("identity-no-wide-secrets", () => {
    it("reports reading secrets and decrypting by whatever name, in whatever form", async () => {
        const stack = new Stack();
        add(stack, "named", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:1:secret:db-*");
        add(stack, "listing", ["secretsmanager:ListSecrets", "kms:DescribeKey"], "*");
        add(stack, "conditioned", "kms:Decrypt", "*", { Condition: { StringEquals: { "kms:ViaService": "s3" } } });
        const every = add(stack, "every", "secretsmanager:*", "*");
        const keys = add(stack, "keys", ["kms:Decrypt", "kms:Encrypt"], "arn:aws:kms:*:*:key/*");
        const parameters = add(stack, "parameters", "ssm:Get*", "arn:aws:ssm:eu-west-1:1:parameter/*");
        const not = (name: string, NotAction: unknown) =>
            stack.add(type, name, {
                policy: { Statement: [{ Effect: "Allow", NotAction, Resource: "arn:aws:kms:*:*:key/*" }] },
            });
        const rest = not("rest", ["iam:*", "kms:ReEncrypt*", "secretsmanager:*"]);
        not("without", ["kms:*", "iam:*"]);
        const said = (name: string, action: string) =>
            `statement 1 in policy of iam.Policy "${name}" allows ${action} on every resource; name the secrets, parameters or keys`;
        await expectFindings(policy, stack, {
            violations: [
                [every, said("every", "secretsmanager:GetSecretValue")],
                [keys, said("keys", "kms:Decrypt")],
                [parameters, said("parameters", "ssm:GetParameter")],
                [rest, said("rest", "kms:Decrypt")],
            ],
        });
    });

    it("waits for actions that are not known, and takes a resource that is not known for a name", async () => {
        const stack = new Stack();
        add(stack, "resource", "kms:Decrypt", unknownValue);
        const found = [add(stack, "action", unknownValue, "*")];
        await expectFindings(policy, stack, {
            unknown: found.map((one) => {
                const subject = `statement 1 in policy of iam.Policy "${one.name}"`;
                return [one, `unknown: ${subject} must read secrets by name only; waits for ${subject}`] as const;
            }),
        });
    });

    it("leaves other documents and odd shapes alone", async () => {
        const stack = new Stack();
        add(stack, "none", [], "*");
        stack.add("aws:kms/key:Key", "key", {
            policy: { Statement: { Effect: "Allow", Action: "kms:*", Resource: "*" } },
        });
        stack.add(type, "odd", { policy: { Statement: [null, 7, []] } });
        await expectFindings(policy, stack);
    });
});
