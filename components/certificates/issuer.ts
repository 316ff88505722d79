import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { functionIdentity } from "../shared/function-identity";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import { schedule } from "../shared/schedule";
import { named, type Taggable } from "../shared/tags";
import { jobSource } from "./job/bundle";

/** A certificate that is issued and renewed. */
export interface IssuedCertificate {
    /** ARN of the secret that it goes into, as a JSON of the PEM texts `certificate` and `privateKey`. */
    readonly secretArn: pulumi.Input<string>;
    /** DNS names that it holds, each in the hosted zone. */
    readonly names: readonly string[];
}

export interface CertificateIssuerArgs extends Taggable, Transformable<typeof certificateIssuerChildren> {
    /** Certificates by name; each is issued by itself. */
    readonly certificates: Readonly<Record<string, IssuedCertificate>>;
    /** Public hosted zone of all names. */
    readonly hostedZoneId: pulumi.Input<string>;
    /** Directory of the ACME server. Its terms of service are agreed to. */
    readonly directoryUrl: string;
    /**
     * Address that the ACME server may write to.
     * @default - none
     */
    readonly email?: string;
    /** Days for which the log is kept. @default 30 */
    readonly logRetentionInDays?: number;
    /** Keep the account's secret and the log from being deleted. @default false */
    readonly protect?: boolean;
    /** KMS key of the secrets and of the log. @default - keys that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Twice a day: a failure of one run leaves two thirds of a month of others before a certificate of 90 days ends. */
const expression = "rate(12 hours)";

/** What `transform` can change. */
const certificateIssuerChildren = {
    function: aws.lambda.Function,
    role: aws.iam.Role,
    logGroup: aws.cloudwatch.LogGroup,
    account: aws.secretsmanager.Secret,
    schedule: aws.cloudwatch.EventRule,
} as const;

/**
 * A job in the Region that has certificates issued by an ACME server and renewed when a third of their life is left, into
 * the secrets that servers take them from: nobody has to think of it. Names are proved by TXT records in the hosted zone; the
 * function may write no others. It stands in no VPC, and reaches the ACME server over the internet.
 *
 * Costs next to nothing: some seconds of a function twice a day, and one secret more, for its account with the ACME server.
 *
 * @example
 * new CertificateIssuer("certificates", {
 *     certificates: { "east-app": { secretArn: application.secretArn, names: ["east.example.com"] } },
 *     hostedZoneId: "Z0123456789EXAMPLE",
 *     directoryUrl: "https://acme-staging-v02.api.letsencrypt.org/directory",
 *     tags,
 * });
 */
export class CertificateIssuer extends pulumi.ComponentResource {
    /** Name of the function in AWS. */
    readonly functionName: string;

    /** The job. */
    readonly lambdaFunction: aws.lambda.Function;
    /** What the job may do. */
    readonly role: aws.iam.Role;
    /** Where the job writes. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** The key of the account with the ACME server. */
    readonly account: aws.secretsmanager.Secret;
    /** When the job runs. */
    readonly schedule: aws.cloudwatch.EventRule;
    constructor(name: string, args: CertificateIssuerArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(certificateIssuerChildren, name, args.transform);
        super("wavelength-lattice:certificates:CertificateIssuer", name, {}, children.watched(opts));
        refuse(`The CertificateIssuer '${name}'`, children.faults);
        const { logRetentionInDays = 30, protect, kmsKeyArn, tags } = args;
        const identity = functionIdentity(
            name,
            { description: `Issues certificates: ${name}`, logRetentionInDays, kmsKeyArn, protect, tags },
            this,
        );
        const account = this.declareAccount(name, args);
        const statements = issuerStatements(args, account.arn, aws.getPartitionOutput({}, { parent: this }).partition);
        const rights = new aws.iam.RolePolicy(
            `${name}-issue`,
            {
                role: identity.role.name,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
            },
            { parent: this },
        );
        const job = this.declareFunction(name, args, identity, account, rights);
        schedule(name, { expression, description: "Twice a day", maximumAgeInSeconds: 3600, tags }, job, this);
        // The first time at once, and again when names change. What fails then is told, and tried again by the schedule.
        new aws.lambda.Invocation(
            name,
            {
                functionName: job.name,
                input: JSON.stringify({ first: true }),
                triggers: { names: JSON.stringify(namesOf(args)) },
            },
            { parent: this, dependsOn: [job, rights, identity.logPolicy] },
        );

        this.functionName = identity.functionName;
        this.lambdaFunction = children.one("function");
        this.role = children.one("role");
        this.logGroup = children.one("logGroup");
        this.account = children.one("account");
        this.schedule = children.one("schedule");
        this.registerOutputs({ policyStatements: { ...identity.policyStatements, [`${name}-issue`]: statements } });
    }

