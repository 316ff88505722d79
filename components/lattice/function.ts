import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";

export interface LatticeFunctionArgs {
    /** Days that the function's log is kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps the log group from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the log. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * Tags for every child.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/**
 * A Lambda function for a target group of VPC Lattice: it answers GET, HEAD and POST, and needs no network of its own, since
 * VPC Lattice invokes it. Whoever registers it gives VPC Lattice the permission.
 */
export class LatticeFunction extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: LatticeFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:lattice:LatticeFunction", name, {}, opts);
        const functionName = physicalName(name, { maxLength: 64 });
        const logs = new aws.cloudwatch.LogGroup(
            name,
            {
                name: `/aws/lambda/${functionName}`,
                retentionInDays: args.logRetentionInDays ?? 30,
                kmsKeyId: args.kmsKeyArn,
                tags: named(name, args.tags),
            },
            { parent: this, protect: args.protect },
        );
        const role = this.role(name, args);
        const permission = new aws.iam.RolePolicy(
            `${name}-logs`,
            {
                role: role.name,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: logStatements(logs) }),
            },
            { parent: this },
        );
        const source = readFileSync(join(__dirname, "function", "handler.js"), "utf8");
        const lambda = new aws.lambda.Function(
            name,
            {
                name: functionName,
                description: "Answers requests of VPC Lattice",
                role: role.arn,
                runtime: aws.lambda.Runtime.NodeJS22dX,
                architectures: ["arm64"],
                handler: "handler.handler",
                code: new pulumi.asset.AssetArchive({ "handler.js": new pulumi.asset.StringAsset(source) }),
                memorySize: 128,
                timeout: 5,
                environment: { variables: { SERVICE_NAME: name } },
                loggingConfig: { logFormat: "JSON", logGroup: logs.name },
                tags: named(name, args.tags),
            },
            { parent: this, dependsOn: [permission] },
        );
        this.arn = lambda.arn;
        this.registerOutputs({ arn: this.arn, policyStatements: { [`${name}-logs`]: logStatements(logs) } });
    }

    private role(name: string, { tags }: LatticeFunctionArgs): aws.iam.Role {
        return new aws.iam.Role(
            name,
            {
                description: `Function ${name}: writes its log`,
                assumeRolePolicy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
                    ],
                }),
                tags: named(name, tags),
            },
            { parent: this },
        );
    }
}

function logStatements({ arn }: aws.cloudwatch.LogGroup) {
    return [
        {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${arn}:*`,
        },
    ];
}
