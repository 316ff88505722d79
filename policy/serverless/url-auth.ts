import { oneOf, settingPolicy } from "../frame/setting";

export const serverlessUrlAuth = settingPolicy({
    name: "serverless-url-auth",
    description: "Function URLs ask for a signature.",
    rationale: "A URL with authorization NONE lets everybody on the internet call the function, at your cost.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Set `authorizationType` to AWS_IAM, or put the function behind an API with an authorizer.",
    controls: ["fsbp Lambda.1 partly"],
    limitations: [],
    types: ["aws:lambda/functionUrl:FunctionUrl"],
    must: "must ask for a signature",
    settings: [oneOf("authorizationType", ["AWS_IAM"], "none")],
});
