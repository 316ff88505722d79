import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Transformable } from "../shared/children";
import type { SubnetRefs, VpcRef } from "../shared/neighbours";
import type { Taggable } from "../shared/tags";
import type { DatabaseEngine } from "./engines";

/** What a database is made from: one of a snapshot and an instance. */
export interface DatabaseRestore {
    /** End of the new instance's identifier, other than those before: 1 to 20 lower-case letters and digits. */
    readonly name: string;
    /** Identifier or ARN of a snapshot. */
    readonly snapshotIdentifier?: pulumi.Input<string>;
    /** Identifier of an instance whose automated backups are there. */
    readonly sourceDbInstanceIdentifier?: pulumi.Input<string>;
    /** A time such as `2026-11-28T23:45:00Z`. @default - the latest that can be restored */
    readonly restoreTime?: pulumi.Input<string>;
}
/** What `transform` can change. */
export const databaseChildren = {
    instance: aws.rds.Instance,
    subnetGroup: aws.rds.SubnetGroup,
    parameterGroup: aws.rds.ParameterGroup,
    logGroup: aws.cloudwatch.LogGroup,
    securityGroup: aws.ec2.SecurityGroup,
} as const;

export interface DatabaseArgs extends Taggable, Transformable<typeof databaseChildren> {
    readonly vpcId: VpcRef;
    /** Isolated subnets in two or more Availability Zones; never a Wavelength Zone's. */
    readonly subnetIds: SubnetRefs;
    /** @default postgres */
    readonly engine?: DatabaseEngine;
    /** Version of the engine: a major one follows the newest minor one of RDS. @default 17 for postgres, 8.4 for mysql */
    readonly engineVersion?: string;
    /**
     * Lets a change of `engineVersion` be one of the major version, which RDS refuses without it. The parameter groups of
     * the versions before stay until it is taken away again: an instance that waits for its maintenance window uses the
     * old one until then.
     * @default false
     */
    readonly allowMajorVersionUpgrade?: boolean;
    /** @default db.t4g.micro */
    readonly instanceClass?: string;
    /** Storage (gp3) in GiB, 20 to 65536. @default 20 */
    readonly allocatedStorage?: number;
    /**
     * GiB that storage may grow to by itself: a tenth more than `allocatedStorage` at least, or as much, and it does not grow.
     * @default 100
     */
    readonly maxAllocatedStorage?: number;
    /** Name of the first database. @default app */
    readonly dbName?: string;
    /** Master user, 1 to 16 characters. Secrets Manager makes, keeps and rotates the password. @default app_owner */
    readonly username?: string;
    /** A standby in a second Availability Zone, which takes over by itself. Doubles the cost. @default false */
    readonly multiAz?: boolean;
    /** Days that automated backups are kept, 1 to 35. @default 7 */
    readonly backupRetentionPeriod?: number;
    /**
     * Keeps the database: neither Pulumi nor RDS deletes it, its backups outlive it, and so does a last snapshot.
     * @default false - everything goes with the stack
     */
    readonly protect?: boolean;
    /** Takes changes at once, not in the next maintenance window. @default - unless protected */
    readonly applyImmediately?: boolean;
    /** Days that the database's logs are kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** `advanced` keeps 15 months of insights, for money. @default standard */
    readonly databaseInsightsMode?: "standard" | "advanced";
    /** Key that encrypts storage, secret, insights and logs. @default - those that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * Makes the database from what another left: a snapshot, or its state at a time within its retention. A new instance is
     * made beside the one that is there, under a name that ends in `name`, and takes its place; the old one then goes, or ends
     * the deployment where it is protected. It stays said afterwards: without it an empty database would take its place. What the engine, the first database and the master user are comes with the data.
     * @default - an empty database
     */
    readonly restore?: DatabaseRestore;
    /**
     * What happens when standard support of the engine's version ends: `extended` runs on, charged by the hour and processor;
     * `standard` has RDS upgrade the major version by itself. RDS takes it when an instance is made and never again: a change
     * of it leaves one that is there as it is.
     * @default - RDS's: extended
     */
    readonly engineLifecycleSupport?: "extended" | "standard";
    /**
     * What must never reach the database, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
}
