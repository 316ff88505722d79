import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, list, pending, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const composite = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

export const stackAlarmActions = stackPolicy<Record<never, never>>({
    name: "stack-alarm-actions",
    description: "Alarms of CloudWatch tell somebody, or something that acts.",
    rationale:
        "An alarm without an action turns red on a page that nobody looks at. One whose actions are switched off does as well, and looks as if it did not.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Give the alarm `alarmActions`, such as the ARN of an SNS topic, and leave `actionsEnabled` out.",
    options: {},
    limitations: [
        "Whether anybody has subscribed to the topic.",
        "Health checks and composite alarms of another stack.",
    ],
    *check(graph) {
        for (const alarm of graph.ofType(types.alarm, composite)) {
            const actions = list(alarm.inputs, "alarmActions");
            const enabled = flag(alarm.inputs, "actionsEnabled");
            if (enabled === false) {
                yield violation(
                    alarm,
                    `${named(alarm)} has actionsEnabled false, so that it tells nobody; leave it out`,
                );
                continue;
            }
            const awaited = [
                ...(actions === pending ? ["alarmActions"] : []),
                ...(enabled === pending ? ["actionsEnabled"] : []),
            ].filter((key) => (alarm.references[key] ?? []).length === 0);
            if (awaited.length > 0) {
                yield undecided(
                    alarm,
                    `${named(alarm)} must tell somebody`,
                    awaited.map((key) => missing(alarm, key)),
                );
            } else if (actions !== pending && (actions ?? []).length === 0 && !isRead(graph, alarm)) {
                yield violation(
                    alarm,
                    `${named(alarm)} has no alarmActions, and nothing else acts on it; name a topic`,
                );
            }
        }
    },
});

/** Whether a health check fails over by the alarm, or a composite alarm tells what it says; one that may be, counts. */
function isRead(graph: Graph, alarm: Declared): boolean {
    const name = text(alarm.inputs, "name") ?? text(alarm.inputs, "alarmName");
    const names = (resource: Declared, property: string, holds: (value: string) => boolean) => {
        const value = text(resource.inputs, property);
        return (
            (resource.references[property] ?? []).includes(alarm.urn) ||
            (value === pending && (resource.references[property] ?? []).length === 0) ||
            (typeof value === "string" && typeof name === "string" && holds(value))
        );
    };
    return (
        graph
            .ofType(types.healthCheck)
            .some((check) => names(check, "cloudwatchAlarmName", (value) => value === name)) ||
        graph
            .ofType(composite)
            .some((other) => other !== alarm && names(other, "alarmRule", (value) => value.includes(String(name))))
    );
}
