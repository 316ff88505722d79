import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invokeStatements } from "../lattice/statements";
import { executionRole, taskRole } from "../service/roles";
import type { Tags } from "../shared/tags";

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
    const task = taskRole(`${name}-task`, args.tags, parent);
    const { role: execution, attachments } = executionRole(`${name}-execution`, args.tags, parent);
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
    return { task, execution, ready: [...attachments, ...invoke] };
}
