import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { upgradedFrom } from "../../model/aws/catalogue/catalogue";
import { majorVersion, parameterGroupFamily } from "../../model/aws/engine-versions";
import { Expectations, keptOut } from "../expectations";
import { Children, componentName } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SecurityGroupRef } from "../shared/neighbours";
import { refuse } from "../shared/refuse";
import { named, type Tags } from "../shared/tags";
import { DatabaseAccess } from "./access";
import type { DatabaseArgs, DatabaseRestore } from "./args";
import { databaseChildren } from "./args";
import {
    connectionsAllowed,
    type DatabaseEngine,
    defaultEngineVersion,
    engineFacts,
    offersPerformanceInsights,
} from "./engines";
import { databaseFaults } from "./faults";

export type { DatabaseArgs };

export interface DatabaseClientOptions {
    /** Pulumi resource names of the workloads that connect, for what is expected. @default - those of the component */
    readonly names?: readonly string[];
    /** Whether the client's group is opened towards the database here; AWS refuses the same rule twice. @default true */
    readonly egress?: boolean;
}

/**
 * An RDS database in isolated subnets: encrypted, reached by TLS only, its password never in the program's hands.
 * Its security group is closed until `allow` opens it for a client.
 *
 * @example
 * export const database = new Database("database", {
 *     vpcId: network,
 *     subnetIds: network.isolatedSubnetIds,
 *     tags,
 * });
 */
