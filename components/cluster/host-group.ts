import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsPrefixList } from "../shared/aws";
import { named, type Tags } from "../shared/tags";

export interface HostGroupArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly egress: HostEgress;
    readonly tags?: Tags;
}

/**
 * How hosts reach ECS, ECR, CloudWatch Logs, SSM and Secrets Manager, all on 443.
 * `internet`: through NAT, wherever they are. `endpoints`: interface endpoints in these blocks, and S3's gateway endpoint.
 */
export type HostEgress = "internet" | { readonly endpoints: Readonly<Record<string, pulumi.Input<string>>> };

/** The hosts' own security group: nobody reaches a host; tasks have groups of their own. */
export function hostGroup(name: string, args: HostGroupArgs, parent: pulumi.Resource): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
        name,
        { vpcId: args.vpcId, description: "Hosts of an ECS cluster; no way in", tags: named(name, args.tags) },
        { parent },
    );
    const peers: Record<string, Partial<aws.vpc.SecurityGroupEgressRuleArgs>> = args.egress === "internet"
        ? { internet: { cidrIpv4: "0.0.0.0/0" } }
        : {
              s3: { prefixListId: awsPrefixList("s3", { parent }).id },
              ...Object.fromEntries(
                  Object.entries(args.egress.endpoints).map(([key, cidrIpv4]) => [key, { cidrIpv4 }]),
              ),
          };
    for (const [key, peer] of Object.entries(peers)) {
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-to-${key}`,
            {
                ...peer,
                securityGroupId: group.id,
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                description: "AWS APIs, images and logs",
                tags: named(`${name}-to-${key}`, args.tags),
            },
            { parent },
        );
    }
    return group;
}
