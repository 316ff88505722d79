import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed } from "../../model/resources/graph/naming";
import { databaseSubnetGroups, types } from "../../model/resources/graph/types";
import { stackPolicy } from "../frame/definition";
import { notInZone } from "./in-zone";

/** Databases that name a zone or subnets by themselves. */
const placedByThemselves = [
    types.dbInstance,
    types.dbCluster,
    types.dbClusterInstance,
    "aws:docdb/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:opensearch/domain:Domain",
    "aws:elasticsearch/domain:Domain",
] as const;

/** Databases that take their subnets from a subnet group, with the property that names it. */
const groupUsers: readonly (readonly [string, string])[] = [
    [types.dbInstance, "dbSubnetGroupName"],
    [types.dbCluster, "dbSubnetGroupName"],
    [types.dbClusterInstance, "dbSubnetGroupName"],
    ["aws:docdb/cluster:Cluster", "dbSubnetGroupName"],
    ["aws:neptune/cluster:Cluster", "neptuneSubnetGroupName"],
    ["aws:elasticache/cluster:Cluster", "subnetGroupName"],
    ["aws:elasticache/replicationGroup:ReplicationGroup", "subnetGroupName"],
    ["aws:memorydb/cluster:Cluster", "subnetGroupName"],
    ["aws:redshift/cluster:Cluster", "clusterSubnetGroupName"],
    ["aws:dax/cluster:Cluster", "subnetGroupName"],
];

export const wavelengthNoDatabase = stackPolicy<Record<never, never>>({
    name: "wavelength-no-database",
    description: "Managed databases and their subnet groups stay in Availability Zones, out of Wavelength Zones.",
    rationale:
        "In a Wavelength Zone run EC2 instances and EBS volumes; RDS and the other managed databases do not. A data store belongs into an Availability Zone of the same VPC, where servers in the zone reach it.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/what-is-wavelength.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "List subnets of two Availability Zones in the subnet group, and no subnet of a Wavelength Zone.",
    options: {},
    limitations: ["Databases that people run on EC2 instances: those are allowed."],
    *check(graph) {
        for (const database of graph.ofType(...placedByThemselves)) {
            yield* notInZone(graph, database, "where managed databases do not run; put it into Availability Zones");
        }
        for (const group of graph.ofType(...databaseSubnetGroups)) {
            yield* notInZone(graph, group, () => {
                const users = usersOf(graph, group);
                const used = users.length === 0 ? "" : ` (used by ${allNamed(users)})`;
                return `where managed databases${used} do not run; list subnets of Availability Zones only`;
            });
        }
    },
});

function usersOf(graph: Graph, group: Declared): readonly Declared[] {
    return groupUsers.flatMap(([type, property]) =>
        graph
            .ofType(type)
            .filter((database) => graph.named(database, property, databaseSubnetGroups).certain.includes(group)),
    );
}
