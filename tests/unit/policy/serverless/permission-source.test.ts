import { serverlessPermissionSource as policy } from "../../../../policy/serverless/permission-source";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:lambda/permission:Permission";

describe("serverless-permission-source", () => {
    it("reports a service that may call for whatever resource", async () => {
        const stack = new Stack();
        const service = { principal: "s3.amazonaws.com" };
        stack.add(type, "bound", { ...service, sourceArn: unknownValue });
        stack.add(type, "account", { ...service, sourceAccount: "1" });
        stack.add(type, "user", { principal: "arn:aws:iam::1:root" });
        stack.add(type, "odd", { principal: [] });
        stack.add(type, "skill", { principal: "alexa-appkit.amazon.com", eventSourceToken: "amzn1.ask.skill.1" });
        const open = stack.add(type, "open", service);
        const every = stack.add(type, "every", { ...service, sourceArn: "*" });
        const skills = stack.add(type, "skills", { principal: "alexa-appkit.amazon.com" });
        const said = (name: string, who: string) =>
            `lambda.Permission "${name}" lets ${who} call for whatever resource; set sourceArn or sourceAccount`;
        await expectFindings(policy, stack, {
            violations: [
                [open, said("open", "s3.amazonaws.com")],
                [every, said("every", "s3.amazonaws.com")],
                [skills, said("skills", "alexa-appkit.amazon.com")],
            ],
        });
    });

    it("waits for a principal that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(type, "later", { principal: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: lambda.Permission "later" must say for whose resource a service may call; waits for principal of lambda.Permission "later"',
                ],
            ],
        });
    });
});
