import * as pulumi from "@pulumi/pulumi";
import { Database as Declared } from "../components/database/database";
import { packageType } from "./inputs";

/** Engines of RDS. */
export const DatabaseEngine = { Postgres: "postgres", Mysql: "mysql" } as const;
export type DatabaseEngine = (typeof DatabaseEngine)[keyof typeof DatabaseEngine];

/** What a database can be. */
export interface DatabaseArgs {
    readonly vpcId: pulumi.Input<string>;
    /** Isolated subnets in two or more Availability Zones; never a Wavelength Zone's. */
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Default: postgres. */
    readonly engine?: DatabaseEngine;
    /** Version of the engine: a major one follows the newest minor one of RDS. Default: 17 for postgres, 8.4 for mysql. */
    readonly engineVersion?: string;
    /** Default: db.t4g.micro. */
    readonly instanceClass?: string;
    /** Storage (gp3) in GiB, 20 to 65536. Default: 20. */
    readonly allocatedStorage?: number;
    /** Name of the first database. Default: app. */
    readonly dbName?: string;
    /** A standby in a second Availability Zone, which takes over by itself. Doubles the cost. Default: false. */
    readonly multiAz?: boolean;
    /** Days that automated backups are kept, 1 to 35. Default: 7. */
    readonly backupRetentionPeriod?: number;
    /** Keeps the database: neither Pulumi nor RDS deletes it. Default: false, everything goes with the stack. */
    readonly protect?: boolean;
    /** Key that encrypts storage, secret, insights and logs. Default: those that AWS manages. */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** Tags for every child. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/** An RDS instance over TLS only, whose password Secrets Manager makes, keeps and rotates. `DatabaseAccess` lets clients in. */
export class Database extends pulumi.ComponentResource {
    readonly address: pulumi.Output<string>;
    readonly endpoint: pulumi.Output<string>;
    /** Secret of the master user. */
    readonly secretArn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        const rules = {
            plain: [
                ...["engine", "engineVersion", "instanceClass", "allocatedStorage", "dbName", "multiAz"],
                ...["backupRetentionPeriod", "protect"],
            ],
            choices: { engine: Object.values(DatabaseEngine) },
        };
        super(packageType("Database", name, args, rules), name, {}, opts);
        const database = new Declared(name, args, { parent: this });
        this.address = database.address;
        this.endpoint = database.endpoint;
        this.secretArn = database.secretArn;
        this.securityGroupId = database.securityGroupId;
        this.registerOutputs({
            address: this.address,
            endpoint: this.endpoint,
            secretArn: this.secretArn,
            securityGroupId: this.securityGroupId,
        });
    }
}