export class Database extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** Pulumi resource name. */
    readonly name: string;
    /** Identifier of the instance, known before it exists. */
    readonly identifier: string;
    /** Connections that the engine admits; undefined where the instance class does not say. */
    readonly connectionsAllowed: number | undefined;
    /** Log group of the engine's own log. */
    readonly logGroupName: string;
    readonly engine: DatabaseEngine;
    /** Identifier that no other instance ever has, as in `db-ABCDEFGHIJKL`: what rights to sign in by IAM name. */
    readonly resourceId: pulumi.Output<string>;
    /** Name of the first database. */
    readonly databaseName: pulumi.Output<string>;
    /** Host name; the port is apart. */
    readonly address: pulumi.Output<string>;
    readonly port: number;
    /** Host name and port. */
    readonly endpoint: pulumi.Output<string>;
    /** Secret of the master user, made and rotated by RDS. */
    readonly secretArn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** The database instance. */
    readonly instance: aws.rds.Instance;
    /** Its subnets. */
    readonly subnetGroup: aws.rds.SubnetGroup;
    /** Parameter groups by family, as in `postgres17`. */
    readonly parameterGroups: Readonly<Record<string, aws.rds.ParameterGroup>>;
    /** Log groups by log, as in `postgresql`. */
    readonly logGroups: Readonly<Record<string, aws.cloudwatch.LogGroup>>;
    /** The database's group, closed until `allow` opens it. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    private readonly tags: Tags | undefined;

    constructor(name: string, given: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(databaseChildren, name, given.transform);
        super("wavelength-lattice:database:Database", name, {}, children.watched(opts));
        const args = resolved(`The database '${name}'`, given, [...children.faults, ...databaseFaults(given)]);
        const engine = args.engine ?? "postgres";
        const identifier = physicalName(args.restore === undefined ? name : `${name}-${args.restore.name}`, {
            maxLength: 63,
        });
        const securityGroup = this.declareSecurityGroup(name, args);
        const logs = this.declareLogGroups(name, identifier, engine, args);
        const instance = this.declareInstance(name, identifier, engine, args, securityGroup, logs);
        this.expect(name, engine, args);

        this.name = name;
        this.tags = args.tags;
        this.arn = instance.arn;
        this.engine = engine;
        this.resourceId = instance.resourceId;
        this.databaseName = args.restore === undefined ? pulumi.output(args.dbName ?? "app") : instance.dbName;
        this.identifier = identifier;
        this.connectionsAllowed = connectionsAllowed(engine, args.instanceClass ?? "db.t4g.micro");
        this.logGroupName = `/aws/rds/instance/${identifier}/${engineFacts(engine).logs[0]}`;
        this.address = instance.address;
        this.port = engineFacts(engine).port;
        this.endpoint = instance.endpoint;
        this.secretArn = instance.masterUserSecrets.apply((secrets) => secrets?.[0]?.secretArn ?? "");
        this.securityGroupId = securityGroup.id;
        this.instance = children.one("instance");
        this.subnetGroup = children.one("subnetGroup");
        this.parameterGroups = children.named("parameterGroup");
        this.logGroups = children.named("logGroup");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({
            address: this.address,
            port: this.port,
            endpoint: this.endpoint,
            secretArn: this.secretArn,
            securityGroupId: this.securityGroupId,
        });
    }

    /**
     * Lets a client connect: into the database's group, and out of the client's own.
     * @param client A component with a security group (`AzApplication`, `ZoneApplication`, `WebService`, `Bastion`, …), a security
     * group, or the ID of one.
     * @throws pulumi.RunError where the client is none of these, or one that has no name, and none is given.
     */
    allow(client: SecurityGroupRef, options: DatabaseClientOptions = {}): DatabaseAccess {
        const clients = options.names ?? clientNames(client);
        const [only] = clients;
        const label = clients.length === 1 ? only : (componentName(Object(client)) ?? only);
        refuse(
            `The access to the database '${this.name}'`,
            label === undefined
                ? [
                      "names: missing; a group says not whose it is: the Pulumi resource names of the workloads are allowed",
                  ]
                : [],
        );
        return new DatabaseAccess(
            `${this.name}-from-${label}`,
            {
                database: this.name,
                databaseSecurityGroupId: this.securityGroupId,
                port: this.port,
                clients,
                clientSecurityGroupId: client,
                clientEgress: options.egress,
                tags: this.tags,
            },
            { parent: this },
        );
    }

    private declareSecurityGroup(name: string, args: Resolved<DatabaseArgs>) {
        return new aws.ec2.SecurityGroup(
            name,
            { vpcId: args.vpcId, description: "The database; its clients only", tags: named(name, args.tags) },
            { parent: this },
        );
    }

    /** RDS would make these groups itself, keep their records for ever and leave them behind. */
    private declareLogGroups(name: string, identifier: string, engine: DatabaseEngine, args: Resolved<DatabaseArgs>) {
        return engineFacts(engine).logs.map(
            (log) =>
                new aws.cloudwatch.LogGroup(
                    `${name}-${log}`,
                    {
                        name: `/aws/rds/instance/${identifier}/${log}`,
                        retentionInDays: args.logRetentionInDays ?? 30,
                        kmsKeyId: args.kmsKeyArn,
                        tags: named(`${name}-${log}`, args.tags),
                    },
                    { parent: this, protect: args.protect },
                ),
        );
    }

    private declareInstance(
        name: string,
        identifier: string,
        engine: DatabaseEngine,
        args: Resolved<DatabaseArgs>,
        securityGroup: aws.ec2.SecurityGroup,
        logs: readonly aws.cloudwatch.LogGroup[],
    ) {
        const { protect = false, kmsKeyArn, instanceClass = "db.t4g.micro" } = args;
        const { dbName = "app", username = "app_owner" } = args;
        const engineVersion = args.engineVersion ?? defaultEngineVersion(engine);
        const subnets = new aws.rds.SubnetGroup(
            name,
            { subnetIds: args.subnetIds, description: "Isolated subnets", tags: named(name, args.tags) },
            { parent: this },
        );
        const parameters = this.parameterGroup(name, engine, engineVersion, args);
        return new aws.rds.Instance(
            name,
            {
                identifier,
                engine,
                engineVersion,
                allowMajorVersionUpgrade: args.allowMajorVersionUpgrade,
                instanceClass,
                // What the data brings with it is not said again.
                ...(args.restore === undefined ? { dbName, username } : restored(args.restore)),
                engineLifecycleSupport: lifecycleSupport(args),
                manageMasterUserPassword: true,
                masterUserSecretKmsKeyId: kmsKeyArn,
                iamDatabaseAuthenticationEnabled: true,
                dbSubnetGroupName: subnets.name,
                vpcSecurityGroupIds: [securityGroup.id],
                publiclyAccessible: false,
                multiAz: args.multiAz ?? false,
                parameterGroupName: parameters.name,
                caCertIdentifier: "rds-ca-rsa2048-g1",
                storageType: "gp3",
                allocatedStorage: args.allocatedStorage ?? 20,
                maxAllocatedStorage: storageLimit(args),
                storageEncrypted: true,
                kmsKeyId: kmsKeyArn,
                backupRetentionPeriod: args.backupRetentionPeriod ?? 7,
                copyTagsToSnapshot: true,
                deleteAutomatedBackups: !protect,
                deletionProtection: protect,
                skipFinalSnapshot: !protect,
                finalSnapshotIdentifier: protect
                    ? finalSnapshotName(parameters.name, [engine, dbName, username, kmsKeyArn ?? ""])
                    : undefined,
                autoMinorVersionUpgrade: true,
                applyImmediately: args.applyImmediately ?? !protect,
                ...insights(engine, instanceClass, args),
                enabledCloudwatchLogsExports: [...engineFacts(engine).logs],
                tags: named(name, args.tags),
            },
            {
                parent: this,
                protect,
                dependsOn: [...logs],
                // RDS has no call that changes it, and a new instance would be an empty one.
                ignoreChanges: ["engineLifecycleSupport"],
            },
        );
    }

    /** One group a family, under the family's name: RDS deletes none that an instance still uses. */
    private parameterGroup(name: string, engine: DatabaseEngine, engineVersion: string, args: Resolved<DatabaseArgs>) {
        const family = parameterGroupFamily(engine, engineVersion);
        const upgraded = args.allowMajorVersionUpgrade === true;
        const before = upgraded ? familiesBefore(engine, engineVersion) : [];
        // The group of the family that was in use when groups had the database's own name keeps what it is.
        const formerly = before.at(-1) ?? family;
        const declare = (each: string) => {
            const groupName = `${name}-${each.replace(".", "-")}`;
            return new aws.rds.ParameterGroup(
                groupName,
                {
                    family: each,
                    description: "TLS only",
                    parameters: [...engineFacts(engine).parameters],
                    tags: named(groupName, args.tags),
                },
                { parent: this, aliases: each === formerly ? [{ name }] : [] },
            );
        };
        before.forEach(declare);
        return declare(family);
    }

    private expect(name: string, engine: DatabaseEngine, args: Resolved<DatabaseArgs>): void {
        const flows = keptOut(name, engineFacts(engine).port, args.unreachableFrom);
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}

