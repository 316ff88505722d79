import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../alerts/run-books";
import { above } from "../alerts/watches/rules";
import { type Watch, watch } from "../alerts/watches/watch";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import { named, type Tags } from "../shared/tags";
import { alarmCheck, answersWatch, certificateWatch, healthWindow, type ProbedServer } from "./health-watches";

export interface HealthArgs extends ProbedServer, Transformable<typeof healthChildren> {
    readonly instanceId: pulumi.Input<string>;
    readonly alarmActions?: readonly pulumi.Input<string>[];
    readonly tags?: Tags;
}

/** What `transform` can change. */
const healthChildren = {
    healthCheck: aws.route53.HealthCheck,
    alarm: aws.cloudwatch.MetricAlarm,
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
    /** Health checks of Route 53, by what they look at; empty for the one that decides. */
    readonly healthChecks: Readonly<Record<string, aws.route53.HealthCheck>>;
    /** Alarms by what they look at, as in `answers`. */
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;

    constructor(name: string, args: HealthArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(healthChildren, name, args.transform);
        super("wavelength-lattice:failover:Health", name, {}, children.watched(opts));
        refuse(`The Health '${name}'`, children.faults);
        const checks = [this.answers(name, args), this.statusChecks(name, args)];
        this.declareAlarm(`${name}-certificate`, args, certificateWatch(args));
        const all = new aws.route53.HealthCheck(
            name,
            {
                type: "CALCULATED",
                childHealthchecks: checks.map((check) => check.id),
                childHealthThreshold: checks.length,
                tags: named(name, args.tags),
            },
            { parent: this },
        );

        this.healthCheckId = all.id;
        this.healthChecks = children.named("healthCheck");
        this.alarms = children.named("alarm");
        this.registerOutputs({
            healthCheckId: this.healthCheckId,
            // The probe's own metric does not tell whose failure it is.
            watches: ["answers", "status"].map((alarm) => ({ alarm: `${name}-${alarm}`, workload: args.serverName })),
        });
    }

    private answers(name: string, args: HealthArgs): aws.route53.HealthCheck {
        const alarm = this.declareAlarm(
            `${name}-answers`,
            args,
            answersWatch(args, "DNS leaves it out", runBooks.failover),
        );
        return alarmCheck(`${name}-answers`, alarm, {}, args.tags, this);
    }

    private statusChecks(name: string, args: HealthArgs): aws.route53.HealthCheck {
        const alarm = this.declareAlarm(`${name}-status`, args, {
            ...healthWindow,
            meaning: `EC2's status checks of ${args.serverName} fail: DNS leaves it out.`,
            runBook: runBooks.failover,
            namespace: "AWS/EC2",
            metricName: "StatusCheckFailed",
            dimensions: { InstanceId: args.instanceId },
            statistic: "Maximum",
            ...above(0),
        });
        return alarmCheck(`${name}-status`, alarm, { instance: args.instanceId }, args.tags, this);
    }

    private declareAlarm(
        name: string,
        { alarmActions = [], tags }: HealthArgs,
        alarm: Watch,
    ): aws.cloudwatch.MetricAlarm {
        return watch(name, alarm, { actions: [...alarmActions], tags }, this);
    }
}
