import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { LatticeClient } from "../lattice/client";
import { invokeStatements } from "../lattice/statements";
import { placement, taskLogs } from "../service/tasks";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { type ContainerDefinition, proxyContainers, proxyPort } from "./proxy-containers";
import { type ProxyRoles, proxyRoles } from "./proxy-roles";

/** What the proxies need to know of the place they run in and of the service that they stand in front of. */
export interface ProxyOptions {
    readonly vpcId: pulumi.Input<string>;
    /** ECS cluster on EC2 hosts. */
    readonly clusterArn: pulumi.Input<string>;
    /** Capacity provider of the cluster. */
    readonly capacityProviderName: pulumi.Input<string>;
    /** Processor of the cluster's hosts. @default X86_64 */
    readonly cpuArchitecture?: "X86_64" | "ARM64";
    /** Pulumi resource name of the Lattice service, for what is expected of the proxies. */
    readonly latticeService: string;
    readonly latticeServiceArn: pulumi.Input<string>;
    /** DNS name of the Lattice service: its generated domain or its custom domain. */
    readonly latticeDomainName: pulumi.Input<string>;
    /** Group of the service network's VPC association. */
    readonly latticeNetworkSecurityGroupId: pulumi.Input<string>;
    /**
     * Whether requests are signed with the proxies' role, for a Lattice service that admits authenticated callers only. Without
     * it the service's auth policy has to admit anonymous callers of this VPC.
     * @default true
     */
    readonly signing?: boolean;
    /** Stock nginx by exact version, for the hosts' processor. @default public.ecr.aws/nginx/nginx:1.28.0 */
    readonly image?: pulumi.Input<string>;
    /** aws-sigv4-proxy by exact version or digest. @default public.ecr.aws/aws-observability/aws-sigv4-proxy:1.11.1 */
    readonly signerImage?: pulumi.Input<string>;
    /** Proxies that run, at least 2: one may end at any time. @default 2 */
    readonly desiredCount?: number;
    /** CPU units of a task; 1024 are one vCPU. @default 256 */
    readonly cpu?: number;
    /** Memory of a task in MiB. @default 512 */
    readonly memory?: number;
    /**
     * Largest request body in MiB, 1 to 100; larger ones are answered with 413. Signing holds whole bodies in memory, so `memory`
     * grows with it.
     * @default 1
     */
    readonly maxBodyMebibytes?: number;
    /** Days that CloudWatch Logs keeps the proxies' logs. @default 30 */
    readonly logRetentionInDays?: number;
    /** Key that encrypts the logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** Keeps what holds records from being deleted. @default false */
    readonly protect?: boolean;
    /**
     * What must never reach a proxy, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
    /** What has to be there before tasks start, such as the cluster's capacity. */
    readonly after?: readonly pulumi.Resource[];
    /**
     * Tags for every child, and for the tasks.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

export interface ProxyServiceArgs extends ProxyOptions {
    /** Private subnets in two or more Availability Zones. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Target group of type ip whose health check asks for `/healthz`. */
    readonly targetGroupArn: pulumi.Input<string>;
    /** Group of the load balancer, the only one that reaches the proxies. */
    readonly loadBalancerSecurityGroupId: pulumi.Input<string>;
}

/** Seconds that a service may be silent: below the load balancer's idle timeout of 60. */
const responseTimeoutSeconds = 55;

/**
 * Proxies between a load balancer and a Lattice service, as an ECS service: nginx, and beside it a sidecar that signs. A load
 * balancer cannot target Lattice itself, since its addresses are link-local.
 *
 * The tasks' own group opens nothing but the way to Lattice: images, logs and credentials go through the hosts, and a security
 * group cannot stop questions to the VPC's resolver.
 *
 * Output `containerDefinitions` holds the containers, whose document in the task definition is unknown until the stack exists,
 * and `taskRolePolicy: { statements }` what the task role may do.
 */
