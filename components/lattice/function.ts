import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { functionIdentity } from "../shared/function-identity";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";

export interface LatticeFunctionArgs extends Taggable, Transformable<typeof latticeFunctionChildren> {
    /** Days that the function's log is kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keeps the log group from being deleted. @default false */
    readonly protect?: boolean;
    /** Key that encrypts the log. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What `transform` can change. */
const latticeFunctionChildren = {
    function: aws.lambda.Function,
    role: aws.iam.Role,
    logGroup: aws.cloudwatch.LogGroup,
} as const;

/**
 * A Lambda function for a target group of VPC Lattice: it answers GET, HEAD and POST, and needs no network of its own, since
 * VPC Lattice invokes it. Whoever registers it gives VPC Lattice the permission.
 */
export class LatticeFunction extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** Name in AWS. */
    readonly functionName: string;
    /** The function. */
    readonly lambdaFunction: aws.lambda.Function;
    /** What it may do. */
    readonly role: aws.iam.Role;
    /** Where it writes. */
    readonly logGroup: aws.cloudwatch.LogGroup;

    constructor(name: string, args: LatticeFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeFunctionChildren, name, args.transform);
        super("wavelength-lattice:lattice:LatticeFunction", name, {}, children.watched(opts));
        refuse(`The LatticeFunction '${name}'`, children.faults);
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
        this.lambdaFunction = children.one("function");
        this.role = children.one("role");
        this.logGroup = children.one("logGroup");
        this.registerOutputs({ arn: this.arn, policyStatements });
    }
}
