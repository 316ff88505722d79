import type { Declared } from "../../resources/declared";
import { text } from "../../resources/value";
import { writes } from "./writes";

export interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: "*";
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface Document {
    readonly Version: "2012-10-17";
    readonly Statement: readonly Statement[];
}

export interface DeployerRights {
    /** As many as it takes: each fits a managed policy, of which a role takes ten. */
    readonly documents: readonly Document[];
    /** Types of AWS that nobody has written down what they need. */
    readonly unlisted: readonly string[];
}

/** What reads, by service; no value of a secret or a parameter is among it but AWS's public parameters of images. */
const reads: Readonly<Record<string, readonly string[]>> = {
    acm: ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
    "application-autoscaling": ["application-autoscaling:Describe*", "application-autoscaling:ListTagsForResource"],
    autoscaling: ["autoscaling:Describe*"],
    backup: ["backup:DescribeBackupVault", "backup:Get*", "backup:List*"],
    cloudwatch: ["cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource"],
    directconnect: ["directconnect:Describe*"],
    ec2: [
        "ec2:Describe*",
        "ec2:GetManagedPrefixListEntries",
        "ec2:GetTransitGateway*",
        "ec2:SearchTransitGatewayRoutes",
    ],
    ecs: ["ecs:Describe*", "ecs:List*"],
    elasticfilesystem: ["elasticfilesystem:Describe*", "elasticfilesystem:ListTagsForResource"],
    elasticloadbalancing: ["elasticloadbalancing:Describe*"],
    events: ["events:DescribeRule", "events:ListTargetsByRule", "events:ListTagsForResource"],
    firehose: ["firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"],
    iam: [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:GetInstanceProfile",
        "iam:ListRolePolicies",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
    ],
    kms: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    lambda: ["lambda:GetFunction*", "lambda:GetPolicy", "lambda:ListVersionsByFunction", "lambda:ListTags"],
    logs: [
        "logs:DescribeLogGroups",
        "logs:DescribeMetricFilters",
        "logs:DescribeQueryDefinitions",
        "logs:ListTagsForResource",
    ],
    ram: ["ram:GetResourceShares", "ram:GetResourceShareAssociations", "ram:ListResourceSharePermissions"],
    rds: ["rds:Describe*", "rds:ListTagsForResource"],
    route53: ["route53:Get*", "route53:List*"],
    s3: [
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:GetAccelerateConfiguration",
    ],
    secretsmanager: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
    sns: ["sns:GetTopicAttributes", "sns:GetSubscriptionAttributes", "sns:ListTagsForResource"],
    ssm: [
        "ssm:DescribeMaintenanceWindow*",
        "ssm:DescribePatch*",
        "ssm:GetMaintenanceWindow*",
        "ssm:GetPatchBaseline*",
        "ssm:DescribeParameters",
        "ssm:GetParameter",
        "ssm:GetParameters",
        "ssm:ListTagsForResource",
    ],
    "vpc-lattice": ["vpc-lattice:Get*", "vpc-lattice:List*"],
    wafv2: ["wafv2:GetWebACL", "wafv2:GetWebACLForResource", "wafv2:ListTagsForResource"],
};

/** Services that roles are given to, by the types that give them one. */
const passed: Readonly<Record<string, readonly string[]>> = {
    "backup/selection:Selection": ["backup.amazonaws.com"],
    "iam/instanceProfile:InstanceProfile": ["ec2.amazonaws.com"],
    "lambda/function:Function": ["lambda.amazonaws.com"],
    "ecs/taskDefinition:TaskDefinition": ["ecs-tasks.amazonaws.com"],
    "ecs/service:Service": ["ecs.amazonaws.com"],
    "ec2/flowLog:FlowLog": ["vpc-flow-logs.amazonaws.com"],
    "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["firehose.amazonaws.com"],
};

