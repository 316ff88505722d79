import { z } from "zod";
import { images } from "../../components/shared/versions";
import { latticeLimits, limits } from "../../model/aws/limits";
import { amiId, arnOf, count, image, instanceType, label, oneOf, peerCidrBlock, port, within } from "./fields";
import { associationsSchema, callerRolesSchema, passthroughSchema, sourceVpcsSchema } from "./lattice-access";

export const clusterSchema = z.strictObject({
    instanceType: instanceType.default("m6i.large").describe("Instance type of the ECS hosts."),
    minSize: count(0, 100).default(1).describe("Fewest hosts."),
    maxSize: count(1, 100).default(4).describe("Most hosts."),
    targetCapacity: within(limits.targetCapacity)
        .default(100)
        .describe("Share of the hosts that managed scaling keeps in use, in percent."),
    amiId: amiId.optional().describe("AMI of the hosts. Default: the newest ECS-optimized Amazon Linux 2023."),
    deploymentTimeoutInMinutes: count(5, 120)
        .default(20)
        .describe(
            "Longest time that `up` waits for a deployment of any service to be running and healthy; one that rolls back fails `up`.",
        ),
    awsvpcTrunking: z.boolean().default(false).describe("Turn on ENI trunking: more tasks a host. Account-wide."),
});

const healthCheckSchema = z.strictObject({
    path: z
        .string()
        .regex(/^\/[\w.~/-]{0,199}$/, { error: "a path such as /healthz, of up to 200 characters, is allowed" })
        .default("/healthz")
        .describe("Path that is asked for; the tasks answer it."),
    intervalInSeconds: within(latticeLimits.intervalSeconds).default(30).describe("Seconds between two checks."),
    timeoutInSeconds: within(latticeLimits.timeoutSeconds)
        .default(5)
        .describe("Seconds after which a check has failed."),
    healthyThreshold: within(latticeLimits.threshold)
        .default(5)
        .describe("Good checks in a row that make a task healthy."),
    unhealthyThreshold: within(latticeLimits.threshold)
        .default(2)
        .describe("Failed checks in a row that make it unhealthy."),
});

export const serviceSchema = z.strictObject({
    image: image.default(images.nginx).describe("Image of the example service: stock nginx by exact version."),
    desiredCount: count(1, 100).default(2).describe("Tasks of the example service."),
    maxTasks: count(1, 100)
        .optional()
        .describe(
            "Most tasks, where the service is to scale by its processors; `desiredCount` is then the fewest. Hosts follow up to `cluster.maxSize`. Default: it does not scale.",
        ),
    healthCheckGracePeriodInSeconds: count(0, 3600)
        .default(60)
        .describe("Seconds for which no health check judges a task that has just started."),
    healthCheck: healthCheckSchema.prefault({}).describe("How VPC Lattice finds out whether a task takes requests."),
    cpu: count(64, 16_384).default(256).describe("CPU units of a task (1024 = one vCPU)."),
    memory: count(64, 122_880).default(256).describe("Memory of a task in MiB."),
});

const canarySchema = z.strictObject({
    from: oneOf(["container", "lambda", "instance", "alb"])
        .default("container")
        .describe(
            "The old side: `container`, the example service's tasks; `lambda`, `instance` or `alb` as under `targets`.",
        ),
    to: oneOf(["container", "lambda", "instance", "alb"]).describe(
        "The new side, likewise; from container to container it is a second ECS service.",
    ),
    image: image
        .optional()
        .describe("Image of the second ECS service, from container to container. Default: that of the first."),
    stages: z
        .array(count(1, 100))
        .min(1, { error: "at least one stage is needed" })
        .max(20, { error: "at most 20 stages are allowed" })
        .default([1, 10, 50, 100])
        .describe("Shares of the new side in percent, rising, the last of them 100. `[100]` is blue/green."),
    percent: count(0, 100)
        .default(0)
        .describe(
            "The share that the new side has: 0 or a stage. `npm run canary -- --to 10` moves it, a stage at a time.",
        ),
});

const resourcesSchema = z.strictObject({
    database: z.boolean().default(false).describe("Offer the database, by its ARN."),
    hosts: z
        .array(
            z.strictObject({
                name: label(20).describe("Name of the resource."),
                domainName: z
                    .string()
                    .max(255)
                    .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, {
                        error: "a domain name in lowercase is allowed, such as ledger.example.com",
                    })
                    .describe(
                        "Name of the host, as public DNS has it: the resource gateway here resolves no names of the VPC's own (AWS offers that as `resourceConfigDnsResolution: IN_VPC`).",
                    ),
                port: port.describe("TCP port of the host."),
                cidrBlock: peerCidrBlock.describe("Block of the addresses that the name leads to."),
            }),
        )
        .default([])
        .describe("Hosts that take TCP, each by a DNS name."),
});

