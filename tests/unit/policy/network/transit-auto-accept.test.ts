import { networkTransitAutoAccept as policy } from "../../../../policy/network/transit-auto-accept";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("network-transit-auto-accept", () => {
    describeSetting(policy, {
        type: "aws:ec2transitgateway/transitGateway:TransitGateway",
        fine: [{}, { autoAcceptSharedAttachments: "disable" }],
        wrong: [
            [{ autoAcceptSharedAttachments: "enable" }, "has autoAcceptSharedAttachments enable; set it to disable"],
        ],
        later: [
            [
                { autoAcceptSharedAttachments: unknownValue },
                "must accept attachments one by one",
                "autoAcceptSharedAttachments",
            ],
        ],
        remedied: [[{ autoAcceptSharedAttachments: "enable" }, { autoAcceptSharedAttachments: "disable" }]],
    });
});
