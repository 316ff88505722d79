import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Transformable } from "../shared/children";
import type { SubnetRef, VpcRef } from "../shared/neighbours";
import type { SystemsManagerPolicy } from "../shared/systems-manager";
import type { Taggable } from "../shared/tags";

/** What `transform` can change. */
export const bastionChildren = {
    instance: aws.ec2.Instance,
    securityGroup: aws.ec2.SecurityGroup,
    role: aws.iam.Role,
    instanceProfile: aws.iam.InstanceProfile,
} as const;

export interface BastionArgs extends Taggable, Transformable<typeof bastionChildren> {
    readonly vpcId: VpcRef;
    /** Subnet in an Availability Zone: a private one with `access: ssm`, a public one with `access: ssh`. */
    readonly subnetId: SubnetRef;
    /**
     * Routes of that subnet which have to be there before the bastion starts, and until it is gone.
     * @default - none
     */
    readonly routes?: readonly pulumi.Resource[];
    /**
     * The way in. `ssm`: Session Manager; no public address, no port open, no key. `ssh`: port 22 from `sshCidrBlocks`
     * to a public address, which is charged by the hour, takes no Elastic IP, and changes when the bastion is stopped and
     * started; Session Manager works as well.
     * @default ssm
     */
    readonly access?: "ssm" | "ssh";
    /** IPv4 blocks that may use SSH; needed with `access: ssh`, refused without. 0.0.0.0/0 is refused. */
    readonly sshCidrBlocks?: readonly string[];
    /**
     * EC2 key pair for SSH.
     * @default - none: EC2 Instance Connect sends a key for a minute to whoever IAM lets do so
     */
    readonly keyName?: pulumi.Input<string>;
    /**
     * An IPv6 address beside the private one, and HTTPS to the internet over it; nothing comes in by it. For dual-stack subnets.
     * @default false
     */
    readonly ipv6?: boolean;
    /**
     * Block that the bastion may open HTTPS connections into. It has to hold Systems Manager, by NAT, internet gateway or
     * interface endpoints (`ssm`, `ssmmessages`), and the applications that it is used to look at.
     * @default 0.0.0.0/0
     */
    readonly httpsCidrBlock?: string;
    /**
     * Instance type. The processor architecture of the AMI follows from it.
     * @default t3.micro
     */
    readonly instanceType?: string;
    /**
     * AMI of an Amazon Linux 2023; changing it replaces the bastion.
     * @default - the newest at creation; a newer one replaces nothing
     */
    readonly amiId?: pulumi.Input<string>;
    /**
     * Size of the root volume in GiB, 8 to 16384.
     * @default 8
     */
    readonly volumeSize?: number;
    /**
     * KMS key for the volume.
     * @default - a key that AWS manages
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * By which right Systems Manager manages the bastion: `minimal` reads no parameters of the account.
     * @default aws-managed
     */
    readonly systemsManagerPolicy?: SystemsManagerPolicy;
}
