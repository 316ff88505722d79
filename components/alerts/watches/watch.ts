import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { named, type Tags } from "../../shared/tags";
import type { RunBook } from "../run-books";

/** What an alarm makes of minutes without data. */
export type MissingData = "breaching" | "notBreaching" | "ignore" | "missing";

export interface Watch
    extends Pick<
        aws.cloudwatch.MetricAlarmArgs,
        | "namespace"
        | "metricName"
        | "dimensions"
        | "statistic"
        | "extendedStatistic"
        | "metricQueries"
        | "period"
        | "threshold"
    > {
    /** What is the matter once it goes off, as a sentence for whoever is paged. */
    readonly meaning: string;
    /** Heading of docs/operations.md that says what to do. */
    readonly runBook: RunBook;
    readonly comparisonOperator: string;
    /** Periods that are looked at. */
    readonly evaluationPeriods: number;
    /** Periods of those that have to be bad. @default - all */
    readonly datapointsToAlarm?: number;
    readonly missingData: MissingData;
    /** Why missing data means that, as the end of a sentence that begins with "Without data". */
    readonly withoutData: string;
}

export interface WatchOptions {
    /** ARNs of what is told when it goes off and when it is over: SNS topics. None: it can be seen in CloudWatch only. */
    readonly actions: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /** Leaves the alarm's name in AWS to Pulumi, as it is for alarms that were there before others were. */
    readonly generatedName?: boolean;
    readonly tags?: Tags | undefined;
}

/** An alarm of CloudWatch that says in its description what it means, why silence means what it does, and where help is. */
export function watch(
    name: string,
    { meaning, runBook, missingData, withoutData, ...metric }: Watch,
    { actions, generatedName = false, tags }: WatchOptions,
    parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
        name,
        {
            ...(generatedName ? {} : { name: physicalName(name, { maxLength: 255 }) }),
            ...metric,
            alarmDescription: `${meaning} Without data ${withoutData}. Run book: docs/operations.md, "${runBook}".`,
            treatMissingData: missingData,
            alarmActions: actions ?? [],
            okActions: actions ?? [],
            tags: named(name, tags),
        },
        { parent },
    );
}
