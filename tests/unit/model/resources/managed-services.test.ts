import assert from "node:assert/strict";
import { matrixEnds } from "../../../../model/prove/matrix";
import { managedKinds } from "../../../../model/resources/managed-kinds";
import { networkOf } from "../../../../model/resources/network-of";
import { observe } from "../../../../model/resources/observe";
import { bothForms, type Form, World } from "../../../support/world";

/** What a program states of a service: its properties by subnets and groups, and the type of its subnet group. */
interface Stated {
    readonly group?: string;
    readonly inputs: (subnets: unknown, securityGroups: unknown) => Record<string, unknown>;
    readonly ports: readonly number[];
    /** What its own group lets in, where that alone does not decide. @default reachable */
    readonly open?: string;
    readonly oneOf?: boolean;
}

const flat =
    (more: Record<string, unknown> = {}): Stated["inputs"] =>
    (subnetIds, securityGroupIds) => ({ subnetIds, securityGroupIds, ...more });
const grouped =
    (property: string, groups: string, more: Record<string, unknown> = {}): Stated["inputs"] =>
    (group, securityGroups) => ({ [property]: group, [groups]: securityGroups, ...more });

const cases: Readonly<Record<string, Stated>> = {
    "aws:elasticache/cluster:Cluster": {
        group: "aws:elasticache/subnetGroup:SubnetGroup",
        inputs: grouped("subnetGroupName", "securityGroupIds", { engine: "memcached" }),
        ports: [11211],
        oneOf: true,
    },
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        group: "aws:elasticache/subnetGroup:SubnetGroup",
        inputs: grouped("subnetGroupName", "securityGroupIds"),
        ports: [6379],
        oneOf: true,
    },
    "aws:elasticache/serverlessCache:ServerlessCache": { inputs: flat({ engine: "valkey" }), ports: [6379, 6380] },
    "aws:memorydb/cluster:Cluster": {
        group: "aws:memorydb/subnetGroup:SubnetGroup",
        inputs: grouped("subnetGroupName", "securityGroupIds", { port: 6400 }),
        ports: [6400],
        oneOf: true,
    },
    ...Object.fromEntries(
        ["opensearch", "elasticsearch"].map((module): [string, Stated] => [
            `aws:${module}/domain:Domain`,
            {
                inputs: (subnetIds, securityGroupIds) => ({ vpcOptions: { subnetIds, securityGroupIds } }),
                ports: [80, 443],
            },
        ]),
    ),
    "aws:redshift/cluster:Cluster": {
        group: "aws:redshift/subnetGroup:SubnetGroup",
        inputs: grouped("clusterSubnetGroupName", "vpcSecurityGroupIds"),
        ports: [5439],
        oneOf: true,
    },
    "aws:redshiftserverless/workgroup:Workgroup": { inputs: flat(), ports: [5439] },
    "aws:docdb/cluster:Cluster": {
        group: "aws:docdb/subnetGroup:SubnetGroup",
        inputs: grouped("dbSubnetGroupName", "vpcSecurityGroupIds"),
        ports: [27017],
        oneOf: true,
    },
    "aws:docdb/elasticCluster:ElasticCluster": {
        inputs: (subnetIds, vpcSecurityGroupIds) => ({ subnetIds, vpcSecurityGroupIds }),
        ports: [27017],
    },
    "aws:neptune/cluster:Cluster": {
        group: "aws:neptune/subnetGroup:SubnetGroup",
        inputs: grouped("neptuneSubnetGroupName", "vpcSecurityGroupIds"),
        ports: [8182],
        oneOf: true,
    },
    "aws:dax/cluster:Cluster": {
        group: "aws:dax/subnetGroup:SubnetGroup",
        inputs: grouped("subnetGroupName", "securityGroupIds", { clusterEndpointEncryptionType: "TLS" }),
        ports: [9111],
        oneOf: true,
    },
    "aws:timestreaminfluxdb/dbInstance:DbInstance": {
        inputs: (vpcSubnetIds, vpcSecurityGroupIds) => ({ vpcSubnetIds, vpcSecurityGroupIds }),
        ports: [8086],
        oneOf: true,
    },
    "aws:msk/cluster:Cluster": {
        inputs: (clientSubnets, securityGroups) => ({ brokerNodeGroupInfo: { clientSubnets, securityGroups } }),
        ports: [9092, 9094, 9096, 9098, 9194, 9196, 9198],
    },
    "aws:msk/serverlessCluster:ServerlessCluster": {
        inputs: (subnetIds, securityGroupIds) => ({ vpcConfigs: [{ subnetIds, securityGroupIds }] }),
        ports: [9098],
    },
    "aws:mq/broker:Broker": {
        inputs: (subnetIds, securityGroups) => ({ subnetIds, securityGroups, engineType: "RabbitMQ" }),
        ports: [443, 5671],
    },
    "aws:eks/cluster:Cluster": {
        inputs: (subnetIds, securityGroupIds) => ({ vpcConfig: { subnetIds, securityGroupIds } }),
        ports: [443],
        open: "unknown",
    },
    "aws:fsx/lustreFileSystem:LustreFileSystem": { inputs: flat(), ports: [988, 1018, 1019, 1020, 1021, 1022, 1023] },
    "aws:fsx/windowsFileSystem:WindowsFileSystem": { inputs: flat(), ports: [445, 5985], oneOf: true },
    "aws:fsx/ontapFileSystem:OntapFileSystem": {
        inputs: flat({ deploymentType: "SINGLE_AZ_1" }),
        ports: [22, 111, 443, 445, 635, 2049, 3260, 4045, 4046],
    },
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": {
        inputs: flat({ deploymentType: "SINGLE_AZ_1" }),
        ports: [111, 2049, 20001, 20002, 20003],
    },
};

