import { z } from "zod";
import { oneOf, vpcCidrBlock } from "./fields";

const endpointService = z.string().regex(/^(?!com\.amazonaws\.)[a-z0-9][a-z0-9.-]*$/, {
    error: "a service's short name is allowed, such as ssm, ecr.api or logs; the stack's Region is put before it",
});

export const networkSchema = z.strictObject({
    cidrBlock: vpcCidrBlock
        .default("10.0.0.0/16")
        .describe("IPv4 block of the VPC, /16 to /28. Cannot be changed without replacing the VPC."),
    availabilityZones: z
        .array(
            z.string().regex(/^([a-z]{2}(-[a-z]+)+-\d[a-z]|[a-z]{2,4}\d-az\d)$/, {
                error: "a name such as ap-northeast-1a or an ID such as apne1-az1 is allowed; Wavelength Zones go under wavelength.zones",
            }),
        )
        .min(1, { error: "one to three Availability Zones are needed" })
        .max(3, { error: "one to three Availability Zones are allowed" })
        .describe(
            "One to three Availability Zones, all by name or all by ID. IDs mean the same data centres in every account; names do so only among accounts made since November 2025. Subnets are planned by the zone's letter or number, so the order does not matter and adding one moves nothing.",
        ),
    subnetTiers: z
        .array(oneOf(["public", "private", "isolated"]))
        .min(1, { error: "at least one of public, private, isolated is needed" })
        .default(["public", "private", "isolated"])
        .describe(
            "Kinds of subnets in each Availability Zone: public (internet gateway), private (NAT), isolated (no way out).",
        ),
    subnetCidrBlocks: z
        .record(z.string(), vpcCidrBlock)
        .default({})
        .describe("Blocks that replace the planned ones, by subnet: `public-a: 10.0.1.0/24`."),
    natGateways: oneOf(["none", "one", "per-az"])
        .default("one")
        .describe(
            "NAT gateways for private subnets. Each costs by the hour and by the gigabyte, and takes an Elastic IP. `none` needs private images and interface endpoints.",
        ),
    gatewayEndpoints: z
        .array(oneOf(["s3", "dynamodb"]))
        .default(["s3", "dynamodb"])
        .describe("Gateway endpoints, free of charge."),
    interfaceEndpoints: z
        .array(endpointService)
        .default([])
        .describe(
            "Interface endpoints by service name (`ssm`, `ecr.api`, …). Each costs by the hour in every Availability Zone. Private DNS redirects the zones' servers too.",
        ),
    unlistedInterfaceEndpoints: z
        .array(endpointService)
        .default([])
        .describe("Services with an interface endpoint that are newer than this project's list of them."),
    flowLogs: oneOf(["ALL", "ACCEPT", "REJECT", "none"])
        .default("ALL")
        .describe("Traffic that the VPC's flow log records in CloudWatch Logs."),
    flowLogsDestination: oneOf(["cloud-watch-logs", "s3", "firehose"])
        .default("cloud-watch-logs")
        .describe(
            "Where the flow log goes. `cloud-watch-logs`: to be read at once, charged by the gigabyte taken in. `s3`: Parquet in hourly partitions, cheaper, read by queries. `firehose`: a stream that ends in a bucket, for who sends records on; charged by the gigabyte on top.",
        ),
    ipv6: z
        .boolean()
        .default(false)
        .describe(
            "Dual stack in the Availability Zones: a /56 from AWS, public subnets routed both ways, private ones out only through an egress-only gateway, isolated ones nowhere. Costs traffic only. Wavelength Zones stay IPv4.",
        ),
    networkAcls: oneOf(["default", "per-tier"])
        .default("default")
        .describe(
            "`per-tier`: a stateless network ACL for each kind of subnet beside the security groups: the VPC and what is connected passes, to and from the internet HTTP, HTTPS and replies. Another port to the internet then needs an entry too.",
        ),
});
