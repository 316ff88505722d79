import type { Doubt, Side } from "../../network/doubts";
import type { Declared } from "../declared";
import { subnets, types, vpcs } from "../graph/types";
import { flag, pending, text } from "../value";

/** What a type of the SDK does to traffic that the proof does not follow. */
export type Unfollowed = Standing | Deciding | Covered;

/** It opens or takes connections, and where it stands is not read: it is an end of flows, every one of them unknown. */
export interface Standing {
    readonly kind: "end";
    /** Where only some of them stand in a VPC: the key, at any depth, by which they say so. */
    readonly where?: string;
}

/** It changes who reaches what between others: answers that it could change are unknown. */
export interface Deciding extends Pick<Doubt, "effect" | "sides" | "passing"> {
    readonly kind: "decides";
    /** A noun phrase before the resource's name: what is not known. */
    readonly what: string;
    /** Paths to what it concerns, with its types. Absent: it may concern anything. */
    readonly concerns?: readonly (readonly [path: string, ...wanted: string[]])[];
    /** Whether it is a workload, by whose own ways alone it hands on. */
    readonly relays?: boolean;
    /** Whether it does anything at all, as declared. */
    readonly acts?: (resource: Declared) => boolean;
}

/** It decides only what another thing leaves unknown by itself, without which it does nothing. */
export interface Covered {
    readonly kind: "covered";
    /** The type of that thing. */
    readonly by: string;
}

const publicly: readonly Side[] = ["internet", "carrier"];
const ends = [
    types.loadBalancer,
    types.classicLoadBalancer,
    types.instance,
    types.spotInstance,
    types.networkInterface,
];
const end: Standing = { kind: "end" };
/** Identity providers and targets that are met in a VPC, by an endpoint that AWS makes there. */
const privately: Standing = { kind: "end", where: "managedVpcResource" };
const byCoreNetwork: Covered = { kind: "covered", by: types.coreNetworkVpc };
const byRouteServer: Covered = { kind: "covered", by: types.routeServerPropagation };
const byRoute: Covered = { kind: "covered", by: types.route };
const byLocalGateway: Covered = {
    kind: "covered",
    by: "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
};
const encryption: Deciding = {
    kind: "decides",
    effect: "closes",
    what: "what encryption in transit is required for by",
    concerns: [["vpcId", ...vpcs]],
    acts: ({ inputs }) => text(inputs, "mode") !== "monitor",
};
const publicInterface: Deciding = {
    kind: "decides",
    effect: "opens",
    what: "what on-premises reaches at public addresses by",
    sides: ["on-premises"],
};
const accelerated = "what Global Accelerator hands on by";

/**
 * Types that carry or decide traffic and that the proof does not follow, each with what it may change. A type of the SDK is
 * here, followed (`followed.ts`), or carries no traffic (`without-traffic.ts`): a test holds the three against the typings.
 */
