import { stackAlarmTopicKey as policy } from "../../../../policy/stack/alarm-topic-key";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const topic = "aws:sns/topic:Topic";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const target = "aws:cloudwatch/eventTarget:EventTarget";

describe("stack-alarm-topic-key", () => {
    it("R44: accepts topics with a key of somebody's own or none, and those that no service publishes to", async () => {
        const stack = new Stack();
        const key = stack.add("aws:kms/key:Key", "key", {});
        const own = stack.add(topic, "own", { kmsMasterKeyId: from(key) });
        const plain = stack.add(topic, "plain", {});
        const odd = stack.add(topic, "odd", { kmsMasterKeyId: null });
        stack.add(topic, "program", { kmsMasterKeyId: "alias/aws/sns" });
        stack.add(topic, "later", { kmsMasterKeyId: unknownValue });
        stack.add(alarm, "alarm", { alarmActions: [from(own)], okActions: [from(plain)] });
        stack.add(target, "target", { arn: from(odd) });
        stack.add(target, "function", { arn: unknownValue });
        await expectFindings(policy, stack);
    });

    it("R44: reports a topic that alarms or events publish to in vain", async () => {
        const stack = new Stack();
        const alerts = stack.add(topic, "alerts", { kmsMasterKeyId: "alias/aws/sns" });
        const events = stack.add(topic, "events", {
            kmsMasterKeyId: "arn:aws:kms:ap-northeast-1:111122223333:alias/aws/sns",
        });
        stack.add(alarm, "down", { alarmActions: [from(alerts)] });
        stack.add("aws:rds/eventSubscription:EventSubscription", "database", { snsTopic: from(alerts) });
        stack.add(target, "deployments", { arn: from(events) });
        const fault = (what: string) =>
            `is encrypted with alias/aws/sns, with which ${what} cannot publish to it; name a key of yours`;
        await expectFindings(policy, stack, {
            violations: [
                [
                    alerts,
                    `sns.Topic "alerts" ${fault('cloudwatch.MetricAlarm "down" and rds.EventSubscription "database"')}`,
                ],
                [events, `sns.Topic "events" ${fault('cloudwatch.EventTarget "deployments"')}`],
            ],
        });
    });

    it("waits for a key that is not known", async () => {
        const stack = new Stack();
        const alerts = stack.add(topic, "alerts", { kmsMasterKeyId: unknownValue });
        stack.add(alarm, "down", { alarmActions: [from(alerts)] });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    alerts,
                    'unknown: sns.Topic "alerts" must not be encrypted with alias/aws/sns, since cloudwatch.MetricAlarm "down" could not publish to it; waits for kmsMasterKeyId of sns.Topic "alerts"',
                ],
            ],
        });
    });
});
