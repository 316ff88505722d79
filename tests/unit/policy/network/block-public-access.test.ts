import { networkBlockPublicAccess as policy } from "../../../../policy/network/block-public-access";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("network-block-public-access", () => {
    describeSetting(policy, {
        type: "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
        fine: [{ internetGatewayBlockMode: "block-bidirectional" }, { internetGatewayBlockMode: "block-ingress" }],
        wrong: [
            [
                { internetGatewayBlockMode: "off" },
                "has internetGatewayBlockMode off; set it to block-bidirectional or block-ingress",
            ],
        ],
        later: [[{ internetGatewayBlockMode: unknownValue }, "must block public access", "internetGatewayBlockMode"]],
        remedied: [[{ internetGatewayBlockMode: "off" }, { internetGatewayBlockMode: "block-bidirectional" }]],
    });
});
