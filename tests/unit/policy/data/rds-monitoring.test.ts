import { dataRdsMonitoring as policy } from "../../../../policy/data/rds-monitoring";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-monitoring", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [{ monitoringInterval: 60 }],
        wrong: [
            [{}, "does not set monitoringInterval, and the default is 0; set it to 1 or more"],
            [{ monitoringInterval: 0 }, "has monitoringInterval 0; set it to 1 or more"],
        ],
        later: [[{ monitoringInterval: unknownValue }, "must have enhanced monitoring", "monitoringInterval"]],
    });
});
