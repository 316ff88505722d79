import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { limits } from "../../model/aws/limits";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { whole } from "../shared/numbers";
import { refuse } from "../shared/refuse";
import { instanceIdentity } from "../shared/roles";
import type { SystemsManagerPolicy } from "../shared/systems-manager";
import { named, type Tags } from "../shared/tags";
import { hostCapacity, hostScaling, hostTemplate } from "./capacity";
import { type HostEgress, hostGroup } from "./host-group";
import { cpuArchitectureOf } from "./hosts";

/** What a host may do: be part of a cluster, pull images, and be reached through SSM instead of SSH. */
const hostPolicies = {
    ecs: "service-role/AmazonEC2ContainerServiceforEC2Role",
    ssm: "AmazonSSMManagedInstanceCore",
} as const;

export interface EcsClusterArgs extends Transformable<typeof ecsClusterChildren> {
    readonly vpcId: VpcRef;
    /** Private subnets of the hosts, and of the tasks' own interfaces. */
    readonly subnetIds: SubnetRefs;
    /** Instance type of the hosts. `tasksPerHost` says how many tasks one takes. @default m6i.large */
    readonly instanceType?: string;
    /** Least number of hosts. @default 1 */
    readonly minSize?: number;
    /** Most hosts; tasks have to fit while they roll, see `tasksPerHost`. @default 4 */
    readonly maxSize?: number;
    /** Per cent of the hosts' capacity that tasks may fill, 1 to 100; what is left waits in reserve. @default 100 */
    readonly targetCapacity?: number;
    /**
     * Image of the hosts: an ECS-optimized Amazon Linux 2023 of the instance type's architecture.
     * @default - the one that AWS recommends when the stack is updated, so hosts are replaced when it moves on
     */
    readonly imageId?: pulumi.Input<string>;
    /** Days that the records of Container Insights are kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps those records from being deleted. @default false */
    readonly protect?: boolean;
    /** Size of a host's root volume in GiB; the image needs 30. @default 30 */
    readonly rootVolumeSize?: number;
    /** Metrics of CloudWatch Container Insights, which are paid for. @default enabled */
    readonly containerInsights?: "enabled" | "enhanced" | "disabled";
    /**
     * Gives hosts more network interfaces, so that they take more tasks. The setting holds for the whole account in this
     * Region, and ends with this stack.
     * @default false
     */
    readonly awsvpcTrunking?: boolean;
    /** How hosts reach AWS's APIs. @default internet */
    readonly hostEgress?: HostEgress;
    /**
     * Key that encrypts the hosts' volumes; the Auto Scaling service-linked role has to be allowed to use it.
     * @default - one that AWS manages
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * By which right Systems Manager manages the hosts: `minimal` reads no parameters of the account.
     * @default aws-managed
     */
    readonly systemsManagerPolicy?: SystemsManagerPolicy;
    /**
     * Tags for every child, for the hosts, their volumes and interfaces.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/** What `transform` can change. */
const ecsClusterChildren = {
    cluster: aws.ecs.Cluster,
    capacityProvider: aws.ecs.CapacityProvider,
    capacity: aws.ecs.ClusterCapacityProviders,
    autoScalingGroup: aws.autoscaling.Group,
    launchTemplate: aws.ec2.LaunchTemplate,
    hostSecurityGroup: aws.ec2.SecurityGroup,
    hostRole: aws.iam.Role,
    hostProfile: aws.iam.InstanceProfile,
    logGroup: aws.cloudwatch.LogGroup,
} as const;

/**
 * An ECS cluster on EC2 hosts that ECS itself scales, drains and protects.
 *
 * @example
 * export const cluster = new EcsCluster("cluster", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     tags,
 * });
 */
export class EcsCluster extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    readonly clusterName: pulumi.Output<string>;
    /** For the `capacityProviderStrategies` of a service. */
    readonly capacityProviderName: pulumi.Output<string>;
    /** What a service depends on: the capacity provider is attached to the cluster. */
    readonly capacity: aws.ecs.ClusterCapacityProviders;
    readonly hostSecurityGroupId: pulumi.Output<string>;
    /** Processor of the hosts, for the `runtimePlatform` of task definitions. */
    readonly cpuArchitecture: "X86_64" | "ARM64";
    /** The cluster. */
    readonly cluster: aws.ecs.Cluster;
    /** What scales the hosts. */
    readonly capacityProvider: aws.ecs.CapacityProvider;
    /** The hosts. */
    readonly autoScalingGroup: aws.autoscaling.Group;
    /** How a host is made. */
    readonly launchTemplate: aws.ec2.LaunchTemplate;
    /** The hosts' group. */
    readonly hostSecurityGroup: aws.ec2.SecurityGroup;
    /** What a host may do. */
    readonly hostRole: aws.iam.Role;
    /** What gives a host its role. */
    readonly hostProfile: aws.iam.InstanceProfile;
    /** Records of Container Insights, where they are taken. */
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;

