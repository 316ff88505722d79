import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";

export interface FrontGroupArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** The load balancer's group: anybody on 443, and on 80 to be sent there. */
export function frontGroup(name: string, args: FrontGroupArgs, parent: pulumi.Resource): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
        name,
        {
            vpcId: args.vpcId,
            description: "Public load balancer; from the internet, to its proxies only",
            tags: named(name, args.tags),
        },
        { parent },
    );
    for (const [scheme, port] of Object.entries({ https: 443, http: 80 })) {
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-${scheme}`,
            {
                securityGroupId: group.id,
                cidrIpv4: "0.0.0.0/0",
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                description: scheme === "https" ? "Everybody, over TLS" : "Everybody, to be redirected to HTTPS",
                tags: named(`${name}-${scheme}`, args.tags),
            },
            { parent },
        );
    }
    return group;
}

export interface LetOutArgs {
    readonly group: aws.ec2.SecurityGroup;
    readonly port: number;
    readonly tags?: Tags;
}

/** The load balancer's one way out. */
export function letOutTo(
    peer: pulumi.Input<string>,
    name: string,
    { group, port, tags }: LetOutArgs,
    parent: pulumi.Resource,
): void {
    new aws.vpc.SecurityGroupEgressRule(
        `${name}-to-proxy`,
        {
            securityGroupId: group.id,
            referencedSecurityGroupId: peer,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            description: "Requests and health checks to the proxies",
            tags: named(`${name}-to-proxy`, tags),
        },
        { parent },
    );
}
