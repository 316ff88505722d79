import type { Condition, FixedByKind } from "./fixed";

/** A gateway's own route table comes into use only with a gateway made anew, and goes out of use in place. */
const backInUse =
    (argument: string): Condition =>
    (olds, news) =>
        olds[argument] === "disable" && (news[argument] ?? "enable") === "enable";

/** What joins networks: peerings, VPNs, transit gateways, Direct Connect, and shares of what they need. */
export const links: FixedByKind = {
    "directconnect.Gateway": { source: "directconnect/gateway.go", arguments: ["amazonSideAsn"] },
    "directconnect.GatewayAssociation": {
        source: "directconnect/gateway_association.go",
        arguments: ["associatedGatewayId", "associatedGatewayOwnerAccountId", "dxGatewayId"],
    },
    "ec2.CustomerGateway": {
        source: "ec2/vpnsite_customer_gateway.go",
        arguments: ["bgpAsn", "bgpAsnExtended", "certificateArn", "deviceName", "ipAddress", "type"],
    },
    "ec2.VpcPeeringConnection": {
        source: "ec2/vpc_peering_connection.go",
        arguments: ["peerOwnerId", "peerRegion", "peerVpcId", "vpcId"],
    },
    "ec2.VpcPeeringConnectionAccepter": {
        source: "ec2/vpc_peering_connection_accepter.go",
        arguments: ["vpcPeeringConnectionId"],
    },
    "ec2.VpnConnection": {
        source: "ec2/vpnsite_connection.go",
        arguments: [
            "enableAcceleration",
            "staticRoutesOnly",
            "tunnel1InsideCidr",
            "tunnel1InsideIpv6Cidr",
            "tunnel2InsideCidr",
            "tunnel2InsideIpv6Cidr",
            "tunnelInsideIpVersion",
            "type",
        ],
        notInSource: ["presharedKeyStorage", "vpnConcentratorId"],
    },
    "ec2.VpnConnectionRoute": {
        source: "ec2/vpnsite_connection_route.go",
        arguments: ["destinationCidrBlock", "vpnConnectionId"],
    },
    "ec2.VpnGateway": { source: "ec2/vpnsite_gateway.go", arguments: ["amazonSideAsn", "availabilityZone"] },
    "ec2.VpnGatewayRoutePropagation": {
        source: "ec2/vpnsite_gateway_route_propagation.go",
        arguments: ["routeTableId", "vpnGatewayId"],
    },
    "ec2transitgateway.Route": {
        source: "ec2/transitgateway_route.go",
        arguments: ["blackhole", "destinationCidrBlock", "transitGatewayAttachmentId", "transitGatewayRouteTableId"],
    },
    "ec2transitgateway.RouteTable": {
        source: "ec2/transitgateway_route_table.go",
        arguments: ["transitGatewayId"],
    },
    "ec2transitgateway.RouteTableAssociation": {
        source: "ec2/transitgateway_route_table_association.go",
        arguments: ["transitGatewayAttachmentId", "transitGatewayRouteTableId"],
    },
    "ec2transitgateway.RouteTablePropagation": {
        source: "ec2/transitgateway_route_table_propagation.go",
        arguments: ["transitGatewayAttachmentId", "transitGatewayRouteTableId"],
    },
    "ec2transitgateway.TransitGateway": {
        source: "ec2/transitgateway_.go",
        arguments: ["multicastSupport"],
        when: {
            defaultRouteTableAssociation: backInUse("defaultRouteTableAssociation"),
            defaultRouteTablePropagation: backInUse("defaultRouteTablePropagation"),
        },
    },
    "ec2transitgateway.VpcAttachment": {
        source: "ec2/transitgateway_vpc_attachment.go",
        arguments: ["transitGatewayId", "vpcId"],
    },
    "ram.PrincipalAssociation": {
        source: "ram/principal_association.go",
        arguments: ["principal", "resourceShareArn"],
    },
    "ram.ResourceAssociation": {
        source: "ram/resource_association.go",
        arguments: ["resourceArn", "resourceShareArn"],
    },
    "ram.ResourceShare": { source: "ram/resource_share.go", arguments: ["permissionArns"] },
};