const endpointSchema = z.strictObject({
    cidrBlocks: z
        .array(peerCidrBlock)
        .min(1, { error: "at least one block of peers or on-premises is needed" })
        .describe("Blocks of the peered VPCs and of on-premises that use the endpoint."),
});

/** Source: AWS Organizations API reference, Organization and OrganizationalUnit. */
const organization = "o-[a-z0-9]{10,32}";
const principal = new RegExp(
    `^(\\d{12}|arn:aws[a-z-]*:organizations::\\d{12}:(organization/${organization}|ou/${organization}/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}))$`,
);

export const latticeSchema = z.strictObject({
    authenticatedOnly: z
        .boolean()
        .default(true)
        .describe(
            "Admit signed requests only. `false` admits unsigned ones from this VPC; the front then signs nothing.",
        ),
    accessLogs: oneOf(["cloud-watch-logs", "none"]).default("cloud-watch-logs").describe("Where access logs go."),
    targets: z
        .array(oneOf(["lambda", "instance", "alb"]))
        .default([])
        .describe(
            "Further kinds of targets behind the service, each with a path of its own: `lambda`, a function (`/function`); `instance`, the servers of `failover` (`/servers`); `alb`, an internal load balancer before them (`/balanced`), which costs by the hour.",
        ),
    hostName: label(32)
        .optional()
        .describe(
            "Name of the service under `dns.domainName`, beside the generated one. It resolves everywhere and works in associated VPCs only.",
        ),
    certificateArn: arnOf("acm", "certificate/")
        .optional()
        .describe("ACM certificate for that name. Default: one is requested and validated."),
    resources: resourcesSchema
        .optional()
        .describe(
            "TCP through VPC Lattice for clients in other VPCs: a resource gateway in the private subnets, with access logs. Each needs a free /28 there.",
        ),
    endpoint: endpointSchema
        .optional()
        .describe(
            "A service-network endpoint beside the VPC association, for peers and on-premises. Takes a /28 of each private subnet, and costs by the hour. Resources are open to whoever it admits; services to the VPCs of `sourceVpcs` and to roles that the auth policies know.",
        ),
    shareWith: z
        .array(
            z.string().regex(principal, {
                error: "an account's id of 12 digits, or the ARN of an organization or organizational unit is allowed",
            }),
        )
        .default([])
        .describe(
            "Accounts and organizations that the service network is shared with by AWS RAM. Their requests are admitted by `sourceVpcs` and `callerRoles`.",
        ),
    passthrough: passthroughSchema,
    associations: associationsSchema,
    sourceVpcs: sourceVpcsSchema,
    callerRoles: callerRolesSchema,
    canary: canarySchema
        .optional()
        .describe(
            "Moves the example service's requests to another target group in stages; every stage is proved before one is taken.",
        ),
});

const webAclForms = "none, managed, or the ARN of a regional web ACL is allowed";

/** The ARN ends in the web ACL's name and its id. */
const webAclArn = z
    .string()
    .regex(/^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]{1,128}\/[\w-]{1,36}$/, {
        error: webAclForms,
    });

export const frontSchema = z.strictObject({
    certificateArn: arnOf("acm", "certificate/")
        .optional()
        .describe(
            "ACM certificate of the load balancer. Required without `dns`; with it one is requested and validated.",
        ),
    hostName: label(32).default("www").describe("Name of the front under `dns.domainName`."),
    proxyImage: image
        .refine((name) => !/(^|\/)nginx[:@]/.test(name), {
            error: "the proxy is Envoy; an image of it is allowed, such as docker.io/envoyproxy/envoy:v1.40.0",
        })
        .default(images.envoy)
        .describe("Image of the proxy: stock Envoy by exact version."),
    signerImage: image.optional().describe("No longer used: the proxy signs by itself. Take it away."),
    webAcl: z
        .union([oneOf(["none", "managed"]), webAclArn], { error: webAclForms })
        .default("none")
        .describe(
            "A web ACL of AWS WAF before the load balancer: `managed`, of AWS's rule groups and a limit of requests by address, or the ARN of one. Charged by the month, rule and request.",
        ),
    proxies: count(2, 100).default(2).describe("Proxy tasks, two or more so that one can go."),
    maxProxies: count(2, 100)
        .optional()
        .describe(
            "Most proxy tasks, where they are to scale by their processors; `proxies` is then the fewest. Hosts follow up to `cluster.maxSize`. Default: they do not scale.",
        ),
    metrics: z
        .boolean()
        .default(false)
        .describe(
            "Metrics of the proxies themselves in the namespace `EdgeFront`: requests that they refuse, connections and signatures that fail, memory. Charged for each of seven; with `alerts` there are alarms on them.",
        ),
    idleTimeoutInSeconds: count(60, limits.idleTimeout.most)
        .default(60)
        .describe(
            "Silence after which the load balancer closes a connection; a WebSocket's pings have to come sooner.",
        ),
});
