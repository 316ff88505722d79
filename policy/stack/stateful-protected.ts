import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { isReplica } from "../data/rds";
import { stackPolicy, violation } from "../frame/definition";

/** What holds data that no program can make again. */
const stateful: readonly string[] = [
    types.dbInstance,
    types.dbCluster,
    types.fileSystem,
    types.volume,
    "aws:backup/vault:Vault",
    "aws:cognito/userPool:UserPool",
    "aws:docdb/cluster:Cluster",
    "aws:docdb/elasticCluster:ElasticCluster",
    "aws:dsql/cluster:Cluster",
    "aws:dynamodb/table:Table",
    "aws:elasticsearch/domain:Domain",
    "aws:fsx/lustreFileSystem:LustreFileSystem",
    "aws:fsx/ontapFileSystem:OntapFileSystem",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    "aws:fsx/windowsFileSystem:WindowsFileSystem",
    "aws:keyspaces/table:Table",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/key:Key",
    "aws:lightsail/bucket:Bucket",
    "aws:lightsail/database:Database",
    "aws:lightsail/disk:Disk",
    "aws:memorydb/cluster:Cluster",
    "aws:msk/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
    "aws:neptunegraph/graph:Graph",
    "aws:opensearch/domain:Domain",
    "aws:rds/shardGroup:ShardGroup",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/namespace:Namespace",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketV2:BucketV2",
    "aws:s3/directoryBucket:DirectoryBucket",
    "aws:s3/vectorsVectorBucket:VectorsVectorBucket",
    "aws:s3tables/table:Table",
    "aws:secretsmanager/secret:Secret",
    "aws:timestreaminfluxdb/dbCluster:DbCluster",
    "aws:timestreaminfluxdb/dbInstance:DbInstance",
    "aws:timestreamwrite/table:Table",
];

export const stackStatefulProtected = stackPolicy<Record<never, never>>({
    name: "stack-stateful-protected",
    description: "Resources that hold data are protected by Pulumi.",
    rationale:
        "A change of one property can replace a resource, and a renamed component deletes it: Pulumi refuses either for a resource that is protected.",
    source: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html",
    severity: "medium",
    level: "advisory",
    levelInDevelopment: "disabled",
    remediationSteps:
        "Set the resource option `protect: true`; where it has to go after all, `pulumi state unprotect` lifts it.",
    options: {},
    limitations: [
        "`retainOnDelete`, which Pulumi does not show to policies.",
        "Read replicas, which can be made again, and log groups.",
    ],
    *check(graph) {
        for (const resource of graph.ofType(...stateful)) {
            if (resource.protect !== true && !isReplica(resource.inputs)) {
                yield violation(
                    resource,
                    `${named(resource)} holds data and is not protected; set the resource option protect to true`,
                );
            }
        }
    },
});
