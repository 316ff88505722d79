import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { serverPaths } from "./nginx";
import { programLog } from "./program/program";
import { httpsPort } from "./rules";
import { library, ownText, type ServerFile, units } from "./server-file";

/** Namespace of the servers' metrics in CloudWatch; the dimension `Server` tells servers apart. */
export const serverNamespace = "EdgeServer";

/** What the servers' CloudWatch agent keeps, and where. */
export interface AgentArgs {
    /** Days for which the servers' logs are kept. @default 30 */
    readonly logRetentionInDays?: number;
}

/** What a server's agent is told. */
export interface AgentSettings {
    /** Value of the dimension `Server`, and the start of the log streams' names. */
    readonly server: string;
    readonly logGroupName: string;
}

interface LogGroupArgs extends AgentArgs {
    readonly protect?: boolean | undefined;
    readonly kmsKeyArn?: pulumi.Input<string> | undefined;
    readonly tags?: Tags | undefined;
}

/** Where the files that are collected lie, by the end of their stream's name. */
const collected = {
    access: `${serverPaths.logDirectory}/access.log`,
    error: `${serverPaths.logDirectory}/error.log`,
    certificate: "/var/log/edge-app/certificate.log",
    setup: "/var/log/cloud-init-output.log",
    // Of a server with an application; the agent waits for it on others.
    application: programLog,
} as const;

const configurationFile = "/etc/edge-app/cloudwatch-agent.json";

/** Script that installs the agent and starts it. */
export const agentSetup = `${library}/agent.sh`;

/** Name of the log group of an application's servers. */
export function serverLogGroupName(name: string): string {
    return `/edge/${physicalName(name, { maxLength: 200 })}`;
}

/** What a server is called in its metrics. */
export function serverDimension(server: string): string {
    return physicalName(server, { maxLength: 255 });
}

export function serverLogGroup(name: string, args: LogGroupArgs, parent: pulumi.Resource): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
        name,
        {
            name: serverLogGroupName(name),
            retentionInDays: args.logRetentionInDays ?? 30,
            kmsKeyId: args.kmsKeyArn,
            tags: named(name, args.tags),
        },
        { parent, protect: args.protect || undefined },
    );
}

/**
 * What the agent may do: write to the servers' log group and to their namespace. `PutMetricData` knows no resources.
 * Source: "Create IAM roles and users for use with CloudWatch agent", CloudWatch guide.
 */
export function agentStatements(logGroupArn: pulumi.Input<string>, streamsArn: pulumi.Input<string>) {
    return [
        { Effect: "Allow", Action: "logs:DescribeLogStreams", Resource: logGroupArn },
        { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: streamsArn },
        {
            Effect: "Allow",
            Action: "cloudwatch:PutMetricData",
            Resource: "*",
            Condition: { StringEquals: { "cloudwatch:namespace": serverNamespace } },
        },
    ];
}

/** The agent's configuration. Source: "Manually create or edit the CloudWatch agent configuration file", CloudWatch guide. */
export function agentConfiguration({ server, logGroupName }: AgentSettings) {
    // A dimension of their own in place of the host's name, which changes with each instance.
    const append_dimensions = { Server: server };
    return {
        agent: { metrics_collection_interval: 60, omit_hostname: true },
        logs: {
            logs_collected: {
                files: {
                    collect_list: Object.entries(collected).map(([stream, file_path]) => ({
                        file_path,
                        log_group_name: logGroupName,
                        log_stream_name: `${server}/{instance_id}/${stream}`,
                        timezone: "UTC",
                    })),
                },
            },
        },
        metrics: {
            namespace: serverNamespace,
            metrics_collected: {
                mem: { measurement: ["used_percent"], append_dimensions },
                disk: { measurement: ["used_percent"], resources: ["/"], drop_device: true, append_dimensions },
            },
            // Disks have a path and a file system as dimensions too; alarms want the server alone.
            aggregation_dimensions: [["Server"]],
        },
    };
}

/** What has to be on a server beside its own files. */
export function agentFiles(settings: AgentSettings): ServerFile[] {
    return [
        { path: configurationFile, mode: "0644", content: JSON.stringify(agentConfiguration(settings)) },
        { path: agentSetup, mode: "0755", content: ownText("agent.sh") },
        { path: collected.certificate, mode: "0640", content: "" },
        {
            path: `${units}/edge-app-certificate.service.d/log.conf`,
            mode: "0644",
            content: ownText("agent-certificate-log.conf"),
        },
    ];
}

/** The agent reaches CloudWatch: by the internet, a carrier or NAT gateway, or an endpoint in the VPC. */
export function agentFlows(servers: readonly string[]): ExpectedFlow[] {
    return servers.flatMap((from) =>
        ["logs", "monitoring"].map(
            (service): ExpectedFlow => ({
                from,
                to: `service:${service}`,
                protocol: "tcp",
                port: httpsPort,
                expect: "reachable",
            }),
        ),
    );
}
