import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import type { Entry } from "../application/entry";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SubnetRef, type VpcRef } from "../shared/neighbours";
import type { Taggable } from "../shared/tags";
import { Health } from "./health";
import { Probe } from "./probe-function";
import { failoverRecords } from "./records";

/** What failover needs of a zone's server; a ZoneApplication has it all. */
export interface FailoverServer {
    /** Pulumi resource name of the server. */
    readonly serverName: string;
    readonly carrierIp: pulumi.Input<string>;
    readonly privateIp: pulumi.Input<string>;
    readonly instanceId: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
}

export interface FailoverArgs extends Taggable, Transformable<typeof failoverChildren> {
    /** Name of the Wavelength Zone that may fail. */
    readonly zone: string;
    readonly vpcId: VpcRef;
    /** Private subnets of two Availability Zones, for the probe. */
    readonly probeSubnetIds: readonly SubnetRef[];
    /** The zone's server. */
    readonly server: FailoverServer;
    /** Where the servers that take over are reached. */
    readonly secondary: Entry;
    /**
     * Full DNS name of the area, as in `east.edge.example.com`; the probe sends it as SNI.
     * @default - the probe sends no name
     */
    readonly domainName?: string;
    /**
     * Public hosted zone for the area's records, beside `domainName`.
     * @default - everything but the records is made
     */
    readonly hostedZoneId?: pulumi.Input<string>;
    /**
     * Time to live of the records in seconds; 30 to 60 keeps devices from holding on to a zone that is down.
     * @default 60
     */
    readonly recordTtl?: number;
    /**
     * ARNs of what is told when an alarm goes off or is over, such as SNS topics.
     * @default - nothing is told
     */
    readonly alarmActions?: readonly pulumi.Input<string>[];
    /**
     * Have a deployment wait until the server answers, at first and after it has been replaced; see `answers`.
     * @default false
     */
    readonly waitForServer?: boolean;
    /**
     * Days for which the probe's log is kept: 1, 3, 5, 7, 14, 30, 60, 90, …
     * @default 14
     */
    readonly logRetentionInDays?: number;
    /**
     * KMS key for the probe's log; its policy has to admit CloudWatch Logs.
     * @default - a key that AWS manages
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What `transform` can change. */
const failoverChildren = {
    probeFunction: aws.lambda.Function,
    probeRole: aws.iam.Role,
    probeLogGroup: aws.cloudwatch.LogGroup,
    probeSecurityGroup: aws.ec2.SecurityGroup,
    probeSchedule: aws.cloudwatch.EventRule,
    healthCheck: aws.route53.HealthCheck,
    record: aws.route53.Record,
    alarm: aws.cloudwatch.MetricAlarm,
} as const;

/**
 * DNS failover of one area from its Wavelength Zone to the servers in Availability Zones, and back. Each area fails over
 * on its own.
 *
 * What it cannot see: the way from the carrier network into the zone, since the probe comes from inside the VPC; and a
 * phone on Wi-Fi, which never reaches a carrier IP address by TCP, while DNS rightly says that the zone is well.
 * Applications on devices should fall back by themselves too.
 *
 * @example
 * new Failover("east-failover", {
 *     zone: zone.zone,
 *     vpcId: network,
 *     probeSubnetIds: network.privateSubnetIds,
 *     server: application,
 *     secondary: servers.entry,
 *     domainName: "east.example.com",
 *     hostedZoneId: "Z0123456789EXAMPLE",
 *     tags,
 * });
 */
export class Failover extends pulumi.ComponentResource {
    /** ID of the calculated health check: healthy when the probe is answered and EC2's status checks pass. */
    readonly healthCheckId: pulumi.Output<string>;
    readonly probeSecurityGroupId: pulumi.Output<string>;
    /** Name of the probe's function in AWS. */
    readonly probeFunctionName: string;
    /** What the probe files its metrics under, as dimension `Probe` of namespace `EdgeFailover`. */
    readonly probeName: string;
    /** There once the zone's server answers, an instance that has replaced another anew: what comes after may wait for it. */
    readonly answers: pulumi.Resource | undefined;
    /** The function that asks the servers. */
    readonly probeFunction: aws.lambda.Function;
    /** What the probe may do. */
    readonly probeRole: aws.iam.Role;
    /** Where the probe writes. */
    readonly probeLogGroup: aws.cloudwatch.LogGroup;
    /** The probe's group. */
    readonly probeSecurityGroup: aws.ec2.SecurityGroup;
    /** When the probe asks. */
    readonly probeSchedule: aws.cloudwatch.EventRule;
    /** Health checks of Route 53, by what they look at; empty for the one that decides. */
    readonly healthChecks: Readonly<Record<string, aws.route53.HealthCheck>>;
    /** The primary and the secondary record. */
    readonly records: Readonly<Record<string, aws.route53.Record>>;
    /** Alarms by what they look at, as in `answers`. */
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;

