import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { BalancedService, type NodeTaskOptions } from "../service/balanced-service";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { networkLoadBalancer } from "../shared/network-load-balancer";
import { named } from "../shared/tags";
import { tcpServiceFaults } from "./faults";

/** Port of the tasks, above 1023 whatever the listener's is. */
const tcpTaskPort = 9000;

export interface TcpServiceArgs extends NodeTaskOptions, Transformable<typeof tcpServiceChildren> {
    readonly vpcId: VpcRef;
    /** Subnets of the load balancer, one in each Availability Zone: private ones, or public ones with `internet-facing`. */
    readonly balancerSubnetIds: SubnetRefs;
    /**
     * Routes of the load balancer's subnets to the internet gateway, with `internet-facing`.
     * @default - none
     */
    readonly balancerRoutes?: readonly pulumi.Resource[];
    /** Private subnets of the tasks. */
    readonly subnetIds: SubnetRefs;
    /** `internet-facing` gives each node a public address. Changing it replaces the load balancer. @default internal */
    readonly scheme?: "internal" | "internet-facing";
    /** Port that clients use. @default 9000 */
    readonly port?: number;
    /** IPv4 blocks of the clients; nobody else is let in. */
    readonly cidrBlocks: readonly string[];
    /**
     * Who gets through, as expectations name them: `vpc`, `internet@203.0.113.0/24`, a workload's Pulumi resource name.
     * @default - nobody is stated
     */
    readonly reachableFrom?: readonly string[];
}

/** What `transform` can change. */
const tcpServiceChildren = {
    loadBalancer: aws.lb.LoadBalancer,
    listener: aws.lb.Listener,
    targetGroup: aws.lb.TargetGroup,
    service: aws.ecs.Service,
    taskDefinition: aws.ecs.TaskDefinition,
    logGroup: aws.cloudwatch.LogGroup,
    taskRole: { kind: aws.iam.Role, suffix: "-tasks-task" },
    executionRole: { kind: aws.iam.Role, suffix: "-tasks-execution" },
    securityGroup: { kind: aws.ec2.SecurityGroup, suffix: "" },
    taskSecurityGroup: { kind: aws.ec2.SecurityGroup, suffix: "-tasks" },
} as const;

/**
 * A Network Load Balancer for TCP, and ECS tasks behind it as `<name>-tasks`: what HTTP, and so VPC Lattice's services, cannot
 * carry. Charged by the hour and by the gigabyte, and with cross-zone balancing for traffic between zones as well.
 *
 * The tasks see its addresses and not the clients'. A connection that is silent for 350 seconds is forgotten. Source: ELB
 * guide, "Network Load Balancers".
 *
 * @example
 * new TcpService("tcp", {
 *     vpcId: network,
 *     balancerSubnetIds: network.privateSubnetIds,
 *     subnetIds: network.privateSubnetIds,
 *     cluster,
 *     port: 9000,
 *     cidrBlocks: [network.cidrBlock],
 *     reachableFrom: ["vpc"],
 *     tags,
 * });
 */
