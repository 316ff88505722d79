import { storageImageScanning as policy } from "../../../../policy/storage/image-scanning";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-image-scanning", () => {
    describeSetting(policy, {
        type: "aws:ecr/repository:Repository",
        fine: [{ imageScanningConfiguration: { scanOnPush: true } }],
        wrong: [[{}, "does not set imageScanningConfiguration.scanOnPush, and the default is false; set it to true"]],
        later: [
            [
                { imageScanningConfiguration: { scanOnPush: unknownValue } },
                "must scan images",
                "imageScanningConfiguration.scanOnPush",
            ],
        ],
        remedied: [[{}, { imageScanningConfiguration: { scanOnPush: true } }]],
    });
});
