import { types } from "../../model/resources/graph/types";

/** What a document says: what its holder may do, who may take a role, or who may use a resource. */
export type DocumentKind = "identity" | "trust" | "resource" | "key" | "lattice";

/** A property that holds policy documents. */
export interface DocumentPlace {
    readonly property: string;
    /** Keys inside it, where it is a list of blocks. */
    readonly path?: readonly string[];
    readonly kind: DocumentKind;
}

const policyOf = (kind: DocumentKind): readonly DocumentPlace[] => [{ property: "policy", kind }];
const resourceAt = (property: string, ...found: readonly string[]) =>
    found.map((type) => [`aws:${type}`, [{ property, kind: "resource" }] satisfies readonly DocumentPlace[]] as const);

/**
 * Where resources hold policy documents, by type. Left out are those that only narrow what others allow: policies of
 * VPC endpoints, of sessions (Transfer Family, EKS pod identities) and what organizations attach to accounts.
 */
export const documentPlaces: ReadonlyMap<string, readonly DocumentPlace[]> = new Map<string, readonly DocumentPlace[]>([
    [types.iamPolicy, policyOf("identity")],
    [types.rolePolicy, policyOf("identity")],
    ["aws:iam/userPolicy:UserPolicy", policyOf("identity")],
    ["aws:iam/groupPolicy:GroupPolicy", policyOf("identity")],
    ["aws:iot/policy:Policy", policyOf("identity")],
    [
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        [{ property: "inlinePolicy", kind: "identity" }],
    ],
    [
        types.role,
        [
            { property: "assumeRolePolicy", kind: "trust" },
            { property: "inlinePolicies", path: ["policy"], kind: "identity" },
        ],
    ],
    ["aws:kms/key:Key", policyOf("key")],
    ["aws:kms/keyPolicy:KeyPolicy", policyOf("key")],
    ["aws:kms/externalKey:ExternalKey", policyOf("key")],
    ["aws:kms/replicaKey:ReplicaKey", policyOf("key")],
    ["aws:kms/replicaExternalKey:ReplicaExternalKey", policyOf("key")],
    [types.latticeAuthPolicy, policyOf("lattice")],
    [
        "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
        [{ property: "details", path: ["policy"], kind: "resource" }],
    ],
    [
        "aws:fsx/s3AccessPointAttachment:S3AccessPointAttachment",
        [{ property: "s3AccessPoint", path: ["policy"], kind: "resource" }],
    ],
    ...resourceAt("content", "organizations/resourcePolicy:ResourcePolicy"),
    ...resourceAt("deliveryDestinationPolicy", "cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy"),
    ...resourceAt("repositoryPolicy", "ecr/repositoryCreationTemplate:RepositoryCreationTemplate"),
    ...resourceAt(
        "policyDocument",
        "amp/resourcePolicy:ResourcePolicy",
        "cloudwatch/logResourcePolicy:LogResourcePolicy",
        "codeartifact/domainPermissions:DomainPermissions",
        "codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
        "xray/resourcePolicy:ResourcePolicy",
    ),
    ...resourceAt(
        "accessPolicies",
        "elasticsearch/domain:Domain",
        "elasticsearch/domainPolicy:DomainPolicy",
        "opensearch/domain:Domain",
        "opensearch/domainPolicy:DomainPolicy",
    ),
    ...resourceAt(
        "accessPolicy",
        "cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy",
        "cloudwatch/logDestinationPolicy:LogDestinationPolicy",
        "glacier/vault:Vault",
    ),
    ...resourceAt(
        "resourcePolicy",
        "s3tables/tableBucketPolicy:TableBucketPolicy",
        "s3tables/tablePolicy:TablePolicy",
        "sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
    ),
    ...resourceAt(
        "policy",
        "acmpca/policy:Policy",
        "apigateway/domainName:DomainName",
        "apigateway/restApi:RestApi",
        "apigateway/restApiPolicy:RestApiPolicy",
        "backup/vaultPolicy:VaultPolicy",
        "bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy",
        "cloudwatch/eventBusPolicy:EventBusPolicy",
        "codebuild/resourcePolicy:ResourcePolicy",
        "dsql/clusterPolicy:ClusterPolicy",
        "dynamodb/resourcePolicy:ResourcePolicy",
        "ecr/registryPolicy:RegistryPolicy",
        "ecr/repositoryPolicy:RepositoryPolicy",
        "ecrpublic/repositoryPolicy:RepositoryPolicy",
        "efs/fileSystemPolicy:FileSystemPolicy",
        "glacier/vaultLock:VaultLock",
        "glue/resourcePolicy:ResourcePolicy",
        "kinesis/resourcePolicy:ResourcePolicy",
        "lambda/resourcePolicy:ResourcePolicy",
        "mediastore/containerPolicy:ContainerPolicy",
        "msk/clusterPolicy:ClusterPolicy",
        "networkfirewall/resourcePolicy:ResourcePolicy",
        "oam/sinkPolicy:SinkPolicy",
        "opensearchingest/resourcePolicy:ResourcePolicy",
        "pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy",
        "redshift/resourcePolicy:ResourcePolicy",
        "redshiftserverless/resourcePolicy:ResourcePolicy",
        "s3/accessPoint:AccessPoint",
        "s3/bucket:Bucket",
        "s3/bucketPolicy:BucketPolicy",
        "s3/bucketV2:BucketV2",
        "s3/filesFileSystemPolicy:FilesFileSystemPolicy",
        "s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
        "s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
        "s3control/accessPointPolicy:AccessPointPolicy",
        "s3control/bucketPolicy:BucketPolicy",
        "s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
        "schemas/registryPolicy:RegistryPolicy",
        "secretsmanager/secret:Secret",
        "secretsmanager/secretPolicy:SecretPolicy",
        "ses/identityPolicy:IdentityPolicy",
        "sesv2/emailIdentityPolicy:EmailIdentityPolicy",
        "sns/topic:Topic",
        "sns/topicPolicy:TopicPolicy",
        "sqs/queue:Queue",
        "sqs/queuePolicy:QueuePolicy",
        "vpclattice/resourcePolicy:ResourcePolicy",
    ),
]);
