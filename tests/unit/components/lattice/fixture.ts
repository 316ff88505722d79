/** The health check of a target group on `/healthz` that is told nothing else. */
export function healthCheckOver(protocol: "HTTP" | "HTTPS") {
    return {
        enabled: true,
        protocol,
        protocolVersion: "HTTP1",
        path: "/healthz",
        matcher: { value: "200" },
        healthCheckIntervalSeconds: 30,
        healthCheckTimeoutSeconds: 5,
        healthyThresholdCount: 5,
        unhealthyThresholdCount: 2,
    };
}
