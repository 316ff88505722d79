import type { Declared } from "./declared";
import type { ManagedKind } from "./managed-kinds";
import { read, text } from "./value";

/**
 * One that has interfaces in subnets, by paths of property names.
 * @param securityGroups Empty: AWS makes them, so that nobody knows whom they admit.
 */
function standing(type: string, subnets: string, securityGroups: string, more: Partial<ManagedKind> = {}): ManagedKind {
    return {
        type,
        subnets: subnets.split("."),
        securityGroups: securityGroups === "" ? [] : securityGroups.split("."),
        inEach: true,
        ...more,
    };
}

const databasePorts: Readonly<Record<string, number>> = { MYSQL: 3306, POSTGRESQL: 5432, SQLSERVER: 1433 };

const proxyPorts = ({ inputs }: Declared): readonly number[] => {
    const port = databasePorts[String(text(inputs, "engineFamily"))];
    return port === undefined ? Object.values(databasePorts) : [port];
};

const nobodyStates = ({ inputs }: Declared): boolean => read(inputs, "endpointDetails", "subnetIds") === undefined;

/** By Elastic IP addresses the server is met from the internet, at addresses that its subnets' interfaces share out. */
const withAddresses = ({ inputs }: Declared): string | undefined =>
    read(inputs, "endpointDetails", "addressAllocationIds") === undefined ? undefined : "the public addresses";

/**
 * Further services in subnets: those that take connections, and those behind groups that AWS makes.
 * Sources: the guides of RDS Proxy, Redshift, OpenSearch Service, Neptune Analytics, Route 53 Resolver, FSx, S3 and Timestream
 * for InfluxDB on the ports that they use. Where there are none here, the groups say it.
 */
export const standingKinds: readonly ManagedKind[] = [
    standing("aws:rds/proxy:Proxy", "vpcSubnetIds", "vpcSecurityGroupIds", { kind: "database", ports: proxyPorts }),
    standing("aws:rds/proxyEndpoint:ProxyEndpoint", "vpcSubnetIds", "vpcSecurityGroupIds", {
        kind: "database",
        ports: Object.values(databasePorts),
    }),
    standing("aws:redshift/endpointAccess:EndpointAccess", "subnetGroupName", "vpcSecurityGroupIds", {
        kind: "database",
        ports: [5439],
        subnetGroup: "aws:redshift/subnetGroup:SubnetGroup",
        inEach: false,
    }),
    standing("aws:redshiftserverless/endpointAccess:EndpointAccess", "subnetIds", "vpcSecurityGroupIds", {
        kind: "database",
        ports: [5439],
    }),
    ...["opensearch", "elasticsearch"].map((module) =>
        standing(`aws:${module}/vpcEndpoint:VpcEndpoint`, "vpcOptions.subnetIds", "vpcOptions.securityGroupIds", {
            ports: [443],
        }),
    ),
    standing("aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", "subnetIds", "securityGroupIds", {
        ports: [443],
    }),
    standing(
        "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint",
        "vpcOptions.subnetIds",
        "vpcOptions.securityGroupIds",
        { ports: [443] },
    ),
    standing("aws:msk/vpcConnection:VpcConnection", "clientSubnets", "securityGroups"),
    standing("aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint", "subnetIds", "vpcSecurityGroupIds", {
        ports: [8182],
    }),
    standing("aws:timestreaminfluxdb/dbCluster:DbCluster", "vpcSubnetIds", "vpcSecurityGroupIds", {
        kind: "database",
        ports: [8086],
        statesPort: true,
        exposed: ["publiclyAccessible"],
        inEach: false,
    }),
    standing("aws:s3/filesMountTarget:FilesMountTarget", "subnetId", "securityGroups", {
        kind: "file-system",
        ports: [2049],
    }),
    standing("aws:s3outposts/endpoint:Endpoint", "subnetId", "securityGroupId", { ports: [443] }),
    standing("aws:fsx/fileCache:FileCache", "subnetIds", "securityGroupIds", {
        kind: "file-system",
        ports: [988, 1018, 1019, 1020, 1021, 1022, 1023],
    }),
    standing("aws:route53/resolverEndpoint:ResolverEndpoint", "ipAddresses.subnetId", "securityGroupIds", {
        ports: [53],
    }),
    standing("aws:transfer/server:Server", "endpointDetails.subnetIds", "endpointDetails.securityGroupIds", {
        elsewhere: withAddresses,
        part: nobodyStates,
    }),
    standing("aws:transfer/webApp:WebApp", "endpointDetails.vpc.subnetIds", "endpointDetails.vpc.securityGroupIds", {
        ports: [443],
        part: ({ inputs }) => read(inputs, "endpointDetails") === undefined,
    }),
    standing("aws:dms/replicationInstance:ReplicationInstance", "replicationSubnetGroupId", "vpcSecurityGroupIds", {
        ports: [],
        subnetGroup: "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
        exposed: ["publiclyAccessible"],
        inEach: false,
    }),
    standing("aws:m2/environment:Environment", "subnetIds", "securityGroupIds", { exposed: ["publiclyAccessible"] }),
    standing("aws:cloud9/environmentEC2:EnvironmentEC2", "subnetId", ""),
    standing("aws:cloudhsmv2/cluster:Cluster", "subnetIds", ""),
    standing("aws:directoryservice/directory:Directory", "vpcSettings.subnetIds", "", {
        part: ({ inputs }) => read(inputs, "vpcSettings") === undefined,
    }),
    {
        type: "aws:directoryservice/directory:Directory",
        subnets: ["connectSettings", "subnetIds"],
        securityGroups: [],
        inEach: true,
        part: ({ inputs }) => read(inputs, "connectSettings") === undefined,
    },
    standing("aws:eks/fargateProfile:FargateProfile", "subnetIds", ""),
    standing("aws:eks/nodeGroup:NodeGroup", "subnetIds", ""),
    standing("aws:gamelift/gameServerGroup:GameServerGroup", "vpcSubnets", ""),
    standing("aws:workspaces/directory:Directory", "subnetIds", ""),
];
