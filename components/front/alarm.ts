import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../alerts/run-books";
import { often } from "../alerts/watches/rules";
import { watch } from "../alerts/watches/watch";
import type { Tags } from "../shared/tags";

export interface ApplicationFaultAlarmArgs {
    readonly loadBalancer: aws.lb.LoadBalancer;
    readonly alarmActions?: pulumi.Input<pulumi.Input<string>[]>;
    readonly tags?: Tags;
}

/**
 * Says that what stands behind the front keeps failing. The load balancer's health check cannot say it: it asks the proxies
 * about themselves.
 */
export function applicationFaultAlarm(
    name: string,
    { loadBalancer, alarmActions, tags }: ApplicationFaultAlarmArgs,
    parent: pulumi.Resource,
): void {
    watch(
        `${name}-application-faults`,
        {
            meaning: "The service behind the public front answers with server errors, or not at all.",
            runBook: runBooks.lattice,
            namespace: "AWS/ApplicationELB",
            metricName: "HTTPCode_Target_5XX_Count",
            dimensions: { LoadBalancer: loadBalancer.arnSuffix },
            period: 60,
            ...often(10),
            missingData: "notBreaching",
            withoutData: "nobody asked for anything, which is no fault of the service",
        },
        { actions: alarmActions, generatedName: true, tags },
        parent,
    );
}
