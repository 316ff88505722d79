import { storageDynamodbRecovery as policy } from "../../../../policy/storage/dynamodb-recovery";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-dynamodb-recovery", () => {
    describeSetting(policy, {
        type: "aws:dynamodb/table:Table",
        fine: [{ pointInTimeRecovery: { enabled: true } }],
        wrong: [
            [{}, "does not set pointInTimeRecovery.enabled, and the default is false; set it to true"],
            [{ pointInTimeRecovery: { enabled: false } }, "has pointInTimeRecovery.enabled false; set it to true"],
        ],
        later: [[{ pointInTimeRecovery: unknownValue }, "must keep backups", "pointInTimeRecovery.enabled"]],
        remedied: [[{ name: "t" }, { name: "t", pointInTimeRecovery: { enabled: true } }]],
    });
});
