import { storageNoPublicAcl as policy } from "../../../../policy/storage/no-public-acl";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-no-public-acl", () => {
    describeSetting(policy, {
        type: "aws:s3/bucketAcl:BucketAcl",
        fine: [{}, { acl: "private" }, { acl: 7 }],
        wrong: [
            [{ acl: "public-read" }, "has acl public-read; set it to private"],
            [{ acl: "authenticated-read" }, "has acl authenticated-read; set it to private"],
        ],
        later: [[{ acl: unknownValue }, "must not be public", "acl"]],
    });
});
