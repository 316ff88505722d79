import { blocks, pending, text } from "../../model/resources/value";
import { type Setting, settingPolicy } from "../frame/setting";

const insights: Setting = {
    path: ["settings"],
    holds(inputs) {
        const found = blocks(inputs, "settings");
        const own = found.find((block) => block !== pending && text(block, "name") === "containerInsights");
        const value = own === undefined ? undefined : text(own, "value");
        if (value === pending || (own === undefined && found.some((one) => one === pending || isOpen(one)))) {
            return pending;
        }
        return value === "enabled" || value === "enhanced";
    },
    shown(inputs) {
        return blocks(inputs, "settings").length === 0 ? undefined : "without containerInsights enabled";
    },
    wanted: '[{ name: "containerInsights", value: "enabled" }]',
    byDefault: "the account's, which is off unless somebody changed it",
};

export const ecsContainerInsights = settingPolicy({
    name: "ecs-container-insights",
    description: "ECS clusters measure what their tasks do.",
    rationale:
        "Without Container Insights a cluster's figures end at the service: a task that runs out of memory again and again shows nowhere.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html",
    severity: "low",
    level: "advisory",
    remediationSteps: 'Set `settings: [{ name: "containerInsights", value: "enabled" }]`, or `enhanced`.',
    controls: ["fsbp ECS.12"],
    limitations: ["The account's default, which a cluster takes that says nothing."],
    types: ["aws:ecs/cluster:Cluster"],
    must: "must use Container Insights",
    settings: [insights],
});

function isOpen(block: unknown): boolean {
    return text(block, "name") === pending;
}
