import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { serverlessNoPlainSecrets as policy } from "../../../../policy/serverless/no-plain-secrets";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:lambda/function:Function";
const add = (stack: Stack, name: string, variables: unknown) => stack.add(type, name, { environment: { variables } });
const secret = "AKIAABCDEFGHIJKLMNOP";

describe("serverless-no-plain-secrets", () => {
    it("reports secrets in the command of an image", async () => {
        const stack = new Stack();
        const image = (name: string, imageConfig: object) =>
            stack.add(type, name, { packageType: "Image", imageConfig });
        image("fine", { commands: ["app.handler"], entryPoints: ["/bin/sh"] });
        const tool = image("tool", { commands: ["run", "--db-password", "hunter2hunter2"] });
        const later = stack.add(type, "later", { packageType: "Image", imageConfig: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: lambda.Function "later" must not hold secrets in its command lines; waits for imageConfig of lambda.Function "later"',
                ],
            ],
            violations: [
                [
                    tool,
                    'lambda.Function "tool" has a secret\'s value in its imageConfig.commands; let the function read it from Secrets Manager or Parameter Store',
                ],
            ],
        });
    });

    it("reports secrets by name and by form, and never quotes one", async () => {
        const stack = new Stack();
        add(stack, "fine", { DB_SECRET_ARN: "arn:aws:secretsmanager:x", LOG_LEVEL: "debug", PASSWORD: "$" + "{ref}" });
        stack.add(type, "none", {});
        const named = add(stack, "named", { DB_PASSWORD: "hunter2hunter2" });
        const formed = add(stack, "formed", { SETTING: secret });
        const instead = "let the function read it from Secrets Manager or Parameter Store";
        await expectFindings(policy, stack, {
            violations: [
                [
                    named,
                    `lambda.Function "named" has a secret's value in its environment variable DB_PASSWORD; ${instead}`,
                ],
                [
                    formed,
                    `lambda.Function "formed" has an AWS access key in its environment variable SETTING; ${instead}`,
                ],
            ],
        });
        const text = JSON.stringify(evaluate(stack.resources, undefined, [policy]));
        assert.equal(text.includes("hunter2") || text.includes(secret), false);
    });

    it("waits for what is not known", async () => {
        const stack = new Stack();
        const all = add(stack, "all", unknownValue);
        const one = add(stack, "one", { API_TOKEN: unknownValue, QUEUE_URL: unknownValue });
        const must = (name: string) =>
            `unknown: lambda.Function "${name}" must not hold secrets in its environment; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [all, `${must("all")} environment of lambda.Function "all"`],
                [one, `${must("one")} environment variable API_TOKEN of lambda.Function "one"`],
            ],
        });
    });

    it("leaves odd shapes alone", async () => {
        const stack = new Stack();
        for (const [index, odd] of [null, [], "x", 7, { A: null, B: { c: 1 } }].entries()) {
            add(stack, `odd-${index}`, odd);
        }
        await expectFindings(policy, stack);
    });
});
