/**
 * Names of inputs that no reader asks for and that decide nothing about who reaches what, whatever resource has them, by the
 * reason. A name counts for everything below it.
 */
export const irrelevantInputs: Readonly<Record<string, string>> = {
    "names, tags, text, and how the provider works":
        "allowOverwrite comment description forceDelete forceDestroy name namePrefix referenceName revokeRulesOnDelete " +
        "setIdentifier state tagSpecifications tags tagsAll timeouts userDataReplaceOnChange volumeTags " +
        "waitForCapacityTimeout waitForElbCapacity waitForFulfillment",
    "the Region that a resource is in: ids tell what belongs together":
        "region peerRegion serviceRegion supportedRegions vpcRegion",
    "images, capacity, prices and lifecycle of instances":
        "ami availabilityZoneDistribution availabilityZones capacityRebalance capacityReservationSpecification context " +
        "cpuOptions creditSpecification defaultCooldown defaultInstanceWarmup desiredCapacity desiredCapacityType " +
        "disableApiStop disableApiTermination enclaveOptions enableMonitoring enabledMetrics forceDeleteWarmPool " +
        "getPasswordData healthCheckGracePeriod healthCheckType hibernation hibernationOptions hostId hostResourceGroupArn " +
        "ignoreFailedScalingActivities imageId initialLifecycleHooks instanceInitiatedShutdownBehavior " +
        "instanceInterruptionBehavior instanceLifecyclePolicy instanceMaintenancePolicy instanceMarketOptions " +
        "instanceRefresh instanceRequirements instanceTenancy instanceType instancesDistribution kernelId keyName " +
        "launchGroup licenseSpecifications maintenanceOptions maxInstanceLifetime maxSize metadataOptions metricsGranularity " +
        "minElbCapacity minSize monitoring placement placementGroup placementGroupId placementPartitionNumber " +
        "placementTenancy protectFromScaleIn ramDiskId serviceLinkedRoleArn spotPrice spotType suspendedProcesses tenancy " +
        "terminationPolicies updateDefaultVersion userData userDataBase64 validFrom validUntil warmPool weightedCapacity",
    "zones: a subnet says its own": "availabilityZone availabilityZoneAddresses availabilityZoneId",
    "versions of a launch template: the one that is declared counts": "version defaultVersion",
    disks: "blockDeviceMappings ebsBlockDevices ebsOptimized ephemeralBlockDevices rootBlockDevice",
    "network cards, their speed, and where on a server an interface is":
        "attachmentId connectionTrackingSpecification deleteOnTermination deviceIndex enaQueueCount enaSrdSpecification " +
        "interfaceType networkCardIndex networkPerformanceOptions",
    "further private addresses of an interface that has one: asked by such an address, its groups are unknown":
        "associateWithPrivateIp ipv4AddressCount ipv4Addresses ipv4PrefixCount ipv4Prefixes ipv6 ipv6AddressListEnabled " +
        "privateIpAddress privateIpListEnabled privateIpsCount secondaryIpsAutoAssignedPerSubnet " +
        "ipv4 ipv6AddressPreferred privateIpv4Address ipv4AddressesPerEni enablePrimaryIpv6 primaryIpv6",
    "what is forwarded by instances, to which routes are unknown": "sourceDestCheck",
    "pools that addresses are taken from; what was taken, the provider answers":
        "domain ipamPoolId ipamPools ipv4IpamPoolId ipv4NetmaskLength ipv6CidrBlockNetworkBorderGroup ipv6IpamPoolId " +
        "ipv6NetmaskLength ipv6Pool publicIpv4Pool assignGeneratedIpv6CidrBlock allowReassociation allocationId " +
        "allocationIds ipv6Address addressFamily maxEntries",
    "Outposts: where a local gateway leads is unknown":
        "customerOwnedIpv4Pool enableLniAtDeviceIndex mapCustomerOwnedIpOnLaunch outpostArn outpostId",
    "names: whether a VPC resolves them, and to what":
        "accepter allowRemoteVpcDnsResolution dnsOptions dnsRecordIpType dnsServers dnsSupport " +
        "domainVerificationId enableDns64 enableDnsHostnames enableDnsSupport enableResourceNameDnsARecordOnLaunch " +
        "enableResourceNameDnsAaaaRecordOnLaunch privateDnsEnabled privateDnsHostnameTypeOnLaunch privateDnsName " +
        "privateDnsNameOptions requester delegationSetId enableAcceleratedRecovery " +
        "direction protocols resolverEndpointType rniEnhancedMetricsEnabled targetNameServerMetricsEnabled ip ipId",
    "how DNS chooses among records, each of which has to work":
        "aliases cidrRoutingPolicy evaluateTargetHealth geolocationRoutingPolicies geoproximityRoutingPolicy " +
        "latencyRoutingPolicies multivalueAnswerRoutingPolicy ttl weightedRoutingPolicies zoneId",
    "how often and for what words a health check looks":
        "cloudwatchAlarmRegion enableSni failureThreshold insufficientDataHealthStatus measureLatency regions requestInterval " +
        "resourcePath routingControlArn searchString triggers healthyThreshold interval matcher path timeout " +
        "unhealthyThreshold healthCheckIntervalSeconds healthCheckTimeoutSeconds healthyThresholdCount " +
        "unhealthyThresholdCount protocolVersion",
    "permissions beside VPC Lattice's":
        "acceptanceRequired allowAssociationToShareableServiceNetwork allowedPrincipals associatedGatewayOwnerAccountId " +
        "autoAccept autoAcceptSharedAttachments dxGatewayOwnerAccountId peerAccountId peerOwnerId policy " +
        "authenticationOptions clientConnectOptions clientLoginBannerOptions selfServicePortal serverCertificateArn " +
        "sessionTimeoutHours disconnectOnSessionTimeout connectionLogOptions accountId",
    "TLS, headers, paths, cookies and sessions of what is passed":
        "alpnPolicy authenticateCognito authenticateOidc certificateArn clientKeepAlive conditions connectionDraining " +
        "connectionDrainingTimeout connectionTermination deregistrationDelay desyncMitigationMode dropInvalidHeaderFields " +
        "enableHttp2 enableTlsVersionAndCipherSuiteHeaders enableWafFailOpen enableXffClientPort fixedResponse " +
        "idleTimeout idleTimeoutSeconds instanceProtocol jwtValidation lambdaEventStructureVersion " +
        "lambdaMultiValueHeadersEnabled lbProtocol loadBalancingAlgorithmType loadBalancingAnomalyMitigation match " +
        "mutualAuthentication order preserveHostHeader priority proxyProtocolV2 quicServerId redirect slowStart " +
        "sslCertificateId sslPolicy stickiness tcpIdleTimeoutSeconds transforms xffHeaderProcessingMode",
    "what happens as targets come and go, and protection":
        "enableDeletionProtection enableZonalShift minimumLoadBalancerCapacity targetFailovers targetGroupHealth " +
        "targetHealthStates",
    logs: "accessLogs connectionLogs healthCheckLogs sourceSecurityGroup enableNetworkAddressUsageMetrics",
    "IPv6 of a Network Load Balancer's UDP": "enablePrefixForIpv6SourceNat",
    "lines, tunnels and sessions below the connection":
        "amazonAddress amazonSideAsn bgpAsn bgpAsnLong bgpAuthKey connectionId customerAddress customerGatewayId " +
        "dxGatewayId enableAcceleration mtu outsideIpAddressType prefixPoolAllocatedCountIpv4 prefixPoolAllocatedCountIpv6 " +
        "presharedKeyStorage rateLimit sitelinkEnabled transportAttachmentId transportTransitGatewayAttachmentId " +
        "tunnelBandwidth tunnelInsideIpVersion virtualInterfaceId vlan vpnEcmpSupport transitGatewayCidrBlocks " +
        "multicastSupport encryptionSupport applianceModeSupport options replaceExistingAssociation " +
        "clientCidrBlock clientRouteEnforcementOptions splitTunnel transportProtocol vpnPort",
    "what the core network, the route server or the gateway behind does, which is unknown":
        "coreNetworkId peeringId routeServerId routingPolicyLabel subnetArns gatewayLoadBalancerArns supportedIpAddressTypes",
};
