import type { WorkloadKind } from "../network/types";
import type { Declared } from "./declared";
import { flag, pending, read, text } from "./value";

/** Where a service of AWS's stands in a VPC and what listens there, by the properties of its resource. */
export interface ManagedKind {
    readonly type: string;
    /** @default "other" */
    readonly kind?: WorkloadKind;
    /** Path to the subnets, or to the subnet group that lists them. */
    readonly subnets: readonly string[];
    /** Type of the subnet group. */
    readonly subnetGroup?: string;
    /** Path to the security groups. Empty: AWS makes them, and nobody knows whom they admit. */
    readonly securityGroups: readonly string[];
    /** TCP ports that it listens on; `port` may state another one in place of the first. Absent: the groups say it. */
    readonly ports?: readonly number[] | ((resource: Declared) => readonly number[]);
    /** Whether the property `port` states the port. */
    readonly statesPort?: boolean;
    /** Path to the flag that gives it public addresses. The provider's default is false. */
    readonly exposed?: readonly string[];
    /** Whether it has an interface in each of its subnets; else in some of them, and nobody says which. */
    readonly inEach: boolean;
    /** Whether it is met in another subnet when one fails, wherever it is. */
    readonly moves?: (resource: Declared) => boolean;
    /** What of it stands elsewhere, or behind groups that AWS makes: a noun phrase before the resource's name. */
    readonly elsewhere?: (resource: Declared) => string | undefined;
    /** Whether the resource is a part of another one, which is asked in its place. */
    readonly part?: (resource: Declared) => boolean;
}

const severalSubnets = ({ inputs }: Declared): boolean => {
    const subnets = read(inputs, "subnetIds");
    return Array.isArray(subnets) && subnets.length > 1;
};
const multiAz = ({ inputs }: Declared): string | undefined => {
    const deployment = text(inputs, "deploymentType");
    return deployment === pending || deployment?.startsWith("MULTI_AZ") === true
        ? "the addresses of the endpoints"
        : undefined;
};
const outsideVpc = ({ inputs }: Declared): string | undefined =>
    read(inputs, "vpcOptions") === undefined ? "the public endpoint, outside of every VPC," : undefined;
const memcached = ({ inputs }: Declared): boolean => text(inputs, "engine") === "memcached";
const isRabbit = ({ inputs }: Declared): boolean => String(text(inputs, "engineType")).toLowerCase() === "rabbitmq";
const isPublic = ({ inputs }: Declared): boolean => {
    const open = flag(inputs, "publiclyAccessible");
    return open === true || open === pending;
};
const failsOver =
    (property: string) =>
    ({ inputs }: Declared): boolean =>
        flag(inputs, property) === true;

/**
 * Sources: the services' own guides on the ports that they use (Amazon ElastiCache, OpenSearch Service, Redshift,
 * DocumentDB, Neptune, MemoryDB, MSK, MQ, EKS, FSx, DAX and Timestream for InfluxDB), and the provider's defaults.
 */
