import { noneOf, settingPolicy, switched } from "../frame/setting";

export const ecsNoPublicIp = settingPolicy({
    name: "ecs-no-public-ip",
    description: "Tasks of ECS services and schedules have no public address.",
    rationale:
        "A task with a public address is met from the internet on every port that its security group leaves open; load balancers and NAT gateways serve both ways without one.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps:
        "Leave `networkConfiguration.assignPublicIp` out, and give the tasks' subnets a NAT gateway or VPC endpoints.",
    controls: ["fsbp ECS.2", "fsbp ECS.16"],
    limitations: ["Tasks that are started by hand, by Step Functions and by Batch."],
    types: [
        "aws:ecs/service:Service",
        "aws:ecs/taskSet:TaskSet",
        "aws:cloudwatch/eventTarget:EventTarget",
        "aws:scheduler/schedule:Schedule",
        "aws:pipes/pipe:Pipe",
    ],
    must: "must give its tasks no public address",
    settings: [
        switched("networkConfiguration.assignPublicIp", false, false),
        switched("ecsTarget.networkConfiguration.assignPublicIp", false, false),
        switched("target.ecsParameters.networkConfiguration.assignPublicIp", false, false),
        noneOf(
            "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.assignPublicIp",
            ["enabled"],
            "DISABLED",
        ),
    ],
});
