import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import type { Taggable } from "../shared/tags";
import { backupEvents, databaseEvents, deploymentEvents, patchEvents } from "./events";
import { backupWatches } from "./watches/backups";
import { certificateWatches } from "./watches/certificates";
import { databaseWatches, type WatchedDatabase } from "./watches/databases";
import { certificateJobWatches, functionWatches } from "./watches/functions";
import { latticeWatches } from "./watches/lattice-services";
import {
    loadBalancerWatches,
    targetWatches,
    type WatchedLoadBalancer,
    type WatchedTargets,
} from "./watches/load-balancers";
import { natWatches } from "./watches/nat-gateways";
import { proxyWatches, type WatchedProxies } from "./watches/proxies";
import { instanceWatches, serverWatches } from "./watches/servers";
import { taskWatches, type WatchedTasks } from "./watches/tasks";
import { type Watch, watch } from "./watches/watch";

/** What can fail, each by the name that its alarms begin with. */
export interface Watched {
    readonly loadBalancers?: Readonly<Record<string, WatchedLoadBalancer>>;
    /** Further targets of a load balancer, and those of Network Load Balancers. */
    readonly targets?: Readonly<Record<string, WatchedTargets>>;
    /** IDs of VPC Lattice services. */
    readonly latticeServices?: Readonly<Record<string, pulumi.Input<string>>>;
    readonly tasks?: Readonly<Record<string, WatchedTasks>>;
    /** Proxies of public fronts that report metrics. */
    readonly proxies?: Readonly<Record<string, WatchedProxies>>;
    readonly databases?: Readonly<Record<string, WatchedDatabase>>;
    /** Servers with CloudWatch's agent, each by the value of its metrics' dimension `Server`. */
    readonly servers?: Readonly<Record<string, pulumi.Input<string>>>;
    /** IDs of EC2 instances that nothing else watches. */
    readonly instances?: Readonly<Record<string, pulumi.Input<string>>>;
    /** IDs of NAT gateways. */
    readonly natGateways?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Names of Lambda functions. */
    readonly functions?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Names of Lambda functions that have servers' certificates issued. */
    readonly certificateJobs?: Readonly<Record<string, pulumi.Input<string>>>;
    /** ARNs of ACM certificates. */
    readonly certificates?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Names of AWS Backup's vaults that get a backup each day. */
    readonly backupVaults?: Readonly<Record<string, pulumi.Input<string>>>;
    /** IDs of the maintenance windows in which servers are patched. */
    readonly patchWindows?: Readonly<Record<string, pulumi.Input<string>>>;
}

export interface AlarmsArgs extends Watched, Taggable, Transformable<typeof alarmsChildren> {
    /** ARN of the SNS topic that is told; its policy has to admit CloudWatch, EventBridge and RDS. */
    readonly topicArn: pulumi.Input<string>;
    /** What has to be there before anything publishes: the topic's policy. */
    readonly ready?: readonly pulumi.Resource[];
    /** Seconds that 99 of 100 requests may take at a load balancer. @default 3 */
    readonly latencyAboveInSeconds?: number;
}

/** What `transform` can change. */
const alarmsChildren = {
    alarm: aws.cloudwatch.MetricAlarm,
    deploymentRule: { kind: aws.cloudwatch.EventRule, suffix: "-deployments" },
    backupRule: { kind: aws.cloudwatch.EventRule, suffix: "-backups" },
    patchRule: { kind: aws.cloudwatch.EventRule, suffix: "-patching" },
    eventSubscription: aws.rds.EventSubscription,
} as const;

/**
 * Alarms and events of everything that can fail, each of which tells one topic. Charged for each alarm.
 *
 * @example
 * new Alarms("alarms", { ...watched, topicArn: topic.arn, ready: topic.ready, tags });
 */
export class Alarms extends pulumi.ComponentResource {
    /** Alarms by their names. */
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
    /** What tells of failed deployments of ECS. */
    readonly deploymentRule: aws.cloudwatch.EventRule | undefined;
    /** What tells of failed backups and copies. */
    readonly backupRule: aws.cloudwatch.EventRule | undefined;
    /** What tells of servers that could not be patched. */
    readonly patchRule: aws.cloudwatch.EventRule | undefined;
    /** What tells of the databases' events. */
    readonly eventSubscriptions: Readonly<Record<string, aws.rds.EventSubscription>>;

    constructor(name: string, args: AlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(alarmsChildren, name, args.transform);
        super("wavelength-lattice:alerts:Alarms", name, {}, children.watched(opts));
        refuse(`The Alarms '${name}'`, children.faults);
        for (const [alarm, each] of Object.entries(watchesOf(args))) {
            watch(alarm, each, { actions: [args.topicArn], tags: args.tags }, this);
        }
        const { topicArn, ready = [], tags } = args;
        const clusters = Object.values(args.tasks ?? {}).map(({ clusterName }) => clusterName);
        const [cluster] = clusters;
        if (cluster !== undefined) {
            deploymentEvents(`${name}-deployments`, { clusterNames: clusters, topicArn, ready, tags }, this);
        }
        for (const [database, { identifier }] of Object.entries(args.databases ?? {})) {
            databaseEvents(`${database}-events`, { identifier, topicArn, ready, tags }, this);
        }
        if (Object.keys(args.backupVaults ?? {}).length > 0) {
            backupEvents(`${name}-backups`, { topicArn, ready, tags }, this);
        }
        const windowIds = Object.values(args.patchWindows ?? {});
        if (windowIds.length > 0) {
            patchEvents(`${name}-patching`, { windowIds, topicArn, ready, tags }, this);
        }
        this.alarms = children.named("alarm");
        this.backupRule = children.optional("backupRule");
        this.patchRule = children.optional("patchRule");
        this.deploymentRule = children.optional("deploymentRule");
        this.eventSubscriptions = children.named("eventSubscription");
        this.registerOutputs({});
    }
}

/** All alarms by name. */
function watchesOf(args: AlarmsArgs): Readonly<Record<string, Watch>> {
    const latency = args.latencyAboveInSeconds ?? 3;
    return {
        ...each(args.loadBalancers, (balancer) => loadBalancerWatches(balancer, latency)),
        ...each(args.targets, targetWatches),
        ...each(args.latticeServices, latticeWatches),
        ...each(args.tasks, taskWatches, "tasks-"),
        ...each(args.proxies, proxyWatches),
        ...each(args.databases, databaseWatches),
        ...each(args.servers, serverWatches),
        ...each(args.instances, instanceWatches),
        ...each(args.natGateways, natWatches),
        ...each(args.functions, functionWatches),
        ...each(args.certificateJobs, certificateJobWatches),
        ...each(args.certificates, certificateWatches),
        ...each(args.backupVaults, backupWatches),
    };
}

function each<T>(
    things: Readonly<Record<string, T>> | undefined,
    watches: (thing: T) => Readonly<Record<string, Watch>>,
    infix = "",
): Record<string, Watch> {
    return Object.fromEntries(
        Object.entries(things ?? {}).flatMap(([name, thing]) =>
            Object.entries(watches(thing)).map(([key, one]) => [`${name}-${infix}${key}`, one]),
        ),
    );
}
