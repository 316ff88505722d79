import type { FixedByKind } from "./fixed";

/** Where a rule's traffic comes from or goes to is changed in place as long as it stays of one sort. */
const peerOfRule = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

/** VPCs, subnets, routes, security groups and network ACLs. */
export const network: FixedByKind = {
    "ec2.AvailabilityZoneGroup": { source: "ec2/ec2_availability_zone_group.go", arguments: ["groupName"] },
    "ec2.DefaultSecurityGroup": { source: "ec2/vpc_default_security_group.go", arguments: ["vpcId"] },
    "ec2.ManagedPrefixList": { source: "ec2/vpc_managed_prefix_list.go", arguments: ["addressFamily"] },
    "ec2.ManagedPrefixListEntry": {
        source: "ec2/vpc_managed_prefix_list_entry.go",
        arguments: ["cidr", "description", "prefixListId"],
    },
    "ec2.NetworkAcl": { source: "ec2/vpc_network_acl.go", arguments: ["vpcId"] },
    "ec2.NetworkAclAssociation": {
        source: "ec2/vpc_network_acl_association.go",
        arguments: ["networkAclId", "subnetId"],
    },
    "ec2.NetworkAclRule": {
        source: "ec2/vpc_network_acl_rule.go",
        arguments: [
            "cidrBlock",
            "egress",
            "fromPort",
            "icmpCode",
            "icmpType",
            "ipv6CidrBlock",
            "networkAclId",
            "protocol",
            "ruleAction",
            "ruleNumber",
            "toPort",
        ],
    },
    "ec2.Route": {
        source: "ec2/vpc_route.go",
        arguments: ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "routeTableId"],
    },
    "ec2.RouteTable": { source: "ec2/vpc_route_table.go", arguments: ["vpcId"] },
    "ec2.RouteTableAssociation": {
        source: "ec2/vpc_route_table_association.go",
        arguments: ["gatewayId", "subnetId"],
    },
    "ec2.SecurityGroup": {
        source: "ec2/vpc_security_group.go",
        arguments: ["description", "name", "namePrefix", "vpcId"],
    },
    "ec2.SecurityGroupRule": {
        source: "ec2/vpc_security_group_rule.go",
        arguments: [
            "cidrBlocks",
            "fromPort",
            "ipv6CidrBlocks",
            "prefixListIds",
            "protocol",
            "securityGroupId",
            "self",
            "sourceSecurityGroupId",
            "toPort",
            "type",
        ],
    },
    "ec2.Subnet": {
        source: "ec2/vpc_subnet.go",
        arguments: [
            "availabilityZone",
            "availabilityZoneId",
            "cidrBlock",
            "ipv4IpamPoolId",
            "ipv4NetmaskLength",
            "ipv6IpamPoolId",
            "ipv6Native",
            "ipv6NetmaskLength",
            "outpostArn",
            "vpcId",
        ],
        when: { ipv6CidrBlock: ({ assignIpv6AddressOnCreation }) => assignIpv6AddressOnCreation === true },
    },
    "ec2.Vpc": {
        source: "ec2/vpc_.go",
        arguments: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
        when: {
            instanceTenancy: (olds, news) =>
                olds["instanceTenancy"] !== "dedicated" || (news["instanceTenancy"] ?? "default") !== "default",
        },
    },
    "vpc.SecurityGroupEgressRule": {
        source: "ec2/vpc_security_group_egress_rule.go",
        arguments: ["securityGroupId"],
        present: peerOfRule,
    },
    "vpc.SecurityGroupIngressRule": {
        source: "ec2/vpc_security_group_ingress_rule.go",
        arguments: ["securityGroupId"],
        present: peerOfRule,
    },
};
