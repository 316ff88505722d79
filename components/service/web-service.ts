import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type DatabaseApplication, programPort } from "../application/program/program";
import { connectStatements } from "../database/sign-in";
import { Expectations, keptOut } from "../expectations";
import { FileSystemAccess, type MountedFileSystem } from "../file-system/access";
import { fileSystemVolume } from "../file-system/volume";
import type { RouteMatch } from "../lattice/routes";
import { awsPrefixList, type ManagedPrefixList } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { named } from "../shared/tags";
import { images } from "../shared/versions";
import { webContainer, webPortName } from "./containers";
import { programContainer } from "./program-container";
import { executionRole, latticeInfrastructureRole, taskRole } from "./roles";
import { scaleService, type TaskScaling } from "./scaling";
import { deploymentTimeouts, placement, type TaskOptions, taskDefinition, taskLogs } from "./tasks";

export interface WebServiceArgs extends TaskOptions, Transformable<typeof webServiceChildren> {
    readonly vpcId: VpcRef;
    /** Private subnets of the tasks' interfaces. */
    readonly subnetIds: SubnetRefs;
    /** Target group of VPC Lattice that ECS registers the tasks in; type IP, port as `port`. */
    readonly targetGroupArn: pulumi.Input<string>;
    /** Pulumi resource name of the VPC Lattice service in front, for what is expected. */
    readonly latticeService: string;
    /** Requests that the service answers, by name: those that are routed to it. */
    readonly routes: Readonly<Record<string, RouteMatch>>;
    /** Image of a stock nginx, by exact version or by digest. */
    readonly image: string;
    /** Port of the tasks, above 1023. @default 8080 */
    readonly port?: number;
    /** Path of the health check. @default /healthz */
    readonly healthPath?: string;
    /** How many tasks more than `desiredCount` there may be, by load. @default - none */
    readonly scaling?: TaskScaling;
    /** A file system that the tasks mount. @default - none */
    readonly fileSystem?: MountedFileSystem;
    /**
     * An application in each task that answers `/health` and `/items` and keeps what it counts in a database; the tasks' group
     * needs a way there (`database.allow`). The tasks stay when the database is away.
     * @default - none: nginx answers everything by itself
     */
    readonly application?: DatabaseApplication & {
        /** Stock Node.js, 22 or later, by exact version or digest. @default public.ecr.aws/docker/library/node:24.18.0-alpine3.23 */
        readonly image?: string;
    };
}

/** What `transform` can change. */
const webServiceChildren = {
    service: aws.ecs.Service,
    taskDefinition: aws.ecs.TaskDefinition,
    logGroup: aws.cloudwatch.LogGroup,
    taskRole: { kind: aws.iam.Role, suffix: "-task" },
    executionRole: { kind: aws.iam.Role, suffix: "-execution" },
    infrastructureRole: { kind: aws.iam.Role, suffix: "-lattice" },
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * An ECS service on EC2 hosts behind VPC Lattice, with nothing between: ECS itself registers the tasks.
 *
 * The tasks' group admits Lattice's addresses on the traffic port, which is the health check's too, and lets nothing out:
 * images, logs and secrets go through the host. A file system is mounted by the tasks' own interfaces. Output
 * `awsPrefixLists` says which prefix list of AWS's an ID is.
 *
 * @example
 * export const web = new WebService("web", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     cluster,
 *     targetGroupArn: service.targetGroupArns["web"] ?? "",
 *     latticeService: "web-lattice",
 *     after: service.ready,
 *     routes,
 *     image: "public.ecr.aws/nginx/nginx:1.28.3",
 *     tags,
 * });
 */
