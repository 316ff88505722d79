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
        const open = stack.add(type, "open", service);
        await expectFindings(policy, stack, {
            violations: [
                [
                    open,
                    'lambda.Permission "open" lets s3.amazonaws.com call for whatever resource; set sourceArn or sourceAccount',
                ],
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
