import { computeDefaultEncryption as policy } from "../../../../policy/compute/default-encryption";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("compute-default-encryption", () => {
    describeSetting(policy, {
        type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
        fine: [{}, { enabled: true }],
        wrong: [[{ enabled: false }, "has enabled false; set it to true"]],
        later: [[{ enabled: unknownValue }, "must encrypt new volumes", "enabled"]],
        remedied: [[{ enabled: false }, { enabled: true }]],
    });
});
