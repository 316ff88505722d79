import { ecsPlatformVersion as policy } from "../../../../policy/ecs/platform-version";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("ecs-platform-version", () => {
    describeSetting(policy, {
        type: "aws:ecs/service:Service",
        fine: [{}, { platformVersion: "LATEST" }],
        wrong: [[{ platformVersion: "1.3.0" }, "has platformVersion 1.3.0; set it to LATEST or 1.4.0"]],
        later: [[{ platformVersion: unknownValue }, "must run on the latest platform version", "platformVersion"]],
        remedied: [[{ platformVersion: "1.3.0" }, { platformVersion: "LATEST" }]],
    });
});
