import type * as pulumi from "@pulumi/pulumi";

/** A database as a client of it needs to know it who signs in by IAM: nothing of it is secret. */
export interface DatabaseSignIn {
    /**
     * Name of the parameter of Systems Manager that says where the database is, and as whom: JSON with `host`, `port`,
     * `database`, `user` and `region`. Known before the database is, which what runs servers and tasks has to be.
     */
    readonly parameterName: pulumi.Input<string>;
    readonly parameterArn: pulumi.Input<string>;
    /** What a role has to be allowed `rds-db:connect` on. */
    readonly connectArn: pulumi.Input<string>;
    /** There once the parameter is. */
    readonly ready: readonly pulumi.Resource[];
}

/** Statements of a policy that lets a role sign in. */
export function connectStatements({ connectArn }: Pick<DatabaseSignIn, "connectArn">) {
    return [{ Effect: "Allow", Action: "rds-db:connect", Resource: connectArn }];
}