export class TcpService extends pulumi.ComponentResource {
    readonly dnsName: pulumi.Output<string>;
    /** Name of the ECS service. */
    readonly serviceName: pulumi.Output<string>;
    /** The load balancer. */
    readonly loadBalancer: aws.lb.LoadBalancer;
    /** Its listener. */
    readonly listener: aws.lb.Listener;
    /** What the listener forwards to. */
    readonly targetGroup: aws.lb.TargetGroup;
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
    /** The load balancer's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** The tasks' group. */
    readonly taskSecurityGroup: aws.ec2.SecurityGroup;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: TcpServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(tcpServiceChildren, name, given.transform);
        super("wavelength-lattice:tcp:TcpService", name, {}, children.watched(opts));
        const { port = 9000, cidrBlocks, tags } = given;
        const args = resolved(`The TCP service '${name}'`, given, [
            ...children.faults,
            ...tcpServiceFaults({ port, cidrBlocks }),
        ]);
        const group = this.group(name, args, port);
        const balancer = this.balancer(name, args, group);
        const targets = this.targets(name, args);
        const listener = new aws.lb.Listener(
            name,
            {
                loadBalancerArn: balancer.arn,
                protocol: "TCP",
                port,
                defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
                tags: named(name, tags),
            },
            { parent: this },
        );
        const tasks = new BalancedService(
            `${name}-tasks`,
            {
                ...args,
                // This component's own, which see those inside it too.
                transform: undefined,
                targetGroupArn: targets.arn,
                loadBalancer: name,
                loadBalancerSecurityGroupId: group.id,
                container: {
                    script: join(__dirname, "echo", "server.js"),
                    port: tcpTaskPort,
                    healthCheck: tcpHealthCheck(tcpTaskPort),
                },
                // ECS refuses a target group that no load balancer uses yet.
                after: [...args.after, listener],
            },
            { parent: this },
        );
        this.expect(name, args, port);
        this.dnsName = balancer.dnsName;
        this.serviceName = tasks.serviceName;
        this.loadBalancer = children.one("loadBalancer");
        this.listener = children.one("listener");
        this.targetGroup = children.one("targetGroup");
        this.service = children.one("service");
        this.taskDefinition = children.one("taskDefinition");
        this.logGroup = children.one("logGroup");
        this.taskRole = children.one("taskRole");
        this.executionRole = children.one("executionRole");
        this.securityGroup = children.one("securityGroup");
        this.taskSecurityGroup = children.one("taskSecurityGroup");
        this.registerOutputs({ dnsName: this.dnsName });
    }

    private group(
        name: string,
        { vpcId, cidrBlocks, tags }: Resolved<TcpServiceArgs>,
        port: number,
    ): aws.ec2.SecurityGroup {
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: "Network Load Balancer for TCP", tags: named(name, tags) },
            { parent: this },
        );
        for (const cidrIpv4 of cidrBlocks) {
            const rule = `${name}-from-${cidrIpv4.replace("/", "-")}`;
            new aws.vpc.SecurityGroupIngressRule(
                rule,
                {
                    ...{ securityGroupId: group.id, cidrIpv4, description: "Clients" },
                    ...{ ipProtocol: "tcp", fromPort: port, toPort: port, tags: named(rule, tags) },
                },
                { parent: this },
            );
        }
        return group;
    }

    private balancer(name: string, args: Resolved<TcpServiceArgs>, group: aws.ec2.SecurityGroup): aws.lb.LoadBalancer {
        const { scheme, balancerSubnetIds: subnetIds, balancerRoutes: routes, protect, tags } = args;
        return networkLoadBalancer(
            name,
            { internal: scheme !== "internet-facing", subnetIds, securityGroupId: group.id, routes, protect, tags },
            this,
        );
    }

    private targets(name: string, { vpcId, tags }: Resolved<TcpServiceArgs>): aws.lb.TargetGroup {
        return new aws.lb.TargetGroup(
            name,
            {
                name: physicalName(`${name}-${tcpTaskPort}`, { maxLength: 32 }),
                vpcId,
                targetType: "ip",
                protocol: "TCP",
                port: tcpTaskPort,
                // The tasks' group names the load balancer's, which fits only where they see its addresses.
                preserveClientIp: "false",
                deregistrationDelay: 60,
                connectionTermination: true,
                healthCheck: {
                    protocol: "TCP",
                    port: "traffic-port",
                    interval: 10,
                    healthyThreshold: 3,
                    unhealthyThreshold: 3,
                },
                tags: named(name, tags),
            },
            { parent: this },
        );
    }

    private expect(name: string, { scheme, reachableFrom = [] }: Resolved<TcpServiceArgs>, port: number): void {
        const tcp = { to: name, protocol: "tcp", port } as const;
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    ...reachableFrom.map((from) => ({ ...tcp, from, expect: "reachable" }) as const),
                    ...(scheme === "internet-facing"
                        ? []
                        : [{ ...tcp, from: "internet", expect: "unreachable" } as const]),
                ],
            },
            { parent: this },
        );
    }
}

/** Ends with 0 where the script takes a connection. */
export function tcpHealthCheck(port: number): string {
    return `require("node:net").connect(${port}, "127.0.0.1", () => process.exit(0)).on("error", () => process.exit(1))`;
}
