import { given, settingPolicy } from "../frame/setting";

export const topicType = "aws:sns/topic:Topic";

export const storageTopicEncrypted = settingPolicy({
    name: "storage-topic-encrypted",
    description: "SNS topics encrypt their messages with a key of KMS.",
    rationale:
        "What an alarm or an event says names resources, addresses and faults of a system. With a key of its own, whoever reads what SNS keeps has to be allowed by that key too.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Name a key in `kmsMasterKeyId`. Where alarms or events publish, it has to be a key of yours whose policy admits their services, since `alias/aws/sns` does not.",
    limitations: [],
    types: [topicType],
    must: "must be encrypted",
    settings: [given("kmsMasterKeyId", "a key of KMS")],
});
