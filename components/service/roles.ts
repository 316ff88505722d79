import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../shared/aws";
import { trustFor, trustOf } from "../shared/roles";
import { named, type Tags } from "../shared/tags";

export interface ServiceRole {
    readonly role: aws.iam.Role;
    /** What has to be there before the role serves its purpose. */
    readonly attachments: readonly pulumi.Resource[];
}

/** Role that ECS starts a task with: pulls the image, opens the log. */
export function executionRole(name: string, tags: Tags | undefined, parent: pulumi.Resource): ServiceRole {
    return serviceRole(
        name,
        {
            description: "Starts tasks: images and logs",
            trust: tasksTrust(parent),
            policy: "service-role/AmazonECSTaskExecutionRolePolicy",
        },
        tags,
        parent,
    );
}

/** Role that a task's own code runs with; it may do nothing until a policy is attached. */
export function taskRole(name: string, tags: Tags | undefined, parent: pulumi.Resource): aws.iam.Role {
    return serviceRole(name, { description: "What tasks may do", trust: tasksTrust(parent) }, tags, parent).role;
}

/** Role that ECS registers tasks in a target group of VPC Lattice with. */
export function latticeInfrastructureRole(name: string, tags: Tags | undefined, parent: pulumi.Resource): ServiceRole {
    return serviceRole(
        name,
        {
            description: "Registers tasks with VPC Lattice",
            trust: trustOf("ecs.amazonaws.com"),
            policy: "AmazonECSInfrastructureRolePolicyForVpcLattice",
        },
        tags,
        parent,
    );
}

/** Tasks of this account and Region, since AWS narrows it no further. Source: "Amazon ECS task IAM role", ECS Developer Guide. */
function tasksTrust(parent: pulumi.Resource): pulumi.Output<string> {
    return trustFor("ecs-tasks.amazonaws.com", ["ecs", "*"], parent);
}

function serviceRole(
    name: string,
    purpose: { readonly description: string; readonly trust: pulumi.Input<string>; readonly policy?: string },
    tags: Tags | undefined,
    parent: pulumi.Resource,
): ServiceRole {
    const role = new aws.iam.Role(
        name,
        {
            description: purpose.description,
            assumeRolePolicy: purpose.trust,
            tags: named(name, tags),
        },
        { parent },
    );
    const { policy } = purpose;
    const attachments =
        policy === undefined
            ? []
            : [
                  new aws.iam.RolePolicyAttachment(
                      name,
                      { role: role.name, policyArn: managedPolicyArn(policy, { parent }) },
                      { parent },
                  ),
              ];
    return { role, attachments };
}
