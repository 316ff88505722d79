import { arn, hex, standInAccount, type Values } from "../account";
import { hostAddress, publicAddress } from "../addresses";
import { ec2, ec2Id, type Made, type Simulations, text, uuid } from "./simulation";

const owned = { ownerId: standInAccount };

/** Ways into other networks: peering, transit gateways, VPN, Direct Connect, PrivateLink, mirroring, sharing. */
export const hybridSimulations: Simulations = {
    "ec2.VpcPeeringConnection": ec2("pcx", "vpc-peering-connection", ({ inputs }) => ({
        acceptStatus: inputs.autoAccept === true ? "active" : "pending-acceptance",
        peerOwnerId: inputs.peerOwnerId ?? standInAccount,
    })),
    "ec2.VpcPeeringConnectionAccepter": {
        id: ({ inputs }) => text(inputs.vpcPeeringConnectionId),
        outputs: () => ({ acceptStatus: "active" }),
    },
    "ec2.PeeringConnectionOptions": { id: ({ inputs }) => text(inputs.vpcPeeringConnectionId) },
    "ec2transitgateway.TransitGateway": ec2("tgw", "transit-gateway", (made) => ({
        ...owned,
        amazonSideAsn: made.inputs.amazonSideAsn ?? 64512,
        associationDefaultRouteTableId: ec2Id("tgw-rtb")(made),
        propagationDefaultRouteTableId: ec2Id("tgw-rtb")(made),
        transitGatewayCidrBlocks: made.inputs.transitGatewayCidrBlocks ?? [],
    })),
    "ec2transitgateway.VpcAttachment": ec2("tgw-attach", "transit-gateway-attachment", () => ({
        vpcOwnerId: standInAccount,
    })),
    "ec2transitgateway.RouteTable": ec2("tgw-rtb", "transit-gateway-route-table", () => ({
        defaultAssociationRouteTable: false,
        defaultPropagationRouteTable: false,
    })),
    "ec2transitgateway.Route": {
        id: ({ inputs }) => `${inputs.transitGatewayRouteTableId}_${inputs.destinationCidrBlock}`,
    },
    "ec2transitgateway.RouteTableAssociation": joined(),
    "ec2transitgateway.RouteTablePropagation": joined(),
    "ec2.CustomerGateway": ec2("cgw", "customer-gateway"),
    "ec2.VpnGateway": ec2("vgw", "vpn-gateway", ({ inputs }) => ({ amazonSideAsn: inputs.amazonSideAsn ?? "64512" })),
    "ec2.VpnGatewayAttachment": {
        id: ({ inputs, seed }) => `vpn-attachment-${hex(`${inputs.vpnGatewayId}/${seed}`, 8)}`,
    },
    "ec2.VpnGatewayRoutePropagation": { id: ({ inputs }) => `${inputs.vpnGatewayId}_${inputs.routeTableId}` },
    "ec2.VpnConnection": ec2("vpn", "vpn-connection", tunnels),
    "ec2.VpnConnectionRoute": { id: ({ inputs }) => `${inputs.destinationCidrBlock}:${inputs.vpnConnectionId}` },
    "directconnect.Gateway": {
        id: ({ seed }) => uuid(seed),
        outputs: (made) => ({ arn: arn("directconnect", "", `dx-gateway/${made.id}`), ownerAccountId: standInAccount }),
    },
    "directconnect.GatewayAssociation": {
        id: ({ inputs, seed }) => `ga-${inputs.dxGatewayId}${hex(seed, 8)}`,
        outputs: (made) => {
            const onTransit = text(made.inputs.associatedGatewayId).startsWith("tgw-");
            return {
                dxGatewayAssociationId: uuid(made.seed),
                dxGatewayOwnerAccountId: standInAccount,
                associatedGatewayOwnerAccountId: standInAccount,
                associatedGatewayType: onTransit ? "transitGateway" : "virtualPrivateGateway",
                transitGatewayAttachmentId: onTransit ? ec2Id("tgw-attach")(made) : "",
            };
        },
    },
    "ec2.VpcEndpointService": ec2("vpce-svc", "vpc-endpoint-service", (made) => ({
        availabilityZones: [],
        baseEndpointDnsNames: [`${made.id}.${made.region}.vpce.amazonaws.com`],
        managesVpcEndpoints: false,
        privateDnsName: made.inputs.privateDnsName ?? "",
        privateDnsNameConfigurations: [],
        serviceName: `com.amazonaws.vpce.${made.region}.${made.id}`,
        serviceType: "Interface",
        state: "Available",
        supportedIpAddressTypes: made.inputs.supportedIpAddressTypes ?? ["ipv4"],
        supportedRegions: made.inputs.supportedRegions ?? [made.region],
    })),
    "ec2.VpcEndpointServiceAllowedPrinciple": {
        id: ({ inputs, seed }) => `a-${hex(`${inputs.vpcEndpointServiceId}/${seed}`, 10)}`,
    },
    "ec2.TrafficMirrorFilter": ec2("tmf", "traffic-mirror-filter"),
    "ec2.TrafficMirrorFilterRule": ec2("tmfr", "traffic-mirror-filter-rule"),
    "ec2.TrafficMirrorTarget": ec2("tmt", "traffic-mirror-target", () => owned),
    "ec2.TrafficMirrorSession": ec2("tms", "traffic-mirror-session", () => owned),
    "ram.ResourceShare": {
        id: ({ region, seed }) => arn("ram", region, `resource-share/${uuid(seed)}`),
        outputs: (made) => ({ arn: made.id }),
    },
    "ram.ResourceAssociation": { id: ({ inputs }) => `${inputs.resourceShareArn},${inputs.resourceArn}` },
    "ram.PrincipalAssociation": { id: ({ inputs }) => `${inputs.resourceShareArn},${inputs.principal}` },
    "efs.MountTarget": {
        id: ({ seed }) => `fsmt-0${hex(`fsmt/${seed}`, 16)}`,
        outputs: (made) => {
            const subnet = made.find(made.inputs.subnetId);
            return {
                ...owned,
                availabilityZoneId: text(subnet?.availabilityZoneId),
                availabilityZoneName: text(subnet?.availabilityZone),
                dnsName: `${made.inputs.fileSystemId}.efs.${made.region}.amazonaws.com`,
                fileSystemArn: text(made.find(made.inputs.fileSystemId)?.arn),
                ipAddress:
                    made.inputs.ipAddress ??
                    hostAddress(subnet?.cidrBlock, made.seed, made.taken(made.inputs.subnetId)),
                mountTargetDnsName: `${text(subnet?.availabilityZone)}.${made.inputs.fileSystemId}.efs.${made.region}.amazonaws.com`,
                networkInterfaceId: `eni-0${hex(`fsmt/${made.seed}`, 16)}`,
            };
        },
    },
};

function joined() {
    return {
        id: ({ inputs }: { inputs: Values }) =>
            `${inputs.transitGatewayRouteTableId}_${inputs.transitGatewayAttachmentId}`,
        outputs: () => ({ resourceId: "", resourceType: "vpc" }),
    };
}

/** The two tunnels of a Site-to-Site VPN. Their keys are made up by AWS and never stored here. */
function tunnels(made: Made): Values {
    const both = [1, 2].flatMap((number) => [
        [`tunnel${number}Address`, publicAddress(`${made.seed}/tunnel${number}`)],
        [`tunnel${number}CgwInsideAddress`, `169.254.${number}.2`],
        [`tunnel${number}VgwInsideAddress`, `169.254.${number}.1`],
        [`tunnel${number}BgpAsn`, "64512"],
        [`tunnel${number}BgpHoldtime`, 30],
    ]);
    return {
        ...Object.fromEntries(both),
        customerGatewayConfiguration: "",
        staticRoutesOnly: made.inputs.staticRoutesOnly ?? false,
        transitGatewayAttachmentId: made.inputs.transitGatewayId === undefined ? "" : ec2Id("tgw-attach")(made),
        routes: [],
        vgwTelemetries: [],
    };
}
