import { arn, hex, standInAccount, type Values } from "../account";
import { carrierAddress, hostAddress, macAddress, publicAddress } from "../addresses";
import { awsPrefixLists } from "../prefix-lists";
import {
    byName,
    ec2,
    ec2Id,
    list,
    type Made,
    type Making,
    type Simulation,
    type Simulations,
    text,
} from "./simulation";

const owned = { ownerId: standInAccount };

/** VPCs and what is in them. */
export const networkSimulations: Simulations = {
    "ec2.Vpc": ec2("vpc", "vpc", (made) => ({
        ...owned,
        cidrBlock: made.inputs.cidrBlock ?? "10.0.0.0/16",
        defaultNetworkAclId: ec2Id("acl")(made),
        defaultRouteTableId: ec2Id("rtb")(made),
        defaultSecurityGroupId: ec2Id("sg")(made),
        dhcpOptionsId: "dopt-00000000000000000",
        enableDnsHostnames: made.inputs.enableDnsHostnames ?? false,
        enableDnsSupport: made.inputs.enableDnsSupport ?? true,
        enableNetworkAddressUsageMetrics: made.inputs.enableNetworkAddressUsageMetrics ?? false,
        instanceTenancy: made.inputs.instanceTenancy ?? "default",
        ipv6AssociationId: ipv6BlockOf(made) === "" ? "" : `vpc-cidr-assoc-0${hex(made.seed, 16)}`,
        ipv6CidrBlock: ipv6BlockOf(made),
        ipv6CidrBlockNetworkBorderGroup: ipv6BlockOf(made) === "" ? "" : made.region,
        mainRouteTableId: ec2Id("rtb")(made),
    })),
    "ec2.VpcIpv4CidrBlockAssociation": ec2("vpc-cidr-assoc", "vpc-cidr-block-association"),
    "ec2.VpcIpv6CidrBlockAssociation": ec2("vpc-cidr-assoc", "vpc-cidr-block-association", (made) => ({
        ipv6CidrBlock: ipv6BlockOf(made),
    })),
    "ec2.Subnet": ec2("subnet", "subnet", (made) => {
        const zone = made.zone(made.inputs.availabilityZone ?? made.inputs.availabilityZoneId);
        return {
            ...owned,
            availabilityZone: zone?.name ?? made.inputs.availabilityZone ?? `${made.region}a`,
            availabilityZoneId: zone?.id ?? made.inputs.availabilityZoneId ?? "",
            assignIpv6AddressOnCreation: made.inputs.assignIpv6AddressOnCreation ?? false,
            enableDns64: made.inputs.enableDns64 ?? false,
            ipv6CidrBlock: made.inputs.ipv6CidrBlock ?? "",
            ipv6CidrBlockAssociationId: made.inputs.ipv6CidrBlock ? `subnet-cidr-assoc-0${hex(made.seed, 16)}` : "",
            mapPublicIpOnLaunch: made.inputs.mapPublicIpOnLaunch ?? false,
            privateDnsHostnameTypeOnLaunch: made.inputs.privateDnsHostnameTypeOnLaunch ?? "ip-name",
        };
    }),
    "ec2.InternetGateway": ec2("igw", "internet-gateway", () => owned),
    "ec2.InternetGatewayAttachment": { id: ({ inputs }) => `${inputs.internetGatewayId}:${inputs.vpcId}` },
    "ec2.EgressOnlyInternetGateway": ec2("eigw", "egress-only-internet-gateway"),
    "ec2.CarrierGateway": ec2("cagw", "carrier-gateway", () => owned),
    "ec2.RouteTable": ec2("rtb", "route-table", (made) => ({
        ...owned,
        routes: made.inputs.routes ?? [],
        propagatingVgws: made.inputs.propagatingVgws ?? [],
    })),
    "ec2.DefaultRouteTable": {
        id: ({ inputs }) => text(inputs.defaultRouteTableId),
        outputs: (made) => ({
            ...owned,
            arn: arn("ec2", made.region, `route-table/${made.id}`),
            vpcId: text(made.find(made.id)?.vpcId ?? made.find(made.id)?.id),
        }),
    },
    "ec2.Route": {
        id: ({ inputs }) =>
            `r-${inputs.routeTableId}${hex(text(inputs.destinationCidrBlock ?? inputs.destinationIpv6CidrBlock ?? inputs.destinationPrefixListId), 10)}`,
        outputs: ({ inputs }) => ({
            carrierGatewayId: inputs.carrierGatewayId ?? "",
            coreNetworkArn: "",
            destinationPrefixListId: inputs.destinationPrefixListId ?? "",
            egressOnlyGatewayId: inputs.egressOnlyGatewayId ?? "",
            gatewayId: inputs.gatewayId ?? "",
            instanceId: "",
            instanceOwnerId: "",
            localGatewayId: "",
            natGatewayId: inputs.natGatewayId ?? "",
            networkInterfaceId: inputs.networkInterfaceId ?? "",
            origin: "CreateRoute",
            state: "active",
            transitGatewayId: inputs.transitGatewayId ?? "",
            vpcEndpointId: inputs.vpcEndpointId ?? "",
            vpcPeeringConnectionId: inputs.vpcPeeringConnectionId ?? "",
        }),
    },
    "ec2.RouteTableAssociation": { id: ec2Id("rtbassoc") },
    "ec2.MainRouteTableAssociation": { id: ec2Id("rtbassoc") },
    "ec2.NatGateway": {
        id: ec2Id("nat"),
        outputs: (made) => ({
            ...placed(made),
            associationId: `eipassoc-0${hex(`nat/${made.id}`, 16)}`,
            connectivityType: made.inputs.connectivityType ?? "public",
            networkInterfaceId: `eni-0${hex(`nat/${made.id}`, 16)}`,
            publicIp: text(made.find(made.inputs.allocationId)?.publicIp),
        }),
    },
    "ec2.Eip": elasticIp(),
    "ec2.EipAssociation": {
        id: ec2Id("eipassoc"),
        outputs: ({ inputs, find }) => {
            const address = find(inputs.allocationId);
            const instance = find(inputs.instanceId);
            const networkInterfaceId = inputs.networkInterfaceId ?? instance?.primaryNetworkInterfaceId ?? "";
            return {
                instanceId: inputs.instanceId ?? "",
                networkInterfaceId,
                privateIpAddress:
                    inputs.privateIpAddress ?? find(networkInterfaceId)?.privateIp ?? instance?.privateIp ?? "",
                publicIp: text(address?.publicIp),
            };
        },
    },
    "ec2.NetworkInterface": ec2("eni", "network-interface", (made) => {
        const { privateIp } = placed(made);
        return {
            ...owned,
            attachments: made.inputs.attachments ?? [],
            description: made.inputs.description ?? "",
            interfaceType: made.inputs.interfaceType ?? "interface",
            ipv4PrefixCount: 0,
            ipv6Addresses: made.inputs.ipv6Addresses ?? [],
            ipv6AddressCount: list(made.inputs.ipv6Addresses).length,
            macAddress: macAddress(made.seed),
            outpostArn: "",
            privateDnsName: hostName(privateIp, made.region),
            privateIp,
            privateIps: made.inputs.privateIps ?? [privateIp],
            privateIpsCount: Math.max(0, list(made.inputs.privateIps).length - 1),
            securityGroups: made.inputs.securityGroups ?? [],
            sourceDestCheck: made.inputs.sourceDestCheck ?? true,
        };
    }),
    "ec2.NetworkInterfaceAttachment": { id: ec2Id("eni-attach") },
    "ec2.SecurityGroup": ec2("sg", "security-group", (made) => ({
        ...owned,
        description: made.inputs.description ?? "Managed by Pulumi",
        egress: made.inputs.egress ?? [],
        ingress: made.inputs.ingress ?? [],
        namePrefix: made.inputs.namePrefix ?? "",
        vpcId: made.inputs.vpcId ?? "",
    })),
    "ec2.DefaultSecurityGroup": adopted("sg", "security-group", "defaultSecurityGroupId", () => ({
        name: "default",
        description: "default VPC security group",
    })),
    "ec2.DefaultNetworkAcl": adopted("acl", "network-acl", "defaultNetworkAclId", () => ({})),
    "ec2.NetworkAcl": ec2("acl", "network-acl", (made) => ({
        ...owned,
        egress: made.inputs.egress ?? [],
        ingress: made.inputs.ingress ?? [],
        subnetIds: made.inputs.subnetIds ?? [],
    })),
    "ec2.NetworkAclRule": { id: ({ seed }) => `nacl-${hex(seed, 10)}` },
    "ec2.NetworkAclAssociation": { id: ec2Id("aclassoc") },
    "ec2.SecurityGroupRule": {
        id: ({ seed }) => `sgrule-${Number.parseInt(hex(seed, 8), 16)}`,
        outputs: (made) => ({ securityGroupRuleId: ec2Id("sgr")(made) }),
    },
    "vpc.SecurityGroupIngressRule": securityGroupRule(),
    "vpc.SecurityGroupEgressRule": securityGroupRule(),
    "ec2.ManagedPrefixList": ec2("pl", "prefix-list", ({ inputs, previous }) => ({
        ...owned,
        entries: inputs.entries ?? previous?.entries ?? [],
        version: previous === undefined ? 1 : Number(previous.version ?? 1) + 1,
    })),
    "ec2.ManagedPrefixListEntry": { id: ({ inputs }) => `${inputs.prefixListId},${inputs.cidr}` },
    "ec2.VpcEndpoint": ec2("vpce", "vpc-endpoint", endpoint),
    "ec2.FlowLog": ec2("fl", "vpc-flow-log", ({ inputs }) => ({
        logDestination: inputs.logDestination ?? "",
        logDestinationType: inputs.logDestinationType ?? "cloud-watch-logs",
        logFormat:
            inputs.logFormat ??
            "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
        logGroupName: inputs.logGroupName ?? "",
        maxAggregationInterval: inputs.maxAggregationInterval ?? 600,
    })),
    "ec2.AvailabilityZoneGroup": byName("groupName"),
    "ec2.NetworkInsightsPath": ec2("nip", "network-insights-path", (made) => ({
        sourceArn: pathEnd(made, made.inputs.source),
        destinationArn: pathEnd(made, made.inputs.destination),
    })),
    // The stand-in has looked at nothing, and never comes to an end with it.
    "ec2.NetworkInsightsAnalysis": ec2("nia", "network-insights-analysis", () => ({
        status: "running",
        startDate: "2026-11-01T00:00:00Z",
        statusMessage: "",
        warningMessage: "",
        alternatePathHints: [],
        explanations: [],
        forwardPathComponents: [],
        returnPathComponents: [],
    })),
};

