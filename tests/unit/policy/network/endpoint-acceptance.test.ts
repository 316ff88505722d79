import { networkEndpointAcceptance as policy } from "../../../../policy/network/endpoint-acceptance";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("network-endpoint-acceptance", () => {
    describeSetting(policy, {
        type: "aws:ec2/vpcEndpointService:VpcEndpointService",
        fine: [{ acceptanceRequired: true }],
        wrong: [[{ acceptanceRequired: false }, "has acceptanceRequired false; set it to true"]],
        later: [[{ acceptanceRequired: unknownValue }, "must accept connections one by one", "acceptanceRequired"]],
        remedied: [[{ acceptanceRequired: false }, { acceptanceRequired: true }]],
    });
});
