import { dataRdsMinorUpgrades as policy } from "../../../../policy/data/rds-minor-upgrades";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-minor-upgrades", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [{}, { autoMinorVersionUpgrade: true }],
        wrong: [[{ autoMinorVersionUpgrade: false }, "has autoMinorVersionUpgrade false; set it to true"]],
        later: [[{ autoMinorVersionUpgrade: unknownValue }, "must take minor versions", "autoMinorVersionUpgrade"]],
        remedied: [[{ autoMinorVersionUpgrade: false }, { autoMinorVersionUpgrade: true }]],
    });
});
