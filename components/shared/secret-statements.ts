import type * as pulumi from "@pulumi/pulumi";

/**
 * Statements of a policy that lets a role read a secret, and nothing else.
 * @param kmsKeyArn Key that the secret is encrypted with. Default: AWS's own, which needs no right.
 */
export function readSecret(secretArn: pulumi.Input<string>, kmsKeyArn?: pulumi.Input<string>) {
    const read = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn };
    return kmsKeyArn === undefined ? [read] : [read, { Effect: "Allow", Action: "kms:Decrypt", Resource: kmsKeyArn }];
}
