import { computeLaunchTemplate as policy } from "../../../../policy/compute/launch-template";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const fault = "starts from a launch configuration; name a launch template in launchTemplate instead";
const launchTemplate = { id: "lt-1" };

describe("compute-launch-template", () => {
    describeSetting(policy, {
        type: "aws:autoscaling/group:Group",
        fine: [
            { launchTemplate },
            { mixedInstancesPolicy: { launchTemplate: {} } },
            { launchTemplate, launchConfiguration: "" },
            {},
        ],
        wrong: [
            [{ launchConfiguration: "old" }, fault],
            [{ launchConfiguration: unknownValue, launchTemplate: null }, fault],
        ],
        later: [
            [
                { launchConfiguration: unknownValue, launchTemplate },
                "must start from a launch template",
                "launchConfiguration",
            ],
        ],
    });
});
