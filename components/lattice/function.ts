import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { functionIdentity } from "../shared/function-identity";
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
    /** Name in AWS. */
    readonly functionName: string;

    constructor(name: string, args: LatticeFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:lattice:LatticeFunction", name, {}, opts);
        const { functionName, logGroup, role, logPolicy, policyStatements } = functionIdentity(
            name,
            {
                ...args,
                description: `Function ${name}: writes its log`,
                logRetentionInDays: args.logRetentionInDays ?? 30,
            },
            this,
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
                loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
                tags: named(name, args.tags),
            },
            { parent: this, dependsOn: [logPolicy] },
        );
        this.arn = lambda.arn;
        this.functionName = functionName;
        this.registerOutputs({ arn: this.arn, policyStatements });
    }
}
