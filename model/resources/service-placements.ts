import { clientKinds } from "./client-kinds";
import { type ManagedKind, managedKinds } from "./managed-kinds";
import { standingKinds } from "./standing-kinds";

/** Every service that AWS runs in subnets and that the network has as a workload. */
export const serviceKinds: readonly ManagedKind[] = [...managedKinds, ...standingKinds, ...clientKinds];

/** A type that puts interfaces into subnets, the property that names the subnets, and keys inside it. */
type ServicePlacement = readonly [type: string, property: string, ...path: string[]];

/** Services that have interfaces in subnets and that the network follows by other means, or not. */
const others: readonly ServicePlacement[] = [
    ["aws:dms/replicationSubnetGroup:ReplicationSubnetGroup", "subnetIds"],
    ["aws:efs/mountTarget:MountTarget", "subnetId"],
    ["aws:lambda/function:Function", "vpcConfig", "subnetIds"],
    ["aws:vpclattice/resourceGateway:ResourceGateway", "subnetIds"],
    ["aws:verifiedaccess/endpoint:Endpoint", "loadBalancerOptions", "subnetIds"],
    ["aws:ec2clientvpn/networkAssociation:NetworkAssociation", "subnetId"],
    ["aws:networkfirewall/firewall:Firewall", "subnetMappings", "subnetId"],
];

/** Services that start EC2 instances or tasks in subnets, which may be a Wavelength Zone's, and search, which is a database's. */
const launching: readonly string[] = [
    "aws:batch/computeEnvironment:ComputeEnvironment",
    "aws:cloud9/environmentEC2:EnvironmentEC2",
    "aws:cloudwatch/eventTarget:EventTarget",
    "aws:eks/nodeGroup:NodeGroup",
    "aws:elasticsearch/domain:Domain",
    "aws:gamelift/gameServerGroup:GameServerGroup",
    "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    "aws:opensearch/domain:Domain",
    "aws:scheduler/schedule:Schedule",
];

/** Services that have interfaces in subnets of their user, other than EC2 itself, load balancers, databases and endpoints. */
export const servicePlacements: readonly ServicePlacement[] = [
    ...others,
    ...serviceKinds.flatMap(({ type, subnets: [property, ...path], subnetGroup }): readonly ServicePlacement[] =>
        property === undefined || subnetGroup !== undefined || launching.includes(type)
            ? []
            : [[type, property, ...path]],
    ),
];

/** The types of those services, each once. */
export const placedServices: readonly string[] = [...new Set(servicePlacements.map(([type]) => type))];
