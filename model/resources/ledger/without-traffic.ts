/** Types of a module of the SDK by their classes, as in `types("ec2", "Ami AmiCopy")`. */
function types(module: string, classes: string): string[] {
    return classes.split(" ").map((word) => `aws:${module}/${word.charAt(0).toLowerCase()}${word.slice(1)}:${word}`);
}

/**
 * Types beside the network, or named like it, that neither carry nor decide traffic between the ends of flows, by the reason.
 * Where the reason is what docs/reachability.md says of things that are not modelled, that page has the same words.
 */
export const withoutTraffic: Readonly<Record<string, readonly string[]>> = {
    "Images, hosts, capacity and what instances are made of; the network is that of the instances": [
        ...types("ec2", "AllowedImagesSettings Ami AmiCopy AmiFromInstance AmiLaunchPermission AvailabilityZoneGroup"),
        ...types("ec2", "CapacityBlockReservation CapacityReservation DedicatedHost DefaultCreditSpecification"),
        ...types("ec2", "ImageBlockPublicAccess InstanceMetadataDefaults KeyPair PlacementGroup SerialConsoleAccess"),
        ...types("ec2", "SnapshotCreateVolumePermission SpotDatafeedSubscription VolumeAttachment"),
        ...types("ec2transitgateway", "InstanceState"),
        ...types("dms", "InstanceProfile"),
        ...types("cloudhsmv2", "Hsm"),
        ...types("ebs", "Volume"),
        ...types("sagemaker", "UserProfile"),
    ],
    "Observation, copies of packets, tags and prices": [
        ...types("ec2", "FlowLog NetworkInsightsAccessScope NetworkInsightsAnalysis NetworkInsightsPath Tag"),
        ...types("ec2", "TrafficMirrorFilter TrafficMirrorFilterRule TrafficMirrorSession TrafficMirrorTarget"),
        ...types("ec2", "VpcEndpointConnectionNotification VpcNetworkPerformanceMetricSubscription"),
        ...types("ec2transitgateway", "MeteringPolicy MeteringPolicyEntry"),
        ...types("networkfirewall", "LoggingConfiguration"),
        ...types("verifiedaccess", "InstanceLoggingConfiguration"),
        ...types("vpclattice", "AccessLogSubscription"),
        ...types("cloudwatch", "LogTransformer"),
        ...types("inspector2", "Filter"),
        ...types("securityhub", "Insight"),
    ],
    "Plans of addresses: which block a VPC or subnet gets, they say themselves": [
        ...types("ec2", "VpcIpam VpcIpamOrganizationAdminAccount VpcIpamPool VpcIpamPoolCidr"),
        ...types("ec2", "VpcIpamPoolCidrAllocation VpcIpamPreviewNextCidr VpcIpamResourceDiscovery"),
        ...types("ec2", "VpcIpamResourceDiscoveryAssociation VpcIpamScope SubnetCidrReservation"),
    ],
    "Names: whether a VPC resolves them, and to what": [
        ...types("ec2", "DefaultVpcDhcpOptions VpcDhcpOptions VpcDhcpOptionsAssociation EipDomainName"),
        ...types("ec2", "PeeringConnectionOptions"),
        ...types("route53", "CidrCollection CidrLocation DelegationSet HostedZoneDnsSec KeySigningKey"),
        ...types("route53", "ProfilesAssociation ProfilesProfile ProfilesResourceAssociation QueryLog"),
        ...types("route53", "RecordsExclusive ResolverConfig ResolverDnsSecConfig ResolverFirewallConfig"),
        ...types("route53", "ResolverFirewallDomainList ResolverFirewallRule ResolverFirewallRuleGroup"),
        ...types("route53", "ResolverFirewallRuleGroupAssociation ResolverQueryLogConfig"),
        ...types("route53", "ResolverQueryLogConfigAssociation ResolverRule ResolverRuleAssociation"),
        ...types("route53", "TrafficPolicy TrafficPolicyInstance VpcAssociationAuthorization"),
        ...types("servicediscovery", "PrivateDnsNamespace"),
        ...types("vpc", "EndpointServicePrivateDnsVerification"),
        ...types("vpclattice", "DomainVerification"),
    ],
    "Permissions beside VPC Lattice's: who may use or share a thing, and whether its owner accepted": [
        ...types("ec2", "NetworkInterfacePermission VpcEndpointConnectionAccepter VpcEndpointPolicy"),
        ...types("ec2", "VpcEndpointServiceAllowedPrinciple"),
        ...types("ec2clientvpn", "AuthorizationRule Route"),
        ...types("networkfirewall", "ResourcePolicy"),
        ...types("vpclattice", "ResourcePolicy"),
        ...types("odb", "IamRoleAssociation"),
        ...types("opensearch", "AuthorizeVpcEndpointAccess"),
        ...types("redshift", "EndpointAuthorization"),
        ...types("s3", "AccessPoint"),
        "aws:fsx/s3accessPointAttachment:S3AccessPointAttachment",
        ...types("apigateway", "RestApi"),
        ...types("quicksight", "IpRestriction"),
        ...types("storagegateway", "NfsFileShare SmbFileShare"),
        ...types("ses", "ReceiptFilter"),
        ...types("chime", "VoiceConnectorTermination"),
        ...types("lightsail", "InstancePublicPorts"),
        ...types("medialive", "InputSecurityGroup"),
        ...types("verifiedaccess", "Group Instance InstanceTrustProviderAttachment TrustProvider"),
    ],
    "TLS, cookies and headers of what load balancers pass": [
        ...types("acm", "Certificate CertificateValidation"),
        ...types("iam", "ServerCertificate"),
        ...types("ec2", "ProxyProtocolPolicy"),
        ...types("elb", "AppCookieStickinessPolicy ListenerPolicy LoadBalancerBackendServerPolicy"),
        ...types("elb", "LoadBalancerCookieStickinessPolicy LoadBalancerPolicy SslNegotiationPolicy"),
        ...types("lb", "ListenerCertificate TrustStore TrustStoreRevocation"),
    ],
    "Lines, devices and sessions below the connections that are followed": [
        ...types("ec2", "CustomerGateway VpnConcentrator"),
        ...types("directconnect", "BgpPeer Connection ConnectionAssociation ConnectionConfirmation HostedConnection"),
        ...types("directconnect", "HostedPrivateVirtualInterface HostedPublicVirtualInterface"),
        ...types("directconnect", "HostedTransitVirtualInterface HostedTransitVirtualInterfaceAcceptor"),
        ...types("directconnect", "LinkAggregationGroup MacsecKeyAssociation TransitVirtualInterface"),
        ...types("networkmanager", "Connection CustomerGatewayAssociation Device GlobalNetwork Link LinkAssociation"),
        ...types("networkmanager", "Site TransitGatewayConnectPeerAssociation TransitGatewayRegistration"),
        ...types("odb", "CloudExadataInfrastructure"),
    ],
    "Multicast, and networks of their own beside the VPCs": [
        ...types("ec2transitgateway", "MulticastDomain MulticastDomainAssociation MulticastGroupMember"),
        ...types("ec2transitgateway", "MulticastGroupSource"),
        ...types("ec2", "SecondaryNetwork SecondarySubnet"),
    ],
    "Further groups of a VPC: the proof takes a group wherever it is used": [
        ...types("vpc", "SecurityGroupVpcAssociation"),
    ],
    "Accelerators and listeners, which lead nowhere by themselves": [
        ...types("globalaccelerator", "Accelerator CustomRoutingAccelerator CustomRoutingListener Listener"),
    ],
    "Services that stand in no VPC, or call what the program declares there": [
        ...types("apprunner", "VpcIngressConnection"),
        ...types("mailmanager", "IngressPoint"),
        ...types("kms", "CustomKeyStore"),
        ...types("datasync", "FsxOpenZfsFileSystem LocationFsxLustre LocationFsxOntapFileSystem LocationFsxWindows"),
        ...types("storagegateway", "CachesIscsiVolume Gateway StoredIscsiVolume"),
        ...types("dsql", "ClusterPeering"),
    ],
};
