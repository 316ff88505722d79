import { stackAlarmActions as policy } from "../../../../policy/stack/alarm-actions";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const check = "aws:route53/healthCheck:HealthCheck";

describe("stack-alarm-actions", () => {
    it("R44: accepts alarms that tell a topic, that a health check fails over by, or that a composite alarm tells of", async () => {
        const stack = new Stack();
        const topic = stack.add("aws:sns/topic:Topic", "topic", {});
        stack.add(alarm, "fine", { alarmActions: [from(topic)] });
        stack.add(alarm, "switched", { alarmActions: ["arn:aws:sns:::t"], actionsEnabled: true });
        const failing = stack.add(alarm, "failing", {});
        stack.add(check, "failing", { type: "CLOUDWATCH_METRIC", cloudwatchAlarmName: from(failing) });
        stack.add(alarm, "named", { name: "prod-named", alarmActions: [] });
        stack.add(check, "named", { type: "CLOUDWATCH_METRIC", cloudwatchAlarmName: "prod-named" });
        stack.add(alarm, "part", { name: "prod-part" });
        stack.add(composite, "whole", { alarmRule: 'ALARM("prod-part")', alarmActions: ["arn:aws:sns:::t"] });
        const other = stack.add(alarm, "other", {});
        stack.add(composite, "referring", { alarmRule: from(other), alarmActions: ["arn:aws:sns:::t"] });
        await expectFindings(policy, stack);
    });

    it("R44: reports alarms that tell nobody, and those whose actions are switched off", async () => {
        const stack = new Stack();
        const silent = stack.add(alarm, "silent", { okActions: ["arn:aws:sns:::t"] });
        const empty = stack.add(composite, "empty", { alarmRule: "ALARM(x)", alarmActions: [] });
        const off = stack.add(alarm, "off", { alarmActions: ["arn:aws:sns:::t"], actionsEnabled: false });
        stack.add(check, "another", { type: "CLOUDWATCH_METRIC", cloudwatchAlarmName: "another" });
        const nothing = "has no alarmActions, and nothing else acts on it; name a topic";
        await expectFindings(policy, stack, {
            violations: [
                [silent, `cloudwatch.MetricAlarm "silent" ${nothing}`],
                [empty, `cloudwatch.CompositeAlarm "empty" ${nothing}`],
                [off, 'cloudwatch.MetricAlarm "off" has actionsEnabled false, so that it tells nobody; leave it out'],
            ],
        });
    });

    it("waits for actions that are not known, and takes a health check on nobody knows which alarm for one on it", async () => {
        const stack = new Stack();
        const later = stack.add(alarm, "later", { alarmActions: unknownValue });
        const perhaps = stack.add(alarm, "perhaps", {
            alarmActions: ["arn:aws:sns:::t"],
            actionsEnabled: unknownValue,
        });
        stack.add(alarm, "silent", { alarmActions: null });
        stack.add(check, "open", { type: "CLOUDWATCH_METRIC", cloudwatchAlarmName: unknownValue });
        const waits = (name: string, key: string) =>
            `unknown: cloudwatch.MetricAlarm "${name}" must tell somebody; waits for ${key} of cloudwatch.MetricAlarm "${name}"`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, waits("later", "alarmActions")],
                [perhaps, waits("perhaps", "actionsEnabled")],
            ],
        });
    });
});
