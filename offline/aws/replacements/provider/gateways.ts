import type { Condition, FixedByKind } from "./fixed";

const privately: Condition = (_, { connectivityType, secondaryPrivateIpAddressCount }) =>
    connectivityType === "private" && secondaryPrivateIpAddressCount !== undefined;

/** Gateways of a VPC, addresses and endpoints. */
export const gateways: FixedByKind = {
    "ec2.CarrierGateway": { source: "ec2/wavelength_carrier_gateway.go", arguments: ["vpcId"] },
    "ec2.EgressOnlyInternetGateway": { source: "ec2/vpc_egress_only_internet_gateway.go", arguments: ["vpcId"] },
    "ec2.Eip": {
        source: "ec2/ec2_eip.go",
        arguments: ["address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
    },
    "ec2.EipAssociation": {
        source: "ec2/ec2_eip_association.go",
        arguments: [
            "allocationId",
            "allowReassociation",
            "instanceId",
            "networkInterfaceId",
            "privateIpAddress",
            "publicIp",
        ],
    },
    "ec2.InternetGateway": { source: "ec2/vpc_internet_gateway.go", arguments: [] },
    "ec2.InternetGatewayAttachment": {
        source: "ec2/vpc_internet_gateway_attachment.go",
        arguments: ["internetGatewayId", "vpcId"],
    },
    "ec2.NatGateway": {
        source: "ec2/vpc_nat_gateway.go",
        arguments: ["allocationId", "availabilityMode", "connectivityType", "privateIp", "subnetId", "vpcId"],
        present: ["availabilityZoneAddresses"],
        when: { secondaryPrivateIpAddressCount: privately },
    },
    "ec2.VpcEndpoint": {
        source: "ec2/vpc_endpoint.go",
        arguments: [
            "dnsOptions.privateDnsPreference",
            "dnsOptions.privateDnsSpecifiedDomains",
            "resourceConfigurationArn",
            "serviceName",
            "serviceNetworkArn",
            "serviceRegion",
            "vpcEndpointType",
            "vpcId",
        ],
        when: { privateDnsEnabled: (_, { vpcEndpointType }) => vpcEndpointType !== "Interface" },
    },
    "ec2.VpcEndpointService": { source: "ec2/vpc_endpoint_service.go", arguments: [] },
    "ec2.VpcEndpointServiceAllowedPrinciple": {
        source: "ec2/vpc_endpoint_service_allowed_principal.go",
        arguments: ["principalArn", "vpcEndpointServiceId"],
    },
};