    constructor(name: string, given: FailoverArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(failoverChildren, name, given.transform);
        super("wavelength-lattice:failover:Failover", name, {}, children.watched(opts));
        const args = resolved(`The Failover '${name}'`, given, children.faults);
        const probeName = physicalName(name, { maxLength: 255 });
        const probe = this.declareProbe(name, args, probeName);
        const { healthCheckId } = this.declareHealth(name, args, probeName);
        this.declareRecords(name, args, healthCheckId);
        new Expectations(`${name}-expectations`, { flows: failoverFlows(name, args) }, { parent: this });

        this.answers = args.waitForServer
            ? probe.waitFor(`${name}-answers`, probeName, args.server.instanceId, this)
            : undefined;
        this.healthCheckId = healthCheckId;
        this.probeFunctionName = probe.functionName;
        this.probeName = probeName;
        this.probeSecurityGroupId = probe.securityGroupId;
        this.probeFunction = children.one("probeFunction");
        this.probeRole = children.one("probeRole");
        this.probeLogGroup = children.one("probeLogGroup");
        this.probeSecurityGroup = children.one("probeSecurityGroup");
        this.probeSchedule = children.one("probeSchedule");
        this.healthChecks = children.named("healthCheck");
        this.records = children.named("record");
        this.alarms = children.named("alarm");
        this.registerOutputs({ healthCheckId, probeSecurityGroupId: this.probeSecurityGroupId });
    }

    private declareProbe(name: string, args: Resolved<FailoverArgs>, probeName: string): Probe {
        return new Probe(
            probeOf(name),
            {
                vpcId: args.vpcId,
                subnetIds: args.probeSubnetIds,
                targets: { [probeName]: args.server.privateIp },
                servers: "the server of the zone",
                serverSecurityGroupId: args.server.securityGroupId,
                serverName: args.domainName,
                logRetentionInDays: args.logRetentionInDays ?? 14,
                kmsKeyArn: args.kmsKeyArn,
                tags: args.tags,
            },
            { parent: this },
        );
    }

    private declareHealth(
        name: string,
        { server, alarmActions, tags }: Resolved<FailoverArgs>,
        probeName: string,
    ): Health {
        const { instanceId, serverName } = server;
        return new Health(name, { probeName, instanceId, serverName, alarmActions, tags }, { parent: this });
    }

    private declareRecords(name: string, args: Resolved<FailoverArgs>, healthCheckId: pulumi.Output<string>): void {
        const { hostedZoneId, domainName, recordTtl: ttl = 60, secondary } = args;
        if (hostedZoneId === undefined || domainName === undefined) {
            void pulumi.log.info(
                `${name}: no hosted zone is configured, so the health check is made and the failover records are not.`,
                this,
            );
            return;
        }
        const { carrierIp } = args.server;
        failoverRecords(name, { hostedZoneId, domainName, ttl, carrierIp, healthCheckId, secondary }, this);
    }
}

/** The name is served whether the zone is up or down (R07); who serves it, the records say. */
function failoverFlows(
    name: string,
    { zone, server, domainName, hostedZoneId }: Resolved<FailoverArgs>,
): ExpectedFlow[] {
    const https = { protocol: "tcp", port: 443, expect: "reachable" } as const;
    const probing: ExpectedFlow = { from: probeOf(name), to: server.serverName, ...https };
    if (domainName === undefined || hostedZoneId === undefined) {
        return [probing];
    }
    const scenarios = ["normal", `zone-down:${zone}`];
    return [probing, ...scenarios.map((scenario) => ({ from: `carrier:${zone}`, to: domainName, ...https, scenario }))];
}

function probeOf(name: string): string {
    return `${name}-probe`;
}
