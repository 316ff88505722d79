import { oneOf, settingPolicy } from "../frame/setting";

export const ecsPlatformVersion = settingPolicy({
    name: "ecs-platform-version",
    description: "Services on Fargate run on its latest platform version.",
    rationale: "A pinned platform version gets no fixes: AWS retires it, and patches the latest.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Leave `platformVersion` out, or set it to LATEST.",
    controls: ["fsbp ECS.10"],
    limitations: [],
    types: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
    must: "must run on the latest platform version",
    settings: [oneOf("platformVersion", ["LATEST", "1.4.0"], "LATEST")],
});
