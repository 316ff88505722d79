import { storageImageTagsImmutable as policy } from "../../../../policy/storage/image-tags-immutable";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-image-tags-immutable", () => {
    describeSetting(policy, {
        type: "aws:ecr/repository:Repository",
        fine: [{ imageTagMutability: "IMMUTABLE" }],
        wrong: [
            [
                {},
                "does not set imageTagMutability, and the default is MUTABLE; set it to IMMUTABLE or IMMUTABLE_WITH_EXCLUSION",
            ],
            [
                { imageTagMutability: "MUTABLE" },
                "has imageTagMutability MUTABLE; set it to IMMUTABLE or IMMUTABLE_WITH_EXCLUSION",
            ],
        ],
        later: [[{ imageTagMutability: unknownValue }, "must have tags that do not move", "imageTagMutability"]],
        remedied: [[{}, { imageTagMutability: "IMMUTABLE" }]],
    });
});
