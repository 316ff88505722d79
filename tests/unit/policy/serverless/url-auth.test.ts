import { serverlessUrlAuth as policy } from "../../../../policy/serverless/url-auth";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("serverless-url-auth", () => {
    describeSetting(policy, {
        type: "aws:lambda/functionUrl:FunctionUrl",
        fine: [{ authorizationType: "AWS_IAM" }],
        wrong: [[{ authorizationType: "NONE" }, "has authorizationType NONE; set it to AWS_IAM"]],
        later: [[{ authorizationType: unknownValue }, "must ask for a signature", "authorizationType"]],
        remedied: [[{ authorizationType: "NONE" }, { authorizationType: "AWS_IAM" }]],
    });
});