export const managedKinds: readonly ManagedKind[] = [
    {
        type: "aws:elasticache/cluster:Cluster",
        subnets: ["subnetGroupName"],
        subnetGroup: "aws:elasticache/subnetGroup:SubnetGroup",
        securityGroups: ["securityGroupIds"],
        ports: (resource) => [memcached(resource) ? 11211 : 6379],
        statesPort: true,
        inEach: false,
        part: ({ inputs }) => read(inputs, "replicationGroupId") !== undefined,
    },
    {
        type: "aws:elasticache/replicationGroup:ReplicationGroup",
        subnets: ["subnetGroupName"],
        subnetGroup: "aws:elasticache/subnetGroup:SubnetGroup",
        securityGroups: ["securityGroupIds"],
        ports: [6379],
        statesPort: true,
        inEach: false,
        moves: failsOver("automaticFailoverEnabled"),
    },
    {
        type: "aws:elasticache/serverlessCache:ServerlessCache",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroupIds"],
        ports: (resource) => (memcached(resource) ? [11211, 11212] : [6379, 6380]),
        inEach: true,
    },
    {
        type: "aws:memorydb/cluster:Cluster",
        kind: "database",
        subnets: ["subnetGroupName"],
        subnetGroup: "aws:memorydb/subnetGroup:SubnetGroup",
        securityGroups: ["securityGroupIds"],
        ports: [6379],
        statesPort: true,
        inEach: false,
    },
    ...["opensearch", "elasticsearch"].map(
        (module): ManagedKind => ({
            type: `aws:${module}/domain:Domain`,
            subnets: ["vpcOptions", "subnetIds"],
            securityGroups: ["vpcOptions", "securityGroupIds"],
            ports: [80, 443],
            inEach: true,
            elsewhere: outsideVpc,
        }),
    ),
    {
        type: "aws:redshift/cluster:Cluster",
        kind: "database",
        subnets: ["clusterSubnetGroupName"],
        subnetGroup: "aws:redshift/subnetGroup:SubnetGroup",
        securityGroups: ["vpcSecurityGroupIds"],
        ports: [5439],
        statesPort: true,
        exposed: ["publiclyAccessible"],
        inEach: false,
    },
    {
        type: "aws:redshiftserverless/workgroup:Workgroup",
        kind: "database",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroupIds"],
        ports: [5439],
        statesPort: true,
        exposed: ["publiclyAccessible"],
        inEach: true,
    },
    {
        type: "aws:docdb/cluster:Cluster",
        kind: "database",
        subnets: ["dbSubnetGroupName"],
        subnetGroup: "aws:docdb/subnetGroup:SubnetGroup",
        securityGroups: ["vpcSecurityGroupIds"],
        ports: [27017],
        statesPort: true,
        inEach: false,
    },
    {
        type: "aws:docdb/elasticCluster:ElasticCluster",
        kind: "database",
        subnets: ["subnetIds"],
        securityGroups: ["vpcSecurityGroupIds"],
        ports: [27017],
        inEach: true,
    },
    {
        type: "aws:neptune/cluster:Cluster",
        kind: "database",
        subnets: ["neptuneSubnetGroupName"],
        subnetGroup: "aws:neptune/subnetGroup:SubnetGroup",
        securityGroups: ["vpcSecurityGroupIds"],
        ports: [8182],
        statesPort: true,
        inEach: false,
    },
    {
        type: "aws:dax/cluster:Cluster",
        subnets: ["subnetGroupName"],
        subnetGroup: "aws:dax/subnetGroup:SubnetGroup",
        securityGroups: ["securityGroupIds"],
        ports: ({ inputs }) => [text(inputs, "clusterEndpointEncryptionType") === "TLS" ? 9111 : 8111],
        inEach: false,
    },
    {
        type: "aws:timestreaminfluxdb/dbInstance:DbInstance",
        kind: "database",
        subnets: ["vpcSubnetIds"],
        securityGroups: ["vpcSecurityGroupIds"],
        ports: [8086],
        statesPort: true,
        exposed: ["publiclyAccessible"],
        inEach: false,
    },
    {
        type: "aws:msk/cluster:Cluster",
        subnets: ["brokerNodeGroupInfo", "clientSubnets"],
        securityGroups: ["brokerNodeGroupInfo", "securityGroups"],
        ports: [9092, 9094, 9096, 9098, 9194, 9196, 9198],
        inEach: true,
        elsewhere: ({ inputs }) => {
            const access = read(inputs, "brokerNodeGroupInfo", "connectivityInfo", "publicAccess", "type");
            return access === undefined || access === "DISABLED" ? undefined : "the public access";
        },
    },
    {
        type: "aws:msk/serverlessCluster:ServerlessCluster",
        subnets: ["vpcConfigs", "subnetIds"],
        securityGroups: ["vpcConfigs", "securityGroupIds"],
        ports: [9098],
        inEach: true,
    },
    {
        type: "aws:mq/broker:Broker",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroups"],
        ports: (resource) => (isRabbit(resource) ? [443, 5671] : [5671, 8162, 8883, 61614, 61617, 61619]),
        exposed: ["publiclyAccessible"],
        inEach: true,
        // A public RabbitMQ broker stands in no VPC of the account.
        elsewhere: (resource) =>
            isRabbit(resource) && isPublic(resource) ? "the public endpoint, outside of every VPC," : undefined,
    },
    {
        type: "aws:eks/cluster:Cluster",
        subnets: ["vpcConfig", "subnetIds"],
        securityGroups: ["vpcConfig", "securityGroupIds"],
        ports: [443],
        inEach: true,
        elsewhere: () => "what the API endpoint and the security group that EKS makes admit",
    },
    {
        type: "aws:fsx/lustreFileSystem:LustreFileSystem",
        kind: "file-system",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroupIds"],
        ports: [988, 1018, 1019, 1020, 1021, 1022, 1023],
        inEach: true,
    },
    {
        type: "aws:fsx/windowsFileSystem:WindowsFileSystem",
        kind: "file-system",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroupIds"],
        ports: [445, 5985],
        inEach: false,
        moves: severalSubnets,
    },
    {
        type: "aws:fsx/ontapFileSystem:OntapFileSystem",
        kind: "file-system",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroupIds"],
        ports: [22, 111, 443, 445, 635, 2049, 3260, 4045, 4046],
        inEach: true,
        elsewhere: multiAz,
    },
    {
        type: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
        kind: "file-system",
        subnets: ["subnetIds"],
        securityGroups: ["securityGroupIds"],
        ports: [111, 2049, 20001, 20002, 20003],
        inEach: true,
        elsewhere: multiAz,
    },
];
