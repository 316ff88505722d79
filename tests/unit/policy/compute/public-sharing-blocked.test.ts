import { computePublicSharingBlocked as policy } from "../../../../policy/compute/public-sharing-blocked";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const sharing = "arn:aws:ssm:us-east-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission";

describe("compute-public-sharing-blocked", () => {
    describeSetting(policy, {
        type: "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
        fine: [{ state: "block-new-sharing" }],
        wrong: [[{ state: "unblocked" }, "has state unblocked; set it to block-new-sharing"]],
        later: [[{ state: unknownValue }, "must block public sharing", "state"]],
        remedied: [[{ state: "unblocked" }, { state: "block-new-sharing" }]],
    });
    describeSetting(policy, {
        type: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
        fine: [{ blockPublicSecurityGroupRules: true }],
        wrong: [[{ blockPublicSecurityGroupRules: false }, "has blockPublicSecurityGroupRules false; set it to true"]],
        later: [
            [
                { blockPublicSecurityGroupRules: unknownValue },
                "must block public sharing",
                "blockPublicSecurityGroupRules",
            ],
        ],
    });
    describeSetting(policy, {
        type: "aws:ssm/serviceSetting:ServiceSetting",
        fine: [
            { settingId: sharing, settingValue: "Disable" },
            { settingId: unknownValue, settingValue: "Disable" },
            { settingId: "/ssm/parameter-store/default-parameter-tier", settingValue: "Advanced" },
            { settingValue: "Enable" },
        ],
        wrong: [
            [{ settingId: sharing, settingValue: "Enable" }, "has settingValue Enable; set it to Disable"],
            [
                { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Enable" },
                "has settingValue Enable; set it to Disable",
            ],
        ],
        later: [
            [{ settingId: sharing, settingValue: unknownValue }, "must block public sharing", "settingValue"],
            [{ settingId: unknownValue, settingValue: "Enable" }, "must block public sharing", "settingId"],
        ],
    });
});
