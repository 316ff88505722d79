import type { FixedByKind } from "./fixed";

/** Amazon VPC Lattice. */
export const lattice: FixedByKind = {
    "vpclattice.AccessLogSubscription": {
        source: "vpclattice/access_log_subscription.go",
        arguments: ["destinationArn", "resourceIdentifier", "serviceNetworkLogType"],
    },
    "vpclattice.AuthPolicy": { source: "vpclattice/auth_policy.go", arguments: [] },
    // The service that a listener belongs to is no reason to make it anew: an update for it changes nothing.
    "vpclattice.Listener": { source: "vpclattice/listener.go", arguments: ["name", "port", "protocol"] },
    "vpclattice.ListenerRule": {
        source: "vpclattice/listener_rule.go",
        arguments: ["listenerIdentifier", "name", "serviceIdentifier"],
    },
    "vpclattice.ResourceConfiguration": {
        source: "vpclattice/resource_configuration.go",
        arguments: [
            "name",
            "resourceConfigurationDefinition.arnResource",
            "resourceConfigurationDefinition.dnsResource",
            "resourceConfigurationGroupId",
            "type",
        ],
        given: ["protocol", "resourceGatewayIdentifier"],
        notInSource: ["customDomainName", "domainVerificationId"],
    },
    "vpclattice.ResourceGateway": {
        source: "vpclattice/resource_gateway.go",
        arguments: ["ipAddressType", "name", "subnetIds", "vpcId"],
        notInSource: ["ipv4AddressesPerEni", "resourceConfigDnsResolution"],
    },
    "vpclattice.Service": { source: "vpclattice/service.go", arguments: ["customDomainName", "name"] },
    "vpclattice.ServiceNetwork": { source: "vpclattice/service_network.go", arguments: ["name"] },
    "vpclattice.ServiceNetworkResourceAssociation": {
        source: "vpclattice/service_network_resource_association.go",
        arguments: ["resourceConfigurationIdentifier", "serviceNetworkIdentifier"],
        notInSource: ["privateDnsEnabled"],
    },
    "vpclattice.ServiceNetworkServiceAssociation": {
        source: "vpclattice/service_network_service_association.go",
        arguments: ["serviceIdentifier", "serviceNetworkIdentifier"],
    },
    "vpclattice.ServiceNetworkVpcAssociation": {
        source: "vpclattice/service_network_vpc_association.go",
        arguments: ["dnsOptions", "privateDnsEnabled", "serviceNetworkIdentifier", "vpcIdentifier"],
    },
    "vpclattice.TargetGroup": {
        source: "vpclattice/target_group.go",
        arguments: [
            "config.ipAddressType",
            "config.lambdaEventStructureVersion",
            "config.port",
            "config.protocol",
            "config.protocolVersion",
            "config.vpcIdentifier",
            "name",
            "type",
        ],
    },
    "vpclattice.TargetGroupAttachment": {
        source: "vpclattice/target_group_attachment.go",
        arguments: ["target", "targetGroupIdentifier"],
    },
};
