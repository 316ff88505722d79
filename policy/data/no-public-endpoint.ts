import { oneOf, settingPolicy, switched } from "../frame/setting";

export const dataNoPublicEndpoint = settingPolicy({
    name: "data-no-public-endpoint",
    description:
        "Warehouses, brokers, replication instances and databases of services other than RDS have no public address.",
    rationale:
        "What is publicly accessible has a public address, and only its security group stands between it and the internet.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps:
        "Set `publiclyAccessible: false` or leave it out, for Kafka `publicAccess`, and reach it from inside the VPC.",
    controls: ["fsbp Redshift.1", "fsbp RedshiftServerless.3", "fsbp DMS.1", "fsbp MSK.4"],
    limitations: ["Databases of RDS and Aurora, which `data-rds-private` judges."],
    types: [
        "aws:redshift/cluster:Cluster",
        "aws:redshiftserverless/workgroup:Workgroup",
        "aws:dms/replicationInstance:ReplicationInstance",
        "aws:dms/instanceProfile:InstanceProfile",
        "aws:mq/broker:Broker",
        "aws:msk/cluster:Cluster",
        "aws:m2/environment:Environment",
        "aws:neptune/clusterInstance:ClusterInstance",
        "aws:rds/shardGroup:ShardGroup",
        "aws:lightsail/database:Database",
        "aws:timestreaminfluxdb/dbInstance:DbInstance",
        "aws:timestreaminfluxdb/dbCluster:DbCluster",
    ],
    must: "must have no public address",
    settings: [
        switched("publiclyAccessible", false, false),
        // Kafka's; what has no such property complies.
        oneOf("brokerNodeGroupInfo.connectivityInfo.publicAccess.type", ["DISABLED"], "DISABLED"),
    ],
});
