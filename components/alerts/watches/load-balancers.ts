import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { above, below, often, quiet } from "./rules";
import type { Watch } from "./watch";

/** An Application Load Balancer as CloudWatch knows it. */
export interface WatchedLoadBalancer {
    /** `arnSuffix` of the load balancer. */
    readonly loadBalancer: pulumi.Input<string>;
    /** `arnSuffix` of its target group. */
    readonly targetGroup: pulumi.Input<string>;
}

/** Targets of a load balancer, as CloudWatch knows them. */
export interface WatchedTargets extends WatchedLoadBalancer {
    /** Kind of the load balancer. */
    readonly kind: "application" | "network";
}

/** Where CloudWatch files the metrics of load balancers of each kind. */
export const balancerNamespaces = { application: "AWS/ApplicationELB", network: "AWS/NetworkELB" } as const;

/** Whether a target is left. */
export function targetWatches({ kind, loadBalancer, targetGroup }: WatchedTargets): Readonly<Record<string, Watch>> {
    return {
        "no-healthy-target": {
            namespace: balancerNamespaces[kind],
            dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
            period: 60,
            runBook: runBooks.front,
            meaning: "No target behind the load balancer is healthy: every request fails.",
            metricName: "HealthyHostCount",
            // Each node of the load balancer counts for itself: one that has no target left sends to the others' zones.
            statistic: "Maximum",
            ...below(1),
            evaluationPeriods: 3,
            missingData: "breaching",
            withoutData: "no target is registered at all",
        },
    };
}

/** What a load balancer itself gets wrong, which the answers of its targets do not show. */
export function loadBalancerWatches(
    { loadBalancer, targetGroup }: WatchedLoadBalancer,
    latencyAboveInSeconds: number,
): Readonly<Record<string, Watch>> {
    const balancer = {
        namespace: balancerNamespaces.application,
        dimensions: { LoadBalancer: loadBalancer },
        period: 60,
        runBook: runBooks.front,
    };
    return {
        "5xx": {
            ...balancer,
            meaning: "The load balancer answers clients with errors of its own (502, 503, 504).",
            metricName: "HTTPCode_ELB_5XX_Count",
            ...often(10),
            ...quiet,
        },
        ...targetWatches({ kind: "application", loadBalancer, targetGroup }),
        latency: {
            ...balancer,
            meaning: `One request in a hundred takes longer than ${latencyAboveInSeconds} s.`,
            metricName: "TargetResponseTime",
            extendedStatistic: "p99",
            ...above(latencyAboveInSeconds),
            evaluationPeriods: 10,
            datapointsToAlarm: 8,
            ...quiet,
        },
    };
}
