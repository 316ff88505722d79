import { serverlessVpcZones as policy } from "../../../../policy/serverless/vpc-zones";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("serverless-vpc-zones", () => {
    describeSetting(policy, {
        type: "aws:lambda/function:Function",
        fine: [{}, { vpcConfig: { subnetIds: ["a", "b"] } }],
        wrong: [
            [
                { vpcConfig: { subnetIds: ["a"] } },
                "has vpcConfig.subnetIds with 1 member; set it to a list of 2 or more",
            ],
        ],
        later: [[{ vpcConfig: { subnetIds: unknownValue } }, "must have two subnets", "vpcConfig.subnetIds"]],
    });
});
