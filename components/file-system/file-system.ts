import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations, keptOut } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { resolved, type SubnetRef, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";
import { fileSystemNames } from "./names";

/** Port of NFS. */
export const nfsPort = 2049;

export interface FileSystemArgs extends Taggable, Transformable<typeof fileSystemChildren> {
    /** VPC of the mount targets. A file system has them in one VPC at a time. */
    readonly vpcId: VpcRef;
    /** Subnets of the mount targets by a name for each: one in each Availability Zone, and no more. */
    readonly subnetIds: Readonly<Record<string, SubnetRef>>;
    /**
     * Another VPC whose clients mount the file system over a peering or a transit gateway: a private hosted zone tells them
     * the addresses, which EFS's own name gives in the file system's VPC only.
     * @default - none: clients are in the VPC of the mount targets
     */
    readonly clientVpcId?: VpcRef;
    /**
     * `elastic` follows the load and is charged by what is read and written; `bursting` goes with the size and is free.
     * @default elastic
     */
    readonly throughputMode?: "elastic" | "bursting";
    /** Daily backups by AWS Backup, kept 35 days and charged by the gigabyte. They outlive the file system. @default true */
    readonly backups?: boolean;
    /** Keeps the file system from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the files. Changing it replaces the file system. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * What must never reach the file system, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
}

/** What `transform` can change. */
const fileSystemChildren = {
    fileSystem: aws.efs.FileSystem,
    accessPoint: aws.efs.AccessPoint,
    mountTarget: aws.efs.MountTarget,
    securityGroup: aws.ec2.SecurityGroup,
    hostedZone: aws.route53.Zone,
} as const;

/**
 * An EFS file system: encrypted, mounted over TLS only, and by roles that are allowed to, through access points. Its group
 * admits nobody until a `FileSystemAccess` names who.
 *
 * Clients in another VPC: EFS's name, `fs-….efs.<region>.amazonaws.com`, resolves in the file system's own VPC only, across no
 * peering, and ECS mounts by that name and takes no address. So a private hosted zone of exactly that name, in the clients'
 * VPC, leads to the mount targets: AWS's own remedy. The name stays the one that EFS's certificate has. The zone answers with
 * the addresses of all Availability Zones, where EFS's own answer is the one of the client's: some mounts lead into another
 * zone, whose traffic is charged, and which has to be up while they do. Source: EFS guide, "Mounting EFS file systems from
 * another VPC".
 *
 * Output `policyStatements` holds the file system's policy, whose document is unknown until the stack exists.
 *
 * @example
 * const files = new FileSystem("files", {
 *     vpcId: other.vpcId,
 *     subnetIds: Object.fromEntries(subnets),
 *     clientVpcId: network.vpcId,
 *     tags,
 * });
 */
export class FileSystem extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** What a mount depends on: mount targets, the policy, and the clients' name for them. */
    readonly ready: readonly pulumi.Resource[];
    /** The file system. */
    readonly fileSystem: aws.efs.FileSystem;
    /** Access points by name. */
    readonly accessPoints: Readonly<Record<string, aws.efs.AccessPoint>>;
    /** Mount targets by subnet. */
    readonly mountTargets: Readonly<Record<string, aws.efs.MountTarget>>;
    /** The mount targets' group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** The zone of the file system's own names. */
    readonly hostedZone: aws.route53.Zone | undefined;

    constructor(name: string, given: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(fileSystemChildren, name, given.transform);
        super("wavelength-lattice:filesystem:FileSystem", name, {}, children.watched(opts));
        const args = resolved(`The FileSystem '${name}'`, given, children.faults);
        const { tags, protect } = args;
        const fileSystem = new aws.efs.FileSystem(
            name,
            {
                encrypted: true,
                kmsKeyId: args.kmsKeyArn,
                performanceMode: "generalPurpose",
                throughputMode: args.throughputMode ?? "elastic",
                lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
                tags: named(name, tags),
            },
            { parent: this, protect: protect || undefined },
        );
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId: args.vpcId, description: "NFS of an EFS file system", tags: named(name, tags) },
            { parent: this },
        );
        const targets = Object.entries(args.subnetIds).map(
            ([key, subnetId]) =>
                new aws.efs.MountTarget(
                    `${name}-${key}`,
                    { fileSystemId: fileSystem.id, subnetId, securityGroups: [group.id] },
                    { parent: this },
                ),
        );
        const statements = tlsOnly(fileSystem);
        const policy = new aws.efs.FileSystemPolicy(
            name,
            {
                fileSystemId: fileSystem.id,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
            },
            { parent: this },
        );
        new aws.efs.BackupPolicy(
            name,
            {
                fileSystemId: fileSystem.id,
                backupPolicy: { status: args.backups === false ? "DISABLED" : "ENABLED" },
            },
            { parent: this },
        );
        const names =
            args.clientVpcId === undefined
                ? []
                : fileSystemNames(name, { fileSystem, targets, vpcId: args.clientVpcId, tags }, this);
        new Expectations(
            `${name}-expectations`,
            { flows: keptOut(name, nfsPort, args.unreachableFrom) },
            { parent: this },
        );

        this.id = fileSystem.id;
        this.arn = fileSystem.arn;
        this.securityGroupId = group.id;
        this.ready = [...targets, policy, ...names];
        this.fileSystem = children.one("fileSystem");
        this.accessPoints = children.named("accessPoint");
        this.mountTargets = children.named("mountTarget");
        this.securityGroup = children.one("securityGroup");
        this.hostedZone = children.optional("hostedZone");
        this.registerOutputs({
            id: this.id,
            arn: this.arn,
            securityGroupId: this.securityGroupId,
            policyStatements: { [name]: statements },
        });
    }
}

/**
 * Without a policy of its own EFS lets every client that reaches a mount target do everything. With this one a client needs a
 * role that may mount, and TLS. Source: EFS guide, "Using IAM to control access to file systems".
 */
function tlsOnly({ arn }: aws.efs.FileSystem) {
    return [
        {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: [
                "elasticfilesystem:ClientMount",
                "elasticfilesystem:ClientWrite",
                "elasticfilesystem:ClientRootAccess",
            ],
            Resource: arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ];
}
