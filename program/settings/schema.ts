import { z } from "zod";
import { vpcQuotas } from "../../model/aws/quotas";
import { alertsSchema } from "./alerts";
import { bastionSchema, dnsSchema, failoverSchema } from "./application";
import { backupsSchema } from "./backups";
import { certificatesSchema } from "./certificates";
import { clusterSchema, frontSchema, latticeSchema, serviceSchema } from "./containers";
import { applicationSchema, databaseSchema } from "./database";
import { arnOf, count, instanceType, oneOf, retentionInDays, tagMap } from "./fields";
import { fileSystemSchema, networkLoadBalancerSchema, webSocketSchema } from "./further";
import { hybridSchema } from "./hybrid";
import { policyPresets } from "./namespace";
import { networkSchema } from "./network";
import { serversSchema } from "./servers";
import { wavelengthSchema } from "./wavelength";

/**
 * The configuration of a stack: one key of the project's namespace each. A section that is left out is not built.
 * Defaults, documentation and limits live here and nowhere else.
 */
export const settingsSchema = z.strictObject({
    tags: tagMap.default({}).describe("Tags of every taggable resource, beside Project, Environment and ManagedBy."),
    protect: z
        .boolean()
        .default(false)
        .describe(
            "Protect what holds data (database, buckets, secrets, addresses) from deletion, by Pulumi and by the services.",
        ),
    kmsKeyArn: arnOf("kms", "key/").optional().describe("KMS key for encryption at rest. Default: AWS-managed keys."),
    logRetentionInDays: retentionInDays.default(14).describe("Days for which log groups keep their events."),
    addressQuota: count(1, 1000)
        .default(vpcQuotas.addressesPerRegion)
        .describe("Elastic IPs that the account may hold in the Region; more are reported as an advisory."),
    unlistedInstanceTypes: z
        .array(instanceType)
        .default([])
        .describe("EC2 instance types that are newer than this project's list of them."),
    unlistedRegions: z
        .array(z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, { error: "a Region such as us-west-2 is allowed" }))
        .default([])
        .describe("Regions that are newer than this project's list of them."),
    systemsManagerPolicy: oneOf(["aws-managed", "minimal"])
        .default("aws-managed")
        .describe(
            "By which right Systems Manager manages servers, bastions and hosts: AWS's policy, which reads every parameter of the account besides, or one without that.",
        ),
    policyPreset: oneOf(policyPresets)
        .optional()
        .describe(
            "Levels of the policy pack, which reads them here unless it is given a configuration: `production` is stricter, `development` asks for nothing that would keep a stack from being destroyed.",
        ),
    alerts: alertsSchema
        .optional()
        .describe("Who is told when something fails, and what of: topic, alarms, dashboard, saved queries."),
    network: networkSchema.describe("The VPC."),
    hybrid: hybridSchema
        .optional()
        .describe("What the network is joined to: further VPCs, peerings, a transit gateway, VPN and Direct Connect."),
    wavelength: wavelengthSchema.optional().describe("Carrier gateway, Wavelength Zones and their servers."),
    servers: serversSchema
        .optional()
        .describe("How the servers in Wavelength Zones and those of `failover` are looked after. Needs `wavelength`."),
    bastion: bastionSchema.optional().describe("A bastion in an Availability Zone subnet."),
    failover: failoverSchema
        .optional()
        .describe("Application servers in Availability Zones that take over when a zone fails."),
    dns: dnsSchema.optional().describe("Hosted zone for the names. Without it no records are made."),
    certificates: certificatesSchema
        .optional()
        .describe(
            "Have the certificates of zone and Availability Zone servers issued by an ACME server and renewed, by a job in the Region. Needs `dns`. Without it their owner puts them into the secrets, and an alarm says when they run out.",
        ),
    database: databaseSchema.optional().describe("An RDS instance in isolated subnets."),
    backups: backupsSchema
        .optional()
        .describe(
            "Daily backups of the database and of the file system by AWS Backup, copied to another Region. Charged by the gigabyte kept and sent.",
        ),
    application: applicationSchema
        .optional()
        .describe(
            "Have the example service's tasks and the servers of zones and Availability Zones use the database: `/items` reads and writes, `/health` says what was found of it. Needs `database` with PostgreSQL. Without it nginx answers everything by itself.",
        ),
    cluster: clusterSchema.optional().describe("An ECS cluster on EC2."),
    service: serviceSchema.optional().describe("The example ECS service behind VPC Lattice."),
    lattice: latticeSchema.optional().describe("Service network and service of VPC Lattice."),
    front: frontSchema.optional().describe("Public load balancer and proxy in front of VPC Lattice."),
    webSocket: webSocketSchema
        .optional()
        .describe("A WebSocket path on the front with tasks of its own, around VPC Lattice, which carries none."),
    networkLoadBalancer: networkLoadBalancerSchema
        .optional()
        .describe("A Network Load Balancer for TCP with tasks of its own. Costs by the hour."),
    fileSystem: fileSystemSchema
        .optional()
        .describe("An EFS file system in another VPC, which the example service's tasks mount over a peering."),
});

export type Settings = z.output<typeof settingsSchema>;
