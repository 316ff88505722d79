import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "./names";
import { named, type Tags } from "./tags";

export interface NetworkLoadBalancerArgs
    extends Pick<aws.lb.LoadBalancerArgs, "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic"> {
    readonly internal: boolean;
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** There from the start, since AWS adds none later. */
    readonly securityGroupId: pulumi.Input<string>;
    /** Routes of the subnets to the internet, which an internet-facing one waits for. */
    readonly routes?: readonly pulumi.Resource[] | undefined;
    /** Keeps the load balancer from being deleted, by Pulumi and by AWS. @default false */
    readonly protect?: boolean | undefined;
    readonly tags?: Tags | undefined;
}

/** A Network Load Balancer, whose nodes send to targets in other zones where their own has none. */
export function networkLoadBalancer(
    name: string,
    args: NetworkLoadBalancerArgs,
    parent: pulumi.Resource,
): aws.lb.LoadBalancer {
    const { internal, subnetIds, securityGroupId, protect = false, tags, routes = [], ...further } = args;
    return new aws.lb.LoadBalancer(
        name,
        {
            ...further,
            name: physicalName(name, { maxLength: 32, reserved: ["internal-"] }),
            loadBalancerType: "network",
            internal,
            ipAddressType: "ipv4",
            subnets: subnetIds,
            securityGroups: [securityGroupId],
            enableCrossZoneLoadBalancing: true,
            enableDeletionProtection: protect,
            tags: named(name, tags),
        },
        { parent, dependsOn: [...routes], protect: protect || undefined },
    );
}
