/** Type tokens by the role that they play. */

/** Modules of @pulumi/aws under which one and the same resource can be declared. */
const aliases: ReadonlyMap<string, string> = new Map([
    ["alb", "lb"],
    ["applicationloadbalancing", "lb"],
    ["elasticloadbalancingv2", "lb"],
    ["elasticloadbalancing", "elb"],
]);

/** The one token under which a resource is looked up, whichever module it was declared by. */
export function canonicalType(type: string): string {
    const slash = type.indexOf("/");
    if (!type.startsWith("aws:") || slash < 0) {
        return type;
    }
    const module = aliases.get(type.slice(4, slash));
    return module === undefined ? type : `aws:${module}${type.slice(slash)}`;
}

/** Whether the SDK has a resource under other tokens than its canonical one. */
export function hasAliases(type: string): boolean {
    return [...aliases.values()].some((module) => type.startsWith(`aws:${module}/`));
}

export const types = {
    subnet: "aws:ec2/subnet:Subnet",
    defaultSubnet: "aws:ec2/defaultSubnet:DefaultSubnet",
    vpc: "aws:ec2/vpc:Vpc",
    defaultVpc: "aws:ec2/defaultVpc:DefaultVpc",
    instance: "aws:ec2/instance:Instance",
    spotInstance: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
    launchConfiguration: "aws:ec2/launchConfiguration:LaunchConfiguration",
    autoScalingGroup: "aws:autoscaling/group:Group",
    trafficSource: "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
    nodeGroup: "aws:eks/nodeGroup:NodeGroup",
    networkInterface: "aws:ec2/networkInterface:NetworkInterface",
    interfaceGroup: "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
    eip: "aws:ec2/eip:Eip",
    eipAssociation: "aws:ec2/eipAssociation:EipAssociation",
    natGateway: "aws:ec2/natGateway:NatGateway",
    internetGateway: "aws:ec2/internetGateway:InternetGateway",
    carrierGateway: "aws:ec2/carrierGateway:CarrierGateway",
    egressOnlyGateway: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
    vpcEndpointSubnet: "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
    route: "aws:ec2/route:Route",
    routeTable: "aws:ec2/routeTable:RouteTable",
    defaultRouteTable: "aws:ec2/defaultRouteTable:DefaultRouteTable",
    routeTableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    mainRouteTable: "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    defaultSecurityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    securityGroupRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
    ingressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    prefixList: "aws:ec2/managedPrefixList:ManagedPrefixList",
    prefixListEntry: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
    volume: "aws:ebs/volume:Volume",
    loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
    listener: "aws:lb/listener:Listener",
    listenerCertificate: "aws:lb/listenerCertificate:ListenerCertificate",
    classicLoadBalancer: "aws:elb/loadBalancer:LoadBalancer",
    classicAttachment: "aws:elb/attachment:Attachment",
    acmCertificate: "aws:acm/certificate:Certificate",
    acmValidation: "aws:acm/certificateValidation:CertificateValidation",
    iamCertificate: "aws:iam/serverCertificate:ServerCertificate",
    dbInstance: "aws:rds/instance:Instance",
    dbCluster: "aws:rds/cluster:Cluster",
    dbClusterInstance: "aws:rds/clusterInstance:ClusterInstance",
    dbSubnetGroup: "aws:rds/subnetGroup:SubnetGroup",
    ecsService: "aws:ecs/service:Service",
    taskSet: "aws:ecs/taskSet:TaskSet",
    taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
    latticeService: "aws:vpclattice/service:Service",
    serviceNetwork: "aws:vpclattice/serviceNetwork:ServiceNetwork",
    latticeAuthPolicy: "aws:vpclattice/authPolicy:AuthPolicy",
    latticeTargetGroup: "aws:vpclattice/targetGroup:TargetGroup",
    latticeTarget: "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment",
    latticeListener: "aws:vpclattice/listener:Listener",
    latticeRule: "aws:vpclattice/listenerRule:ListenerRule",
    latticeVpcAssociation: "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
    latticeServiceAssociation: "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
    latticeResourceAssociation: "aws:vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation",
    resourceGateway: "aws:vpclattice/resourceGateway:ResourceGateway",
    resourceConfiguration: "aws:vpclattice/resourceConfiguration:ResourceConfiguration",
    networkAcl: "aws:ec2/networkAcl:NetworkAcl",
    defaultNetworkAcl: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
    networkAclRule: "aws:ec2/networkAclRule:NetworkAclRule",
    networkAclAssociation: "aws:ec2/networkAclAssociation:NetworkAclAssociation",
    vpcIpv4Block: "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    vpcIpv6Block: "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
    internetGatewayAttachment: "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
    vpnGateway: "aws:ec2/vpnGateway:VpnGateway",
    vpnGatewayAttachment: "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
    vpnPropagation: "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation",
    vpnConnection: "aws:ec2/vpnConnection:VpnConnection",
    vpnConnectionRoute: "aws:ec2/vpnConnectionRoute:VpnConnectionRoute",
    peering: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    peeringAccepter: "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
    endpointService: "aws:ec2/vpcEndpointService:VpcEndpointService",
    endpointServicePrincipal: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
    endpointRouteTable: "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
    endpointPrivateDns: "aws:vpc/endpointPrivateDns:EndpointPrivateDns",
    clientVpn: "aws:ec2clientvpn/endpoint:Endpoint",
    clientVpnNetwork: "aws:ec2clientvpn/networkAssociation:NetworkAssociation",
    endpointGroup: "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
    interfaceAttachment: "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
    egressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    transitGateway: "aws:ec2transitgateway/transitGateway:TransitGateway",
    transitVpcAttachment: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    transitPeering: "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
    transitRouteTable: "aws:ec2transitgateway/routeTable:RouteTable",
    transitAssociation: "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
    transitPropagation: "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
    transitRoute: "aws:ec2transitgateway/route:Route",
    transitPeeringAccepter: "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
    transitVpcAccepter: "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter",
    transitConnect: "aws:ec2transitgateway/connect:Connect",
    transitListReference: "aws:ec2transitgateway/prefixListReference:PrefixListReference",
    transitDefaultAssociation: "aws:ec2transitgateway/defaultRouteTableAssociation:DefaultRouteTableAssociation",
    transitDefaultPropagation: "aws:ec2transitgateway/defaultRouteTablePropagation:DefaultRouteTablePropagation",
    coreNetworkPeering: "aws:networkmanager/transitGatewayPeering:TransitGatewayPeering",
    coreNetworkTable: "aws:networkmanager/transitGatewayRouteTableAttachment:TransitGatewayRouteTableAttachment",
    coreNetworkVpc: "aws:networkmanager/vpcAttachment:VpcAttachment",
    routeServerPropagation: "aws:vpc/routeServerPropagation:RouteServerPropagation",
    privateInterface: "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface",
    hostedPrivateInterface:
        "aws:directconnect/hostedPrivateVirtualInterfaceAccepter:HostedPrivateVirtualInterfaceAccepter",
    directConnectProposal: "aws:directconnect/gatewayAssociationProposal:GatewayAssociationProposal",
    directConnectGateway: "aws:directconnect/gateway:Gateway",
    directConnectAssociation: "aws:directconnect/gatewayAssociation:GatewayAssociation",
    fileSystem: "aws:efs/fileSystem:FileSystem",
    mountTarget: "aws:efs/mountTarget:MountTarget",
    lambda: "aws:lambda/function:Function",
    capacityProvider: "aws:ecs/capacityProvider:CapacityProvider",
    clusterCapacity: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    ecsCluster: "aws:ecs/cluster:Cluster",
    scalingAttachment: "aws:autoscaling/attachment:Attachment",
    targetGroup: "aws:lb/targetGroup:TargetGroup",
    targetAttachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    listenerRule: "aws:lb/listenerRule:ListenerRule",
    record: "aws:route53/record:Record",
    hostedZone: "aws:route53/zone:Zone",
    zoneAssociation: "aws:route53/zoneAssociation:ZoneAssociation",
    healthCheck: "aws:route53/healthCheck:HealthCheck",
    alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    role: "aws:iam/role:Role",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    roleAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    instanceProfile: "aws:iam/instanceProfile:InstanceProfile",
    iamPolicy: "aws:iam/policy:Policy",
} as const;

export const subnets: readonly string[] = [types.subnet, types.defaultSubnet];
export const vpcs: readonly string[] = [types.vpc, types.defaultVpc];
export const securityGroups: readonly string[] = [types.securityGroup, types.defaultSecurityGroup];
/** What keeps ECS's tasks running: services, and the task sets of services whose deployments something outside controls. */
export const taskLaunchers: readonly string[] = [types.ecsService, types.taskSet];
/** Databases' own lists of subnets. */
export const databaseSubnetGroups: readonly string[] = [
    types.dbSubnetGroup,
    "aws:dax/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:redshift/subnetGroup:SubnetGroup",
];
