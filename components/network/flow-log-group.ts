import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { trustFor } from "../shared/roles";
import { named, type Tags } from "../shared/tags";

/** What takes in flow logs. */
export interface FlowLogTarget {
    readonly inputs: Pick<
        aws.ec2.FlowLogArgs,
        "logDestinationType" | "logDestination" | "iamRoleArn" | "destinationOptions"
    >;
    /** What the flow log has to wait for. */
    readonly after: readonly pulumi.Resource[];
    readonly logGroup?: pulumi.Output<string>;
    readonly bucket?: pulumi.Output<string>;
    /** Of the role that delivers. */
    readonly statements?: readonly unknown[];
}

export interface Kept {
    readonly retentionInDays: number;
    readonly kmsKeyArn: pulumi.Input<string> | undefined;
    readonly protect: boolean | undefined;
    readonly tags: Tags | undefined;
}

/** Declares a log group and the role that delivers into it. */
export function logGroupTarget(name: string, of: string, kept: Kept, parent: pulumi.Resource): FlowLogTarget {
    const { retentionInDays, kmsKeyArn, protect, tags } = kept;
    const logGroup = new aws.cloudwatch.LogGroup(
        name,
        {
            name: `/${of}/flow-logs/${physicalName(name, { maxLength: 200 })}`,
            retentionInDays,
            kmsKeyId: kmsKeyArn,
            tags: named(name, tags),
        },
        { parent, protect: protect || undefined },
    );
    const statements = deliveryStatements(logGroup.arn);
    const { role, policy } = deliveryRole(name, statements, tags, parent);
    return {
        inputs: { logDestinationType: "cloud-watch-logs", logDestination: logGroup.arn, iamRoleArn: role.arn },
        after: [policy],
        logGroup: logGroup.name,
        statements,
    };
}

/**
 * Source: VPC guide, "IAM role for publishing flow logs to CloudWatch Logs", narrowed to this log group. The flow log's own ID is
 * not in the trust policy, since the flow log waits for its role.
 */
function deliveryRole(
    name: string,
    statements: ReturnType<typeof deliveryStatements>,
    tags: Tags | undefined,
    parent: pulumi.Resource,
) {
    const role = new aws.iam.Role(
        name,
        {
            description: "Delivers VPC flow logs to their log group",
            assumeRolePolicy: trustFor("vpc-flow-logs.amazonaws.com", ["ec2", "vpc-flow-log/*"], parent),
            tags: named(name, tags),
        },
        { parent },
    );
    const policy = new aws.iam.RolePolicy(
        name,
        { role: role.name, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
        { parent },
    );
    return { role, policy };
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
