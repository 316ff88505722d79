import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations, keptOut } from "../expectations";
import { LatticeClient } from "../lattice/client";
import { invokeStatements } from "../lattice/statements";
import { scaleService, type TaskScaling } from "../service/scaling";
import { deploymentTimeouts, placement, type TaskOptions, taskDefinition, taskLogs } from "../service/tasks";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved } from "../shared/neighbours";
import { named } from "../shared/tags";
import { images } from "../shared/versions";
import { proxyContainerName, proxyContainers, proxyPort } from "./proxy-containers";
import { proxyMetricFilters } from "./proxy-metrics";
import { proxyRoles } from "./proxy-roles";

/** What the proxies need to know of the place they run in and of the service that they stand in front of. */
export interface ProxyOptions extends TaskOptions {
    readonly vpcId: pulumi.Input<string>;
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
    /** Stock Envoy by exact version or digest, for the hosts' processor. @default docker.io/envoyproxy/envoy:v1.40.0 */
    readonly image?: pulumi.Input<string>;
    /** Proxies that run, at least 2: one may end at any time. @default 2 */
    readonly desiredCount?: number;
    /** Memory of a task in MiB. @default 512 */
    readonly memory?: number;
    /** How many tasks more than `desiredCount` there may be, by load. @default - none */
    readonly scaling?: TaskScaling | undefined;
    /**
     * Whether the proxies report Envoy's statistics once a minute, as metrics in the namespace `EdgeFront`. Charged for each of
     * the seven.
     * @default false
     */
    readonly metrics?: boolean;
}

export interface ProxyServiceArgs extends ProxyOptions, Transformable<typeof proxyServiceChildren> {
    /** Private subnets in two or more Availability Zones. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Target group of type ip whose health check asks for `/healthz`. */
    readonly targetGroupArn: pulumi.Input<string>;
    /** Group of the load balancer, the only one that reaches the proxies. */
    readonly loadBalancerSecurityGroupId: pulumi.Input<string>;
}

/** Memory of a task in MiB, where nothing else is asked for. */
export const proxyMemory = 512;

/** Seconds without a byte after which a request ends: below the load balancer's idle timeout of 60. */
const silenceSeconds = 55;

/** What `transform` can change. */
const proxyServiceChildren = {
    service: aws.ecs.Service,
    taskDefinition: aws.ecs.TaskDefinition,
    logGroup: aws.cloudwatch.LogGroup,
    metricFilter: aws.cloudwatch.LogMetricFilter,
    taskRole: { kind: aws.iam.Role, suffix: "-task" },
    executionRole: { kind: aws.iam.Role, suffix: "-execution" },
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * Proxies between a load balancer and a Lattice service, as an ECS service: Envoy, which signs with the task's role, streams
 * both ways, verifies Lattice's certificate and resolves its name again and again. A load balancer cannot target Lattice
 * itself, since its addresses are link-local.
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
    /** Value of the dimension `Proxy` of the metrics, where there are any. */
    readonly reportsAs: string | undefined;
    /** Name of the ECS service. */
    readonly serviceName: pulumi.Output<string>;
    /** The ECS service. */
    readonly service: aws.ecs.Service;
    /** What a task of it is. */
    readonly taskDefinition: aws.ecs.TaskDefinition;
    /** Where the tasks write. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** What makes metrics of the tasks' log, by the metric's name in lower case. */
    readonly metricFilters: Readonly<Record<string, aws.cloudwatch.LogMetricFilter>>;
    /** What the containers may do. */
    readonly taskRole: aws.iam.Role;
    /** What ECS starts a task with. */
    readonly executionRole: aws.iam.Role;
    /** The proxies' group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    constructor(name: string, given: ProxyServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(proxyServiceChildren, name, given.transform);
        super("wavelength-lattice:front:ProxyService", name, {}, children.watched(opts));
        const args = resolved(`The proxies '${name}'`, given, children.faults);
        const signing = args.signing ?? true;
        const securityGroup = this.declareSecurityGroup(name, args);
        const client = this.latticeClient(name, args, securityGroup);
        const roles = proxyRoles(
            name,
            { invokedServiceArn: signing ? args.latticeServiceArn : undefined, tags: args.tags },
            this,
        );
        const logs = taskLogs(name, args, this);
        this.reportsAs = args.metrics ? physicalName(name, { maxLength: 255 }) : undefined;
        if (args.metrics) {
            proxyMetricFilters(name, logs, this);
        }
        const containers = this.containers(args, signing, logs);
        const task = taskDefinition(
            name,
            {
                ...args,
                memory: args.memory ?? proxyMemory,
                containers,
                executionRole: roles.execution,
                taskRole: roles.task,
            },
            this,
        );
        const service = this.declareService(name, args, task, securityGroup, [...roles.ready, client]);
        this.expect(name, args);

        this.securityGroupId = securityGroup.id;
        this.taskRoleArn = roles.task.arn;
        this.serviceName = service.name;
        this.service = children.one("service");
        this.taskDefinition = children.one("taskDefinition");
        this.logGroup = children.one("logGroup");
        this.metricFilters = children.named("metricFilter");
        this.taskRole = children.one("taskRole");
        this.executionRole = children.one("executionRole");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({
            image: args.image ?? images.envoy,
            securityGroupId: this.securityGroupId,
            taskRoleArn: this.taskRoleArn,
            containerDefinitions: containers,
            // A task has a role whether it signs or not, and only what signs shows it.
            signsRequests: signing,
            taskRolePolicy: { statements: signing ? invokeStatements(args.latticeServiceArn) : [] },
        });
    }

    private declareSecurityGroup(name: string, args: Resolved<ProxyServiceArgs>): aws.ec2.SecurityGroup {
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

    private latticeClient(name: string, args: Resolved<ProxyServiceArgs>, group: aws.ec2.SecurityGroup): LatticeClient {
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

    private containers(args: Resolved<ProxyServiceArgs>, signing: boolean, logGroup: aws.cloudwatch.LogGroup) {
        return proxyContainers({
            image: args.image ?? images.envoy,
            signing,
            serviceName: args.latticeDomainName,
            region: aws.getRegionOutput({}, { parent: this }).region,
            logGroup: logGroup.name,
            silenceSeconds,
            reportAs: this.reportsAs,
        });
    }

    private declareService(
        name: string,
        args: Resolved<ProxyServiceArgs>,
        task: aws.ecs.TaskDefinition,
        securityGroup: aws.ec2.SecurityGroup,
        ready: readonly pulumi.Resource[],
    ): aws.ecs.Service {
        const service = new aws.ecs.Service(
            name,
            {
                ...placement(args),
                taskDefinition: task.arn,
                networkConfiguration: { subnets: args.subnetIds, securityGroups: [securityGroup.id] },
                loadBalancers: [
                    {
                        targetGroupArn: args.targetGroupArn,
                        containerName: proxyContainerName,
                        containerPort: proxyPort,
                    },
                ],
                tags: named(name, args.tags),
            },
            {
                parent: this,
                customTimeouts: deploymentTimeouts(args),
                dependsOn: [...args.after, ...ready],
                // What scales the service has the last word.
                ignoreChanges: args.scaling === undefined ? [] : ["desiredCount"],
            },
        );
        if (args.scaling !== undefined) {
            const { cluster, desiredCount: minTasks = 2, tags } = args;
            scaleService(name, { ...args.scaling, cluster, service, minTasks, tags }, this);
        }
        return service;
    }

    private expect(name: string, args: Resolved<ProxyServiceArgs>): void {
        const flows = keptOut(name, proxyPort, args.unreachableFrom);
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}
