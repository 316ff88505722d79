import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

/** Where flow logs go, and how. */
export type FlowLogDestination = CloudWatchLogsDestination;

/** A log group, made for the purpose. CloudWatch Logs charges by the gigabyte taken in, and for what it keeps. */
export interface CloudWatchLogsDestination {
    readonly destination: "cloud-watch-logs";
    /** Traffic to record: what was let through, what was refused, or both. @default ALL */
    readonly trafficType?: "ALL" | "ACCEPT" | "REJECT";
    /** Longest time in seconds that packets are counted into one record: 60 or 600. @default 600 */
    readonly maxAggregationInterval?: 60 | 600;
    /** Days that CloudWatch Logs keeps a record: 1, 3, 5, 7, 14, 30, 60, 90, … @default 30 */
    readonly retentionInDays?: number;
    /** Key that encrypts the records; its policy has to admit CloudWatch Logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** Keeps the log group from being deleted. @default false */
    readonly protect?: boolean;
}

export interface FlowLogsArgs {
    /** VPC whose traffic is recorded. */
    readonly vpcId: pulumi.Input<string>;
    readonly to: FlowLogDestination;
    /**
     * Tags for every child.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/** Flow logs of a VPC, with the log group and the role that delivers them. */
export class FlowLogs extends pulumi.ComponentResource {
    readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:network:FlowLogs", name, {}, opts);
        const { to, tags } = args;
        const logGroup = new aws.cloudwatch.LogGroup(
            name,
            {
                name: `/vpc/flow-logs/${physicalName(name, { maxLength: 200 })}`,
                retentionInDays: to.retentionInDays ?? 30,
                kmsKeyId: to.kmsKeyArn,
                tags: named(name, tags),
            },
            { parent: this, protect: to.protect || undefined },
        );
        const { role, policy } = this.deliveryRole(name, logGroup.arn, tags);
        new aws.ec2.FlowLog(
            name,
            {
                vpcId: args.vpcId,
                logDestinationType: "cloud-watch-logs",
                logDestination: logGroup.arn,
                iamRoleArn: role.arn,
                trafficType: to.trafficType ?? "ALL",
                maxAggregationInterval: to.maxAggregationInterval ?? 600,
                tags: named(name, tags),
            },
            // Without the policy the first deliveries fail.
            { parent: this, dependsOn: [policy] },
        );
        this.logGroupName = logGroup.name;
        this.registerOutputs({
            logGroupName: this.logGroupName,
            // The document is unknown until the log group exists; policies read its statements here.
            policyStatements: { [name]: deliveryStatements(logGroup.arn) },
        });
    }

    /** Source: VPC guide, "IAM role for publishing flow logs to CloudWatch Logs", narrowed to this log group. */
    private deliveryRole(name: string, logGroupArn: pulumi.Output<string>, tags?: Tags) {
        const account = aws.getCallerIdentityOutput({}, { parent: this }).accountId;
        const role = new aws.iam.Role(
            name,
            {
                description: "Delivers VPC flow logs to their log group",
                assumeRolePolicy: pulumi.jsonStringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                            Action: "sts:AssumeRole",
                            Condition: { StringEquals: { "aws:SourceAccount": account } },
                        },
                    ],
                }),
                tags: named(name, tags),
            },
            { parent: this },
        );
        const policy = new aws.iam.RolePolicy(
            name,
            {
                role: role.name,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: deliveryStatements(logGroupArn) }),
            },
            { parent: this },
        );
        return { role, policy };
    }
}

function deliveryStatements(logGroupArn: pulumi.Output<string>) {
    return [
        {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [logGroupArn, pulumi.interpolate`${logGroupArn}:*`],
        },
        // Knows no narrower resource than all log groups.
        { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ];
}