export class WebService extends pulumi.ComponentResource {
    readonly serviceName: pulumi.Output<string>;
    /** The tasks' group: what they may reach beyond is opened there. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The tasks' own role: what they may do is attached there. */
    readonly taskRoleName: pulumi.Output<string>;
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
    /** What ECS registers tasks with VPC Lattice by. */
    readonly infrastructureRole: aws.iam.Role;
    /** The tasks' group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    constructor(name: string, given: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(webServiceChildren, name, given.transform);
        super("wavelength-lattice:service:WebService", name, {}, children.watched(opts));
        const args = resolved(`The WebService '${name}'`, given, children.faults);
        const port = args.port ?? 8080;
        const lattice = awsPrefixList("vpc-lattice", { parent: this });
        const group = this.group(name, args, port, lattice);
        const tasks = taskRole(`${name}-task`, args.tags, this);
        const { task, ready } = this.task(name, args, port, tasks);
        const mounted = this.mount(name, args, group, tasks);
        const infrastructure = latticeInfrastructureRole(`${name}-lattice`, args.tags, this);
        const service = new aws.ecs.Service(
            name,
            {
                ...placement(args),
                taskDefinition: task.arn,
                networkConfiguration: { subnets: args.subnetIds, securityGroups: [group.id], assignPublicIp: false },
                vpcLatticeConfigurations: [
                    { roleArn: infrastructure.role.arn, targetGroupArn: args.targetGroupArn, portName: webPortName },
                ],
                ...redeployment(args),
                tags: named(name, args.tags),
            },
            {
                parent: this,
                customTimeouts: deploymentTimeouts(args),
                dependsOn: [...args.after, ...infrastructure.attachments, ...ready, ...mounted],
                // What scales the service has the last word.
                ignoreChanges: args.scaling === undefined ? [] : ["desiredCount"],
            },
        );
        if (args.scaling !== undefined) {
            const { cluster, desiredCount: minTasks = 2, tags } = args;
            scaleService(name, { ...args.scaling, cluster, service, minTasks, tags }, this);
        }
        this.expect(name, args, port);

        this.serviceName = service.name;
        this.securityGroupId = group.id;
        this.taskRoleName = tasks.name;
        this.service = children.one("service");
        this.taskDefinition = children.one("taskDefinition");
        this.logGroup = children.one("logGroup");
        this.taskRole = children.one("taskRole");
        this.executionRole = children.one("executionRole");
        this.infrastructureRole = children.one("infrastructureRole");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({
            image: args.image,
            serviceName: this.serviceName,
            securityGroupId: this.securityGroupId,
            ...(args.application === undefined
                ? {}
                : {
                      applicationImage: args.application.image ?? images.node,
                      policyStatements: databaseStatements(name, args),
                  }),
            awsPrefixLists: pulumi.all([lattice.name, lattice.id]).apply(([key, id]) => ({ [key]: id })),
        });
    }

    private group(name: string, args: Resolved<WebServiceArgs>, port: number, lattice: ManagedPrefixList) {
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId: args.vpcId, description: "Tasks behind VPC Lattice", tags: named(name, args.tags) },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-lattice`,
            {
                securityGroupId: group.id,
                prefixListId: lattice.id,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                description: "Requests and health checks of VPC Lattice",
                tags: named(`${name}-from-lattice`, args.tags),
            },
            { parent: this },
        );
        return group;
    }

    /** What the tasks wait for, since a task whose volume cannot be mounted does not start. */
    private mount(name: string, args: Resolved<WebServiceArgs>, group: aws.ec2.SecurityGroup, tasks: aws.iam.Role) {
        const { fileSystem, tags } = args;
        if (fileSystem === undefined) {
            return [];
        }
        return new FileSystemAccess(
            `${name}-${fileSystem.name}`,
            { fileSystem, client: name, clientSecurityGroupId: group.id, taskRoleName: tasks.name, tags },
            { parent: this },
        ).ready;
    }

    private task(name: string, args: Resolved<WebServiceArgs>, port: number, tasks: aws.iam.Role) {
        const execution = executionRole(`${name}-execution`, args.tags, this);
        const logs = taskLogs(name, args, this);
        const region = aws.getRegionOutput({}, { parent: this }).region;
        const { application } = args;
        const parameter = application?.database.parameterName ?? "";
        const containers = pulumi.all([logs.name, region, parameter]).apply(([logGroup, region, parameterName]) => [
            webContainer({
                service: name,
                image: args.image,
                port,
                healthPath: args.healthPath ?? "/healthz",
                routes: Object.values(args.routes),
                logGroup,
                region,
                fileSystem: args.fileSystem,
                applicationPort: application && programPort,
            }),
            ...(application === undefined
                ? []
                : [programContainer({ ...application, service: name, parameterName, logGroup, region })]),
        ]);
        const task = taskDefinition(
            name,
            {
                ...args,
                ...{ executionRole: execution.role, taskRole: tasks, containers },
                volumes: args.fileSystem && [fileSystemVolume(args.fileSystem)],
            },
            this,
        );
        const rights = this.letSignIn(name, args, tasks, execution.role);
        return { task, ready: [...execution.attachments, ...rights] };
    }

    /** The tasks sign in by their own role; ECS tells them where, before a task starts. */
    private letSignIn(
        name: string,
        args: Resolved<WebServiceArgs>,
        tasks: aws.iam.Role,
        execution: aws.iam.Role,
    ): pulumi.Resource[] {
        const rights = Object.entries(databaseStatements(name, args)).map(
            ([policy, statements]) =>
                new aws.iam.RolePolicy(
                    policy,
                    {
                        role: policy === `${name}-database` ? tasks.name : execution.name,
                        policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
                    },
                    { parent: this },
                ),
        );
        return [...rights, ...(args.application?.database.ready ?? [])];
    }

    private expect(name: string, args: Resolved<WebServiceArgs>, port: number): void {
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    { from: args.latticeService, to: name, protocol: "tcp", port, expect: "reachable" },
                    ...keptOut(name, port, args.unreachableFrom),
                ],
            },
            { parent: this },
        );
    }
}

/** Tasks learn where the database is when they start: another one needs others. */
function redeployment({ application }: Pick<WebServiceArgs, "application">) {
    return application === undefined
        ? {}
        : { forceNewDeployment: true, triggers: { database: application.database.connectArn } };
}

/** What the tasks, and ECS for them, may do beside what is attached to their roles, by the policy's name. */
function databaseStatements(
    name: string,
    { application }: Pick<WebServiceArgs, "application">,
): Readonly<Record<string, readonly object[]>> {
    if (application === undefined) {
        return {};
    }
    const { parameterArn } = application.database;
    return {
        [`${name}-database`]: connectStatements(application.database),
        [`${name}-execution-database`]: [{ Effect: "Allow", Action: "ssm:GetParameters", Resource: parameterArn }],
    };
}
