import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invokeStatements } from "../lattice/statements";
import { managedPolicyArn } from "../shared/aws";
import { named, type Tags } from "../shared/tags";

export interface ProxyRolesArgs {
    /** ARN of the Lattice service that the proxies may call; without it they sign nothing and may do nothing. */
    readonly invokedServiceArn?: pulumi.Input<string>;
    readonly tags?: Tags;
}

export interface ProxyRoles {
    /** What the containers may do. */
    readonly task: aws.iam.Role;
    /** What ECS may do to start them: pull images, write logs. */
    readonly execution: aws.iam.Role;
    /** What has to be there before a task may start. */
    readonly ready: readonly pulumi.Resource[];
}

/** The two roles of the proxy's tasks, apart from each other. */
export function proxyRoles(name: string, args: ProxyRolesArgs, parent: pulumi.Resource): ProxyRoles {
    const task = taskRole(`${name}-task`, "Containers of the public front's proxies", args.tags, parent);
    const execution = taskRole(`${name}-execution`, "Starts the public front's proxies", args.tags, parent);
    const pull = new aws.iam.RolePolicyAttachment(
        `${name}-execution`,
        {
            role: execution.name,
            policyArn: managedPolicyArn("service-role/AmazonECSTaskExecutionRolePolicy", { parent }),
        },
        { parent },
    );
    const invoke =
        args.invokedServiceArn === undefined
            ? []
            : [
                  new aws.iam.RolePolicy(
                      `${name}-task`,
                      {
                          role: task.name,
                          policy: pulumi.jsonStringify({
                              Version: "2012-10-17",
                              Statement: invokeStatements(args.invokedServiceArn),
                          }),
                      },
                      { parent },
                  ),
              ];
    return { task, execution, ready: [pull, ...invoke] };
}

/** A role for ECS tasks of this account and Region only. Source: "Task IAM role", Amazon ECS Developer Guide. */
function taskRole(name: string, description: string, tags: Tags | undefined, parent: pulumi.Resource): aws.iam.Role {
    const account = aws.getCallerIdentityOutput({}, { parent }).accountId;
    const region = aws.getRegionOutput({}, { parent }).region;
    const partition = aws.getPartitionOutput({}, { parent }).partition;
    return new aws.iam.Role(
        name,
        {
            description,
            assumeRolePolicy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { Service: "ecs-tasks.amazonaws.com" },
                        Action: "sts:AssumeRole",
                        Condition: {
                            ArnLike: {
                                "aws:SourceArn": pulumi.interpolate`arn:${partition}:ecs:${region}:${account}:*`,
                            },
                            StringEquals: { "aws:SourceAccount": account },
                        },
                    },
                ],
            }),
            tags: named(name, tags),
        },
        { parent },
    );
}
