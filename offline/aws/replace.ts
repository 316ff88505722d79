import { holdsUnknown } from "../../model/resources/declared";
import type { Values } from "./account";
import { kindOf } from "./kinds";
import { isObject, opened, same } from "./wire";

/** Inputs that AWS cannot change in place, by kind; `a.b` means `b` inside `a` or inside any item of a list `a`. */
const fixed: Readonly<Record<string, readonly string[]>> = {
    "acm.Certificate": ["domainName", "subjectAlternativeNames", "validationMethod", "keyAlgorithm"],
    "acm.CertificateValidation": ["certificateArn", "validationRecordFqdns"],
    "autoscaling.Group": ["name", "namePrefix"],
    "cloudwatch.EventRule": ["name", "eventBusName"],
    "cloudwatch.EventTarget": ["rule", "targetId", "eventBusName"],
    "cloudwatch.LogGroup": ["name", "logGroupClass"],
    "cloudwatch.MetricAlarm": ["name"],
    "ebs.Volume": ["availabilityZone", "encrypted", "kmsKeyId", "snapshotId"],
    "ec2.AvailabilityZoneGroup": ["groupName"],
    "ec2.CarrierGateway": ["vpcId"],
    "ec2.DefaultSecurityGroup": ["vpcId"],
    "ec2.EgressOnlyInternetGateway": ["vpcId"],
    "ec2.Eip": ["domain", "networkBorderGroup", "publicIpv4Pool", "address"],
    "ec2.EipAssociation": [
        "allocationId",
        "instanceId",
        "networkInterfaceId",
        "privateIpAddress",
        "publicIp",
        "allowReassociation",
    ],
    "ec2.FlowLog": [
        ...["vpcId", "subnetId", "eniId", "transitGatewayId", "trafficType", "logDestination", "logDestinationType"],
        ...["iamRoleArn", "logFormat", "maxAggregationInterval", "destinationOptions"],
    ],
    "ec2.Instance": [
        ...[
            "ami",
            "availabilityZone",
            "subnetId",
            "keyName",
            "tenancy",
            "privateIp",
            "networkInterfaces",
            "hibernation",
        ],
        ...["associatePublicIpAddress", "primaryNetworkInterface", "placementGroup", "ephemeralBlockDevices"],
        ...["rootBlockDevice.encrypted", "rootBlockDevice.kmsKeyId", "ebsBlockDevices", "launchTemplate.id"],
    ],
    "ec2.InternetGatewayAttachment": ["internetGatewayId", "vpcId"],
    "ec2.KeyPair": ["keyName", "publicKey"],
    "ec2.LaunchTemplate": ["name", "namePrefix"],
    "ec2.ManagedPrefixList": ["addressFamily"],
    "ec2.ManagedPrefixListEntry": ["prefixListId", "cidr", "description"],
    "ec2.NatGateway": ["allocationId", "subnetId", "connectivityType", "privateIp"],
    "ec2.NetworkAcl": ["vpcId"],
    "ec2.NetworkAclAssociation": ["networkAclId", "subnetId"],
    "ec2.NetworkAclRule": [
        ...["networkAclId", "ruleNumber", "egress", "protocol", "ruleAction", "cidrBlock", "ipv6CidrBlock"],
        ...["fromPort", "toPort", "icmpType", "icmpCode"],
    ],
    "ec2.NetworkInterface": ["subnetId", "privateIp", "interfaceType"],
    "ec2.Route": ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"],
    "ec2.RouteTable": ["vpcId"],
    "ec2.RouteTableAssociation": ["subnetId", "gatewayId"],
    "ec2.SecurityGroup": ["name", "namePrefix", "description", "vpcId"],
    "ec2.SecurityGroupRule": [
        ...["type", "securityGroupId", "protocol", "fromPort", "toPort", "cidrBlocks", "ipv6CidrBlocks", "self"],
        ...["prefixListIds", "sourceSecurityGroupId"],
    ],
    "ec2.Subnet": ["vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId", "ipv6Native", "outpostArn"],
    "ec2.VolumeAttachment": ["deviceName", "instanceId", "volumeId"],
    "ec2.Vpc": ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    "ec2.VpcEndpoint": [
        "vpcId",
        "serviceName",
        "vpcEndpointType",
        "serviceNetworkArn",
        "resourceConfigurationArn",
        "serviceRegion",
    ],
    "ec2.VpcEndpointServiceAllowedPrinciple": ["vpcEndpointServiceId", "principalArn"],
    "ec2.VpcPeeringConnection": ["vpcId", "peerVpcId", "peerOwnerId", "peerRegion"],
    "ec2.NetworkInsightsPath": ["source", "destination", "protocol", "destinationPort", "sourceIp", "destinationIp"],
    "ec2.NetworkInsightsAnalysis": ["networkInsightsPathId", "filterInArns"],
    "ec2transitgateway.Route": [
        "destinationCidrBlock",
        "transitGatewayRouteTableId",
        "transitGatewayAttachmentId",
        "blackhole",
    ],
    "ec2transitgateway.RouteTable": ["transitGatewayId"],
    "ec2transitgateway.RouteTableAssociation": ["transitGatewayAttachmentId", "transitGatewayRouteTableId"],
    "ec2transitgateway.RouteTablePropagation": ["transitGatewayAttachmentId", "transitGatewayRouteTableId"],
    "ec2transitgateway.VpcAttachment": ["vpcId", "transitGatewayId"],
    "ecs.CapacityProvider": ["name", "autoScalingGroupProvider.autoScalingGroupArn"],
    "ecs.Cluster": ["name"],
    "ecs.ClusterCapacityProviders": ["clusterName"],
    "ecs.Service": ["name", "cluster", "launchType", "schedulingStrategy", "iamRole", "deploymentController.type"],
    "ecs.TaskDefinition": [
        ...[
            "family",
            "containerDefinitions",
            "cpu",
            "memory",
            "networkMode",
            "executionRoleArn",
            "taskRoleArn",
            "volumes",
        ],
        ...[
            "requiresCompatibilities",
            "runtimePlatform",
            "placementConstraints",
            "ipcMode",
            "pidMode",
            "proxyConfiguration",
        ],
    ],
    "efs.AccessPoint": ["fileSystemId", "posixUser", "rootDirectory"],
    "efs.FileSystem": ["creationToken", "encrypted", "kmsKeyId", "performanceMode", "availabilityZoneName"],
    "efs.MountTarget": ["fileSystemId", "subnetId", "ipAddress"],
    "iam.InstanceProfile": ["name", "namePrefix", "path"],
    "iam.Policy": ["name", "namePrefix", "path", "description"],
    "iam.Role": ["name", "namePrefix", "path"],
    "iam.RolePolicy": ["name", "namePrefix", "role"],
    "iam.RolePolicyAttachment": ["role", "policyArn"],
    "kms.Alias": ["name", "namePrefix"],
    "kms.Key": ["keyUsage", "customerMasterKeySpec", "multiRegion"],
    "lambda.Function": ["name", "packageType"],
    "lambda.Invocation": ["functionName", "input", "qualifier", "triggers"],
    "lambda.Permission": [
        ...["action", "function", "principal", "sourceArn", "sourceAccount", "statementId", "qualifier"],
        ...["principalOrgId", "eventSourceToken", "functionUrlAuthType"],
    ],
    "lb.Listener": ["loadBalancerArn"],
    "lb.ListenerRule": ["listenerArn"],
    "lb.ListenerCertificate": ["listenerArn", "certificateArn"],
    "lb.LoadBalancer": ["name", "namePrefix", "internal", "loadBalancerType"],
    "lb.TargetGroup": [
        "name",
        "namePrefix",
        "port",
        "protocol",
        "protocolVersion",
        "targetType",
        "vpcId",
        "ipAddressType",
    ],
    "lb.TargetGroupAttachment": ["targetGroupArn", "targetId", "port", "availabilityZone"],
    "ram.PrincipalAssociation": ["principal", "resourceShareArn"],
    "ram.ResourceAssociation": ["resourceArn", "resourceShareArn"],
    "rds.Instance": [
        ...["identifierPrefix", "engine", "username", "dbName", "storageEncrypted", "kmsKeyId", "availabilityZone"],
        ...["snapshotIdentifier", "restoreToPointInTime", "characterSetName", "timezone"],
    ],
    "rds.ParameterGroup": ["name", "namePrefix", "family", "description"],
    "rds.SubnetGroup": ["name", "namePrefix"],
    "route53.HealthCheck": ["type", "requestInterval", "measureLatency", "referenceName"],
    "route53.Record": ["zoneId", "name", "setIdentifier"],
    "route53.Zone": ["name", "delegationSetId"],
    "s3.Bucket": ["bucket", "bucketPrefix", "objectLockEnabled"],
    "s3.BucketV2": ["bucket", "bucketPrefix", "objectLockEnabled"],
    "scheduler.Schedule": ["name", "namePrefix", "groupName"],
    "secretsmanager.Secret": ["name", "namePrefix"],
    "secretsmanager.SecretVersion": ["secretId", "secretString", "secretBinary"],
    "sns.Topic": ["name", "namePrefix", "fifoTopic"],
    "sns.TopicSubscription": ["topic", "protocol", "endpoint"],
    "sqs.Queue": ["name", "namePrefix", "fifoQueue"],
    "ssm.Parameter": ["name"],
    "vpc.SecurityGroupEgressRule": ["securityGroupId"],
    "vpc.SecurityGroupIngressRule": ["securityGroupId"],
    "vpclattice.AccessLogSubscription": ["resourceIdentifier", "serviceNetworkLogType"],
    "vpclattice.AuthPolicy": ["resourceIdentifier"],
    "vpclattice.Listener": ["name", "port", "protocol", "serviceArn", "serviceIdentifier"],
    "vpclattice.ListenerRule": ["name", "listenerIdentifier", "serviceIdentifier"],
    "vpclattice.ResourceConfiguration": ["name", "type", "protocol", "resourceGatewayIdentifier", "customDomainName"],
    "vpclattice.ResourceGateway": ["name", "vpcId", "subnetIds", "ipAddressType", "ipv4AddressesPerEni"],
    "vpclattice.Service": ["name", "customDomainName"],
    "vpclattice.ServiceNetwork": ["name"],
    "vpclattice.ServiceNetworkResourceAssociation": [
        "resourceConfigurationIdentifier",
        "serviceNetworkIdentifier",
        "privateDnsEnabled",
    ],
    "vpclattice.ServiceNetworkServiceAssociation": ["serviceIdentifier", "serviceNetworkIdentifier"],
    "vpclattice.ServiceNetworkVpcAssociation": [
        "serviceNetworkIdentifier",
        "vpcIdentifier",
        "privateDnsEnabled",
        "dnsOptions",
    ],
    "vpclattice.TargetGroup": [
        "name",
        "type",
        "config.ipAddressType",
        "config.port",
        "config.protocol",
        "config.protocolVersion",
        "config.vpcIdentifier",
    ],
    "vpclattice.TargetGroupAttachment": ["target", "targetGroupIdentifier"],
};

