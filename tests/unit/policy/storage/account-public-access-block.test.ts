import { storageAccountPublicAccessBlock as policy } from "../../../../policy/storage/account-public-access-block";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-account-public-access-block", () => {
    describeSetting(policy, {
        type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        fine: [{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true }],
        wrong: [
            [
                {
                    blockPublicAcls: true,
                    blockPublicPolicy: false,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
                "has blockPublicPolicy false; set it to true",
            ],
            [
                { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
                "does not set restrictPublicBuckets, and the default is false; set it to true",
            ],
        ],
        later: [
            [
                {
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: unknownValue,
                    restrictPublicBuckets: true,
                },
                "must block public access",
                "ignorePublicAcls",
            ],
        ],
        remedied: [
            [
                { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
                { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
            ],
        ],
    });
});
