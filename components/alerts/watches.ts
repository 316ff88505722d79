import type * as pulumi from "@pulumi/pulumi";
import { serverNamespace } from "../application/agent";
import { proxyNamespace } from "../front/proxy-metrics";
import { runBooks } from "./run-books";
import type { Watch } from "./watch";

/** Requests are few or none at times: what nobody asked for cannot have failed. */
const quiet = { missingData: "notBreaching", withoutData: "nobody asked for anything, which is no fault" } as const;

/** An Application Load Balancer as CloudWatch knows it. */
export interface WatchedLoadBalancer {
    /** `arnSuffix` of the load balancer. */
    readonly loadBalancer: pulumi.Input<string>;
    /** `arnSuffix` of its target group. */
    readonly targetGroup: pulumi.Input<string>;
}

/** What a load balancer itself gets wrong, which the answers of its targets do not show. */
export function loadBalancerWatches(
    { loadBalancer, targetGroup }: WatchedLoadBalancer,
    latencyAboveInSeconds: number,
): Readonly<Record<string, Watch>> {
    const balancer = { namespace: "AWS/ApplicationELB", dimensions: { LoadBalancer: loadBalancer }, period: 60 };
    return {
        "5xx": {
            ...balancer,
            meaning: "The load balancer answers clients with errors of its own (502, 503, 504).",
            runBook: runBooks.front,
            metricName: "HTTPCode_ELB_5XX_Count",
            statistic: "Sum",
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 10,
            evaluationPeriods: 5,
            datapointsToAlarm: 3,
            ...quiet,
        },
        "no-healthy-target": {
            ...balancer,
            dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
            meaning: "No target behind the load balancer is healthy: every request fails.",
            runBook: runBooks.front,
            metricName: "HealthyHostCount",
            // Each node of the load balancer counts for itself: one that has no target left sends to the others' zones.
            statistic: "Maximum",
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            evaluationPeriods: 3,
            missingData: "breaching",
            withoutData: "no target is registered at all",
        },
        latency: {
            ...balancer,
            meaning: `One request in a hundred takes longer than ${latencyAboveInSeconds} s.`,
            runBook: runBooks.front,
            metricName: "TargetResponseTime",
            extendedStatistic: "p99",
            comparisonOperator: "GreaterThanThreshold",
            threshold: latencyAboveInSeconds,
            evaluationPeriods: 10,
            datapointsToAlarm: 8,
            ...quiet,
        },
    };
}

/** Source: VPC Lattice guide, "CloudWatch metrics for Amazon VPC Lattice"; `Service` is the service's ID. */
export function latticeWatches(serviceId: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        "5xx": {
            namespace: "AWS/VpcLattice",
            metricName: "HTTPCode_5XX_Count",
            dimensions: { Service: serviceId },
            period: 60,
            meaning: "The service behind VPC Lattice answers with errors, or VPC Lattice does in its place.",
            runBook: runBooks.lattice,
            statistic: "Sum",
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: 10,
            evaluationPeriods: 5,
            datapointsToAlarm: 3,
            ...quiet,
        },
    };
}

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
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            evaluationPeriods: 10,
            missingData: "breaching",
            withoutData: "the service is gone, or nothing counts its tasks any more",
        },
    };
}

/** Proxies of a public front that report their metrics. */
export interface WatchedProxies {
    /** Value of the metrics' dimension `Proxy`. */
    readonly proxy: pulumi.Input<string>;
    /** Memory of a proxy's task in MiB. */
    readonly memory: number;
}

/** What the load balancer before the proxies, and VPC Lattice behind them, do not show. */
export function proxyWatches({ proxy, memory }: WatchedProxies): Readonly<Record<string, Watch>> {
    const sum = (metricName: string, meaning: string, threshold: number): Watch => ({
        ...{ namespace: proxyNamespace, metricName, dimensions: { Proxy: proxy }, period: 60, statistic: "Sum" },
        meaning,
        runBook: runBooks.proxies,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        missingData: "notBreaching",
        withoutData: "no proxy reports, which the alarm of their memory tells",
    });
    const limit = Math.floor(memory * 0.8);
    return {
        refused: sum("Refused", "Proxies refuse requests at once, since too many wait for the service already.", 10),
        unreachable: sum(
            "Unreachable",
            "Proxies do not get a connection to VPC Lattice, or no answer when they ask for its name.",
            10,
        ),
        unverified: sum("Unverified", "What answers in the place of VPC Lattice cannot prove to be the service.", 1),
        unsigned: sum(
            "Unsigned",
            "Proxies get no credentials to sign with: VPC Lattice refuses what is not signed.",
            1,
        ),
        memory: {
            ...{ namespace: proxyNamespace, metricName: "Memory", dimensions: { Proxy: proxy }, period: 60 },
            meaning: `A proxy holds more than ${limit} of its ${memory} MiB of memory: it is ended when they are used up.`,
            runBook: runBooks.proxies,
            statistic: "Maximum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: limit,
            evaluationPeriods: 5,
            datapointsToAlarm: 3,
            missingData: "breaching",
            withoutData: "no proxy runs, or none reports any more",
        },
    };
}

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
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
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
            comparisonOperator: "GreaterThanThreshold",
            threshold: 85,
            evaluationPeriods: 5,
            missingData: "notBreaching",
            withoutData: "the agent is silent, which the alarm of memory tells",
        },
        memory: {
            ...metric,
            metricName: "mem_used_percent",
            meaning: "More than 90 % of the server's memory are used, for a quarter of an hour.",
            statistic: "Average",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 90,
            // A server that takes another's place reports within these, so that a replacement pages nobody.
            evaluationPeriods: 15,
            missingData: "breaching",
            withoutData: "the server is down, or its agent is, and nothing of it is seen",
        },
    };
}

