import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "./names";
import { trustOf } from "./roles";
import { named, type Tags } from "./tags";

export interface FunctionIdentityArgs {
    readonly description: string;
    readonly logRetentionInDays: number;
    readonly kmsKeyArn?: pulumi.Input<string> | undefined;
    /** Keeps the log group from being deleted. */
    readonly protect?: boolean | undefined;
    readonly tags?: Tags | undefined;
}

export interface FunctionIdentity {
    /** The function's name in AWS, which its log group goes by. */
    readonly functionName: string;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly role: aws.iam.Role;
    /** The right to write the log: the function waits for it. */
    readonly logPolicy: aws.iam.RolePolicy;
    /** What a component registers: the documents are unknown until the log group exists, and policies read this. */
    readonly policyStatements: Readonly<Record<string, unknown>>;
}

/** What a Lambda function is before it has code: a name, a log group of its own, and a role that may write there. */
export function functionIdentity(
    name: string,
    { description, logRetentionInDays, kmsKeyArn, protect, tags }: FunctionIdentityArgs,
    parent: pulumi.Resource,
): FunctionIdentity {
    const functionName = physicalName(name, { maxLength: 64 });
    const logGroup = new aws.cloudwatch.LogGroup(
        name,
        {
            name: `/aws/lambda/${functionName}`,
            retentionInDays: logRetentionInDays,
            kmsKeyId: kmsKeyArn,
            tags: named(name, tags),
        },
        { parent, protect },
    );
    const role = new aws.iam.Role(
        name,
        { description, assumeRolePolicy: trustOf("lambda.amazonaws.com"), tags: named(name, tags) },
        { parent },
    );
    const statements = [
        {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logGroup.arn}:*`,
        },
    ];
    const logPolicy = new aws.iam.RolePolicy(
        `${name}-logs`,
        { role: role.name, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
        { parent },
    );
    return { functionName, logGroup, role, logPolicy, policyStatements: { [`${name}-logs`]: statements } };
}
