import published from "./published.json";

/** Arguments by kind; `a.b` means `b` inside `a` or inside any item of a list `a`. */
type Arguments = Readonly<Record<string, readonly string[]>>;

/**
 * Arguments that cannot change in place, of which neither the SDK's words nor CloudFormation's specification says so:
 * CloudFormation has no such resource or property, or refuses the update. Written by hand, by what AWS's API has operations
 * for; read in the provider's source for network ACL rules alone.
 */
const unchangeable: Arguments = {
    "acm.CertificateValidation": ["certificateArn", "validationRecordFqdns"],
    "cloudwatch.EventTarget": ["rule", "targetId", "eventBusName"],
    "cloudwatch.LogGroup": ["logGroupClass"],
    "ebs.Volume": ["availabilityZone", "encrypted", "kmsKeyId", "snapshotId"],
    "ec2.AvailabilityZoneGroup": ["groupName"],
    "ec2.DefaultSecurityGroup": ["vpcId"],
    "ec2.Eip": ["publicIpv4Pool"],
    "ec2.EipAssociation": ["allowReassociation"],
    "ec2.FlowLog": ["vpcId", "subnetId", "eniId", "transitGatewayId"],
    "ec2.Instance": [
        "tenancy",
        "associatePublicIpAddress",
        "primaryNetworkInterface",
        "ephemeralBlockDevices",
        "rootBlockDevice.encrypted",
        "rootBlockDevice.kmsKeyId",
        "ebsBlockDevices",
        "launchTemplate.id",
    ],
    "ec2.InternetGatewayAttachment": ["internetGatewayId"],
    "ec2.ManagedPrefixList": ["addressFamily"],
    "ec2.ManagedPrefixListEntry": ["prefixListId", "cidr", "description"],
    "ec2.RouteTableAssociation": ["gatewayId"],
    "ec2.SecurityGroupRule": [
        "type",
        "securityGroupId",
        "protocol",
        "fromPort",
        "toPort",
        "cidrBlocks",
        "ipv6CidrBlocks",
        "self",
        "prefixListIds",
        "sourceSecurityGroupId",
    ],
    "ec2.VpcEndpointServiceAllowedPrinciple": ["principalArn"],
    "ecs.CapacityProvider": ["autoScalingGroupProvider.autoScalingGroupArn"],
    "ecs.Service": ["deploymentController.type"],
    "efs.FileSystem": ["creationToken"],
    "iam.RolePolicyAttachment": ["role", "policyArn"],
    "kms.Key": ["keyUsage", "customerMasterKeySpec", "multiRegion"],
    "lambda.Permission": ["statementId", "qualifier"],
    "lambda.Invocation": ["functionName", "input", "qualifier", "triggers"],
    "lb.ListenerCertificate": ["certificateArn"],
    "lb.TargetGroupAttachment": ["targetGroupArn", "targetId", "port", "availabilityZone"],
    "ram.PrincipalAssociation": ["principal", "resourceShareArn"],
    "ram.ResourceAssociation": ["resourceArn", "resourceShareArn"],
    "rds.Instance": ["engine", "availabilityZone", "snapshotIdentifier", "restoreToPointInTime"],
    "route53.HealthCheck": ["type", "requestInterval", "measureLatency", "referenceName"],
    "route53.Record": ["setIdentifier"],
    "route53.Zone": ["delegationSetId"],
    "scheduler.Schedule": ["groupName"],
    "secretsmanager.SecretVersion": ["secretId", "secretString", "secretBinary"],
    "vpclattice.AccessLogSubscription": ["serviceNetworkLogType"],
    "vpclattice.Listener": ["serviceArn"],
    "vpclattice.ResourceConfiguration": ["name", "protocol"],
    "vpclattice.ResourceGateway": ["ipv4AddressesPerEni"],
    "vpclattice.ServiceNetworkVpcAssociation": ["privateDnsEnabled", "dnsOptions"],
    "vpclattice.TargetGroup": [
        "config.ipAddressType",
        "config.port",
        "config.protocol",
        "config.protocolVersion",
        "config.vpcIdentifier",
    ],
    "vpclattice.TargetGroupAttachment": ["target", "targetGroupIdentifier"],
};

/**
 * Arguments that AWS could change and the provider makes anew.
 * Source: terraform-provider-aws, internal/service/ec2/vpc_network_acl_rule.go: every argument is `ForceNew`.
 */
const madeAnew: Arguments = {
    "ec2.NetworkAclRule": [
        "protocol",
        "ruleAction",
        "cidrBlock",
        "ipv6CidrBlock",
        "fromPort",
        "toPort",
        "icmpType",
        "icmpCode",
    ],
};

/**
 * Arguments that CloudFormation replaces a resource for and the provider changes in place, and blocks of which only
 * a part replaces. Written by hand; where to check them: terraform-provider-aws, internal/service/ec2/vpc_security_group_ingress_rule.go; Amazon EC2 API
 * Reference, "ReplaceRouteTableAssociation", "ModifyTransitGatewayVpcAttachment", "AssignIpv6Addresses"; Amazon RDS API
 * Reference, "ModifyDBInstance": `NewDBInstanceIdentifier`, `DBPortNumber`, `DBSubnetGroupName`.
 */
const changedInPlace: Arguments = {
    "ec2.Instance": ["launchTemplate", "ipv6AddressCount", "ipv6Addresses"],
    "ec2.RouteTableAssociation": ["routeTableId"],
    "ec2transitgateway.VpcAttachment": ["subnetIds"],
    "ecs.Service": ["deploymentController"],
    "rds.Instance": ["identifier", "port", "dbSubnetGroupName"],
    "vpc.SecurityGroupEgressRule": ["cidrIpv6", "fromPort", "ipProtocol", "toPort"],
    "vpc.SecurityGroupIngressRule": ["cidrIpv6", "fromPort", "ipProtocol", "toPort"],
};

/** Kinds of which something is known beside the published tables, for the check that they exist in the SDK. */
export const correctedKinds: readonly string[] = [unchangeable, madeAnew, changedInPlace].flatMap(Object.keys).sort();

/** In kinds that nothing is published of, what a resource is called and what it belongs to cannot change. */
const usuallyFixed = ["name", "namePrefix", "vpcId", "subnetId", "availabilityZone", "cidrBlock"];

/** The arguments of a kind that a resource has to be made anew for. */
export function replacingArguments(kind: string): readonly string[] {
    const stated = [(published as Arguments)[kind], unchangeable[kind], madeAnew[kind]].flatMap((found) => found ?? []);
    const inPlace = changedInPlace[kind] ?? [];
    return [...(stated.length === 0 ? usuallyFixed : stated.filter((name) => !inPlace.includes(name))), "region"];
}
