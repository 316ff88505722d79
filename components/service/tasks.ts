import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

/** How every service of the architecture places and replaces its tasks. */
export const placement = {
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

export interface TaskLogsArgs {
    /** Days that the tasks' logs are kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps the log group from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** The log group of a service's tasks. */
export function taskLogs(name: string, args: TaskLogsArgs, parent: pulumi.Resource): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
        name,
        {
            name: `/ecs/${physicalName(name, { maxLength: 200 })}`,
            retentionInDays: args.logRetentionInDays ?? 30,
            kmsKeyId: args.kmsKeyArn,
            tags: named(name, args.tags),
        },
        { parent, protect: args.protect },
    );
}
