import { oneOf, settingPolicy } from "../frame/setting";

export const serverlessUrlAuth = settingPolicy({
    name: "serverless-url-auth",
    description: "Function URLs ask for a signature.",
    rationale:
        "A URL with authorization NONE lets everybody on the internet call the function, at your cost: to its policy it is a statement for the principal `*`, and no load balancer, web ACL or quota stands before it.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Set `authorizationType` to AWS_IAM, or put the function behind an API with an authorizer or CloudFront with origin access control. What the world may call, such as a webhook that checks signatures itself, is exempted.",
    controls: ["fsbp Lambda.1 partly"],
    limitations: ["Whether the function itself asks who calls."],
    types: ["aws:lambda/functionUrl:FunctionUrl"],
    must: "must ask for a signature",
    settings: [oneOf("authorizationType", ["AWS_IAM"], "none")],
});
