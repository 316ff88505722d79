import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import { runBooks } from "../alerts/run-books";
import { watch } from "../alerts/watches/watch";
import type { Entry } from "../application/entry";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SecurityGroupRef, type SubnetRef, type VpcRef } from "../shared/neighbours";
import type { Taggable } from "../shared/tags";
import { alarmCheck, answersWatch, certificateWatch } from "./health-watches";
import { Probe } from "./probe-function";

/** A server that stands by, as it is known before its instance exists. */
export interface StandbyServer {
    readonly privateIp: pulumi.Input<string>;
    /** Public address; none behind a load balancer, which finds out itself who is well. */
    readonly publicIp?: pulumi.Input<string> | undefined;
}

export interface StandbyArgs extends Taggable, Transformable<typeof standbyChildren> {
    readonly vpcId: VpcRef;
    /** Private subnets of two Availability Zones, for the probe. */
    readonly probeSubnetIds: readonly SubnetRef[];
    /** The servers by Pulumi resource name. */
    readonly servers: Readonly<Record<string, StandbyServer>>;
    /** The servers' group. */
    readonly serverSecurityGroupId: SecurityGroupRef;
    /**
     * Name that the probe sends as SNI, one of those that the servers stand in for.
     * @default - the probe sends no name
     */
    readonly serverName?: string;
    /**
     * Public hosted zone and the domain in it for the records of servers that have public addresses: their common name
     * is `_<name>.<domain>`, for alias records of others to lead to.
     * @default - no records
     */
    readonly dns?: { readonly hostedZoneId: pulumi.Input<string>; readonly domainName: string };
    /**
     * Time to live of the records in seconds.
     * @default 60
     */
    readonly recordTtl?: number;
    /** ARNs of what is told when an alarm goes off or is over. @default - nothing is told */
    readonly alarmActions?: readonly pulumi.Input<string>[];
    /** Days for which the probe's log is kept. @default 14 */
    readonly logRetentionInDays?: number;
    /** KMS key for the probe's log. @default - a key that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What `transform` can change. */
const standbyChildren = {
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
 * The watch over servers that take over: one probe asks all of them each minute, and each has an alarm, an alarm of its
 * certificate's end, and where it is reached by an address of its own a health check and a record: DNS leaves out the ones
 * that are dead, and gives all of them where none is well.
 *
 * Output `watches: [{ alarm, workload }]` says by Pulumi resource names which alarm notices whose failure.
 */
export class Standby extends pulumi.ComponentResource {
    /** How the servers' records are led to; undefined where there are none. */
    readonly entry: Extract<Entry, { kind: "records" }> | undefined;
    /** Name of the probe's function in AWS. */
    readonly probeFunctionName: string;
    /** What the probe files its metrics under, by the server's Pulumi resource name. */
    readonly probeNames: Readonly<Record<string, string>>;
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
    /** Health checks of Route 53, by their names. */
    readonly healthChecks: Readonly<Record<string, aws.route53.HealthCheck>>;
    /** The servers' records, by their names. */
    readonly records: Readonly<Record<string, aws.route53.Record>>;
    /** Alarms by their names. */
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
    private readonly probe: Probe;

    constructor(name: string, given: StandbyArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(standbyChildren, name, given.transform);
        super("wavelength-lattice:failover:Standby", name, {}, children.watched(opts));
        const args = resolved(`The Standby '${name}'`, given, children.faults);
        const servers = Object.keys(args.servers);
        this.probeNames = Object.fromEntries(
            servers.map((server) => [server, physicalName(server, { maxLength: 255 })]),
        );
        this.probe = this.declareProbe(name, args);
        this.probeFunctionName = this.probe.functionName;
        const dnsName = recordNameOf(name, args);
        const records = Object.entries(args.servers).flatMap(
            ([server, each]) => this.watchServer(server, each, args, dnsName) ?? [],
        );
        this.entry =
            args.dns === undefined || dnsName === undefined
                ? undefined
                : { kind: "records", dnsName, zoneId: args.dns.hostedZoneId, records };
        const https = { protocol: "tcp", port: 443, expect: "reachable" } as const;
        const flows: ExpectedFlow[] = servers.map((to) => ({ from: `${name}-probe`, to, ...https }));
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
        this.probeFunction = children.one("probeFunction");
        this.probeRole = children.one("probeRole");
        this.probeLogGroup = children.one("probeLogGroup");
        this.probeSecurityGroup = children.one("probeSecurityGroup");
        this.probeSchedule = children.one("probeSchedule");
        this.healthChecks = children.named("healthCheck");
        this.records = children.named("record");
        this.alarms = children.named("alarm");
        this.registerOutputs({
            watches: servers.map((server) => ({ alarm: `${server}-answers`, workload: server })),
        });
    }

    /** There once the server answers; whatever depends on it is replaced after the server only. */
    answers(server: string, instanceId: pulumi.Input<string>): pulumi.Resource {
        return this.probe.waitFor(`${server}-answers`, this.probeNames[server] ?? server, instanceId, this);
    }

    private declareProbe(name: string, args: Resolved<StandbyArgs>): Probe {
        const targets = Object.entries(args.servers).map(([server, { privateIp }]) => [
            this.probeNames[server],
            privateIp,
        ]);
        return new Probe(
            `${name}-probe`,
            {
                vpcId: args.vpcId,
                subnetIds: args.probeSubnetIds,
                targets: Object.fromEntries(targets),
                servers: "the servers that stand by",
                serverSecurityGroupId: args.serverSecurityGroupId,
                serverName: args.serverName,
                logRetentionInDays: args.logRetentionInDays ?? 14,
                kmsKeyArn: args.kmsKeyArn,
                tags: args.tags,
            },
            { parent: this },
        );
    }

    /** The server's record, where it has one. */
    private watchServer(
        server: string,
        { publicIp }: StandbyServer,
        args: Resolved<StandbyArgs>,
        recordName: string | undefined,
    ): aws.route53.Record | undefined {
        const { alarmActions = [], tags, dns } = args;
        const probed = { serverName: server, probeName: this.probeNames[server] ?? server };
        const options = { actions: [...alarmActions], tags };
        const consequence = publicIp === undefined ? "one server fewer stands by" : "DNS leaves it out";
        const alarm = watch(`${server}-answers`, answersWatch(probed, consequence, runBooks.standby), options, this);
        watch(`${server}-certificate`, certificateWatch(probed), options, this);
        if (publicIp === undefined || dns === undefined || recordName === undefined) {
            return undefined;
        }
        const check = alarmCheck(`${server}-answers`, alarm, {}, tags, this);
        return new aws.route53.Record(
            `${server}-standby`,
            {
                zoneId: dns.hostedZoneId,
                name: recordName,
                type: "A",
                ttl: args.recordTtl ?? 60,
                records: [publicIp],
                setIdentifier: server,
                multivalueAnswerRoutingPolicy: true,
                healthCheckId: check.id,
            },
            { parent: this },
        );
    }
}

/** With an underscore: no host is called so, and no area or service either. */
function recordNameOf(name: string, { dns, servers }: Resolved<StandbyArgs>): string | undefined {
    const reached = Object.values(servers).some(({ publicIp }) => publicIp !== undefined);
    return dns === undefined || !reached ? undefined : `_${name}.${dns.domainName}`;
}
