import { z } from "zod";
import { amiId, arnOf, count, instanceType, oneOf, peerCidrBlock } from "./fields";

export const dnsSchema = z.strictObject({
    hostedZoneId: z
        .string()
        .regex(/^Z[A-Z0-9]{1,31}$/, {
            error: "the id of a Route 53 public hosted zone is allowed, such as Z0123456789ABCDEFGHIJ",
        })
        .describe("Public hosted zone in which the records are made."),
    domainName: z
        .string()
        .max(200)
        .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
            error: "a domain name in lowercase is allowed, such as edge.example.com",
        })
        .describe("Domain under which each area (`east.`, `west.`) and the front have their names."),
});

export const bastionSchema = z.strictObject({
    access: oneOf(["ssm", "ssh"])
        .default("ssm")
        .describe(
            "`ssm`: Session Manager, no way in from the internet. `ssh`: a public address, port 22 from `sshCidrBlocks`.",
        ),
    sshCidrBlocks: z
        .array(peerCidrBlock)
        .default([])
        .describe("Addresses that may use SSH; needed with `access: ssh`."),
    keyName: z
        .string()
        .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/, {
            error: "the name of a key pair is allowed: 1 to 255 ASCII characters",
        })
        .optional()
        .describe("EC2 key pair for SSH. Without it, EC2 Instance Connect."),
    instanceType: instanceType.default("t3.micro").describe("Instance type of the bastion."),
    amiId: amiId.optional().describe("AMI of the bastion. Default: the newest Amazon Linux 2023 at creation."),
});

export const failoverSchema = z.strictObject({
    servers: count(1, 6).default(2).describe("Application servers, spread over the Availability Zones."),
    instanceType: instanceType.default("t3.medium").describe("Instance type of those servers."),
    amiId: amiId.optional().describe("AMI of those servers. Default: `wavelength.amiId`, else as there."),
    entry: oneOf(["address", "alb"])
        .default("address")
        .describe(
            "How clients reach them: an Elastic IP each, or an Application Load Balancer of their own (costs by the hour).",
        ),
    certificateArn: arnOf("acm", "certificate/")
        .optional()
        .describe("Certificate of that load balancer where there is no hosted zone to request one in."),
    recordTtl: count(10, 300)
        .default(60)
        .describe("Time to live of the failover records in seconds; 30 to 60 is usual."),
});
