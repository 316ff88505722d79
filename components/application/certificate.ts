import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

export interface CertificateSecretArgs {
    readonly protect?: boolean;
    readonly kmsKeyArn?: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** A server's certificate, and where it is kept. */
export interface CertificateSecret {
    /** Name of the secret, known before it exists: user data carries the name, never the value. */
    readonly name: string;
    readonly secret: aws.secretsmanager.Secret;
}

/**
 * The secret that holds the servers' own certificate, without a value: the value never passes through Pulumi. Its owner
 * puts it there, first and at each renewal, and the servers take it from there.
 */
export function certificateSecret(
    name: string,
    { protect = false, kmsKeyArn, tags }: CertificateSecretArgs,
    parent: pulumi.Resource,
): CertificateSecret {
    const resourceName = `${name}-certificate`;
    const secretName = physicalName(resourceName, { maxLength: 128 });
    const secret = new aws.secretsmanager.Secret(
        resourceName,
        {
            name: secretName,
            description: `Certificate and key of ${name}: JSON with the PEM texts "certificate" and "privateKey"`,
            kmsKeyId: kmsKeyArn,
            // Without a window the name is free again at once, so that an unprotected stack can be made again.
            recoveryWindowInDays: protect ? 30 : 0,
            tags: named(resourceName, tags),
        },
        { parent, protect: protect || undefined },
    );
    return { name: secretName, secret };
}
