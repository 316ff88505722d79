import { storageDynamodbDeletionProtection as policy } from "../../../../policy/storage/dynamodb-deletion-protection";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-dynamodb-deletion-protection", () => {
    describeSetting(policy, {
        type: "aws:dynamodb/table:Table",
        fine: [{ deletionProtectionEnabled: true }],
        wrong: [[{}, "does not set deletionProtectionEnabled, and the default is false; set it to true"]],
        later: [
            [
                { deletionProtectionEnabled: unknownValue },
                "must be protected from deletion",
                "deletionProtectionEnabled",
            ],
        ],
        remedied: [[{}, { deletionProtectionEnabled: true }]],
    });
});