/** Something of a VPC's own that a program takes over. */
/** The IPv6 block of a VPC: the stated one, or one from the range for documentation (RFC 3849) where Amazon gives it. */
function ipv6BlockOf({ inputs, seed }: Made): string {
    return typeof inputs.ipv6CidrBlock === "string"
        ? inputs.ipv6CidrBlock
        : inputs.assignGeneratedIpv6CidrBlock === true
          ? `2001:db8:${hex(seed, 2)}00::/56`
          : "";
}

function adopted(prefix: string, noun: string, property: string, more: () => Values): Simulation {
    return {
        id: (making) =>
            text(making.inputs[property] ?? making.find(making.inputs.vpcId)?.[property]) || ec2Id(prefix)(making),
        outputs: (made) => ({
            ...owned,
            arn: arn("ec2", made.region, `${noun}/${made.id}`),
            egress: made.inputs.egress ?? [],
            ingress: made.inputs.ingress ?? [],
            vpcId: made.inputs.vpcId ?? made.find(made.id)?.id ?? "",
            ...more(),
        }),
    };
}

function securityGroupRule(): Simulation {
    return ec2("sgr", "security-group-rule", (made) => ({ securityGroupRuleId: made.id }));
}

/** An address: in a border group other than the Region's it is a carrier IP, and there is no public one. */
function elasticIp(): Simulation {
    return ec2("eipalloc", "elastic-ip", (made) => {
        const group = text(made.inputs.networkBorderGroup) || made.region;
        const carrier = made.zone(group)?.kind === "wavelength-zone";
        const publicIp = carrier ? "" : publicAddress(made.seed);
        return {
            allocationId: made.id,
            associationId: "",
            carrierIp: carrier ? carrierAddress(made.seed) : "",
            customerOwnedIp: "",
            domain: "vpc",
            instance: made.inputs.instance ?? "",
            networkBorderGroup: group,
            networkInterface: made.inputs.networkInterface ?? "",
            privateDns: "",
            privateIp: "",
            ptrRecord: "",
            publicDns:
                publicIp === "" ? "" : `ec2-${publicIp.replaceAll(".", "-")}.${made.region}.compute.amazonaws.com`,
            publicIp,
            publicIpv4Pool: "amazon",
        };
    });
}

