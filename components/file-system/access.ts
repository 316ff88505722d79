import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { resolved, type SecurityGroupRef } from "../shared/neighbours";
import { named, type Tags } from "../shared/tags";
import { nfsPort } from "./file-system";

/** A file system as tasks mount it. */
export interface MountedFileSystem {
    /** Pulumi resource name of the file system, for what is expected. */
    readonly name: string;
    readonly id: pulumi.Input<string>;
    readonly arn: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
    /** Access point that the tasks mount by, and its ARN. */
    readonly accessPointId: pulumi.Input<string>;
    readonly accessPointArn: pulumi.Input<string>;
    /** Where the containers find the files, such as `/mnt/files`. */
    readonly mountPath: string;
    /** What has to be there before it can be mounted: the file system's `ready`, the peering to it. */
    readonly ready: readonly pulumi.Resource[];
}

export interface FileSystemAccessArgs extends Transformable<typeof fileSystemAccessChildren> {
    readonly fileSystem: MountedFileSystem;
    /** Pulumi resource name of the ECS service whose tasks mount it. */
    readonly client: string;
    /**
     * The tasks' group. With the network mode awsvpc the ECS agent mounts in the task's network namespace, so that NFS leaves by
     * the task's own interface; in other modes the host's group would have to be named.
     */
    readonly clientSecurityGroupId: SecurityGroupRef;
    /** Name of the task role, by which the mount is authorized. */
    readonly taskRoleName: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** What `transform` can change. */
const fileSystemAccessChildren = {
    ingressRule: aws.vpc.SecurityGroupIngressRule,
    egressRule: aws.vpc.SecurityGroupEgressRule,
    policy: aws.iam.RolePolicy,
} as const;

/**
 * Lets the tasks of one ECS service mount a file system: rules of both groups, and the role's leave to mount and write through
 * the one access point, never as root. A rule can name a group of a peered VPC only while the peering is active.
 *
 * Output `taskRolePolicy: { statements }` says what the role may do, which the document hides until the stack exists.
 *
 * @example
 * new FileSystemAccess("web-files", {
 *     fileSystem: {
 *         ...{ name: "files", id, arn, securityGroupId, mountPath: "/mnt/files" },
 *         ...{ accessPointId: entry.id, accessPointArn: entry.arn, ready: [...ready, ...peering.routes] },
 *     },
 *     client: "web",
 *     clientSecurityGroupId: web,
 *     taskRoleName: web.taskRoleName,
 *     tags,
 * });
 */
export class FileSystemAccess extends pulumi.ComponentResource {
    /** What the tasks depend on. */
    readonly ready: readonly pulumi.Resource[];
    /** Into the mount targets' group. */
    readonly ingressRule: aws.vpc.SecurityGroupIngressRule;
    /** Out of the clients' group. */
    readonly egressRule: aws.vpc.SecurityGroupEgressRule | undefined;
    /** The tasks' right to mount. */
    readonly policy: aws.iam.RolePolicy | undefined;

    constructor(name: string, given: FileSystemAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(fileSystemAccessChildren, name, given.transform);
        super("wavelength-lattice:filesystem:FileSystemAccess", name, {}, children.watched(opts));
        const args = resolved(`The FileSystemAccess '${name}'`, given, children.faults);
        const { fileSystem, client, clientSecurityGroupId } = args;
        const rule = {
            ...{ ipProtocol: "tcp", fromPort: nfsPort, toPort: nfsPort },
            ...{ description: "NFS over TLS", tags: named(name, args.tags) },
        };
        const { securityGroupId } = fileSystem;
        const after = { parent: this, dependsOn: [...fileSystem.ready] };
        const rules = [
            new aws.vpc.SecurityGroupIngressRule(
                name,
                { ...rule, securityGroupId, referencedSecurityGroupId: clientSecurityGroupId },
                after,
            ),
            new aws.vpc.SecurityGroupEgressRule(
                name,
                { ...rule, securityGroupId: clientSecurityGroupId, referencedSecurityGroupId: securityGroupId },
                after,
            ),
        ];
        const statements = mountStatements(fileSystem);
        const policy = new aws.iam.RolePolicy(
            name,
            {
                role: args.taskRoleName,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
            },
            { parent: this },
        );
        const tcp = { to: fileSystem.name, protocol: "tcp", port: nfsPort } as const;
        new Expectations(
            `${name}-expectations`,
            { flows: [{ ...tcp, from: client, expect: "reachable" }] },
            { parent: this },
        );
        this.ready = [...fileSystem.ready, ...rules, policy];
        this.ingressRule = children.one("ingressRule");
        this.egressRule = children.optional("egressRule");
        this.policy = children.optional("policy");
        this.registerOutputs({ taskRolePolicy: { statements } });
    }
}

function mountStatements({ arn, accessPointArn }: MountedFileSystem) {
    return [
        {
            Effect: "Allow",
            Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            Resource: arn,
            Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn } },
        },
    ];
}
