import { storageNoPublicAcl as policy } from "../../../../policy/storage/no-public-acl";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const group = (name: string) => ({ uri: `http://acs.amazonaws.com/groups/${name}` });

describe("storage-no-public-acl", () => {
    describeSetting(policy, {
        type: "aws:s3/bucketAcl:BucketAcl",
        fine: [
            {},
            { acl: "private" },
            { acl: 7 },
            { accessControlPolicy: { grants: [{ grantee: { id: "0a" } }, { grantee: group("s3/LogDelivery") }] } },
        ],
        wrong: [
            [{ acl: "public-read" }, "has acl public-read; set it to private"],
            [{ acl: "authenticated-read" }, "has acl authenticated-read; set it to private"],
            [
                { accessControlPolicy: { grants: [{ grantee: { id: "0a" } }, { grantee: group("global/AllUsers") }] } },
                "has accessControlPolicy.grants for AllUsers; set it to grants to accounts",
            ],
            [
                {
                    acl: "public-read",
                    grants: [group("global/AuthenticatedUsers"), group("global/AllUsers"), unknownValue],
                },
                "has acl public-read; set it to private. It has grants for AuthenticatedUsers and AllUsers; set it to grants to accounts",
            ],
        ],
        later: [
            [{ acl: unknownValue }, "must not be public", "acl"],
            [{ grants: [group("s3/LogDelivery"), unknownValue] }, "must not be public", "grants"],
            [
                { accessControlPolicy: { grants: [{ grantee: unknownValue }] } },
                "must not be public",
                "accessControlPolicy.grants",
            ],
        ],
    });
});
