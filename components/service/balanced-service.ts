import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations, keptOut } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type SecurityGroupRef, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { named } from "../shared/tags";
import { type NodeContainerArgs, nodeContainer, nodeContainerName, nodeImage } from "./node-container";
import { executionRole, taskRole } from "./roles";
import { deploymentTimeouts, placement, type TaskOptions, taskDefinition, taskLogs } from "./tasks";

/** How tasks run that are a script on stock Node.js. */
export interface NodeTaskOptions extends TaskOptions {
    /** Stock Node.js by exact version or digest. @default public.ecr.aws/docker/library/node:24.18.0-alpine3.23 */
    readonly image?: string;
}

export interface BalancedServiceArgs extends NodeTaskOptions, Transformable<typeof balancedServiceChildren> {
    readonly vpcId: VpcRef;
    /** Private subnets of the tasks' interfaces. */
    readonly subnetIds: SubnetRefs;
    /** What the tasks run. */
    readonly container: Pick<NodeContainerArgs, "script" | "port" | "environment" | "healthCheck">;
    /** Target group of type ip that ECS registers the tasks in; a listener has to forward to it already. */
    readonly targetGroupArn: pulumi.Input<string>;
    /** Pulumi resource name of the load balancer in front, for what is expected. */
    readonly loadBalancer: string;
    /** The load balancer's group: it is let out to the tasks, and nobody else is let in to them. */
    readonly loadBalancerSecurityGroupId: SecurityGroupRef;
}

/** What `transform` can change. */
const balancedServiceChildren = {
    service: aws.ecs.Service,
    taskDefinition: aws.ecs.TaskDefinition,
    logGroup: aws.cloudwatch.LogGroup,
    taskRole: { kind: aws.iam.Role, suffix: "-task" },
    executionRole: { kind: aws.iam.Role, suffix: "-execution" },
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * An ECS service on EC2 hosts behind a load balancer of Elastic Load Balancing: a script on stock Node.js. The tasks' group
 * admits the load balancer on the one port, and lets nothing out: images and logs go through the host.
 */
export class BalancedService extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;
    readonly serviceName: pulumi.Output<string>;
    /** The ECS service. */
    readonly service: aws.ecs.Service;
    /** What a task of it is. */
    readonly taskDefinition: aws.ecs.TaskDefinition;
    /** Where the tasks write. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** What the containers may do. */
    readonly taskRole: aws.iam.Role;
    /** What ECS starts a task with. */
    readonly executionRole: aws.iam.Role;
    /** The tasks' group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    constructor(name: string, given: BalancedServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(balancedServiceChildren, name, given.transform);
        super("wavelength-lattice:service:BalancedService", name, {}, children.watched(opts));
        const args = resolved(`The BalancedService '${name}'`, given, children.faults);
        const group = this.group(name, args);
        const { task, ready } = this.task(name, args);
        const service = new aws.ecs.Service(
            name,
            {
                ...placement(args),
                taskDefinition: task.arn,
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
            {
                parent: this,
                customTimeouts: deploymentTimeouts(args),
                dependsOn: [...args.after, ...ready],
            },
        );
        this.expect(name, args);
        this.securityGroupId = group.id;
        this.serviceName = service.name;
        this.service = children.one("service");
        this.taskDefinition = children.one("taskDefinition");
        this.logGroup = children.one("logGroup");
        this.taskRole = children.one("taskRole");
        this.executionRole = children.one("executionRole");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({ image: args.image ?? nodeImage, securityGroupId: this.securityGroupId });
    }

    private group(name: string, args: Resolved<BalancedServiceArgs>): aws.ec2.SecurityGroup {
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

    private task(name: string, args: Resolved<BalancedServiceArgs>) {
        const execution = executionRole(`${name}-execution`, args.tags, this);
        const logs = taskLogs(name, args, this);
        const image = args.image ?? nodeImage;
        const containers = pulumi
            .all([logs.name, aws.getRegionOutput({}, { parent: this }).region])
            .apply(([logGroup, region]) => [
                nodeContainer({ ...args.container, image, service: name, logGroup, region }),
            ]);
        const roles = { executionRole: execution.role, taskRole: taskRole(`${name}-task`, args.tags, this) };
        return { task: taskDefinition(name, { ...args, ...roles, containers }, this), ready: execution.attachments };
    }

    private expect(name: string, args: Resolved<BalancedServiceArgs>): void {
        const { port } = args.container;
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    { from: args.loadBalancer, to: name, protocol: "tcp", port, expect: "reachable" },
                    ...keptOut(name, port, args.unreachableFrom),
                ],
            },
            { parent: this },
        );
    }
}
