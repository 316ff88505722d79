import { secretsKeyRotation as policy } from "../../../../policy/secrets/key-rotation";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("secrets-key-rotation", () => {
    describeSetting(policy, {
        type: "aws:kms/key:Key",
        fine: [
            { enableKeyRotation: true },
            { customKeyStoreId: unknownValue },
            { customerMasterKeySpec: "RSA_2048" },
            { keyUsage: "SIGN_VERIFY" },
        ],
        wrong: [[{}, "does not set enableKeyRotation, and the default is false; set it to true"]],
        later: [
            [{ enableKeyRotation: unknownValue }, "must be rotated", "enableKeyRotation"],
            [{ keyUsage: unknownValue }, "must be rotated", "keyUsage"],
        ],
        remedied: [[{}, { enableKeyRotation: true }]],
    });
});
