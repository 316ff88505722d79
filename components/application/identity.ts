import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { instanceIdentity } from "../shared/roles";
import { readSecret } from "../shared/secret-statements";
import type { SystemsManagerPolicy } from "../shared/systems-manager";
import type { Tags } from "../shared/tags";
import { agentStatements } from "./agent";
import type { ProgramStore } from "./store";

export interface ServerIdentityArgs {
    /** ARN of the one secret that the servers read. */
    readonly secretArn: pulumi.Input<string>;
    /** Key that the secret is encrypted with, where it is not AWS's own. */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** The application that the servers take from where it is kept, and that signs in to its database. */
    readonly application?: ProgramStore | undefined;
    readonly systemsManagerPolicy?: SystemsManagerPolicy | undefined;
    /** Where CloudWatch's agent writes. @default - there is none */
    readonly agentLogGroup?: aws.cloudwatch.LogGroup | undefined;
    readonly tags?: Tags;
}

/**
 * What the servers may do: be managed by Systems Manager, read their own certificate; with the agent, write logs and metrics; with
 * an application, read that and sign in to its database. Nothing else.
 */
export function serverIdentity(
    name: string,
    { secretArn, kmsKeyArn, application, systemsManagerPolicy, agentLogGroup, tags }: ServerIdentityArgs,
    parent: pulumi.Resource,
): aws.iam.InstanceProfile {
    const { role, profile } = instanceIdentity(
        name,
        {
            description: `Servers of ${name}`,
            managedPolicies: { ssm: "AmazonSSMManagedInstanceCore" },
            systemsManagerPolicy,
            tags,
        },
        parent,
    );
    for (const [policy, statements] of Object.entries(
        serverStatements(name, { secretArn, kmsKeyArn, application, agentLogGroup }),
    )) {
        new aws.iam.RolePolicy(
            policy,
            { role: role.name, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
            { parent },
        );
    }
    return profile;
}

/**
 * What the servers may do beside being managed, by the policy's name. A component registers it as `policyStatements`:
 * the documents themselves are unknown until the secret exists.
 */
export function serverStatements(
    name: string,
    {
        secretArn,
        kmsKeyArn,
        application,
        agentLogGroup,
    }: Pick<ServerIdentityArgs, "secretArn" | "kmsKeyArn" | "application" | "agentLogGroup">,
): Readonly<Record<string, readonly unknown[]>> {
    return {
        [`${name}-certificate`]: readSecret(secretArn, kmsKeyArn),
        ...(agentLogGroup === undefined
            ? {}
            : { [`${name}-agent`]: agentStatements(agentLogGroup.arn, pulumi.interpolate`${agentLogGroup.arn}:*`) }),
        ...(application === undefined
            ? {}
            : {
                  [`${name}-program`]: application.statements.program,
                  [`${name}-database`]: application.statements.database,
              }),
    };
}
