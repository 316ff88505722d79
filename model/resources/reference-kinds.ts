import { securityGroups, subnets, types, vpcs } from "./graph/types";

/** A kind of thing that properties refer to. */
export interface Kind {
    /** Canonical types that declare it. */
    readonly types: readonly string[];
    readonly noun: string;
    /** Whether one that the program does not declare can stand in the network, with everything about it unknown. */
    readonly foreign?: boolean;
    /** The part of a VPC that AWS makes by itself, which a VPC's outputs name. */
    readonly part?: "routeTable" | "networkAcl" | "securityGroup";
}

export const routeTables: readonly string[] = [types.routeTable, types.defaultRouteTable];
export const networkAcls: readonly string[] = [types.networkAcl, types.defaultNetworkAcl];
export const instances: readonly string[] = [types.instance, types.spotInstance];

export const kinds = {
    vpc: { types: vpcs, noun: "VPC", foreign: true },
    subnet: { types: subnets, noun: "subnet", foreign: true },
    routeTable: { types: routeTables, noun: "route table", foreign: true, part: "routeTable" },
    networkAcl: { types: networkAcls, noun: "network ACL", foreign: true, part: "networkAcl" },
    securityGroup: { types: securityGroups, noun: "security group", foreign: true, part: "securityGroup" },
    prefixList: { types: [types.prefixList], noun: "prefix list", foreign: true },
    instance: { types: instances, noun: "instance" },
    networkInterface: { types: [types.networkInterface], noun: "network interface" },
    address: { types: [types.eip], noun: "Elastic IP address" },
    vpnGateway: { types: [types.vpnGateway], noun: "virtual private gateway" },
    transitGateway: { types: [types.transitGateway], noun: "transit gateway" },
    targetGroup: { types: [types.targetGroup], noun: "target group" },
    latticeTargetGroup: { types: [types.latticeTargetGroup], noun: "target group" },
    loadBalancer: { types: [types.loadBalancer], noun: "load balancer" },
    listener: { types: [types.listener], noun: "listener" },
    serviceNetwork: { types: [types.serviceNetwork], noun: "service network" },
    latticeService: { types: [types.latticeService], noun: "service" },
    latticeListener: { types: [types.latticeListener], noun: "listener" },
    resourceGateway: { types: [types.resourceGateway], noun: "resource gateway" },
    resourceConfiguration: { types: [types.resourceConfiguration], noun: "resource configuration" },
    endpoint: { types: [types.vpcEndpoint], noun: "endpoint" },
    role: { types: [types.role], noun: "role" },
} as const satisfies Record<string, Kind>;
