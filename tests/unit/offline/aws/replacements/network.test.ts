import { facts } from "../../../../support/replacements";

describe("replacements of networks", () => {
    facts("ec2/vpc_.go", "ec2.Vpc", [
        ["updates", "instanceTenancy", { instanceTenancy: "dedicated" }, {}, "to the default"],
        ["replaces", "instanceTenancy", {}, { instanceTenancy: "dedicated" }, "to dedicated"],
    ]);
    facts("ec2/vpc_subnet.go", "ec2.Subnet", [
        ["updates", "ipv6CidrBlock", { ipv6CidrBlock: "a" }, { ipv6CidrBlock: "b" }],
        [
            "replaces",
            "ipv6CidrBlock",
            { ipv6CidrBlock: "a", assignIpv6AddressOnCreation: true },
            { ipv6CidrBlock: "b" },
            "where servers were given one",
        ],
    ]);
    facts("ec2/vpc_internet_gateway.go", "ec2.InternetGateway", [["updates", "vpcId", { vpcId: "a" }, { vpcId: "b" }]]);
    facts("ec2/vpc_security_group_ingress_rule.go", "vpc.SecurityGroupIngressRule", [
        [
            "replaces",
            "cidrIpv4",
            { cidrIpv4: "10.0.0.0/8" },
            { referencedSecurityGroupId: "sg-1" },
            "where a group takes its place",
        ],
    ]);
    facts("ec2/vpc_security_group_egress_rule.go", "vpc.SecurityGroupEgressRule", [
        ["updates", "cidrIpv4", { cidrIpv4: "10.0.0.0/8" }, { cidrIpv4: "10.0.0.0/9" }, "for another range"],
    ]);
    facts("ec2/vpc_nat_gateway.go", "ec2.NatGateway", [
        [
            "replaces",
            "availabilityZoneAddresses",
            { availabilityZoneAddresses: [] },
            { availabilityZoneAddresses: [{ availabilityZone: "a" }] },
            "where there was none",
        ],
        [
            "replaces",
            "secondaryPrivateIpAddressCount",
            { connectivityType: "private", secondaryPrivateIpAddressCount: 1 },
            { connectivityType: "private", secondaryPrivateIpAddressCount: 2 },
            "of a private one",
        ],
    ]);
    facts("ec2/vpc_endpoint.go", "ec2.VpcEndpoint", [
        [
            "replaces",
            "privateDnsEnabled",
            {},
            { privateDnsEnabled: true, vpcEndpointType: "Resource" },
            "of another type than Interface",
        ],
        [
            "updates",
            "privateDnsEnabled",
            {},
            { privateDnsEnabled: true, vpcEndpointType: "Interface" },
            "of an Interface endpoint",
        ],
    ]);
    facts("ec2/transitgateway_.go", "ec2transitgateway.TransitGateway", [
        ["updates", "amazonSideAsn", { amazonSideAsn: 64512 }, { amazonSideAsn: 64513 }],
        [
            "replaces",
            "defaultRouteTableAssociation",
            { defaultRouteTableAssociation: "disable" },
            {},
            "back to the default",
        ],
        [
            "updates",
            "defaultRouteTableAssociation",
            {},
            { defaultRouteTableAssociation: "disable" },
            "away from the default",
        ],
    ]);
    facts("ec2/vpnsite_connection.go", "ec2.VpnConnection", [
        ["updates", "customerGatewayId", { customerGatewayId: "cgw-1" }, { customerGatewayId: "cgw-2" }],
        [
            "replaces",
            "tunnel1InsideCidr",
            { tunnel1InsideCidr: "169.254.10.0/30" },
            { tunnel1InsideCidr: "169.254.11.0/30" },
        ],
    ]);
    facts("directconnect/gateway.go", "directconnect.Gateway", [["updates", "name", { name: "a" }, { name: "b" }]]);
    facts("ram/resource_share.go", "ram.ResourceShare", [["updates", "name", { name: "a" }, { name: "b" }]]);
});