    private declareAccount(name: string, { protect = false, kmsKeyArn, tags }: CertificateIssuerArgs) {
        const secretName = `${name}-account`;
        return new aws.secretsmanager.Secret(
            secretName,
            {
                name: physicalName(secretName, { maxLength: 128 }),
                description: "Key of the account with the ACME server, made by the job",
                kmsKeyId: kmsKeyArn,
                recoveryWindowInDays: protect ? 30 : 0,
                tags: named(secretName, tags),
            },
            { parent: this, protect: protect || undefined },
        );
    }

    private declareFunction(
        name: string,
        args: CertificateIssuerArgs,
        { functionName, role, logGroup, logPolicy }: ReturnType<typeof functionIdentity>,
        account: aws.secretsmanager.Secret,
        rights: aws.iam.RolePolicy,
    ): aws.lambda.Function {
        const certificates = Object.values(args.certificates).map(({ secretArn, names }) => ({
            secretId: secretArn,
            names: [...names],
        }));
        return new aws.lambda.Function(
            name,
            {
                name: functionName,
                description: "Has servers' certificates issued and renewed",
                role: role.arn,
                runtime: aws.lambda.Runtime.NodeJS22dX,
                architectures: ["arm64"],
                handler: "job.handler",
                code: new pulumi.asset.AssetArchive({ "job.js": new pulumi.asset.StringAsset(jobSource()) }),
                memorySize: 256,
                timeout: 900,
                environment: {
                    variables: {
                        CERTIFICATES: pulumi.jsonStringify(certificates),
                        ACCOUNT_SECRET_ID: account.arn,
                        HOSTED_ZONE_ID: args.hostedZoneId,
                        DIRECTORY_URL: args.directoryUrl,
                        ...(args.email === undefined ? {} : { EMAIL: args.email }),
                    },
                },
                loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
                tags: named(name, args.tags),
            },
            { parent: this, dependsOn: [logPolicy, rights] },
        );
    }
}

/** What the job may do: its secrets, and the records that prove its names. Nothing else. */
function issuerStatements(
    args: CertificateIssuerArgs,
    accountArn: pulumi.Input<string>,
    partition: pulumi.Input<string>,
) {
    const { certificates, hostedZoneId, kmsKeyArn } = args;
    const secrets = [accountArn, ...Object.values(certificates).map(({ secretArn }) => secretArn)];
    const zone = pulumi.interpolate`arn:${partition}:route53:::hostedzone/${hostedZoneId}`;
    return [
        {
            Effect: "Allow",
            Action: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
            Resource: secrets,
        },
        {
            Effect: "Allow",
            Action: "route53:ChangeResourceRecordSets",
            Resource: zone,
            Condition: {
                "ForAllValues:StringEquals": {
                    "route53:ChangeResourceRecordSetsNormalizedRecordNames": namesOf(args).map(
                        (each) => `_acme-challenge.${each}`,
                    ),
                    "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"],
                },
            },
        },
        {
            Effect: "Allow",
            Action: "route53:GetChange",
            Resource: pulumi.interpolate`arn:${partition}:route53:::change/*`,
        },
        ...(kmsKeyArn === undefined
            ? []
            : [{ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: kmsKeyArn }]),
    ];
}

function namesOf({ certificates }: CertificateIssuerArgs): string[] {
    return [...new Set(Object.values(certificates).flatMap(({ names }) => names))].sort();
}
