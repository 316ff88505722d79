import type * as pulumi from "@pulumi/pulumi";
import { serverNamespace } from "../../application/agent";
import { runBooks } from "../run-books";
import { above } from "./rules";
import type { Watch } from "./watch";

/** Source: EC2 User Guide, "Status checks for Amazon EC2 instances". */
export function instanceWatches(instanceId: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        status: {
            namespace: "AWS/EC2",
            metricName: "StatusCheckFailed",
            dimensions: { InstanceId: instanceId },
            period: 60,
            meaning: "EC2's status checks of the server fail, and no other server takes its place.",
            runBook: runBooks.failover,
            statistic: "Maximum",
            ...above(0),
            evaluationPeriods: 3,
            missingData: "breaching",
            withoutData: "the instance is stopped or gone",
        },
    };
}

/** By the metrics of CloudWatch's agent. Source: CloudWatch guide, "Metrics collected by the CloudWatch agent". */
export function serverWatches(server: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    const metric = {
        namespace: serverNamespace,
        dimensions: { Server: server },
        period: 60,
        runBook: runBooks.servers,
    };
    return {
        disk: {
            ...metric,
            metricName: "disk_used_percent",
            meaning:
                "More than 85 % of the server's disk are used: when it is full, nothing is logged and no certificate taken.",
            statistic: "Maximum",
            ...above(85),
            evaluationPeriods: 5,
            missingData: "notBreaching",
            withoutData: "the agent is silent, which the alarm of memory tells",
        },
        memory: {
            ...metric,
            metricName: "mem_used_percent",
            meaning: "More than 90 % of the server's memory are used, for a quarter of an hour.",
            statistic: "Average",
            ...above(90),
            // A server that takes another's place reports within these, so that a replacement pages nobody.
            evaluationPeriods: 15,
            missingData: "breaching",
            withoutData: "the server is down, or its agent is, and nothing of it is seen",
        },
    };
}
