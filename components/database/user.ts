import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { managedPolicyArn, ownArn } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { type FunctionIdentity, functionIdentity } from "../shared/function-identity";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { readSecret } from "../shared/secret-statements";
import { named, type Taggable } from "../shared/tags";
import { DatabaseAccess } from "./access";
import type { Database } from "./database";
import { withRoots } from "./postgres-client";
import { setupSource } from "./setup/bundle";
import type { DatabaseSignIn } from "./sign-in";

export interface DatabaseUserArgs extends Taggable, Transformable<typeof databaseUserChildren> {
    /** A database of PostgreSQL. */
    readonly database: Database;
    /** The user's name in the database: a lower-case letter, and up to 62 letters, digits or underscores. */
    readonly user: string;
    /**
     * What else is set up, in SQL, as the master user: tables, and the user's rights to them. Each statement can be repeated; all
     * of them are one transaction.
     * @default - nothing: the user may sign in, and no more
     */
    readonly statements?: readonly string[];
    readonly vpcId: VpcRef;
    /** Private subnets of the function that sets it up: they need a way to Secrets Manager. */
    readonly subnetIds: SubnetRefs;
    /** What has to be there before the function runs: its way to Secrets Manager. @default - nothing */
    readonly after?: readonly pulumi.Resource[];
    /**
     * Where the function finds Secrets Manager: the VPC's own block where there is an interface endpoint for it and no other way.
     * @default 0.0.0.0/0
     */
    readonly httpsCidrBlock?: string;
    /** Days for which the function's log is kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keep the function's log from being deleted. @default false */
    readonly protect?: boolean;
    /** KMS key of the master user's secret, and of the function's log. @default - keys that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What `transform` can change. */
const databaseUserChildren = {
    function: aws.lambda.Function,
    role: aws.iam.Role,
    logGroup: aws.cloudwatch.LogGroup,
    securityGroup: aws.ec2.SecurityGroup,
    parameter: aws.ssm.Parameter,
} as const;

/** Seconds that the function may try for. */
const longestRun = 300;

/**
 * A user of a PostgreSQL database who signs in by IAM: there is no password that could be known, kept or rotated. A function in
 * the VPC makes it, once, and again whenever the database or what is set up is another one: the only thing that ever reads the
 * master user's secret.
 *
 * Costs next to nothing: a function that runs for some seconds. Whoever signs in needs `signIn.connectArn` in a policy of its
 * role, a way to the database (`database.allow`), and reads where it is in the parameter `signIn.parameterName`.
 *
 * Lambda takes up to 20 minutes and more to take its network interfaces away when this is destroyed.
 *
 * @example
 * export const user = new DatabaseUser("database-user", {
 *     database,
 *     user: "app",
 *     statements: applicationTables("app"),
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     after: network.defaultRoutesOf("private"),
 *     tags,
 * });
 */
export class DatabaseUser extends pulumi.ComponentResource {
    /** The database as a client needs to know it. */
    readonly signIn: DatabaseSignIn;
    /** There once the user is. */
    readonly ready: pulumi.Resource;
    /** Name of the function in AWS. */
    readonly functionName: string;
    /** The function that sets it up. */
    readonly lambdaFunction: aws.lambda.Function;
    /** What the function may do. */
    readonly role: aws.iam.Role;
    /** Where the function writes. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** The function's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** What says where the database is. */
    readonly parameter: aws.ssm.Parameter;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: DatabaseUserArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(databaseUserChildren, name, given.transform);
        super("wavelength-lattice:database:DatabaseUser", name, {}, children.watched(opts));
        const args = resolved(`The DatabaseUser '${name}'`, given, [...children.faults, ...userFaults(given)]);
        const { database, user, logRetentionInDays = 30, protect, kmsKeyArn, tags } = args;
        const { securityGroup, ways } = this.declareGroup(name, args);
        const identity = functionIdentity(
            name,
            { description: `Sets up ${user} in ${database.name}`, logRetentionInDays, protect, kmsKeyArn, tags },
            this,
        );
        const statements = readSecret(database.secretArn, kmsKeyArn);
        const rights = new aws.iam.RolePolicy(
            `${name}-secret`,
            {
                role: identity.role.name,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
            },
            { parent: this },
        );
        const setup = this.declareFunction(name, args, securityGroup, identity, rights);
        this.ready = new aws.lambda.Invocation(
            name,
            {
                functionName: setup.name,
                input: "{}",
                triggers: { database: database.resourceId, statements: digest([user, ...(args.statements ?? [])]) },
            },
            { parent: this, dependsOn: [setup, ...ways, ...(args.after ?? [])] },
        );
        this.signIn = this.publish(name, args);
        this.functionName = identity.functionName;
        this.lambdaFunction = children.one("function");
        this.role = children.one("role");
        this.logGroup = children.one("logGroup");
        this.securityGroup = children.one("securityGroup");
        this.parameter = children.one("parameter");
        this.registerOutputs({
            parameterName: this.signIn.parameterName,
            connectArn: this.signIn.connectArn,
            policyStatements: { ...identity.policyStatements, [`${name}-secret`]: statements },
        });
    }

