import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "./aws";
import { named, type Tags } from "./tags";

/** Trust policy of a role that one AWS service takes, and nobody else. */
export function trustOf(service: string): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    });
}

export interface InstanceIdentityArgs {
    readonly description: string;
    /** Policies that AWS manages, as in `service-role/Name`, by the suffix of their attachments' names. */
    readonly managedPolicies: Readonly<Record<string, string>>;
    readonly tags?: Tags | undefined;
}

export interface InstanceIdentity {
    readonly role: aws.iam.Role;
    readonly profile: aws.iam.InstanceProfile;
    /** What has to be there before an instance may do what it is for. */
    readonly attachments: readonly pulumi.Resource[];
}

/** What EC2 instances are: a role, and the profile that gives it to them. */
export function instanceIdentity(
    name: string,
    { description, managedPolicies, tags }: InstanceIdentityArgs,
    parent: pulumi.Resource,
): InstanceIdentity {
    const role = new aws.iam.Role(
        name,
        { description, assumeRolePolicy: trustOf("ec2.amazonaws.com"), tags: named(name, tags) },
        { parent },
    );
    const attachments = Object.entries(managedPolicies).map(
        ([suffix, path]) =>
            new aws.iam.RolePolicyAttachment(
                `${name}-${suffix}`,
                { role: role.name, policyArn: managedPolicyArn(path, { parent }) },
                { parent },
            ),
    );
    const profile = new aws.iam.InstanceProfile(name, { role: role.name, tags: named(name, tags) }, { parent });
    return { role, profile, attachments };
}
