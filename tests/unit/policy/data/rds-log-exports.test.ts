import { dataRdsLogExports as policy } from "../../../../policy/data/rds-log-exports";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-log-exports", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [{ enabledCloudwatchLogsExports: ["postgresql"] }],
        wrong: [
            [{}, "does not set enabledCloudwatchLogsExports, and the default is none; set it to 1 or more"],
            [{ enabledCloudwatchLogsExports: [] }, "has enabledCloudwatchLogsExports with 0; set it to 1 or more"],
        ],
        later: [
            [{ enabledCloudwatchLogsExports: unknownValue }, "must export its logs", "enabledCloudwatchLogsExports"],
        ],
    });
});
