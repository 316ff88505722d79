import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The newest Amazon Linux 2023 that fits an instance type, as AWS publishes it under a public SSM parameter. It moves:
 * whoever uses it ignores changes of the AMI, or pins one.
 */
export function amazonLinux2023(instanceType: string, opts: pulumi.InvokeOptions): pulumi.Output<string> {
    const name = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture(instanceType)}`;
    return aws.ssm.getParameterOutput({ name }, opts).insecureValue;
}

/**
 * Processor architecture of an instance type, by AWS's naming: a `g` behind the generation stands for Graviton.
 * Source: Amazon EC2 Instance Types, "Naming conventions".
 */
export function architecture(instanceType: string): "arm64" | "x86_64" {
    return /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(instanceType) ? "arm64" : "x86_64";
}
