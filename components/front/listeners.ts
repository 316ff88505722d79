import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { healthPath } from "./envoy";
import { proxyPort } from "./proxy-containers";

export interface FrontTargetsArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** The proxies as the load balancer sees them; ECS registers and deregisters them. */
export function proxyTargets(name: string, args: FrontTargetsArgs, parent: pulumi.Resource): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
        name,
        {
            // The port is in the name because another port makes another group, which has to stand beside the old one.
            name: physicalName(`${name}-${proxyPort}`, { maxLength: 32 }),
            vpcId: args.vpcId,
            targetType: "ip",
            protocol: "HTTP",
            port: proxyPort,
            deregistrationDelay: 30,
            // The proxy's own health: by the application's, one fault of it would take every proxy away.
            healthCheck: {
                path: healthPath,
                protocol: "HTTP",
                port: "traffic-port",
                matcher: "200",
                interval: 10,
                timeout: 5,
                healthyThreshold: 2,
                unhealthyThreshold: 3,
            },
            tags: named(name, args.tags),
        },
        { parent },
    );
}

export interface FrontListenersArgs {
    readonly loadBalancerArn: pulumi.Input<string>;
    readonly certificateArn: pulumi.Input<string>;
    readonly sslPolicy: pulumi.Input<string>;
    readonly targetGroupArn: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** HTTPS to the proxies, and HTTP that sends browsers there. Returns the HTTPS listener. */
export function frontListeners(name: string, args: FrontListenersArgs, parent: pulumi.Resource): aws.lb.Listener {
    new aws.lb.Listener(
        `${name}-http`,
        {
            loadBalancerArn: args.loadBalancerArn,
            protocol: "HTTP",
            port: 80,
            defaultActions: [
                { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
            ],
            tags: named(`${name}-http`, args.tags),
        },
        { parent },
    );
    return new aws.lb.Listener(
        `${name}-https`,
        {
            loadBalancerArn: args.loadBalancerArn,
            protocol: "HTTPS",
            port: 443,
            certificateArn: args.certificateArn,
            sslPolicy: args.sslPolicy,
            defaultActions: [{ type: "forward", targetGroupArn: args.targetGroupArn }],
            tags: named(`${name}-https`, args.tags),
        },
        { parent },
    );
}
