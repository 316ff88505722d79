import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import type { ClusterRef, Resolved } from "../shared/neighbours";
import { named, type Tags } from "../shared/tags";

/** The cluster that tasks run on, and how they run there. */
export interface TaskOptions {
    /** The cluster; an `EcsCluster` brings the three that follow. */
    readonly cluster: ClusterRef;
    /** @default - the cluster's own, where that is an `EcsCluster` */
    readonly capacityProviderName?: pulumi.Input<string>;
    /** Processor of the cluster's hosts. @default - that of the `EcsCluster`, or X86_64 */
    readonly cpuArchitecture?: "X86_64" | "ARM64";
    /** What has to be there before tasks may start, beside the capacity of an `EcsCluster`: what they register with. @default - none */
    readonly after?: readonly pulumi.Resource[];
    /** Tasks that run. @default 2 */
    readonly desiredCount?: number;
    /**
     * Seconds, 0 to 2147483647, for which a task that has just started is not judged by health checks of the load balancer, of
     * VPC Lattice or of its own container.
     * @default 60
     */
    readonly healthCheckGracePeriod?: number;
    /**
     * Whether an update waits until the tasks run and are healthy, so that a deployment that fails or rolls back fails it.
     * @default true
     */
    readonly waitForSteadyState?: boolean;
    /**
     * Longest such wait, in minutes.
     * @default 20
     */
    readonly deploymentTimeoutInMinutes?: number;
    /** CPU units of a task; 1024 are one vCPU. @default 256 */
    readonly cpu?: number;
    /** Memory of a task in MiB. @default 256 */
    readonly memory?: number;
    /** Days that the tasks' logs are kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps what holds records from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * What must never reach the tasks, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
    /**
     * Tags for every child, and for the tasks.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/** How every service of the architecture places and replaces its tasks. */
export function placement({ cluster, capacityProviderName, desiredCount = 2, ...args }: Resolved<TaskOptions>) {
    return {
        waitForSteadyState: args.waitForSteadyState ?? true,
        healthCheckGracePeriodSeconds: args.healthCheckGracePeriod ?? 60,
        cluster,
        desiredCount,
        capacityProviderStrategies: [{ capacityProvider: capacityProviderName, weight: 1 }],
        orderedPlacementStrategies: [
            { type: "spread", field: "attribute:ecs.availability-zone" },
            { type: "spread", field: "instanceId" },
        ],
        availabilityZoneRebalancing: "ENABLED",
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 200,
        enableExecuteCommand: false,
        enableEcsManagedTags: true,
        propagateTags: "SERVICE",
    } satisfies Partial<aws.ecs.ServiceArgs>;
}

/** How long the engine waits for a service's deployment. */
export function deploymentTimeouts({
    deploymentTimeoutInMinutes = 20,
}: Pick<TaskOptions, "deploymentTimeoutInMinutes">): pulumi.CustomTimeouts {
    const longest = `${deploymentTimeoutInMinutes}m`;
    return { create: longest, update: longest };
}

export interface TaskDefinitionArgs extends Pick<TaskOptions, "cpuArchitecture" | "cpu" | "memory" | "tags"> {
    /** In the words of the ECS API. */
    readonly containers: pulumi.Input<readonly unknown[]>;
    /** Role that ECS starts a task with. */
    readonly executionRole: aws.iam.Role;
    /** Role that the containers have. */
    readonly taskRole: aws.iam.Role;
    readonly volumes?: aws.ecs.TaskDefinitionArgs["volumes"];
}

/** What a task of a service is: containers on EC2 hosts, with an interface of their own. */
export function taskDefinition(
    name: string,
    { containers, executionRole, taskRole, volumes, tags, ...args }: TaskDefinitionArgs,
    parent: pulumi.Resource,
): aws.ecs.TaskDefinition {
    return new aws.ecs.TaskDefinition(
        name,
        {
            family: physicalName(name, { maxLength: 255 }),
            networkMode: "awsvpc",
            requiresCompatibilities: ["EC2"],
            runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.cpuArchitecture ?? "X86_64" },
            cpu: String(args.cpu ?? 256),
            memory: String(args.memory ?? 256),
            executionRoleArn: executionRole.arn,
            taskRoleArn: taskRole.arn,
            containerDefinitions: pulumi.jsonStringify(containers),
            volumes,
            tags: named(name, tags),
        },
        { parent },
    );
}

/** The log group of a service's tasks. */
export function taskLogs(
    name: string,
    args: Pick<TaskOptions, "logRetentionInDays" | "protect" | "kmsKeyArn" | "tags">,
    parent: pulumi.Resource,
): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
        name,
        {
            name: `/ecs/${physicalName(name, { maxLength: 200 })}`,
            retentionInDays: args.logRetentionInDays ?? 30,
            kmsKeyId: args.kmsKeyArn,
            tags: named(name, args.tags),
        },
        { parent, protect: args.protect || undefined },
    );
}

/** Where a container writes its log, in the words of the ECS API. */
export function containerLog<Text extends pulumi.Input<string>>(logGroup: Text, region: Text, streamPrefix: string) {
    return {
        logDriver: "awslogs",
        options: {
            "awslogs-group": logGroup,
            "awslogs-region": region,
            "awslogs-stream-prefix": streamPrefix,
            // A server that waits for its log would be worse than a lost line.
            mode: "non-blocking",
            "max-buffer-size": "4m",
        },
    };
}
