import { identityPasswordPolicy as policy } from "../../../../policy/identity/password-policy";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("identity-password-policy", () => {
    describeSetting(policy, {
        type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
        fine: [{ minimumPasswordLength: 14, passwordReusePrevention: 24 }],
        wrong: [
            [
                { minimumPasswordLength: 8, passwordReusePrevention: 24 },
                "has minimumPasswordLength 8; set it to 14 or more",
            ],
            [
                { minimumPasswordLength: 14 },
                "does not set passwordReusePrevention, and the default is 0; set it to 24 or more",
            ],
        ],
        later: [
            [
                { minimumPasswordLength: unknownValue, passwordReusePrevention: 24 },
                "must ask for long passwords",
                "minimumPasswordLength",
            ],
        ],
        remedied: [[{ minimumPasswordLength: 8 }, { minimumPasswordLength: 14, passwordReusePrevention: 24 }]],
    });
});
