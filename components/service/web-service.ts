import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { FileSystemAccess, type MountedFileSystem } from "../file-system/access";
import { fileSystemVolume } from "../file-system/volume";
import type { RouteMatch } from "../lattice/routes";
import { awsPrefixList, type ManagedPrefixList } from "../shared/aws";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { webContainer, webPortName } from "./containers";
import { executionRole, latticeInfrastructureRole, taskRole } from "./roles";
import { placement, taskLogs } from "./tasks";

export interface WebServiceArgs {
    readonly vpcId: pulumi.Input<string>;
    /** Private subnets of the tasks' interfaces. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** ARN of the cluster. */
    readonly cluster: pulumi.Input<string>;
    readonly capacityProviderName: pulumi.Input<string>;
    /** Processor of the cluster's hosts. @default X86_64 */
    readonly cpuArchitecture?: "X86_64" | "ARM64";
    /** Target group of VPC Lattice that ECS registers the tasks in; type IP, port as `port`. */
    readonly targetGroupArn: pulumi.Input<string>;
    /** Pulumi resource name of the VPC Lattice service in front, for what is expected. */
    readonly latticeService: string;
    /**
     * What has to be there before tasks may start and register: the cluster's `capacity`, the Lattice service's `ready`.
     */
    readonly after: readonly pulumi.Resource[];
    /** Requests that the service answers, by name: those that are routed to it. */
    readonly routes: Readonly<Record<string, RouteMatch>>;
    /** Image of a stock nginx, by exact version or by digest. */
    readonly image: string;
    /** Port of the tasks, above 1023. @default 8080 */
    readonly port?: number;
    /** Path of the health check. @default /healthz */
    readonly healthPath?: string;
    /** Tasks that run. @default 2 */
    readonly desiredCount?: number;
    /** CPU units of a task; 1024 are one vCPU. @default 256 */
    readonly cpu?: number;
    /** Memory of a task in MiB. @default 256 */
    readonly memory?: number;
    /** Days that the tasks' logs are kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps the log group from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** A file system that the tasks mount. @default - none */
    readonly fileSystem?: MountedFileSystem;
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

/**
 * An ECS service on EC2 hosts behind VPC Lattice, with nothing between: ECS itself registers the tasks.
 *
 * The tasks' group admits Lattice's addresses on the traffic port, which is the health check's too, and lets nothing out:
 * images, logs and secrets go through the host. A file system is mounted by the tasks' own interfaces. Output
 * `awsPrefixLists` says which prefix list of AWS's an ID is.
 */
export class WebService extends pulumi.ComponentResource {
    readonly serviceName: pulumi.Output<string>;
    /** The tasks' group: what they may reach beyond is opened there. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The tasks' own role: what they may do is attached there. */
    readonly taskRoleName: pulumi.Output<string>;

    constructor(name: string, args: WebServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:service:WebService", name, {}, opts);
        const port = args.port ?? 8080;
        const lattice = awsPrefixList("vpc-lattice", { parent: this });
        const group = this.group(name, args, port, lattice);
        const tasks = taskRole(`${name}-task`, args.tags, this);
        const { taskDefinition, ready } = this.taskDefinition(name, args, port, tasks);
        const mounted = this.mount(name, args, group, tasks);
        const infrastructure = latticeInfrastructureRole(`${name}-lattice`, args.tags, this);
        const service = new aws.ecs.Service(
            name,
            {
                cluster: args.cluster,
                taskDefinition: taskDefinition.arn,
                desiredCount: args.desiredCount ?? 2,
                capacityProviderStrategies: [{ capacityProvider: args.capacityProviderName, weight: 1 }],
                ...placement,
                networkConfiguration: { subnets: args.subnetIds, securityGroups: [group.id], assignPublicIp: false },
                vpcLatticeConfigurations: [
                    { roleArn: infrastructure.role.arn, targetGroupArn: args.targetGroupArn, portName: webPortName },
                ],
                tags: named(name, args.tags),
            },
            { parent: this, dependsOn: [...args.after, ...infrastructure.attachments, ...ready, ...mounted] },
        );
        this.expect(name, args, port);

        this.serviceName = service.name;
        this.securityGroupId = group.id;
        this.taskRoleName = tasks.name;
        this.registerOutputs({
            serviceName: this.serviceName,
            securityGroupId: this.securityGroupId,
            awsPrefixLists: pulumi.all([lattice.name, lattice.id]).apply(([key, id]) => ({ [key]: id })),
        });
    }

    private group(name: string, args: WebServiceArgs, port: number, lattice: ManagedPrefixList) {
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
    private mount(name: string, args: WebServiceArgs, group: aws.ec2.SecurityGroup, tasks: aws.iam.Role) {
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

    private taskDefinition(name: string, args: WebServiceArgs, port: number, tasks: aws.iam.Role) {
        const { role, attachments } = executionRole(`${name}-execution`, args.tags, this);
        const logs = taskLogs(name, args, this);
        const containers = pulumi
            .all([logs.name, aws.getRegionOutput({}, { parent: this }).region])
            .apply(([logGroup, region]) => [
                webContainer({
                    service: name,
                    image: args.image,
                    port,
                    healthPath: args.healthPath ?? "/healthz",
                    routes: Object.values(args.routes),
                    logGroup,
                    region,
                    fileSystem: args.fileSystem,
                }),
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
                taskRoleArn: tasks.arn,
                containerDefinitions: pulumi.jsonStringify(containers),
                ...(args.fileSystem === undefined ? {} : { volumes: [fileSystemVolume(args.fileSystem)] }),
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        return { taskDefinition, ready: attachments };
    }

    private expect(name: string, args: WebServiceArgs, port: number): void {
        const tcp = { to: name, protocol: "tcp", port } as const;
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    { ...tcp, from: args.latticeService, expect: "reachable" },
                    ...["internet", ...(args.unreachableFrom ?? [])].map(
                        (from) => ({ ...tcp, from, expect: "unreachable" }) as const,
                    ),
                ],
            },
            { parent: this },
        );
    }
}
