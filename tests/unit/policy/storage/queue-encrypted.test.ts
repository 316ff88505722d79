import { storageQueueEncrypted as policy } from "../../../../policy/storage/queue-encrypted";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("storage-queue-encrypted", () => {
    describeSetting(policy, {
        type: "aws:sqs/queue:Queue",
        fine: [{}, { sqsManagedSseEnabled: false, kmsMasterKeyId: "k" }],
        wrong: [[{ sqsManagedSseEnabled: false }, "has sqsManagedSseEnabled false; set it to true"]],
        later: [[{ sqsManagedSseEnabled: unknownValue }, "must be encrypted", "sqsManagedSseEnabled"]],
        remedied: [[{ sqsManagedSseEnabled: false }, { sqsManagedSseEnabled: true }]],
    });
});
