import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { whole } from "../shared/numbers";
import { refuse } from "../shared/refuse";
import { trustOf } from "../shared/roles";
import { named, type Taggable } from "../shared/tags";

export interface BackupsArgs extends Taggable, Transformable<typeof backupsChildren> {
    /** ARNs of what is backed up: databases, file systems. */
    readonly resourceArns: readonly pulumi.Input<string>[];
    /** Another Region, as in `ap-northeast-3`, where a copy of each backup is kept. */
    readonly copyTo: string;
    /** Days that backups and copies are kept, 1 to 3650. @default 35 */
    readonly retentionInDays?: number;
    /** When a backup is made, as EventBridge takes it, in UTC. @default cron(0 17 * * ? *), each day at 17:00 */
    readonly schedule?: string;
    /** Key that encrypts the vault in this Region. @default - the one that AWS manages for Backup */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * Keeps vaults and the copies' key from being deleted.
     * @default false - backups and copies go with the stack
     */
    readonly protect?: boolean;
}

/** What `transform` can change. */
const backupsChildren = {
    vault: { kind: aws.backup.Vault, suffix: "" },
    copyVault: { kind: aws.backup.Vault, suffix: "-copy" },
    copyKey: aws.kms.Key,
    plan: aws.backup.Plan,
    selection: aws.backup.Selection,
    role: aws.iam.Role,
} as const;

/**
 * Daily backups by AWS Backup in a vault of this Region, each copied to a vault of another, under a key of that Region: what is
 * left when a Region is not. Charged by the gigabyte kept, and by what is sent to the other Region.
 *
 * Source: AWS Backup guide, "Creating backup copies across AWS Regions"; a copy of an RDS snapshot takes the key of the vault
 * that it arrives in.
 *
 * @example
 * new Backups("backups", { resourceArns: [database.arn], copyTo: "ap-northeast-3", tags });
 */
export class Backups extends pulumi.ComponentResource {
    /** Name of the vault in this Region, known before it exists. */
    readonly vaultName: string;
    /** ARN of the vault that copies go to. */
    readonly copyVaultArn: pulumi.Output<string>;
    /** The vault in this Region. */
    readonly vault: aws.backup.Vault;
    /** The vault in the other Region. */
    readonly copyVault: aws.backup.Vault;
    /** What encrypts the copies, in the other Region. */
    readonly copyKey: aws.kms.Key;
    /** When backups are made, and how long they are kept. */
    readonly plan: aws.backup.Plan;
    /** What is backed up. */
    readonly selection: aws.backup.Selection;
    /** What AWS Backup may do here. */
    readonly role: aws.iam.Role;

    constructor(name: string, args: BackupsArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(backupsChildren, name, args.transform);
        super("wavelength-lattice:backup:Backups", name, {}, children.watched(opts));
        refuse(`The backups '${name}'`, [...children.faults, ...faultsOf(args)]);
        const { vault, copy } = this.declareVaults(name, args);
        const { role, attachment } = this.declareRole(name, args);
        const lifecycle = { deleteAfter: args.retentionInDays ?? 35 };
        const plan = new aws.backup.Plan(
            name,
            {
                name: physicalName(name, { maxLength: 50 }),
                rules: [
                    {
                        ruleName: "daily",
                        targetVaultName: vault.name,
                        schedule: args.schedule ?? "cron(0 17 * * ? *)",
                        startWindow: 60,
                        completionWindow: 480,
                        lifecycle,
                        copyActions: [{ destinationVaultArn: copy.arn, lifecycle }],
                    },
                ],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        new aws.backup.Selection(
            name,
            {
                name: physicalName(name, { maxLength: 50 }),
                planId: plan.id,
                iamRoleArn: role.arn,
                resources: [...args.resourceArns],
            },
            { parent: this, dependsOn: [attachment] },
        );
        this.vaultName = physicalName(name, { maxLength: 50 });
        this.copyVaultArn = copy.arn;
        this.vault = children.one("vault");
        this.copyVault = children.one("copyVault");
        this.copyKey = children.one("copyKey");
        this.plan = children.one("plan");
        this.selection = children.one("selection");
        this.role = children.one("role");
        this.registerOutputs({ vaultName: this.vaultName, copyVaultArn: this.copyVaultArn });
    }

    private declareVaults(name: string, { copyTo: region, kmsKeyArn, protect = false, tags }: BackupsArgs) {
        const opts = { parent: this, protect: protect || undefined };
        const copyName = `${name}-copy`;
        const key = new aws.kms.Key(
            copyName,
            {
                region,
                description: "Copies of backups from another Region",
                enableKeyRotation: true,
                deletionWindowInDays: 30,
                tags: named(copyName, tags),
            },
            opts,
        );
        const vaultOf = (vault: string, args: Partial<aws.backup.VaultArgs>) =>
            new aws.backup.Vault(
                vault,
                {
                    name: physicalName(vault, { maxLength: 50 }),
                    ...args,
                    // A vault with backups in it cannot be deleted otherwise.
                    forceDestroy: !protect,
                    tags: named(vault, tags),
                },
                opts,
            );
        return { vault: vaultOf(name, { kmsKeyArn }), copy: vaultOf(copyName, { region, kmsKeyArn: key.arn }) };
    }

    private declareRole(name: string, { tags }: BackupsArgs) {
        const role = new aws.iam.Role(
            name,
            {
                description: "AWS Backup: backups and their copies",
                assumeRolePolicy: trustOf("backup.amazonaws.com"),
                tags: named(name, tags),
            },
            { parent: this },
        );
        const path = "service-role/AWSBackupServiceRolePolicyForBackup";
        const attachment = new aws.iam.RolePolicyAttachment(
            name,
            { role: role.name, policyArn: managedPolicyArn(path, { parent: this }) },
            { parent: this },
        );
        return { role, attachment };
    }
}

function faultsOf({ resourceArns, retentionInDays }: BackupsArgs): string[] {
    return [
        ...(resourceArns.length === 0 ? ["resourceArns: empty; name what is to be backed up"] : []),
        ...whole("retentionInDays", retentionInDays, { least: 1, most: 3650 }),
    ];
}