/** A service `it` in two subnets, whose group admits one port from the VPC. */
function worldWith(ids: Form, type: string, port: number, more: Record<string, unknown> = {}) {
    const { group, inputs } = cases[type] as Stated;
    const world = new World(ids);
    const own = world.group("own");
    world.ingress("own", own, { ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: "10.0.0.0/16" });
    const subnetIds = [world.subnets.public, world.subnets.private];
    const list = group === undefined ? subnetIds : world.add(group, "list", { subnetIds });
    world.add(type, "it", { ...inputs(list, [own]), ...more });
    return world;
}

describe("services that AWS runs in subnets", () => {
    it("have a case each", () => {
        assert.deepEqual(Object.keys(cases).sort(), managedKinds.map(({ type }) => type).sort());
    });

    for (const [type, { ports, open = "reachable", oneOf = false }] of Object.entries(cases)) {
        const port = ports[0] as number;
        for (const ids of bothForms) {
            it(`${type} listens on ${ports.join(", ")} behind its groups, in its subnets, with ${ids} ids`, () => {
                const world = worldWith(ids, type, port);
                const names = new Map(world.resources.map(({ urn, name }) => [urn, name]));
                const found = observe(world.resources).workloads.find(({ resource }) => resource.name === "it");
                assert.deepEqual(
                    {
                        subnets: found?.interfaces.items.map(({ subnet }) => names.get(String(subnet))).sort(),
                        ports: found?.ports,
                        oneOf: found?.oneOf ?? false,
                    },
                    { subnets: ["private", "public"], ports: ports.map((one) => ({ from: one, to: one })), oneOf },
                );
                assert.deepEqual(world.kinds(`vpc it tcp ${port}`, "vpc it tcp 7"), [
                    open,
                    open === "unknown" ? "unknown" : "unreachable",
                ]);
                assert.ok(matrixEnds(networkOf(world.resources)).targets.includes("it"));
            });
        }
    }

    for (const type of ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"]) {
        it(`${type} that is publicly accessible is open to the internet from its public subnet`, () => {
            const verdicts = [{ publiclyAccessible: true }, {}].map((more) => {
                const world = new World("known");
                const own = world.group("own");
                world.ingress("own", own, { ipProtocol: "tcp", fromPort: 5439, toPort: 5439, cidrIpv4: "0.0.0.0/0" });
                const { group, inputs } = cases[type] as Stated;
                const subnetIds = [world.subnets.public];
                const list = group === undefined ? subnetIds : world.add(group, "list", { subnetIds });
                world.add(type, "it", { ...inputs(list, [own]), ...more });
                return world.kinds("internet it tcp 5439")[0];
            });
            assert.deepEqual(verdicts, ["reachable", "unreachable"]);
        });
    }

    it("leaves out a cache cluster that is a part of a replication group", () => {
        const type = "aws:elasticache/cluster:Cluster";
        const world = worldWith("known", type, 11211, { replicationGroupId: "group" });
        assert.deepEqual(observe(world.resources).workloads, []);
    });

    for (const [what, type, more] of [
        ["a domain outside of every VPC", "aws:opensearch/domain:Domain", { vpcOptions: undefined }],
        ["a public RabbitMQ broker", "aws:mq/broker:Broker", { publiclyAccessible: true, engineType: "RabbitMQ" }],
        [
            "brokers with public access",
            "aws:msk/cluster:Cluster",
            { brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } } },
        ],
        [
            "a file system with floating addresses",
            "aws:fsx/ontapFileSystem:OntapFileSystem",
            { deploymentType: "MULTI_AZ_1" },
        ],
        [
            "a service without its subnets, which AWS puts into the default VPC",
            "aws:mq/broker:Broker",
            { subnetIds: undefined },
        ],
    ] as const) {
        it(`does not say of ${what} that it is shut`, () => {
            const world = worldWith("known", type, 443, more);
            assert.deepEqual(world.kinds("internet it tcp 443"), ["unknown"]);
        });
    }
});
