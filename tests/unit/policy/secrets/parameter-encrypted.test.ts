import assert from "node:assert/strict";
import { secretsParameterEncrypted as policy } from "../../../../policy/secrets/parameter-encrypted";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:ssm/parameter:Parameter";
const password = "hunter2hunter2";

describe("secrets-parameter-encrypted", () => {
    it("reports plain parameters that are secrets by name or form", async () => {
        const stack = new Stack();
        stack.add(type, "fine", { name: "/app/db-password", type: "SecureString", value: password });
        stack.add(type, "endpoint", { name: "/app/endpoint", type: "String", value: "db.example.com" });
        stack.add(type, "arn", { name: "/app/password-arn", type: "String", value: "x" });
        stack.add(type, "written-elsewhere", { name: "/app/token", type: "String" });
        const named = stack.add(type, "named", { name: "/app/db-password", type: "String", value: password });
        const insecure = stack.add(type, "api-token", { type: "String", insecureValue: unknownValue });
        const formed = stack.add(type, "formed", { type: "StringList", value: "AKIAABCDEFGHIJKLMNOP" });
        const plain = "is a secret by its name, in plain text; set its type to SecureString";
        await expectFindings(policy, stack, {
            violations: [
                [named, `ssm.Parameter "named" ${plain}`],
                [insecure, `ssm.Parameter "api-token" ${plain}`],
                [formed, 'ssm.Parameter "formed" holds an AWS access key in plain text; set its type to SecureString'],
            ],
        });
    });

    it("waits for the type", async () => {
        const stack = new Stack();
        const found = stack.add(type, "db-password", { type: unknownValue, value: password });
        stack.add(type, "unnamed", { type: "String", name: unknownValue, value: "x" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    found,
                    'unknown: ssm.Parameter "db-password" must be encrypted; waits for type of ssm.Parameter "db-password"',
                ],
            ],
        });
    });

    it("mends a plain text by itself, and leaves lists, what must be plain and what is no secret", () => {
        const mend = (inputs: Record<string, unknown>, of = type) =>
            policy.remediate?.({ urn: "urn", type: of, name: "n", inputs }, {});
        const plain = { name: "/app/db-password", type: "String", value: password };
        assert.deepEqual(mend(plain), { ...plain, type: "SecureString" });
        const left = [
            mend({ ...plain, type: "StringList" }),
            mend({ ...plain, insecureValue: password }),
            mend({ ...plain, name: "/app/endpoint" }),
            mend(plain, "aws:ec2/route:Route"),
        ];
        assert.deepEqual(left, [undefined, undefined, undefined, undefined]);
    });
});
