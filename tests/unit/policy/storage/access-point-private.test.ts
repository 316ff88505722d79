import { storageAccessPointPrivate as policy } from "../../../../policy/storage/access-point-private";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-access-point-private", () => {
    describeSetting(policy, {
        type: "aws:s3/accessPoint:AccessPoint",
        fine: [{ bucket: "b" }, { publicAccessBlockConfiguration: { blockPublicAcls: true } }],
        wrong: [
            [
                { publicAccessBlockConfiguration: { blockPublicPolicy: false } },
                "has publicAccessBlockConfiguration.blockPublicPolicy false; set it to true",
            ],
        ],
        later: [
            [
                { publicAccessBlockConfiguration: { blockPublicPolicy: unknownValue } },
                "must block public access",
                "publicAccessBlockConfiguration.blockPublicPolicy",
            ],
        ],
        remedied: [
            [
                { publicAccessBlockConfiguration: { blockPublicPolicy: false } },
                { publicAccessBlockConfiguration: { blockPublicPolicy: true } },
            ],
        ],
    });
});
