import { ecsNoPublicIp as policy } from "../../../../policy/ecs/no-public-ip";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("ecs-no-public-ip", () => {
    describeSetting(policy, {
        type: "aws:ecs/service:Service",
        fine: [{}, { networkConfiguration: { assignPublicIp: false } }],
        wrong: [
            [
                { networkConfiguration: { assignPublicIp: true } },
                "has networkConfiguration.assignPublicIp true; set it to false",
            ],
        ],
        later: [
            [
                { networkConfiguration: { assignPublicIp: unknownValue } },
                "must give its tasks no public address",
                "networkConfiguration.assignPublicIp",
            ],
        ],
        remedied: [
            [{ networkConfiguration: { assignPublicIp: true } }, { networkConfiguration: { assignPublicIp: false } }],
        ],
    });
});
