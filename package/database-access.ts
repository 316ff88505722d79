import * as pulumi from "@pulumi/pulumi";
import { DatabaseAccess as Declared } from "../components/database/access";
import { packageType } from "./inputs";

/** Who connects to which database. */
export interface DatabaseAccessArgs {
    /** Pulumi resource name of the `Database`, for what is expected. */
    readonly database: string;
    readonly databaseSecurityGroupId: pulumi.Input<string>;
    /** 5432 for postgres, 3306 for mysql. */
    readonly port: number;
    /** Pulumi resource names of the workloads that connect, all with the same group; of a `ZoneApplication`, its own. */
    readonly clients: string[];
    readonly clientSecurityGroupId: pulumi.Input<string>;
    /** Tags for every child. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/** Lets workloads connect to a database: into the database's group, and out of their own. */
export class DatabaseAccess extends pulumi.ComponentResource {
    constructor(name: string, args: DatabaseAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        super(packageType("DatabaseAccess", name, args, { plain: ["database", "port", "clients"] }), name, {}, opts);
        new Declared(name, args, { parent: this });
        this.registerOutputs({});
    }
}