/** Families from which an instance can have been upgraded to a version, oldest first. */
function familiesBefore(engine: DatabaseEngine, engineVersion: string): string[] {
    const majors = upgradedFrom(engine, majorVersion(engine, engineVersion));
    return majors.map((major) => parameterGroupFamily(engine, major));
}

/** Pulumi resource names of the workloads of a client. */
function clientNames(client: SecurityGroupRef): readonly string[] {
    const { serverNames, serverName } = Object(client) as { serverNames?: unknown; serverName?: unknown };
    if (Array.isArray(serverNames)) {
        return serverNames.map(String);
    }
    return [typeof serverName === "string" ? serverName : componentName(Object(client))].flatMap((name) => name ?? []);
}

/**
 * RDS refuses a snapshot name that exists, and the last one of an earlier database does. The parameter group's name has
 * a random end that is new in every new stack; the digest is new whenever the database is replaced within one.
 */
function finalSnapshotName(parameterGroup: pulumi.Output<string>, replacing: pulumi.Input<string>[]) {
    return pulumi.all([parameterGroup, pulumi.all(replacing)]).apply(([unique, values]) => {
        const digest = createHash("sha256").update(values.join("\n")).digest("hex").slice(0, 6);
        return `${unique}-${digest}-final`;
    });
}

/** RDS's words for what an instance is made from. */
function restored({ snapshotIdentifier, sourceDbInstanceIdentifier, restoreTime }: DatabaseRestore) {
    return sourceDbInstanceIdentifier === undefined
        ? { snapshotIdentifier }
        : {
              restoreToPointInTime: {
                  sourceDbInstanceIdentifier,
                  ...(restoreTime === undefined ? { useLatestRestorableTime: true } : { restoreTime }),
              },
          };
}

/** RDS takes no limit that the storage has already: one that is not to grow is made without one. */
function storageLimit({ allocatedStorage = 20, maxAllocatedStorage = 100 }: DatabaseArgs): number | undefined {
    return maxAllocatedStorage === allocatedStorage ? undefined : maxAllocatedStorage;
}

function lifecycleSupport({ engineLifecycleSupport }: DatabaseArgs): string | undefined {
    return engineLifecycleSupport === undefined
        ? undefined
        : {
              extended: "open-source-rds-extended-support",
              standard: "open-source-rds-extended-support-disabled",
          }[engineLifecycleSupport];
}

/** RDS ties the mode to how long Performance Insights keeps its data: 7 days, or 465 for the advanced one. */
function insights(engine: DatabaseEngine, instanceClass: string, args: Resolved<DatabaseArgs>) {
    const { databaseInsightsMode = "standard", kmsKeyArn } = args;
    return offersPerformanceInsights(engine, instanceClass)
        ? {
              databaseInsightsMode,
              performanceInsightsEnabled: true,
              performanceInsightsRetentionPeriod: databaseInsightsMode === "advanced" ? 465 : 7,
              performanceInsightsKmsKeyId: kmsKeyArn,
          }
        : { databaseInsightsMode, performanceInsightsEnabled: false };
}