export interface WatchedDatabase {
    /** Identifier of the RDS instance. */
    readonly identifier: pulumi.Input<string>;
    /** Storage that it began with, in GiB. */
    readonly allocatedStorage: number;
    /** Connections that the engine admits; undefined where the instance class does not say. */
    readonly connectionsAllowed: number | undefined;
}

export function databaseWatches(database: WatchedDatabase): Readonly<Record<string, Watch>> {
    const { identifier, allocatedStorage, connectionsAllowed } = database;
    const metric = (metricName: string) => ({
        namespace: "AWS/RDS",
        metricName,
        dimensions: { DBInstanceIdentifier: identifier },
        period: 60,
        runBook: runBooks.database,
        missingData: "breaching" as const,
        withoutData: "the database is down, since a running one reports each minute",
    });
    const share = 0.1;
    const connections = connectionsAllowed === undefined ? undefined : Math.floor(connectionsAllowed * 0.8);
    return {
        storage: {
            ...metric("FreeStorageSpace"),
            meaning: `Less than ${share * 100} % of the database's first ${allocatedStorage} GiB are free: it stops when they are used up.`,
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
            threshold: Math.floor(allocatedStorage * share * 1024 ** 3),
            evaluationPeriods: 5,
        },
        cpu: {
            ...metric("CPUUtilization"),
            meaning: "The database's processors are busy for more than 90 % for a quarter of an hour.",
            statistic: "Average",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 90,
            evaluationPeriods: 15,
        },
        ...(connections === undefined
            ? {}
            : {
                  connections: {
                      ...metric("DatabaseConnections"),
                      meaning: `More than ${connections} connections are open, four fifths of what the instance class admits.`,
                      statistic: "Maximum",
                      comparisonOperator: "GreaterThanThreshold",
                      threshold: connections,
                      evaluationPeriods: 5,
                  },
              }),
    };
}

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
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
            missingData: "notBreaching",
            withoutData: "nothing went through the gateway, which is no fault",
        },
    };
}

export function functionWatches(functionName: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        errors: {
            namespace: "AWS/Lambda",
            metricName: "Errors",
            dimensions: { FunctionName: functionName },
            period: 60,
            meaning: "The function ended with an error, or ran out of time.",
            runBook: runBooks.functions,
            statistic: "Sum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            evaluationPeriods: 5,
            datapointsToAlarm: 3,
            missingData: "notBreaching",
            withoutData: "the function was not called; whoever waits for its result has an alarm of its own",
        },
    };
}

/** A function that runs some times a day: one failed run counts. */
export function certificateJobWatches(functionName: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        errors: {
            namespace: "AWS/Lambda",
            metricName: "Errors",
            dimensions: { FunctionName: functionName },
            period: 3600,
            meaning: "A server's certificate could not be issued or renewed; the next try is within half a day.",
            runBook: runBooks.certificate,
            statistic: "Sum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            evaluationPeriods: 1,
            missingData: "ignore",
            withoutData: "its state stays until the next run: it has not been mended because nobody tried",
        },
    };
}

/** ACM renews 60 days before the end, as long as the DNS record that proves the domain is there. */
export function certificateWatches(certificateArn: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        expiry: {
            namespace: "AWS/CertificateManager",
            metricName: "DaysToExpiry",
            dimensions: { CertificateArn: certificateArn },
            period: 86_400,
            meaning: "The certificate ends in less than 30 days, and its renewal has not happened.",
            runBook: runBooks.certificate,
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
            threshold: 30,
            evaluationPeriods: 1,
            missingData: "ignore",
            withoutData: "its state stays, since ACM reports twice a day and not each day at the same hour",
        },
    };
}

/** Source: AWS Backup guide, "AWS Backup metrics with Amazon CloudWatch". */
export function backupWatches(vaultName: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        missing: {
            namespace: "AWS/Backup",
            metricName: "NumberOfBackupJobsCompleted",
            dimensions: { BackupVaultName: vaultName },
            period: 86_400,
            meaning: "No backup was finished within a day; a new stack has its first one on the first night.",
            runBook: runBooks.backup,
            statistic: "Sum",
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            evaluationPeriods: 1,
            missingData: "breaching",
            withoutData: "no backup was made at all",
        },
    };
}