    constructor(name: string, given: EcsClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(ecsClusterChildren, name, given.transform);
        super("wavelength-lattice:cluster:EcsCluster", name, {}, children.watched(opts));
        const args = resolved(`The cluster '${name}'`, given, children.faults);
        refuseFaults(name, args);
        const { instanceType = "m6i.large", tags } = args;
        const cluster = this.declareCluster(name, args);
        const trunking = args.awsvpcTrunking
            ? [new aws.ecs.AccountSettingDefault(name, { name: "awsvpcTrunking", value: "enabled" }, { parent: this })]
            : [];
        const { profile, attachments } = instanceIdentity(
            `${name}-host`,
            {
                description: "Hosts of an ECS cluster",
                managedPolicies: hostPolicies,
                systemsManagerPolicy: args.systemsManagerPolicy,
                tags,
            },
            this,
        );
        const securityGroup = hostGroup(
            `${name}-host`,
            { vpcId: args.vpcId, egress: args.hostEgress ?? "internet", tags },
            this,
        );
        const template = hostTemplate(
            `${name}-host`,
            {
                clusterName: cluster.name,
                instanceType,
                imageId: args.imageId,
                rootVolumeSize: args.rootVolumeSize ?? 30,
                kmsKeyArn: args.kmsKeyArn,
                profile,
                securityGroup,
                tags,
            },
            this,
        );
        const group = hostScaling(
            `${name}-host`,
            {
                template,
                subnetIds: args.subnetIds,
                minSize: args.minSize ?? 1,
                maxSize: args.maxSize ?? 4,
                tags,
                dependsOn: [...attachments, ...trunking],
            },
            this,
        );
        const provider = hostCapacity(
            `${name}-capacity`,
            { group, targetCapacity: args.targetCapacity ?? 100, tags },
            this,
        );
        this.capacity = new aws.ecs.ClusterCapacityProviders(
            name,
            {
                clusterName: cluster.name,
                capacityProviders: [provider.name],
                defaultCapacityProviderStrategies: [{ capacityProvider: provider.name, weight: 1 }],
            },
            { parent: this },
        );
        new Expectations(
            `${name}-expectations`,
            {
                flows: [22, 443].map((port) => ({
                    from: "internet",
                    to: `${name}-host`,
                    protocol: "tcp",
                    port,
                    expect: "unreachable",
                })),
            },
            { parent: this },
        );

        this.arn = cluster.arn;
        this.clusterName = cluster.name;
        this.capacityProviderName = provider.name;
        this.hostSecurityGroupId = securityGroup.id;
        this.cpuArchitecture = cpuArchitectureOf(instanceType);
        this.cluster = children.one("cluster");
        this.capacityProvider = children.one("capacityProvider");
        this.autoScalingGroup = children.one("autoScalingGroup");
        this.launchTemplate = children.one("launchTemplate");
        this.hostSecurityGroup = children.one("hostSecurityGroup");
        this.hostRole = children.one("hostRole");
        this.hostProfile = children.one("hostProfile");
        this.logGroup = children.optional("logGroup");
        this.registerOutputs({
            arn: this.arn,
            clusterName: this.clusterName,
            capacityProviderName: this.capacityProviderName,
            hostSecurityGroupId: this.hostSecurityGroupId,
        });
    }

    private declareCluster(name: string, args: Resolved<EcsClusterArgs>): aws.ecs.Cluster {
        const { containerInsights = "enabled", kmsKeyArn, protect, tags } = args;
        const clusterName = physicalName(name, { maxLength: 255 });
        const insightsName = `${name}-insights`;
        // ECS would make this group itself, keep its records for ever and leave it behind.
        const insights =
            containerInsights === "disabled"
                ? []
                : [
                      new aws.cloudwatch.LogGroup(
                          insightsName,
                          {
                              name: `/aws/ecs/containerinsights/${clusterName}/performance`,
                              retentionInDays: args.logRetentionInDays ?? 30,
                              kmsKeyId: kmsKeyArn,
                              tags: named(insightsName, tags),
                          },
                          { parent: this, protect: protect || undefined },
                      ),
                  ];
        return new aws.ecs.Cluster(
            name,
            {
                name: clusterName,
                settings: [{ name: "containerInsights", value: containerInsights }],
                tags: named(name, tags),
            },
            { parent: this, dependsOn: insights },
        );
    }
}

/** The image that ECS recommends has a volume of 30 GiB. */
const hostVolume = { ...limits.rootVolumeSize, least: 30 };

function refuseFaults(name: string, args: Resolved<EcsClusterArgs>): void {
    const { minSize = 1, maxSize = 4, targetCapacity, rootVolumeSize } = args;
    const faults = [
        ...(/^(aws|ecs|fargate)/i.test(name)
            ? [`name: '${name}' starts with aws, ecs or fargate, which ECS keeps for its own capacity providers`]
            : []),
        ...whole("minSize", minSize, { least: 0 }),
        ...whole("maxSize", maxSize, { least: Math.max(1, minSize) }, `, minSize being ${minSize}`),
        ...whole("targetCapacity", targetCapacity, limits.targetCapacity),
        ...whole("rootVolumeSize", rootVolumeSize, hostVolume, ", 30 being the GiB of the image"),
    ];
    refuse(`The ECS cluster '${name}'`, faults);
}
