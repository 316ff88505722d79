import { read } from "../../model/resources/value";
import { settingPolicy, switched } from "../frame/setting";

export const storageQueueEncrypted = settingPolicy({
    name: "storage-queue-encrypted",
    description: "SQS queues encrypt their messages.",
    rationale:
        "AWS encrypts a new queue by itself; a program that switches it off leaves messages readable to whoever reads the disks.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Leave `sqsManagedSseEnabled` out, set it to true, or name a key in `kmsMasterKeyId`.",
    controls: ["fsbp SQS.1"],
    limitations: [],
    types: ["aws:sqs/queue:Queue"],
    must: "must be encrypted",
    settings: [switched("sqsManagedSseEnabled", true, true)],
    when: (inputs) => read(inputs, "kmsMasterKeyId") === undefined,
});
