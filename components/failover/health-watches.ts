import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type RunBook, runBooks } from "../alerts/run-books";
import { below } from "../alerts/watches/rules";
import type { Watch } from "../alerts/watches/watch";
import { named, type Tags } from "../shared/tags";
import { namespace } from "./probe/probe";

/** How an alarm looks at its metric: standard resolution, every datapoint of two minutes. Route 53 knows no other. */
export const healthWindow = {
    period: 60,
    evaluationPeriods: 2,
    missingData: "breaching",
    withoutData: "nothing looks after the server any more, and DNS rather leaves it out",
} as const;

/** A server that a probe asks. */
export interface ProbedServer {
    /** Pulumi resource name of the server. */
    readonly serverName: string;
    /** What the probe files its metrics under. */
    readonly probeName: string;
}

/** The server does not answer the probe. */
export function answersWatch({ serverName, probeName }: ProbedServer, consequence: string, runBook: RunBook): Watch {
    return {
        ...healthWindow,
        meaning: `${serverName} does not answer the probe: ${consequence}.`,
        runBook,
        namespace,
        metricName: "Healthy",
        dimensions: { Probe: probeName },
        statistic: "Minimum",
        ...below(1),
    };
}

/** No part of failover: the server keeps on answering with a certificate that is about to expire. */
export function certificateWatch({ serverName, probeName }: ProbedServer): Watch {
    return {
        meaning: `The certificate of ${serverName} ends in less than 14 days.`,
        runBook: runBooks.certificate,
        namespace,
        metricName: "CertificateDaysLeft",
        dimensions: { Probe: probeName },
        statistic: "Minimum",
        ...below(14),
        period: 3600,
        evaluationPeriods: 1,
        missingData: "ignore",
        withoutData: "its state stays: a server that does not answer has an alarm of its own",
    };
}

/** Route 53 copies an alarm's settings when the check is written: `triggers` writes it again when they change. */
export function alarmCheck(
    name: string,
    alarm: aws.cloudwatch.MetricAlarm,
    triggers: Record<string, pulumi.Input<string>>,
    tags: Tags | undefined,
    parent: pulumi.Resource,
): aws.route53.HealthCheck {
    return new aws.route53.HealthCheck(
        name,
        {
            type: "CLOUDWATCH_METRIC",
            cloudwatchAlarmName: alarm.name,
            cloudwatchAlarmRegion: aws.getRegionOutput({}, { parent }).region,
            insufficientDataHealthStatus: "Unhealthy",
            triggers: { window: `${healthWindow.evaluationPeriods} x ${healthWindow.period} s`, ...triggers },
            tags: named(name, tags),
        },
        { parent },
    );
}
