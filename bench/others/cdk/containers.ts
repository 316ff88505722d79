import * as autoscaling from "aws-cdk-lib/aws-autoscaling";
import type * as ec2 from "aws-cdk-lib/aws-ec2";
import { InstanceType, LaunchTemplate, UserData } from "aws-cdk-lib/aws-ec2";
import * as ecs from "aws-cdk-lib/aws-ecs";
import * as iam from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { Network } from "./network";
import { allowOut, groupOf } from "./rules";
import { logGroup } from "./servers";

/** An ECS cluster on EC2. */
export class Cluster extends Construct {
    readonly cluster: ecs.Cluster;

    constructor(scope: Construct, id: string, network: Network) {
        super(scope, id);
        const { vpc } = network;
        this.cluster = new ecs.Cluster(this, "Cluster", { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
        const hosts = groupOf(this, "Hosts", network);
        allowOut(this, "Internet", hosts, { cidr: "0.0.0.0/0" }, 443);
        const role = new iam.Role(this, "HostRole", {
            assumedBy: new iam.ServicePrincipal("ec2.amazonaws.com"),
            managedPolicies: [
                iam.ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonEC2ContainerServiceforEC2Role"),
                iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore"),
            ],
        });
        const autoScalingGroup = new autoscaling.AutoScalingGroup(this, "Group", {
            vpc,
            minCapacity: 0,
            maxCapacity: 4,
            newInstancesProtectedFromScaleIn: true,
            launchTemplate: new LaunchTemplate(this, "Template", {
                machineImage: ecs.EcsOptimizedImage.amazonLinux2023(),
                instanceType: new InstanceType("m6i.large"),
                requireImdsv2: true,
                securityGroup: hosts,
                userData: UserData.forLinux(),
                role,
            }),
        });
        const provider = new ecs.AsgCapacityProvider(this, "Capacity", {
            autoScalingGroup,
            enableManagedDraining: true,
            enableManagedTerminationProtection: true,
        });
        this.cluster.addAsgCapacityProvider(provider);
    }
}

export interface TaskOptions {
    readonly cluster: Cluster;
    readonly network: Network;
    readonly containers: readonly string[];
    readonly port: number;
}

/** A service of the cluster with a log group, roles, a task definition and a security group. */
export class Tasks extends Construct {
    readonly group: ec2.SecurityGroup;
    readonly service: ecs.Ec2Service;
    readonly definition: ecs.Ec2TaskDefinition;

    constructor(scope: Construct, id: string, { cluster, network, containers, port }: TaskOptions) {
        super(scope, id);
        this.group = groupOf(this, "Group", network);
        const logGroupOfTasks = logGroup(this, "Logs");
        const taskRole = new iam.Role(this, "TaskRole", {
            assumedBy: new iam.ServicePrincipal("ecs-tasks.amazonaws.com"),
        });
        taskRole.addToPolicy(new iam.PolicyStatement({ actions: ["vpc-lattice-svcs:Invoke"], resources: ["*"] }));
        const executionRole = new iam.Role(this, "ExecutionRole", {
            assumedBy: new iam.ServicePrincipal("ecs-tasks.amazonaws.com"),
            managedPolicies: [
                iam.ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonECSTaskExecutionRolePolicy"),
            ],
        });
        this.definition = new ecs.Ec2TaskDefinition(this, "Definition", {
            networkMode: ecs.NetworkMode.AWS_VPC,
            taskRole,
            executionRole,
        });
        containers.forEach((name, position) => {
            this.definition.addContainer(name, {
                image: ecs.ContainerImage.fromRegistry(`public.ecr.aws/docker/library/${name}:stable`),
                memoryLimitMiB: 256,
                logging: ecs.LogDrivers.awsLogs({ logGroup: logGroupOfTasks, streamPrefix: name }),
                environment: { CONFIGURATION: "server { listen 8080; }\n".repeat(60) },
                ...(position === 0 && { portMappings: [{ name: "http", containerPort: port }] }),
            });
        });
        this.service = new ecs.Ec2Service(this, "Service", {
            cluster: cluster.cluster,
            taskDefinition: this.definition,
            desiredCount: 2,
            minHealthyPercent: 50,
            securityGroups: [this.group],
            vpcSubnets: { subnets: network.vpc.privateSubnets },
            circuitBreaker: { rollback: true },
        });
    }
}
