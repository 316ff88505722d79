/** How VPC Lattice finds out whether a target takes requests. Units and defaults are AWS's. */
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

/** Targets by address in the VPC. An ECS service with native attachment registers its tasks here by itself. */
export interface IpTargets {
    readonly type: "IP";
    /** Port of the targets, 1 to 65535. */
    readonly port: number;
    /** @default HTTP */
    readonly protocol?: "HTTP" | "HTTPS";
    /** @default HTTP1 */
    readonly protocolVersion?: "HTTP1" | "HTTP2" | "GRPC";
    readonly healthCheck: HealthCheck;
}

/** Told apart by `type`, AWS's own word. */
export type LatticeTargets = IpTargets;
