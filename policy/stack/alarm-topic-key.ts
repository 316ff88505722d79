import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";
import { topicType } from "../storage/topic-encrypted";

/** What publishes by a service of AWS, by the properties that name topics. */
const publishers = {
    [types.alarm]: ["alarmActions", "okActions", "insufficientDataActions"],
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": ["alarmActions", "okActions", "insufficientDataActions"],
    "aws:cloudwatch/eventTarget:EventTarget": ["arn"],
    "aws:rds/eventSubscription:EventSubscription": ["snsTopic"],
    "aws:backup/vaultNotifications:VaultNotifications": ["snsTopicArn"],
} as const;

export const stackAlarmTopicKey = stackPolicy<Record<never, never>>({
    name: "stack-alarm-topic-key",
    description: "Topics that alarms and events publish to are not encrypted with the key that AWS manages for SNS.",
    rationale:
        "The policy of `alias/aws/sns` admits no other service and cannot be changed: CloudWatch, EventBridge, RDS and Backup publish to such a topic in vain, and nobody is told that they did.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Name a key of yours in `kmsMasterKeyId`, whose policy lets the publishing services call `kms:Decrypt` and `kms:GenerateDataKey*`.",
    options: {},
    limitations: [
        "Keys that are named by the ID or ARN of the one that AWS manages.",
        "What the policy of another key says.",
    ],
    only: topicType,
    *check(graph) {
        for (const topic of graph.ofType(topicType)) {
            const key = text(topic.inputs, "kmsMasterKeyId");
            const isOpen = key === pending && (topic.references["kmsMasterKeyId"] ?? []).length === 0;
            if (!isOpen && (typeof key !== "string" || !/(^|\/)aws\/sns$/.test(key))) {
                continue;
            }
            const telling = publishersTo(graph, topic);
            if (telling.length === 0) {
                continue;
            }
            yield isOpen
                ? undecided(
                      topic,
                      `${named(topic)} must not be encrypted with alias/aws/sns, since ${allNamed(telling)} could not publish to it`,
                      [missing(topic, "kmsMasterKeyId")],
                  )
                : violation(
                      topic,
                      `${named(topic)} is encrypted with alias/aws/sns, with which ${allNamed(telling)} cannot publish to it; name a key of yours`,
                  );
        }
    },
});

function publishersTo(graph: Graph, topic: Declared): readonly Declared[] {
    return Object.entries(publishers).flatMap(([type, properties]) =>
        graph
            .ofType(type)
            .filter((resource) =>
                properties.some((property) => graph.named(resource, property, [topicType]).certain.includes(topic)),
            ),
    );
}