export class ProxyService extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;
    /** Role by which requests are signed: the Lattice service's auth policy names it. */
    readonly taskRoleArn: pulumi.Output<string>;

    constructor(name: string, args: ProxyServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:front:ProxyService", name, {}, opts);
        const signing = args.signing ?? true;
        const securityGroup = this.securityGroup(name, args);
        const client = this.latticeClient(name, args, securityGroup);
        const roles = proxyRoles(
            name,
            { invokedServiceArn: signing ? args.latticeServiceArn : undefined, tags: args.tags },
            this,
        );
        const containers = this.containers(args, signing, this.logGroup(name, args));
        const taskDefinition = this.taskDefinition(name, args, containers, roles);
        this.service(name, args, taskDefinition, securityGroup, [...roles.ready, client]);
        this.expect(name, args);

        this.securityGroupId = securityGroup.id;
        this.taskRoleArn = roles.task.arn;
        this.registerOutputs({
            securityGroupId: this.securityGroupId,
            taskRoleArn: this.taskRoleArn,
            containerDefinitions: containers,
            // A task has a role whether it signs or not, and only what signs shows it.
            signsRequests: signing,
            taskRolePolicy: { statements: signing ? invokeStatements(args.latticeServiceArn) : [] },
        });
    }

    private securityGroup(name: string, args: ProxyServiceArgs): aws.ec2.SecurityGroup {
        const group = new aws.ec2.SecurityGroup(
            name,
            {
                vpcId: args.vpcId,
                description: "Proxies of the public front, from its load balancer only",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-load-balancer`,
            {
                securityGroupId: group.id,
                referencedSecurityGroupId: args.loadBalancerSecurityGroupId,
                ipProtocol: "tcp",
                fromPort: proxyPort,
                toPort: proxyPort,
                description: "Requests and health checks of the load balancer",
                tags: named(`${name}-from-load-balancer`, args.tags),
            },
            { parent: this },
        );
        return group;
    }

    private latticeClient(name: string, args: ProxyServiceArgs, group: aws.ec2.SecurityGroup): LatticeClient {
        return new LatticeClient(
            `${name}-lattice`,
            {
                client: name,
                clientSecurityGroupId: group.id,
                networkSecurityGroupId: args.latticeNetworkSecurityGroupId,
                service: args.latticeService,
                tags: args.tags,
            },
            { parent: this },
        );
    }

    private logGroup(name: string, args: ProxyServiceArgs): aws.cloudwatch.LogGroup {
        return taskLogs(name, { ...args, protect: args.protect || undefined }, this);
    }

    private containers(args: ProxyServiceArgs, signing: boolean, logGroup: aws.cloudwatch.LogGroup) {
        const signerImage = args.signerImage ?? "public.ecr.aws/aws-observability/aws-sigv4-proxy:1.11.1";
        return proxyContainers({
            image: args.image ?? "public.ecr.aws/nginx/nginx:1.28.0",
            signerImage: signing ? signerImage : undefined,
            serviceName: args.latticeDomainName,
            region: aws.getRegionOutput({}, { parent: this }).region,
            logGroup: logGroup.name,
            maxBodyMebibytes: args.maxBodyMebibytes ?? 1,
            responseTimeoutSeconds,
        });
    }

    private taskDefinition(
        name: string,
        args: ProxyServiceArgs,
        containers: readonly ContainerDefinition[],
        roles: ProxyRoles,
    ): aws.ecs.TaskDefinition {
        return new aws.ecs.TaskDefinition(
            name,
            {
                family: physicalName(name, { maxLength: 255 }),
                networkMode: "awsvpc",
                requiresCompatibilities: ["EC2"],
                runtimePlatform: {
                    cpuArchitecture: args.cpuArchitecture ?? "X86_64",
                    operatingSystemFamily: "LINUX",
                },
                cpu: String(args.cpu ?? 256),
                memory: String(args.memory ?? 512),
                taskRoleArn: roles.task.arn,
                executionRoleArn: roles.execution.arn,
                containerDefinitions: pulumi.jsonStringify(containers),
                tags: named(name, args.tags),
            },
            { parent: this },
        );
    }

    private service(
        name: string,
        args: ProxyServiceArgs,
        taskDefinition: aws.ecs.TaskDefinition,
        securityGroup: aws.ec2.SecurityGroup,
        ready: readonly pulumi.Resource[],
    ): aws.ecs.Service {
        return new aws.ecs.Service(
            name,
            {
                cluster: args.clusterArn,
                taskDefinition: taskDefinition.arn,
                desiredCount: args.desiredCount ?? 2,
                capacityProviderStrategies: [{ capacityProvider: args.capacityProviderName, weight: 1 }],
                ...placement,
                healthCheckGracePeriodSeconds: 60,
                networkConfiguration: { subnets: args.subnetIds, securityGroups: [securityGroup.id] },
                loadBalancers: [
                    { targetGroupArn: args.targetGroupArn, containerName: "nginx", containerPort: proxyPort },
                ],
                tags: named(name, args.tags),
            },
            { parent: this, dependsOn: [...(args.after ?? []), ...ready] },
        );
    }

    private expect(name: string, args: ProxyServiceArgs): void {
        const flows = ["internet", ...(args.unreachableFrom ?? [])].map((from) => ({
            from,
            to: name,
            protocol: "tcp" as const,
            port: proxyPort,
            expect: "unreachable" as const,
        }));
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}
