import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../shared/aws";
import { named, type Tags } from "../shared/tags";

/** What a host may do: be part of a cluster, pull images, and be reached through SSM instead of SSH. */
const hostPolicies = {
    ecs: "service-role/AmazonEC2ContainerServiceforEC2Role",
    ssm: "AmazonSSMManagedInstanceCore",
} as const;

export interface HostProfile {
    readonly profile: aws.iam.InstanceProfile;
    /** What has to be there before a host may start. */
    readonly attachments: readonly pulumi.Resource[];
}

/** The instance profile of a cluster's hosts. */
export function hostProfile(name: string, tags: Tags | undefined, parent: pulumi.Resource): HostProfile {
    const role = new aws.iam.Role(
        name,
        {
            description: "Hosts of an ECS cluster",
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
            }),
            tags: named(name, tags),
        },
        { parent },
    );
    const attachments = Object.entries(hostPolicies).map(
        ([key, path]) =>
            new aws.iam.RolePolicyAttachment(
                `${name}-${key}`,
                { role: role.name, policyArn: managedPolicyArn(path, { parent }) },
                { parent },
            ),
    );
    const profile = new aws.iam.InstanceProfile(name, { role: role.name, tags: named(name, tags) }, { parent });
    return { profile, attachments };
}