export const unfollowed: Readonly<Record<string, Unfollowed>> = {
    "aws:apigateway/vpcLink:VpcLink": {
        kind: "decides",
        effect: "opens",
        what: "what API Gateway hands on by",
        concerns: [["targetArn", ...ends]],
        sides: publicly,
    },
    "aws:apigatewayv2/vpcLink:VpcLink": {
        kind: "decides",
        effect: "opens",
        what: "what API Gateway hands on by",
        relays: true,
        sides: publicly,
    },
    "aws:cloudfront/vpcOrigin:VpcOrigin": {
        kind: "decides",
        effect: "opens",
        what: "what CloudFront hands on by",
        concerns: [["vpcOriginEndpointConfig.arn", ...ends]],
        sides: publicly,
    },
    "aws:globalaccelerator/endpointGroup:EndpointGroup": {
        kind: "decides",
        effect: "opens",
        what: accelerated,
        concerns: [["endpointConfigurations.endpointId", ...ends]],
        sides: publicly,
    },
    "aws:globalaccelerator/customRoutingEndpointGroup:CustomRoutingEndpointGroup": {
        kind: "decides",
        effect: "opens",
        what: accelerated,
        concerns: [["endpointConfigurations.endpointId", ...subnets]],
        sides: publicly,
    },
    "aws:globalaccelerator/crossAccountAttachment:CrossAccountAttachment": {
        kind: "decides",
        effect: "opens",
        what: accelerated,
        concerns: [["resources.endpointId", ...ends]],
        sides: publicly,
    },
    "aws:verifiedaccess/endpoint:Endpoint": {
        kind: "decides",
        effect: "opens",
        what: "whom Verified Access lets in by",
        concerns: [
            ["loadBalancerOptions.loadBalancerArn", ...ends],
            ["networkInterfaceOptions.networkInterfaceId", ...ends],
            ["rdsOptions.rdsDbInstanceArn", types.dbInstance],
            ["rdsOptions.rdsDbClusterArn", types.dbCluster],
            ["rdsOptions.rdsDbProxyArn", "aws:rds/proxy:Proxy"],
            ["cidrOptions.subnetIds", ...subnets],
        ],
        sides: publicly,
    },
    "aws:directconnect/publicVirtualInterface:PublicVirtualInterface": publicInterface,
    "aws:directconnect/hostedPublicVirtualInterfaceAccepter:HostedPublicVirtualInterfaceAccepter": publicInterface,
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": {
        kind: "decides",
        effect: "opens",
        what: "what the local gateway leads to by",
        concerns: [["vpcId", ...vpcs]],
        sides: ["on-premises", "internet"],
    },
    "aws:ec2transitgateway/policyTableAssociation:PolicyTableAssociation": {
        kind: "decides",
        effect: "either",
        what: "where packets are sent by",
        sides: ["between", "on-premises", "internet", "service"],
    },
    "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": {
        kind: "decides",
        effect: "closes",
        what: "what VPC Block Public Access stops by",
        passing: [types.internetGateway, types.egressOnlyGateway, types.natGateway],
        acts: ({ inputs }) => text(inputs, "internetGatewayBlockMode") !== "off",
    },
    "aws:ec2/vpcEncryptionControl:VpcEncryptionControl": encryption,
    "aws:ec2/encryptionControl:EncryptionControl": encryption,
    "aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive": {
        kind: "decides",
        effect: "closes",
        what: "which rules are taken away by",
        concerns: [["securityGroupId", types.securityGroup, types.defaultSecurityGroup]],
    },
    "aws:neptune/clusterInstance:ClusterInstance": {
        kind: "decides",
        effect: "opens",
        what: "what the internet reaches of the cluster by the public address of",
        concerns: [["clusterIdentifier", "aws:neptune/cluster:Cluster"]],
        sides: publicly,
        acts: ({ inputs }) => ![undefined, false].includes(flag(inputs, "publiclyAccessible") as undefined),
    },
    "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation": {
        kind: "decides",
        effect: "either",
        what: "which address is used by",
        concerns: [["natGatewayId", types.natGateway]],
        sides: ["between"],
    },
    [types.taskSet]: {
        kind: "decides",
        effect: "either",
        what: "where tasks run by",
        concerns: [["service", types.ecsService]],
    },
    "aws:fms/policy:Policy": {
        kind: "decides",
        effect: "either",
        what: "which groups, network ACLs and firewalls are set by",
        acts: ({ inputs }) => setsNetwork(inputs),
    },
    "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion": {
        kind: "covered",
        by: "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
    },
    "aws:ec2/localGatewayRoute:LocalGatewayRoute": byLocalGateway,
    "aws:ec2/localGatewayRouteTable:LocalGatewayRouteTable": byLocalGateway,
    "aws:ec2/localGatewayRouteTableVirtualInterfaceGroupAssociation:LocalGatewayRouteTableVirtualInterfaceGroupAssociation":
        byLocalGateway,
    "aws:ec2transitgateway/connectPeer:ConnectPeer": { kind: "covered", by: types.transitConnect },
    "aws:ec2transitgateway/policyTable:PolicyTable": {
        kind: "covered",
        by: "aws:ec2transitgateway/policyTableAssociation:PolicyTableAssociation",
    },
    "aws:ec2transitgateway/policyTableEntry:PolicyTableEntry": {
        kind: "covered",
        by: "aws:ec2transitgateway/policyTableAssociation:PolicyTableAssociation",
    },
    "aws:networkmanager/attachmentAccepter:AttachmentAccepter": byCoreNetwork,
    "aws:networkmanager/attachmentRoutingPolicyLabel:AttachmentRoutingPolicyLabel": byCoreNetwork,
    "aws:networkmanager/connectAttachment:ConnectAttachment": byCoreNetwork,
    "aws:networkmanager/connectPeer:ConnectPeer": byCoreNetwork,
    "aws:networkmanager/coreNetwork:CoreNetwork": byCoreNetwork,
    "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment": byCoreNetwork,
    "aws:networkmanager/dxGatewayAttachment:DxGatewayAttachment": byCoreNetwork,
    "aws:networkmanager/prefixListAssociation:PrefixListAssociation": byCoreNetwork,
    "aws:networkmanager/siteToSiteVpnAttachment:SiteToSiteVpnAttachment": byCoreNetwork,
    "aws:vpc/routeServer:RouteServer": byRouteServer,
    "aws:vpc/routeServerEndpoint:RouteServerEndpoint": byRouteServer,
    "aws:vpc/routeServerPeer:RouteServerPeer": byRouteServer,
    "aws:vpc/routeServerVpcAssociation:RouteServerVpcAssociation": byRouteServer,
    "aws:networkfirewall/firewall:Firewall": byRoute,
    "aws:networkfirewall/firewallPolicy:FirewallPolicy": byRoute,
    "aws:networkfirewall/ruleGroup:RuleGroup": byRoute,
    "aws:networkfirewall/containerAssociation:ContainerAssociation": byRoute,
    "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration": byRoute,
    "aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation": byRoute,
    "aws:networkfirewall/firewallTransitGatewayAttachmentAccepter:FirewallTransitGatewayAttachmentAccepter": byRoute,
    "aws:odb/network:Network": byRoute,
    "aws:odb/networkPeeringConnection:NetworkPeeringConnection": byRoute,
    "aws:odb/cloudAutonomousVmCluster:CloudAutonomousVmCluster": end,
    "aws:odb/cloudVmCluster:CloudVmCluster": end,
    "aws:ec2/fleet:Fleet": end,
    "aws:ec2/spotFleetRequest:SpotFleetRequest": end,
    "aws:ecs/expressGatewayService:ExpressGatewayService": end,
    "aws:elasticbeanstalk/environment:Environment": end,
    "aws:emr/cluster:Cluster": end,
    "aws:emr/studio:Studio": end,
    "aws:sagemaker/domain:Domain": end,
    "aws:rds/shardGroup:ShardGroup": end,
    "aws:amp/scraper:Scraper": end,
    "aws:apprunner/service:Service": end,
    "aws:lightsail/database:Database": end,
    "aws:lightsail/instance:Instance": end,
    "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate": end,
    "aws:dms/replicationConfig:ReplicationConfig": end,
    "aws:finspace/kxEnvironment:KxEnvironment": { kind: "end", where: "transitGatewayConfiguration" },
    "aws:directoryservice/serviceRegion:ServiceRegion": end,
    "aws:medialive/input:Input": { kind: "end", where: "vpc" },
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": { kind: "end", where: "vpcConfig" },
    "aws:agentregistry/registry:Registry": privately,
    "aws:bedrock/agentcoreGateway:AgentcoreGateway": privately,
    "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget": privately,
    "aws:bedrock/agentcoreHarness:AgentcoreHarness": { kind: "end", where: "subnets" },
    "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider": privately,
    "aws:bedrock/agentcoreRegistry:AgentcoreRegistry": privately,
};

/** Types of policies of Firewall Manager that leave the network as it is. */
const elsewhere = ["WAF", "WAFV2", "SHIELD_ADVANCED", "DNS_FIREWALL", "SECURITY_GROUPS_CONTENT_AUDIT"];

function setsNetwork(inputs: Declared["inputs"]): boolean {
    const data = inputs["securityServicePolicyData"];
    const type = text(data, "type");
    return type === undefined || type === pending || !elsewhere.includes(type);
}
