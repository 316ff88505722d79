import { ecsContainerInsights as policy } from "../../../../policy/ecs/container-insights";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const wanted = 'set it to [{ name: "containerInsights", value: "enabled" }]';
const on = (value: unknown) => ({ settings: [{ name: "containerInsights", value }] });

describe("ecs-container-insights", () => {
    describeSetting(policy, {
        type: "aws:ecs/cluster:Cluster",
        fine: [on("enabled"), on("enhanced"), { settings: [{ name: unknownValue }, ...on("enabled").settings] }],
        wrong: [
            [
                {},
                `does not set settings, and the default is the account's, which is off unless somebody changed it; ${wanted}`,
            ],
            [on("disabled"), `has settings without containerInsights enabled; ${wanted}`],
            [
                { settings: [{ name: "other", value: "enabled" }] },
                `has settings without containerInsights enabled; ${wanted}`,
            ],
        ],
        later: [
            [on(unknownValue), "must use Container Insights", "settings"],
            [{ settings: unknownValue }, "must use Container Insights", "settings"],
            [{ settings: [{ name: unknownValue, value: "enabled" }] }, "must use Container Insights", "settings"],
        ],
    });
});