/** Kinds that carry a replacement table, for the check that they exist in the SDK. */
export const replaceableKinds: readonly string[] = Object.keys(fixed).sort();

/** In kinds without a table of their own, what a resource is called and what it belongs to cannot change. */
const usuallyFixed = ["name", "namePrefix", "vpcId", "subnetId", "availabilityZone", "cidrBlock"];

/** What differs between the inputs of a resource and the ones it is to have. */
export interface Difference {
    readonly property: string;
    readonly change: "add" | "delete" | "update";
    /** Whether the resource has to be made anew for it. */
    readonly replaces: boolean;
}

/** The differences, by property. An input that is not known yet may differ, so it does. */
export function differences(type: string, olds: Values, news: Values): Difference[] {
    const kind = kindOf(type);
    const before = opened(olds);
    const after = opened(news);
    const properties = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (property) => !property.startsWith("__") && !same(before[property], after[property]),
    );
    const paths = [...(fixed[kind] ?? usuallyFixed), "region"];
    return properties.sort().map((property) => ({
        property,
        change: before[property] === undefined ? "add" : after[property] === undefined ? "delete" : "update",
        replaces: paths.some((path) => pathDiffers(path, property, before[property], after[property])),
    }));
}

function pathDiffers(path: string, property: string, before: unknown, after: unknown): boolean {
    if (path === property) {
        return true;
    }
    if (!path.startsWith(`${property}.`)) {
        return false;
    }
    const inner = path.slice(property.length + 1);
    return holdsUnknown(at(after, inner)) || !same(at(before, inner), at(after, inner));
}

function at(value: unknown, property: string): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => at(item, property));
    }
    return isObject(value) ? value[property] : undefined;
}
