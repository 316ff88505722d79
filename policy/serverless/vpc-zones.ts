import { members, settingPolicy } from "../frame/setting";

export const serverlessVpcZones = settingPolicy({
    name: "serverless-vpc-zones",
    description: "Functions in a VPC have subnets in two places.",
    rationale: "A function with one subnet stops with that subnet's zone.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "List subnets of two Availability Zones in `vpcConfig.subnetIds`.",
    controls: ["fsbp Lambda.5"],
    limitations: ["Whether the subnets are in different zones."],
    types: ["aws:lambda/function:Function"],
    must: "must have two subnets",
    settings: [members("vpcConfig.subnetIds", 2)],
});
