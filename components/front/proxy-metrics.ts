import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Port on loopback where Envoy tells its statistics, and nothing else, to what stands in the same task. */
export const statisticsPort = 9901;

/** Namespace of the proxies' metrics in CloudWatch; the dimension `Proxy` tells several services of proxies apart. */
export const proxyNamespace = "EdgeFront";

/** What the proxies report once a minute, by the metric's name: the key in their log, and its unit. */
export const proxyMetrics = {
    /** Requests that were sent on to the service. */
    Requests: { key: "requests", unit: "Count" },
    /** Requests that were refused at once, since too many were waiting already. */
    Refused: { key: "refused", unit: "Count" },
    /** Connections to the service that failed, and questions for its name. */
    Unreachable: { key: "unreachable", unit: "Count" },
    /** Connections whose other end could not prove to be the service. */
    Unverified: { key: "unverified", unit: "Count" },
    /** Attempts to get credentials that failed, and requests that could not be signed. */
    Unsigned: { key: "unsigned", unit: "Count" },
    /** Connections of the load balancer that are open. */
    Connections: { key: "connections", unit: "Count" },
    /** Memory that Envoy holds itself, in MiB: without the pages of its program, which the kernel takes back. */
    Memory: { key: "memoryMebibytes", unit: "None" },
} as const;

/** What starts Envoy in a container and reports beside it, for `bash -c`. */
export function reportCommand(): string {
    return readFileSync(join(__dirname, "report.sh"), "utf8");
}

/** Makes metrics of what the proxies report in their log. Source: CloudWatch Logs guide, "Filter pattern syntax for metric filters". */
export function proxyMetricFilters(
    name: string,
    logGroup: aws.cloudwatch.LogGroup,
    parent: pulumi.Resource,
): readonly aws.cloudwatch.LogMetricFilter[] {
    return Object.entries(proxyMetrics).map(
        ([metric, { key, unit }]) =>
            new aws.cloudwatch.LogMetricFilter(
                `${name}-${metric.toLowerCase()}`,
                {
                    name: metric,
                    logGroupName: logGroup.name,
                    pattern: `{ $.statistics.${key} = * }`,
                    metricTransformation: {
                        namespace: proxyNamespace,
                        name: metric,
                        value: `$.statistics.${key}`,
                        unit,
                        dimensions: { Proxy: "$.proxy" },
                    },
                },
                { parent },
            ),
    );
}