function endpoint(made: Made): Values {
    const type = text(made.inputs.vpcEndpointType) || "Gateway";
    const service = text(made.inputs.serviceName);
    const subnets = list(made.inputs.subnetIds);
    const suffix = service.split(".").slice(3).reverse().join(".");
    return {
        ...owned,
        cidrBlocks: awsPrefixLists(made.region).find(({ name }) => name === service)?.cidrs ?? [],
        dnsEntries:
            type === "Gateway"
                ? []
                : [
                      {
                          dnsName: `${made.id}-${hex(made.seed, 8)}.${suffix || "vpce-svc"}.${made.region}.vpce.amazonaws.com`,
                          hostedZoneId: "Z2E726K9Y6RL4W",
                      },
                  ],
        ipAddressType: type === "Gateway" ? "" : (made.inputs.ipAddressType ?? "ipv4"),
        networkInterfaceIds: subnets.map((subnet) => `eni-0${hex(`${made.id}/${subnet}`, 16)}`),
        policy: made.inputs.policy ?? '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
        prefixListId:
            type === "Gateway" ? (awsPrefixLists(made.region).find(({ name }) => name === service)?.id ?? "") : "",
        privateDnsEnabled: made.inputs.privateDnsEnabled ?? false,
        requesterManaged: false,
        routeTableIds: made.inputs.routeTableIds ?? [],
        securityGroupIds: made.inputs.securityGroupIds ?? [],
        state: "available",
        subnetIds: made.inputs.subnetIds ?? [],
        vpcEndpointType: type,
    };
}

function pathEnd(made: Made, value: unknown): string {
    return text(value).startsWith("arn:") ? text(value) : text(made.find(value)?.arn);
}

/** A private address in the resource's subnet. */
export function placed(made: Making): { privateIp: string } {
    const stated =
        text(made.inputs.privateIp) || text(list(made.inputs.privateIps)[0]) || text(made.previous?.privateIp);
    const cidr = made.find(made.inputs.subnetId)?.cidrBlock;
    return {
        privateIp: stated || hostAddress(cidr, made.seed, made.taken(made.inputs.subnetId)),
    };
}

/** The name that a private address has inside a VPC. */
export function hostName(privateIp: string, region: string): string {
    return `ip-${privateIp.replaceAll(".", "-")}.${region === "us-east-1" ? "ec2" : `${region}.compute`}.internal`;
}
