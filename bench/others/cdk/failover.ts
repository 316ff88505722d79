import { Duration } from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as events from "aws-cdk-lib/aws-events";
import * as targets from "aws-cdk-lib/aws-events-targets";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as route53 from "aws-cdk-lib/aws-route53";
import { Construct } from "constructs";
import type { Network } from "./network";
import { allowIn, allowOut, groupOf } from "./rules";
import { logGroup, type Servers } from "./servers";

const code = `exports.handler = async () => {\n${"    // probe the server and put a metric\n".repeat(90)}};`;

/** DNS failover of one area: a probe, its alarms, health checks and records. */
export class Failover extends Construct {
    constructor(scope: Construct, id: string, network: Network, area: string, first: Servers, second: Servers) {
        super(scope, id);
        const group = groupOf(this, "ProbeGroup", network);
        allowOut(this, "ToServer", group, { group: first.group }, 443);
        allowIn(this, "FromProbe", first.group, { group }, 443);
        const probe = new lambda.Function(this, "Probe", {
            runtime: lambda.Runtime.NODEJS_22_X,
            handler: "index.handler",
            code: lambda.Code.fromInline(code.slice(0, 4000)),
            vpc: network.vpc,
            vpcSubnets: { subnets: network.vpc.privateSubnets },
            securityGroups: [group],
            logGroup: logGroup(this, "ProbeLogs"),
            timeout: Duration.seconds(20),
            retryAttempts: 0,
            environment: { TARGET: first.addresses[0]?.ref ?? "", AREA: area },
        });
        const rule = new events.Rule(this, "EveryMinute", { schedule: events.Schedule.rate(Duration.minutes(1)) });
        rule.addTarget(new targets.LambdaFunction(probe));
        const alarms = ["Answers", "Certificate", "Status"].map(
            (metricName) =>
                new cloudwatch.Alarm(this, `${metricName}Alarm`, {
                    metric: new cloudwatch.Metric({
                        namespace: "EdgeFailover",
                        metricName,
                        dimensionsMap: { Area: area },
                        statistic: "Minimum",
                        period: Duration.minutes(1),
                    }),
                    threshold: 1,
                    evaluationPeriods: 3,
                    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
                    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
                }),
        );
        const checks = alarms.slice(0, 2).map(
            (alarm, position) =>
                new route53.CfnHealthCheck(this, `Check${position}`, {
                    healthCheckConfig: {
                        type: "CLOUDWATCH_METRIC",
                        alarmIdentifier: { name: alarm.alarmName, region: "ap-northeast-1" },
                        insufficientDataHealthStatus: "LastKnownStatus",
                    },
                }),
        );
        const calculated = new route53.CfnHealthCheck(this, "Calculated", {
            healthCheckConfig: {
                type: "CALCULATED",
                healthThreshold: 1,
                childHealthChecks: checks.map((check) => check.attrHealthCheckId),
            },
        });
        const record = {
            hostedZoneId: "Z00000000000000000000",
            name: `${area}.edge.example.com`,
            type: "A",
            ttl: "60",
        };
        new route53.CfnRecordSet(this, "Primary", {
            ...record,
            failover: "PRIMARY",
            setIdentifier: "zone",
            healthCheckId: calculated.attrHealthCheckId,
            resourceRecords: first.addresses.map((address) => address.ref),
        });
        new route53.CfnRecordSet(this, "Secondary", {
            ...record,
            failover: "SECONDARY",
            setIdentifier: "az",
            resourceRecords: second.addresses.map((address) => address.ref),
        });
    }
}
