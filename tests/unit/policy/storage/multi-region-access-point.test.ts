import { storageMultiRegionAccessPoint as policy } from "../../../../policy/storage/multi-region-access-point";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const details = (publicAccessBlock: unknown) => ({ details: { regions: [], publicAccessBlock } });

describe("storage-multi-region-access-point", () => {
    describeSetting(policy, {
        type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
        fine: [{ details: { regions: [] } }, details({ blockPublicAcls: true })],
        wrong: [
            [
                details({ blockPublicPolicy: false }),
                "has details.publicAccessBlock.blockPublicPolicy false; set it to true",
            ],
        ],
        later: [
            [
                details({ ignorePublicAcls: unknownValue }),
                "must block public access",
                "details.publicAccessBlock.ignorePublicAcls",
            ],
        ],
        remedied: [[details({ restrictPublicBuckets: false }), details({ restrictPublicBuckets: true })]],
    });
});