    /** Where clients find what they need to know: an address that RDS gives can be in no document that has to be known before. */
    private publish(name: string, { database, user, tags }: Resolved<DatabaseUserArgs>): DatabaseSignIn {
        const parameterName = physicalName(name, { maxLength: 512 });
        const { address: host, port, databaseName, resourceId } = database;
        const region = aws.getRegionOutput({}, { parent: this }).region;
        const parameter = new aws.ssm.Parameter(
            name,
            {
                name: parameterName,
                type: "String",
                description: `Where ${database.name} is, for ${user}`,
                insecureValue: pulumi.jsonStringify({ host, port, database: databaseName, user, region }),
                tags: named(name, tags),
            },
            { parent: this },
        );
        return {
            parameterName,
            parameterArn: ownArn("ssm", `parameter/${parameterName}`, { parent: this }),
            connectArn: resourceId.apply((id) => ownArn("rds-db", `dbuser:${id}/${user}`, { parent: this })),
            ready: [parameter],
        };
    }

    /** To the database and to Secrets Manager, and nowhere else. */
    private declareGroup(name: string, args: Resolved<DatabaseUserArgs>) {
        const { database, vpcId, httpsCidrBlock = "0.0.0.0/0", tags } = args;
        const securityGroup = new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: `Sets up a user of ${database.name}`, tags: named(name, tags) },
            { parent: this },
        );
        const https = new aws.vpc.SecurityGroupEgressRule(
            `${name}-out-https`,
            {
                securityGroupId: securityGroup.id,
                description: "HTTPS to Secrets Manager",
                ...{ cidrIpv4: httpsCidrBlock, ipProtocol: "tcp", fromPort: 443, toPort: 443 },
                tags: named(`${name}-out-https`, tags),
            },
            { parent: this },
        );
        const access = new DatabaseAccess(
            `${database.name}-from-${name}`,
            {
                database: database.name,
                databaseSecurityGroupId: database.securityGroupId,
                port: database.port,
                clients: [name],
                clientSecurityGroupId: securityGroup,
                tags,
            },
            { parent: this },
        );
        const flow = { from: name, to: "service:secretsmanager", protocol: "tcp", port: 443 } as const;
        new Expectations(`${name}-expectations`, { flows: [{ ...flow, expect: "reachable" }] }, { parent: this });
        return { securityGroup, ways: [https, access] };
    }

    private declareFunction(
        name: string,
        args: Resolved<DatabaseUserArgs>,
        securityGroup: aws.ec2.SecurityGroup,
        { functionName, logGroup, role, logPolicy }: FunctionIdentity,
        rights: aws.iam.RolePolicy,
    ): aws.lambda.Function {
        const { database } = args;
        const network = new aws.iam.RolePolicyAttachment(
            `${name}-network`,
            {
                role: role.name,
                policyArn: managedPolicyArn("service-role/AWSLambdaENIManagementAccess", { parent: this }),
            },
            { parent: this },
        );
        const source = aws
            .getRegionOutput({}, { parent: this })
            .region.apply((region) => withRoots(setupSource(), region));
        const { address: host, port, databaseName } = database;
        return new aws.lambda.Function(
            name,
            {
                name: functionName,
                description: `Sets up ${args.user} in ${database.name}`,
                role: role.arn,
                runtime: aws.lambda.Runtime.NodeJS22dX,
                architectures: ["arm64"],
                handler: "setup.handler",
                code: source.apply(
                    (text) => new pulumi.asset.AssetArchive({ "setup.js": new pulumi.asset.StringAsset(text) }),
                ),
                memorySize: 256,
                timeout: longestRun,
                environment: {
                    variables: {
                        SECRET_ID: database.secretArn,
                        DATABASE: pulumi.jsonStringify({ host, port, database: databaseName }),
                        USER_NAME: args.user,
                        STATEMENTS: JSON.stringify(args.statements ?? []),
                    },
                },
                vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [securityGroup.id] },
                loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
                tags: named(name, args.tags),
            },
            // Lambda makes and removes the function's network interfaces with the role's permissions.
            { parent: this, dependsOn: [network, logPolicy, rights] },
        );
    }
}

function userFaults({ user, database: { engine } }: DatabaseUserArgs): string[] {
    return [
        ...(/^[a-z][a-z0-9_]{0,62}$/.test(user)
            ? []
            : [
                  `user: ${JSON.stringify(user)} is not allowed; a lower-case letter and up to 62 letters, digits or underscores are`,
              ]),
        ...(engine === "postgres" ? [] : [`database: one of ${engine}; one of postgres is allowed`]),
    ];
}

function digest(texts: readonly string[]): string {
    return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}
