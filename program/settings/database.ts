import { z } from "zod";
import { images } from "../../components/shared/versions";
import { limits } from "../../model/aws/limits";
import { count, image, oneOf, within } from "./fields";

/** Identifier of an instance, and of a snapshot. Source: Amazon RDS API reference, DBInstanceIdentifier, DBSnapshotIdentifier. */
const identifier = (length: number) => `[a-zA-Z](?:[a-zA-Z0-9]|-(?=[a-zA-Z0-9])){0,${length - 1}}`;
/** What RDS and AWS Backup put before the identifiers of snapshots that they make. */
const snapshot = `(?:rds:|awsbackup:)?${identifier(255)}`;

const restoreSchema = z
    .strictObject({
        name: z
            .string()
            .regex(/^[a-z0-9]{1,20}$/, { error: "1 to 20 lower-case letters and digits are allowed" })
            .describe("End of the new instance's identifier, other than that of a restore before."),
        snapshotIdentifier: z
            .string()
            .regex(new RegExp(`^(arn:aws[a-z-]*:rds:[a-z0-9-]+:\\d{12}:snapshot:)?${snapshot}$`), {
                error: "the identifier or the ARN of an instance's snapshot is allowed: letters, digits and single hyphens, a letter first",
            })
            .optional()
            .describe("Identifier or ARN of a snapshot in this Region."),
        sourceDbInstanceIdentifier: z
            .string()
            .regex(new RegExp(`^${identifier(63)}$`), {
                error: "the identifier of an instance is allowed: up to 63 letters, digits and single hyphens, a letter first",
            })
            .optional()
            .describe("Identifier of an instance whose automated backups are there."),
        restoreTime: z.iso
            .datetime({ error: "a time such as 2026-11-28T23:45:00Z is allowed", abort: true })
            .refine((time) => Date.parse(time) <= Date.now(), { error: "a time that has passed is allowed" })
            .optional()
            .describe("Its state at this time. Default: the latest that can be restored."),
    })
    .refine(
        ({ snapshotIdentifier, sourceDbInstanceIdentifier }) =>
            (snapshotIdentifier === undefined) !== (sourceDbInstanceIdentifier === undefined),
        { error: "one of snapshotIdentifier and sourceDbInstanceIdentifier is needed" },
    )
    .refine(({ restoreTime, snapshotIdentifier }) => restoreTime === undefined || snapshotIdentifier === undefined, {
        path: ["restoreTime"],
        error: "a snapshot is of its own time: leave restoreTime out",
    });

export const databaseSchema = z.strictObject({
    engine: oneOf(["postgres", "mysql"]).default("postgres").describe("Engine of the RDS instance."),
    engineVersion: z
        .string({ error: 'a version in quotes is allowed, such as "17"' })
        .regex(/^\d+(\.\d+){0,2}$/, { error: 'a version such as "17" or "17.11" is allowed' })
        .optional()
        .describe(
            "Version of the engine; a major version alone follows the newest minor one. Default: 17 for postgres, 8.4 for mysql.",
        ),
    allowUnlistedVersion: z
        .boolean()
        .default(false)
        .describe("Accept an engine version or an instance class that this project does not know yet."),
    allowMajorVersionUpgrade: z
        .boolean()
        .default(false)
        .describe(
            "Let a change of `engineVersion` be one of the major version, which RDS refuses without it. Take it away once the upgrade has happened.",
        ),
    instanceClass: z
        .string()
        .regex(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, { error: "an RDS instance class such as db.t4g.micro is allowed" })
        .default("db.t4g.micro")
        .describe("RDS instance class."),
    allocatedStorage: within(limits.databaseStorage)
        .default(20)
        .describe("Storage in GiB (gp3). Grows by a tenth at least, and never shrinks."),
    maxAllocatedStorage: within(limits.databaseStorage)
        .default(100)
        .describe("Limit of storage autoscaling in GiB; as much as `allocatedStorage` switches it off."),
    multiAz: z.boolean().default(false).describe("A standby in a second Availability Zone. Doubles the cost."),
    backupRetentionPeriod: within(limits.backupRetentionPeriod)
        .default(7)
        .describe("Days for which automated backups are kept."),
    restore: restoreSchema
        .optional()
        .describe(
            "Make the database from what another left: a new instance takes the place of the one that is there, which goes. Stays in the configuration afterwards: without it an empty database would take its place.",
        ),
    engineLifecycleSupport: oneOf(["extended", "standard"])
        .optional()
        .describe(
            "When standard support of the engine's version ends: `extended` runs on and is charged, `standard` has RDS upgrade the major version. Taken when the instance is made, never later. Default: RDS's, extended.",
        ),
    databaseName: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/, {
            error: "a letter, then up to 62 lowercase letters, digits or underscores are allowed",
        })
        .default("app")
        .describe("Name of the first database."),
    username: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,15}$/, {
            error: "a letter, then up to 15 lowercase letters, digits or underscores are allowed",
        })
        .default("app_owner")
        .describe("Master user. Its password is made, kept and rotated by AWS Secrets Manager."),
});

export const applicationSchema = z.strictObject({
    user: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/, {
            error: "a lower-case letter and up to 62 letters, digits or underscores are allowed",
        })
        .default("app")
        .describe("Name of its user in the database, who signs in by IAM: there is no password."),
    maxConnections: count(1, 20)
        .default(4)
        .describe("Connections to the database that each server and each task may open."),
    image: image
        .refine((name) => !/(^|\/)nginx[:@]/.test(name), {
            error: "the application runs on Node.js; an image of it is allowed, such as public.ecr.aws/docker/library/node:24.18.0-alpine3.23",
        })
        .default(images.node)
        .describe(
            "Image of its container in the example service's tasks: stock Node.js 22 or later by exact version. Servers install Amazon Linux's own.",
        ),
});
