import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { type NodeContainerArgs, nodeContainer, nodeContainerName, nodeImage } from "./node-container";
import { executionRole, taskRole } from "./roles";
import { placement, taskLogs } from "./tasks";

/** The cluster that tasks run on, and how they run there. */
export interface TaskOptions {
    /** ARN of the cluster. */
    readonly cluster: pulumi.Input<string>;
    readonly capacityProviderName: pulumi.Input<string>;
    /** Processor of the cluster's hosts. @default X86_64 */
    readonly cpuArchitecture?: "X86_64" | "ARM64";
    /** What has to be there before tasks may start: the cluster's `capacity`. */
    readonly after: readonly pulumi.Resource[];
    /** Stock Node.js by exact version or digest. @default public.ecr.aws/docker/library/node:24.18.0-alpine3.23 */
    readonly image?: string;
    /** Tasks that run. @default 2 */
    readonly desiredCount?: number;
    /** CPU units of a task; 1024 are one vCPU. @default 256 */
    readonly cpu?: number;
    /** Memory of a task in MiB. @default 256 */
    readonly memory?: number;
    /** Days that the tasks' logs are kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps what holds records from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * What must never reach the tasks, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
    /**
     * Tags for every child, and for the tasks.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

export interface BalancedServiceArgs extends TaskOptions {
    readonly vpcId: pulumi.Input<string>;
    /** Private subnets of the tasks' interfaces. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** What the tasks run. */
    readonly container: Pick<NodeContainerArgs, "script" | "port" | "environment" | "healthCheck">;
    /** Target group of type ip that ECS registers the tasks in; a listener has to forward to it already. */
    readonly targetGroupArn: pulumi.Input<string>;
    /** Pulumi resource name of the load balancer in front, for what is expected. */
    readonly loadBalancer: string;
    /** The load balancer's group: it is let out to the tasks, and nobody else is let in to them. */
    readonly loadBalancerSecurityGroupId: pulumi.Input<string>;
}

/**
 * An ECS service on EC2 hosts behind a load balancer of Elastic Load Balancing: a script on stock Node.js. The tasks' group
 * admits the load balancer on the one port, and lets nothing out: images and logs go through the host.
 */
export class BalancedService extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: BalancedServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:service:BalancedService", name, {}, opts);
        const group = this.group(name, args);
        const { taskDefinition, ready } = this.taskDefinition(name, args);
        new aws.ecs.Service(
            name,
            {
                cluster: args.cluster,
                taskDefinition: taskDefinition.arn,
                desiredCount: args.desiredCount ?? 2,
                capacityProviderStrategies: [{ capacityProvider: args.capacityProviderName, weight: 1 }],
                ...placement,
                healthCheckGracePeriodSeconds: 60,
                networkConfiguration: { subnets: args.subnetIds, securityGroups: [group.id], assignPublicIp: false },
                loadBalancers: [
                    {
                        targetGroupArn: args.targetGroupArn,
                        containerName: nodeContainerName,
                        containerPort: args.container.port,
                    },
                ],
                tags: named(name, args.tags),
            },
            { parent: this, dependsOn: [...args.after, ...ready] },
        );
        this.expect(name, args);
        this.securityGroupId = group.id;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }

    private group(name: string, args: BalancedServiceArgs): aws.ec2.SecurityGroup {
        const { container, loadBalancerSecurityGroupId, tags } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId: args.vpcId, description: "Tasks behind a load balancer", tags: named(name, tags) },
            { parent: this },
        );
        const ruleName = `${name}-from-load-balancer`;
        const rule = {
            ...{ ipProtocol: "tcp", fromPort: container.port, toPort: container.port },
            ...{ description: "Requests and health checks of the load balancer", tags: named(ruleName, tags) },
        };
        new aws.vpc.SecurityGroupIngressRule(
            ruleName,
            { ...rule, securityGroupId: group.id, referencedSecurityGroupId: loadBalancerSecurityGroupId },
            { parent: this },
        );
        new aws.vpc.SecurityGroupEgressRule(
            ruleName,
            { ...rule, securityGroupId: loadBalancerSecurityGroupId, referencedSecurityGroupId: group.id },
            { parent: this },
        );
        return group;
    }

    private taskDefinition(name: string, args: BalancedServiceArgs) {
        const { role, attachments } = executionRole(`${name}-execution`, args.tags, this);
        const logs = taskLogs(name, args, this);
        const image = args.image ?? nodeImage;
        const containers = pulumi
            .all([logs.name, aws.getRegionOutput({}, { parent: this }).region])
            .apply(([logGroup, region]) => [
                nodeContainer({ ...args.container, image, service: name, logGroup, region }),
            ]);
        const taskDefinition = new aws.ecs.TaskDefinition(
            name,
            {
                family: physicalName(name, { maxLength: 255 }),
                networkMode: "awsvpc",
                requiresCompatibilities: ["EC2"],
                runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: args.cpuArchitecture ?? "X86_64" },
                cpu: String(args.cpu ?? 256),
                memory: String(args.memory ?? 256),
                executionRoleArn: role.arn,
                taskRoleArn: taskRole(`${name}-task`, args.tags, this).arn,
                containerDefinitions: pulumi.jsonStringify(containers),
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        return { taskDefinition, ready: attachments };
    }

    private expect(name: string, args: BalancedServiceArgs): void {
        const tcp = { to: name, protocol: "tcp", port: args.container.port } as const;
        const strangers = ["internet", ...(args.unreachableFrom ?? [])];
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    { ...tcp, from: args.loadBalancer, expect: "reachable" },
                    ...strangers.map((from) => ({ ...tcp, from, expect: "unreachable" }) as const),
                ],
            },
            { parent: this },
        );
    }
}
