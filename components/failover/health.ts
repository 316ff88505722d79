import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../alerts/run-books";
import { type Watch, watch } from "../alerts/watch";
import { named, type Tags } from "../shared/tags";
import { namespace } from "./probe/probe";

export interface HealthArgs {
    /** What the probe files its metrics under. */
    readonly probeName: string;
    readonly instanceId: pulumi.Input<string>;
    /** Pulumi resource name of the zone's server. */
    readonly serverName: string;
    readonly alarmActions?: readonly pulumi.Input<string>[];
    readonly tags?: Tags;
}

/** How an alarm looks at its metric: standard resolution, every datapoint of two minutes. Route 53 knows no other. */
const window = {
    period: 60,
    evaluationPeriods: 2,
    missingData: "breaching",
    withoutData: "nothing looks after the server any more, and DNS rather leaves it out",
} as const;

/**
 * Whether a zone's server is well, as Route 53 sees it: well when the probe gets an answer and EC2's status checks pass.
 * Route 53's own checkers come over the internet, from where no TCP reaches a carrier IP address; alarms tell it instead.
 *
 * Output `watches: [{ alarm, workload }]` says by Pulumi resource names which alarm notices whose failure.
 */
export class Health extends pulumi.ComponentResource {
    /** ID of the health check that the records use. */
    readonly healthCheckId: pulumi.Output<string>;

    constructor(name: string, args: HealthArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:failover:Health", name, {}, opts);
        const children = [this.answers(name, args), this.statusChecks(name, args)];
        this.warnOfExpiry(name, args);
        const all = new aws.route53.HealthCheck(
            name,
            {
                type: "CALCULATED",
                childHealthchecks: children.map((child) => child.id),
                childHealthThreshold: children.length,
                tags: named(name, args.tags),
            },
            { parent: this },
        );

        this.healthCheckId = all.id;
        this.registerOutputs({
            healthCheckId: this.healthCheckId,
            // The probe's own metric does not tell whose failure it is.
            watches: ["answers", "status"].map((alarm) => ({ alarm: `${name}-${alarm}`, workload: args.serverName })),
        });
    }

    private answers(name: string, args: HealthArgs): aws.route53.HealthCheck {
        const alarm = this.declareAlarm(`${name}-answers`, args, {
            ...window,
            meaning: `${args.serverName} does not answer the probe: DNS leaves it out.`,
            runBook: runBooks.failover,
            namespace,
            metricName: "Healthy",
            dimensions: { Probe: args.probeName },
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
        });
        return this.declareCheck(`${name}-answers`, args, alarm, {});
    }

    private statusChecks(name: string, args: HealthArgs): aws.route53.HealthCheck {
        const alarm = this.declareAlarm(`${name}-status`, args, {
            ...window,
            meaning: `EC2's status checks of ${args.serverName} fail: DNS leaves it out.`,
            runBook: runBooks.failover,
            namespace: "AWS/EC2",
            metricName: "StatusCheckFailed",
            dimensions: { InstanceId: args.instanceId },
            statistic: "Maximum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
        });
        return this.declareCheck(`${name}-status`, args, alarm, { instance: args.instanceId });
    }

    /** No part of failover: the server keeps on answering with a certificate that is about to expire. */
    private warnOfExpiry(name: string, args: HealthArgs): void {
        this.declareAlarm(`${name}-certificate`, args, {
            meaning: `The certificate of ${args.serverName} ends in less than 14 days.`,
            runBook: runBooks.certificate,
            namespace,
            metricName: "CertificateDaysLeft",
            dimensions: { Probe: args.probeName },
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
            threshold: 14,
            period: 3600,
            evaluationPeriods: 1,
            missingData: "ignore",
            withoutData: "its state stays: a server that does not answer has an alarm of its own",
        });
    }

    private declareAlarm(
        name: string,
        { alarmActions = [], tags }: HealthArgs,
        alarm: Watch,
    ): aws.cloudwatch.MetricAlarm {
        return watch(name, alarm, { actions: [...alarmActions], tags }, this);
    }

    /** Route 53 copies an alarm's settings when the check is written: `triggers` writes it again when they change. */
    private declareCheck(
        name: string,
        { tags }: HealthArgs,
        alarm: aws.cloudwatch.MetricAlarm,
        triggers: Record<string, pulumi.Input<string>>,
    ): aws.route53.HealthCheck {
        return new aws.route53.HealthCheck(
            name,
            {
                type: "CLOUDWATCH_METRIC",
                cloudwatchAlarmName: alarm.name,
                cloudwatchAlarmRegion: aws.getRegionOutput({}, { parent: this }).region,
                insufficientDataHealthStatus: "Unhealthy",
                triggers: { window: `${window.evaluationPeriods} x ${window.period} s`, ...triggers },
                tags: named(name, tags),
            },
            { parent: this },
        );
    }
}
