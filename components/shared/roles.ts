import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn, ownAccount, ownArn } from "./aws";
import { minimalManagement, type SystemsManagerPolicy } from "./systems-manager";
import { named, type Tags } from "./tags";

/** Trust policy of a role that one AWS service takes, and nobody else: where AWS documents no source for `trustFor`. */
export function trustOf(service: string): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    });
}

/**
 * Trust policy of a role that one AWS service takes for what it does in this account, and in nobody else's: others could talk
 * it into that. Source: "The confused deputy problem", IAM User Guide.
 *
 * @param source Whose resources in this Region it has to act for, and which, as an ARN says it. Without it: anything in the account.
 */
export function trustFor(
    service: string,
    source: readonly [service: string, resource: string] | undefined,
    parent: pulumi.Resource,
): pulumi.Output<string> {
    const arn = source && ownArn(...source, { parent });
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: service },
                Action: "sts:AssumeRole",
                Condition: {
                    ...(arn === undefined ? {} : { ArnLike: { "aws:SourceArn": arn } }),
                    StringEquals: { "aws:SourceAccount": ownAccount({ parent }) },
                },
            },
        ],
    });
}

export interface InstanceIdentityArgs {
    readonly description: string;
    /** Policies that AWS manages, as in `service-role/Name`, by the suffix of their attachments' names. */
    readonly managedPolicies: Readonly<Record<string, string>>;
    /** Whether the policy `ssm` is one of our own in place of the managed one. @default aws-managed */
    readonly systemsManagerPolicy?: SystemsManagerPolicy | undefined;
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
    { description, managedPolicies, systemsManagerPolicy, tags }: InstanceIdentityArgs,
    parent: pulumi.Resource,
): InstanceIdentity {
    const role = new aws.iam.Role(
        name,
        { description, assumeRolePolicy: trustOf("ec2.amazonaws.com"), tags: named(name, tags) },
        { parent },
    );
    const attachments = Object.entries(managedPolicies).map(([suffix, path]) =>
        suffix === "ssm" && systemsManagerPolicy === "minimal"
            ? new aws.iam.RolePolicy(
                  `${name}-${suffix}`,
                  {
                      role: role.name,
                      policy: JSON.stringify({ Version: "2012-10-17", Statement: minimalManagement }),
                  },
                  { parent },
              )
            : new aws.iam.RolePolicyAttachment(
                  `${name}-${suffix}`,
                  { role: role.name, policyArn: managedPolicyArn(path, { parent }) },
                  { parent },
              ),
    );
    const profile = new aws.iam.InstanceProfile(name, { role: role.name, tags: named(name, tags) }, { parent });
    return { role, profile, attachments };
}