/** Roles of services' own that AWS makes when the first such resource of an account is made. */
const linked: Readonly<Record<string, readonly string[]>> = {
    "appautoscaling/target:Target": ["ecs.application-autoscaling.amazonaws.com"],
    "backup/vault:Vault": ["backup.amazonaws.com"],
    "ssm/maintenanceWindowTask:MaintenanceWindowTask": ["ssm.amazonaws.com"],
    "autoscaling/group:Group": ["autoscaling.amazonaws.com"],
    "ecs/cluster:Cluster": ["ecs.amazonaws.com"],
    "efs/fileSystem:FileSystem": ["elasticfilesystem.amazonaws.com"],
    "lb/loadBalancer:LoadBalancer": ["elasticloadbalancing.amazonaws.com"],
    "rds/instance:Instance": ["rds.amazonaws.com"],
    "vpclattice/serviceNetwork:ServiceNetwork": ["vpc-lattice.amazonaws.com"],
    "vpclattice/accessLogSubscription:AccessLogSubscription": ["delivery.logs.amazonaws.com"],
    "ec2transitgateway/transitGateway:TransitGateway": ["transitgateway.amazonaws.com"],
};

/**
 * What whoever deploys a stack has to be allowed, as IAM documents: made from the types that it declares. Resources are not
 * narrowed, since most of their names are made by the engine; a permissions boundary or a service control policy narrows them.
 */
export function deployerRights(resources: readonly Declared[]): DeployerRights {
    const types = [
        ...new Set(resources.flatMap(({ type }) => (type.startsWith("aws:") ? [type.slice(4)] : []))),
    ].sort();
    const writing = unique(types.flatMap((type) => writes[type] ?? []));
    const services = unique(writing.map((action) => action.split(":")[0] ?? ""));
    const reading = [
        "sts:GetCallerIdentity",
        ...services.flatMap((service) => reads[service] ?? []),
        ...(types.includes("ec2/instance:Instance") || types.includes("ec2/launchTemplate:LaunchTemplate")
            ? ["ssm:GetParameter", "ssm:GetParameters"]
            : []),
    ];
    const elsewhere = resources.some(
        ({ type, inputs }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint" && text(inputs, "serviceRegion") !== undefined,
    );
    const offered = resources.some(
        ({ type, inputs }) =>
            type === "aws:ec2/vpcEndpointService:VpcEndpointService" && inputs["supportedRegions"] !== undefined,
    );
    const statements = [
        allow("Read", reading),
        allow("Write", [...writing, ...(elsewhere || offered ? ["vpce:AllowMultiRegion"] : [])]),
        onlyFor("PassRoles", "iam:PassRole", "iam:PassedToService", types, passed),
        onlyFor("ServiceLinkedRoles", "iam:CreateServiceLinkedRole", "iam:AWSServiceName", types, linked),
    ];
    return {
        documents: split(statements.filter(({ Action, Condition }) => Action.length > 0 && !isEmpty(Condition))),
        unlisted: types.filter((type) => writes[type] === undefined).map((type) => `aws:${type}`),
    };
}

/** Characters of a managed policy, without white space. Source: IAM User Guide, "IAM and AWS STS quotas". */
const longest = 6144;

/** Statements on as few documents as they fit on, long ones in parts. */
function split(statements: readonly Statement[]): Document[] {
    const documentOf = (some: readonly Statement[]): Document => ({ Version: "2012-10-17", Statement: some });
    const fits = (some: readonly Statement[]) => JSON.stringify(documentOf(some)).length <= longest;
    const documents: Statement[][] = [];
    for (const statement of statements) {
        for (const action of statement.Action) {
            const last = documents.at(-1) ?? [];
            const begun = last.find(({ Sid }) => Sid === statement.Sid);
            const grown = { ...statement, Action: [...(begun?.Action ?? []), action] };
            const next = [...last.filter((one) => one !== begun), grown];
            if (documents.length > 0 && fits(next)) {
                documents[documents.length - 1] = next;
            } else {
                documents.push([{ ...statement, Action: [action] }]);
            }
        }
    }
    return documents.map(documentOf);
}

function allow(Sid: string, Action: readonly string[]): Statement {
    return { Sid, Effect: "Allow", Action: unique(Action), Resource: "*" };
}

function onlyFor(
    sid: string,
    action: string,
    key: string,
    types: readonly string[],
    table: Readonly<Record<string, readonly string[]>>,
): Statement {
    const services = unique(types.flatMap((type) => table[type] ?? []));
    return { ...allow(sid, [action]), Condition: { StringEquals: { [key]: services } } };
}

function isEmpty(condition: Statement["Condition"]): boolean {
    return Object.values(condition?.["StringEquals"] ?? {}).some((services) => services.length === 0);
}

function unique(values: readonly string[]): string[] {
    return [...new Set(values)].sort();
}
