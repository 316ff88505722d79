import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { above } from "./rules";
import type { Watch } from "./watch";

export function natWatches(natGatewayId: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        ports: {
            namespace: "AWS/NATGateway",
            metricName: "ErrorPortAllocation",
            dimensions: { NatGatewayId: natGatewayId },
            period: 60,
            meaning: "The NAT gateway could not give a connection a port, and refused it.",
            runBook: runBooks.nat,
            statistic: "Sum",
            ...above(0),
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
            missingData: "notBreaching",
            withoutData: "nothing went through the gateway, which is no fault",
        },
    };
}
