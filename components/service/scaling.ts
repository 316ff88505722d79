import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

/** How many tasks a service may have, and by what. */
export interface TaskScaling {
    /** Most tasks; the fewest are the service's `desiredCount`. */
    readonly maxTasks: number;
    /** Share of their processors that the tasks are kept at, in percent, 1 to 100. @default 60 */
    readonly cpuPercent?: number;
}

export interface ServiceScalingArgs extends TaskScaling {
    /** ARN of the cluster. */
    readonly cluster: pulumi.Input<string>;
    readonly service: aws.ecs.Service;
    readonly minTasks: number;
    readonly tags?: Tags | undefined;
}

/**
 * Application Auto Scaling of a service by its processors: more tasks within minutes, fewer after a quarter of an hour. The
 * cluster's hosts follow by themselves. Two alarms of CloudWatch come with it, which AWS makes.
 */
export function scaleService(
    name: string,
    { cluster, service, minTasks, maxTasks, cpuPercent = 60, tags }: ServiceScalingArgs,
    parent: pulumi.Resource,
): void {
    const clusterName = pulumi.output(cluster).apply((arn) => arn.split("/").at(-1) ?? "");
    const target = new aws.appautoscaling.Target(
        name,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: pulumi.interpolate`service/${clusterName}/${service.name}`,
            minCapacity: minTasks,
            maxCapacity: maxTasks,
            tags: named(name, tags),
        },
        { parent },
    );
    new aws.appautoscaling.Policy(
        name,
        {
            name: physicalName(name, { maxLength: 255 }),
            policyType: "TargetTrackingScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                targetValue: cpuPercent,
                scaleOutCooldown: 60,
                scaleInCooldown: 900,
            },
        },
        { parent },
    );
}
