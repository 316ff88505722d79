import { databaseSubnetGroups, taskLaunchers, types } from "./graph/types";
import { placedServices, servicePlacements } from "./service-placements";

/** A property that says where a resource is. */
export interface Placement {
    /** Top-level property. */
    readonly property: string;
    /** Keys inside it where it is a block or a list of blocks. */
    readonly path?: readonly string[];
    /** What its values are: ids of subnets, ids of network interfaces, or names and IDs of zones. */
    readonly names: "subnets" | "interfaces" | "zones";
}

const subnetId: Placement = { property: "subnetId", names: "subnets" };
const subnetIds: Placement = { property: "subnetIds", names: "subnets" };
const tasks: Placement = { property: "networkConfiguration", path: ["subnets"], names: "subnets" };
const inSubnets = ([, property, ...path]: (typeof servicePlacements)[number]): Placement => ({
    property,
    path,
    names: "subnets",
});
const availabilityZone: Placement = { property: "availabilityZone", names: "zones" };
const instance: readonly Placement[] = [
    subnetId,
    { property: "networkInterfaces", path: ["networkInterfaceId"], names: "interfaces" },
    { property: "primaryNetworkInterface", path: ["networkInterfaceId"], names: "interfaces" },
    availabilityZone,
];

/** The properties that put a resource into a subnet or zone, by canonical type. */
export const placements: ReadonlyMap<string, readonly Placement[]> = new Map<string, readonly Placement[]>([
    [types.instance, instance],
    [types.spotInstance, instance],
    [types.networkInterface, [subnetId]],
    [
        types.launchTemplate,
        [
            { property: "networkInterfaces", path: ["subnetId"], names: "subnets" },
            { property: "networkInterfaces", path: ["networkInterfaceId"], names: "interfaces" },
            { property: "placement", path: ["availabilityZone"], names: "zones" },
        ],
    ],
    [
        types.autoScalingGroup,
        [
            { property: "vpcZoneIdentifiers", names: "subnets" },
            { property: "availabilityZones", names: "zones" },
        ],
    ],
    [types.nodeGroup, [subnetIds]],
    [
        types.natGateway,
        [
            subnetId,
            { property: "availabilityZoneAddresses", path: ["availabilityZone"], names: "zones" },
            { property: "availabilityZoneAddresses", path: ["availabilityZoneId"], names: "zones" },
        ],
    ],
    [types.vpcEndpoint, [subnetIds, { property: "subnetConfigurations", path: ["subnetId"], names: "subnets" }]],
    [types.vpcEndpointSubnet, [subnetId]],
    [
        types.loadBalancer,
        [
            { property: "subnets", names: "subnets" },
            { property: "subnetMappings", path: ["subnetId"], names: "subnets" },
        ],
    ],
    [
        types.classicLoadBalancer,
        [
            { property: "subnets", names: "subnets" },
            { property: "availabilityZones", names: "zones" },
        ],
    ],
    [types.volume, [availabilityZone]],
    [types.dbInstance, [availabilityZone]],
    [types.dbClusterInstance, [availabilityZone]],
    [types.dbCluster, [{ property: "availabilityZones", names: "zones" }]],
    ["aws:docdb/clusterInstance:ClusterInstance", [availabilityZone]],
    ["aws:neptune/clusterInstance:ClusterInstance", [availabilityZone]],
    ["aws:opensearch/domain:Domain", [{ property: "vpcOptions", path: ["subnetIds"], names: "subnets" }]],
    ["aws:elasticsearch/domain:Domain", [{ property: "vpcOptions", path: ["subnetIds"], names: "subnets" }]],
    ...databaseSubnetGroups.map((type) => [type, [subnetIds]] as const),
    ...placedServices.map((type) => [type, servicePlacements.filter(([own]) => own === type).map(inSubnets)] as const),
    ...taskLaunchers.map((type) => [type, [tasks]] as const),
    ["aws:ec2/dedicatedHost:DedicatedHost", [availabilityZone]],
]);
