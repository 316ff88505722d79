import type * as pulumi from "@pulumi/pulumi";

/**
 * How VPC Lattice finds out whether a target takes requests. Units and defaults are AWS's. It asks by the target group's
 * protocol; for `TCP` over HTTPS, since the target ends TLS, and without verifying its certificate.
 */
export interface HealthCheck {
    /** Path that is asked for. */
    readonly path: string;
    /** Port that is asked. @default - the target's own port */
    readonly port?: number;
    /** Status codes of a healthy target, as in `200` or `200-299`. @default 200 */
    readonly matcher?: string;
    /** Seconds between two checks, 5 to 300. @default 30 */
    readonly intervalSeconds?: number;
    /** Seconds until a check counts as failed, 1 to 120. @default 5 */
    readonly timeoutSeconds?: number;
    /** Good checks in a row that make a target healthy, 2 to 10. @default 5 */
    readonly healthyThreshold?: number;
    /** Failed checks in a row that make it unhealthy, 2 to 10. @default 2 */
    readonly unhealthyThreshold?: number;
}

/** What all targets but functions have. */
interface ListeningTargets {
    /** Port of the targets, 1 to 65535. */
    readonly port: number;
    /**
     * `TCP` is for a service that passes TLS through: the targets then end TLS themselves, with a certificate of their own
     * for the service's custom domain.
     * @default HTTP
     */
    readonly protocol?: "HTTP" | "HTTPS" | "TCP";
    /** Not with `TCP`. @default HTTP1 */
    readonly protocolVersion?: "HTTP1" | "HTTP2" | "GRPC";
}

/** Targets by address in the VPC. An ECS service with native attachment registers its tasks here by itself. */
export interface IpTargets extends ListeningTargets {
    readonly type: "IP";
    readonly healthCheck: HealthCheck;
    /** IPv4 addresses inside the VPC, by a name for each. @default - none: an ECS service registers its own */
    readonly addresses?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** EC2 instances, of one VPC. VPC Lattice does not verify their certificates. */
export interface InstanceTargets extends ListeningTargets {
    readonly type: "INSTANCE";
    readonly healthCheck: HealthCheck;
    /** Instance IDs, by a name for each. Their groups have to admit VPC Lattice's prefix list. */
    readonly instances: Readonly<Record<string, pulumi.Input<string>>>;
}

/** One Lambda function: AWS allows no second one in a group, and checks no health. */
export interface LambdaTargets {
    readonly type: "LAMBDA";
    /** ARN of the function, or of a version or alias of it. */
    readonly functionArn: pulumi.Input<string>;
    /** Form of the event that the function gets. @default V2 */
    readonly eventStructureVersion?: "V1" | "V2";
}

/** One internal Application Load Balancer of the same VPC, which checks its own targets' health. */
export interface AlbTargets extends ListeningTargets {
    readonly type: "ALB";
    /** @default HTTP */
    readonly protocol?: "HTTP" | "HTTPS";
    /** ARN of the load balancer; it needs a listener on `port`. */
    readonly loadBalancerArn: pulumi.Input<string>;
}

/** Told apart by `type`, AWS's own word. */
export type LatticeTargets = IpTargets | InstanceTargets | LambdaTargets | AlbTargets;
