import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { LogBucket } from "./log-bucket";
import { physicalName } from "./names";
import { named, type Tags } from "./tags";

export interface ApplicationLoadBalancerArgs
    extends Pick<aws.lb.LoadBalancerArgs, "desyncMitigationMode" | "idleTimeout"> {
    readonly internal: boolean;
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    readonly securityGroupId: pulumi.Input<string>;
    /**
     * Routes of the subnets to the internet: AWS makes no internet-facing load balancer in a VPC whose internet gateway is not
     * attached yet.
     */
    readonly routes?: readonly pulumi.Resource[] | undefined;
    /** Days that the bucket keeps the access logs. */
    readonly logRetentionInDays?: number | undefined;
    /** Keeps the load balancer and its logs from being deleted, by Pulumi and by AWS. @default false */
    readonly protect?: boolean | undefined;
    readonly tags?: Tags | undefined;
}

/** An Application Load Balancer that drops invalid headers and writes access logs, with the bucket that they go to. */
export function applicationLoadBalancer(
    name: string,
    args: ApplicationLoadBalancerArgs,
    parent: pulumi.Resource,
): aws.lb.LoadBalancer {
    const {
        internal,
        subnetIds,
        securityGroupId,
        logRetentionInDays,
        protect = false,
        tags,
        routes = [],
        ...further
    } = args;
    const logs = new LogBucket(`${name}-logs`, { retentionInDays: logRetentionInDays, protect, tags }, { parent });
    return new aws.lb.LoadBalancer(
        name,
        {
            ...further,
            name: physicalName(name, { maxLength: 32, reserved: ["internal-"] }),
            loadBalancerType: "application",
            internal,
            ipAddressType: "ipv4",
            subnets: subnetIds,
            securityGroups: [securityGroupId],
            dropInvalidHeaderFields: true,
            enableDeletionProtection: protect,
            accessLogs: { enabled: true, bucket: logs.bucket },
            tags: named(name, tags),
        },
        { parent, dependsOn: [...logs.ready, ...routes], protect: protect || undefined },
    );
}
