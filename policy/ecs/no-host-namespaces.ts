import { noneOf, settingPolicy } from "../frame/setting";

export const ecsNoHostNamespaces = settingPolicy({
    name: "ecs-no-host-namespaces",
    description: "Tasks do not share the host's processes, network or memory.",
    rationale:
        "In the host's namespaces a container sees every other task's processes and shared memory, and listens on the host's own addresses.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Leave `pidMode` and `ipcMode` out or set them to task, and use `networkMode` awsvpc or bridge.",
    controls: ["fsbp ECS.3"],
    limitations: [],
    types: ["aws:ecs/taskDefinition:TaskDefinition"],
    must: "must stay out of the host's namespaces",
    settings: [
        noneOf("pidMode", ["host"], "task"),
        noneOf("ipcMode", ["host"], "task"),
        noneOf("networkMode", ["host"], "awsvpc or bridge"),
    ],
});
