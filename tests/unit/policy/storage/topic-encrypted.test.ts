import { storageTopicEncrypted as policy } from "../../../../policy/storage/topic-encrypted";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-topic-encrypted", () => {
    describeSetting(policy, {
        type: "aws:sns/topic:Topic",
        fine: [{ kmsMasterKeyId: "alias/alerts" }, { kmsMasterKeyId: unknownValue }],
        wrong: [[{}, "does not set kmsMasterKeyId, and the default is none; set it to a key of KMS"]],
        later: [],
    });
});
