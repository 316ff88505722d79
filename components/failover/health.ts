import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
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
const window = { period: 60, evaluationPeriods: 2, treatMissingData: "breaching" } as const;

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
            alarmDescription: "The zone's server answers the probe",
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
            alarmDescription: "EC2's status checks of the zone's server pass",
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
            alarmDescription: "The certificate of the zone's server is valid for 14 days or more",
            namespace,
            metricName: "CertificateDaysLeft",
            dimensions: { Probe: args.probeName },
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
            threshold: 14,
            period: 3600,
            evaluationPeriods: 1,
            treatMissingData: "ignore",
        });
    }

    private declareAlarm(
        name: string,
        { alarmActions = [], tags }: HealthArgs,
        alarm: aws.cloudwatch.MetricAlarmArgs,
    ): aws.cloudwatch.MetricAlarm {
        const actions = [...alarmActions];
        return new aws.cloudwatch.MetricAlarm(
            name,
            {
                name: physicalName(name, { maxLength: 255 }),
                ...alarm,
                alarmActions: actions,
                okActions: actions,
                tags: named(name, tags),
            },
            { parent: this },
        );
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
