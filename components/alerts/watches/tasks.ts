import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { above } from "./rules";
import type { Watch } from "./watch";

export interface WatchedTasks {
    readonly clusterName: pulumi.Input<string>;
    readonly serviceName: pulumi.Input<string>;
}

/** By the metrics of Container Insights, which the cluster has to have switched on. */
export function taskWatches({ clusterName, serviceName }: WatchedTasks): Readonly<Record<string, Watch>> {
    const metric = (id: string, metricName: string) => ({
        id,
        metric: {
            namespace: "ECS/ContainerInsights",
            metricName,
            dimensions: { ClusterName: clusterName, ServiceName: serviceName },
            period: 60,
            stat: "Average",
        },
    });
    return {
        missing: {
            metricQueries: [
                { id: "missing", expression: "wanted - running", label: "Tasks that do not run", returnData: true },
                metric("wanted", "DesiredTaskCount"),
                metric("running", "RunningTaskCount"),
            ],
            meaning: "Fewer tasks run than are wanted, for ten minutes and more.",
            runBook: runBooks.tasks,
            ...above(0),
            evaluationPeriods: 10,
            missingData: "breaching",
            withoutData: "the service is gone, or nothing counts its tasks any more",
        },
    };
}
