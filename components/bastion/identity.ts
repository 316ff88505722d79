import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../shared/aws";
import { named, type Tags } from "../shared/tags";

export interface BastionIdentity {
    readonly role: aws.iam.Role;
    readonly profile: aws.iam.InstanceProfile;
}

/** What the bastion may do: be managed by Systems Manager, and nothing else. */
export function bastionIdentity(name: string, tags: Tags | undefined, parent: pulumi.Resource): BastionIdentity {
    const role = new aws.iam.Role(
        name,
        {
            description: "Bastion, managed by Systems Manager",
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
            }),
            tags: named(name, tags),
        },
        { parent },
    );
    new aws.iam.RolePolicyAttachment(
        `${name}-ssm`,
        { role: role.name, policyArn: managedPolicyArn("AmazonSSMManagedInstanceCore", { parent }) },
        { parent },
    );
    return {
        role,
        profile: new aws.iam.InstanceProfile(name, { role: role.name, tags: named(name, tags) }, { parent }),
    };
}
