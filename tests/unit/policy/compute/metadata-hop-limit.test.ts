import { computeMetadataHopLimit as policy } from "../../../../policy/compute/metadata-hop-limit";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("compute-metadata-hop-limit", () => {
    describeSetting(policy, {
        type: "aws:ec2/instance:Instance",
        fine: [{}, { metadataOptions: { httpPutResponseHopLimit: 1 } }],
        wrong: [
            [
                { metadataOptions: { httpPutResponseHopLimit: 2 } },
                "has metadataOptions.httpPutResponseHopLimit 2; set it to 1 or less",
            ],
        ],
        later: [
            [
                { metadataOptions: { httpPutResponseHopLimit: unknownValue } },
                "must keep metadata on the instance",
                "metadataOptions.httpPutResponseHopLimit",
            ],
        ],
        remedied: [
            [{ metadataOptions: { httpPutResponseHopLimit: 2 } }, { metadataOptions: { httpPutResponseHopLimit: 1 } }],
        ],
    });
});
