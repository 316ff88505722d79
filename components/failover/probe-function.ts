import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { type FunctionIdentity, functionIdentity } from "../shared/function-identity";
import { refuse } from "../shared/refuse";
import { schedule } from "../shared/schedule";
import { named, type Tags } from "../shared/tags";

/** Port and path that the probe asks for. */
const target = { port: 443, path: "/healthz" } as const;

export interface ProbeArgs extends Transformable<typeof probeChildren> {
    readonly vpcId: pulumi.Input<string>;
    /** Subnets in two Availability Zones, so that one that is down does not look like a zone that is. */
    readonly subnetIds: readonly pulumi.Input<string>[];
    /** Private addresses of the servers, by what their metrics are filed under. */
    readonly targets: Readonly<Record<string, pulumi.Input<string>>>;
    /** What the servers are, for descriptions, as in `the server of the zone`. */
    readonly servers: string;
    /** The servers' group. */
    readonly serverSecurityGroupId: pulumi.Input<string>;
    /** Public name of the server, sent as SNI. */
    readonly serverName?: string;
    readonly logRetentionInDays: number;
    readonly kmsKeyArn?: pulumi.Input<string>;
    readonly tags?: Tags;
}

/** Seconds that a function may run, of which a server that has just been started takes some minutes to answer. */
const longestRun = 900;

/** What `transform` can change. */
const probeChildren = {
    function: aws.lambda.Function,
    role: aws.iam.Role,
    logGroup: aws.cloudwatch.LogGroup,
    securityGroup: aws.ec2.SecurityGroup,
    schedule: aws.cloudwatch.EventRule,
} as const;

/**
 * A Lambda function that asks servers each minute whether they are well, and that a deployment can have wait for one of
 * them.
 */
export class Probe extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;
    /** Name of the function in AWS. */
    readonly functionName: string;
    /** What has to be there before the function reaches the servers. */
    /** The function. */
    readonly lambdaFunction: aws.lambda.Function;
    /** What it may do. */
    readonly role: aws.iam.Role;
    /** Where it writes. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** Its group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** When it asks. */
    readonly schedule: aws.cloudwatch.EventRule;
    private readonly ways: readonly pulumi.Resource[];
    private readonly function: aws.lambda.Function;

    constructor(name: string, args: ProbeArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(probeChildren, name, args.transform);
        super("wavelength-lattice:failover:Probe", name, {}, children.watched(opts));
        refuse(`The Probe '${name}'`, children.faults);
        const { securityGroup, ways } = this.declareGroup(name, args);
        const { logRetentionInDays, kmsKeyArn, tags } = args;
        const identity = functionIdentity(
            name,
            { description: `Probe ${name}`, logRetentionInDays, kmsKeyArn, tags },
            this,
        );
        const probe = this.declareFunction(name, args, securityGroup, identity);
        // A run that is repeated late would report on the wrong minute.
        schedule(
            name,
            { expression: "rate(1 minute)", description: "Each minute", maximumAgeInSeconds: 60, tags },
            probe,
            this,
        );

        this.ways = ways;
        this.function = probe;
        this.securityGroupId = securityGroup.id;
        this.functionName = identity.functionName;
        this.lambdaFunction = children.one("function");
        this.role = children.one("role");
        this.logGroup = children.one("logGroup");
        this.securityGroup = children.one("securityGroup");
        this.schedule = children.one("schedule");
        this.registerOutputs({
            securityGroupId: this.securityGroupId,
            policyStatements: identity.policyStatements,
        });
    }

    /**
     * Waits, whenever an instance is a new one, until it answers: what depends on the outcome is replaced only then. An
     * instance that does not answer within a quarter of an hour ends the deployment, and the servers that are still the
     * old ones stay as they are.
     *
     * @param target What the server's metrics are filed under.
     */
    waitFor(
        name: string,
        target: string,
        instanceId: pulumi.Input<string>,
        parent: pulumi.Resource,
    ): aws.lambda.Invocation {
        return new aws.lambda.Invocation(
            name,
            {
                functionName: this.function.name,
                input: JSON.stringify({ waitFor: target, seconds: longestRun - 30 }),
                triggers: { instance: instanceId },
            },
            // The provider gives an invocation no time limit of its own; Lambda ends it.
            { parent, dependsOn: [this.function, ...this.ways] },
        );
    }

    /** Both ends of the way to the server, and no other way out: the function talks to nothing else. */
    private declareGroup(name: string, { vpcId, serverSecurityGroupId, servers, tags }: ProbeArgs) {
        const securityGroup = new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: `Probe ${name}: HTTPS to ${servers}`, tags: named(name, tags) },
            { parent: this },
        );
        const https = { ipProtocol: "tcp", fromPort: target.port, toPort: target.port };
        const out = new aws.vpc.SecurityGroupEgressRule(
            `${name}-out-server`,
            {
                securityGroupId: securityGroup.id,
                referencedSecurityGroupId: serverSecurityGroupId,
                description: `HTTPS to ${servers}`,
                ...https,
                tags: named(`${name}-out-server`, tags),
            },
            { parent: this },
        );
        const into = new aws.vpc.SecurityGroupIngressRule(
            `${name}-in-server`,
            {
                securityGroupId: serverSecurityGroupId,
                referencedSecurityGroupId: securityGroup.id,
                description: `HTTPS from ${name}`,
                ...https,
                tags: named(`${name}-in-server`, tags),
            },
            { parent: this },
        );
        return { securityGroup, ways: [out, into] };
    }

    private declareFunction(
        name: string,
        args: ProbeArgs,
        securityGroup: aws.ec2.SecurityGroup,
        { functionName, logGroup, role, logPolicy }: FunctionIdentity,
    ): aws.lambda.Function {
        const network = new aws.iam.RolePolicyAttachment(
            `${name}-network`,
            {
                role: role.name,
                policyArn: managedPolicyArn("service-role/AWSLambdaENIManagementAccess", { parent: this }),
            },
            { parent: this },
        );
        const environment: Record<string, pulumi.Input<string>> = {
            TARGETS: pulumi.jsonStringify(args.targets),
            TARGET_PORT: String(target.port),
            TARGET_PATH: target.path,
            ...(args.serverName === undefined ? {} : { SERVER_NAME: args.serverName }),
        };
        // As text, not as a path: what is recorded does not depend on where the project lies.
        const source = readFileSync(join(__dirname, "probe", "probe.js"), "utf8");
        return new aws.lambda.Function(
            name,
            {
                name: functionName,
                description: "Asks servers whether they are well",
                role: role.arn,
                runtime: aws.lambda.Runtime.NodeJS22dX,
                architectures: ["arm64"],
                handler: "probe.handler",
                code: new pulumi.asset.AssetArchive({ "probe.js": new pulumi.asset.StringAsset(source) }),
                memorySize: 128,
                // Each minute's run ends by itself: three tries of five seconds, a second between them.
                timeout: longestRun,
                environment: { variables: environment },
                vpcConfig: { subnetIds: [...args.subnetIds], securityGroupIds: [securityGroup.id] },
                // Text, so that a line on standard output reaches the log as it is: the metrics are such lines.
                loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
                tags: named(name, args.tags),
            },
            // Lambda makes and removes the function's network interfaces with the role's permissions.
            { parent: this, dependsOn: [network, logPolicy] },
        );
    }
}
