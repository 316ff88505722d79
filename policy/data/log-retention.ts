import { logRetentionDays } from "../../model/aws/log-retention";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType } from "../../model/resources/graph/types";
import { pending, type Read, read, text, whole } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

type LogRetention = { days: number };

const logGroup = "aws:cloudwatch/logGroup:LogGroup";

export const dataLogRetention = resourcePolicy<LogRetention>({
    name: "data-log-retention",
    description: "CloudWatch log groups let their records expire.",
    rationale:
        "A log group without a retention keeps every record for ever, and CloudWatch Logs charges for what it keeps; personal data in it is kept for ever as well.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: `Set \`retentionInDays\` to what the records are needed for: ${logRetentionDays.join(", ")}.`,
    options: {
        days: {
            description: "Days that the remediation sets.",
            schema: { type: "integer", enum: logRetentionDays },
            default: 90,
        },
    },
    limitations: ["Log groups that services make by themselves.", "Whether the days are enough, or too many."],
    types: [logGroup],
    *check(resource) {
        const days = whole(resource.inputs, "retentionInDays");
        // The class for delivery has a retention of its own, which cannot be set.
        if (isAllowed(days) || text(resource.inputs, "logGroupClass") === "DELIVERY") {
            return;
        }
        if (days === pending) {
            const fault = `${named(resource)} must let its records expire`;
            yield undecided(resource, fault, [missing(resource, "retentionInDays")]);
            return;
        }
        if (days !== undefined && days !== 0) {
            yield violation(
                resource,
                `${named(resource)} has retentionInDays ${days}, which AWS refuses; choose one of ${logRetentionDays.join(", ")}`,
            );
            return;
        }
        const isStated = days === undefined && read(resource.inputs, "retentionInDays") !== undefined;
        const state = isStated
            ? "has a retentionInDays that is no number"
            : days === undefined
              ? "sets no retentionInDays"
              : `has retentionInDays ${days}`;
        yield violation(resource, `${named(resource)} ${state}, so that nothing expires; set a number of days`);
    },
    remediate({ type, inputs }, { days }) {
        const kept = whole(inputs, "retentionInDays");
        const isFine = kept === pending || isAllowed(kept);
        return canonicalType(type) !== logGroup || isFine || text(inputs, "logGroupClass") === "DELIVERY"
            ? undefined
            : { ...inputs, retentionInDays: days };
    },
});

function isAllowed(days: Read<number>): boolean {
    return logRetentionDays.some((one) => one === days);
}
