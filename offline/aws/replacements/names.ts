/** CloudFormation's names of the SDK's modules, where another. */
const services: Readonly<Record<string, string>> = {
    lb: "ElasticLoadBalancingV2",
    elb: "ElasticLoadBalancing",
    ebs: "EC2",
    vpc: "EC2",
    ec2transitgateway: "EC2",
    acm: "CertificateManager",
};

/** CloudFormation's names of the SDK's kinds, where neither module nor name tells them. */
const resources: Readonly<Record<string, string>> = {
    "autoscaling.Group": "AutoScaling::AutoScalingGroup",
    "cloudwatch.EventRule": "Events::Rule",
    "cloudwatch.LogGroup": "Logs::LogGroup",
    "cloudwatch.MetricAlarm": "CloudWatch::Alarm",
    "ec2.InternetGatewayAttachment": "EC2::VPCGatewayAttachment",
    "ec2.ManagedPrefixList": "EC2::PrefixList",
    "ec2.NetworkAclAssociation": "EC2::SubnetNetworkAclAssociation",
    "ec2.NetworkAclRule": "EC2::NetworkAclEntry",
    "ec2.RouteTableAssociation": "EC2::SubnetRouteTableAssociation",
    "ec2.VpcEndpointServiceAllowedPrinciple": "EC2::VPCEndpointServicePermissions",
    "ec2transitgateway.Route": "EC2::TransitGatewayRoute",
    "ec2transitgateway.RouteTable": "EC2::TransitGatewayRouteTable",
    "ec2transitgateway.RouteTableAssociation": "EC2::TransitGatewayRouteTableAssociation",
    "ec2transitgateway.RouteTablePropagation": "EC2::TransitGatewayRouteTablePropagation",
    "ec2transitgateway.VpcAttachment": "EC2::TransitGatewayVpcAttachment",
    "ecs.ClusterCapacityProviders": "ECS::ClusterCapacityProviderAssociations",
    "iam.Policy": "IAM::ManagedPolicy",
    "rds.Cluster": "RDS::DBCluster",
    "rds.Instance": "RDS::DBInstance",
    "rds.ParameterGroup": "RDS::DBParameterGroup",
    "rds.SubnetGroup": "RDS::DBSubnetGroup",
    "route53.Record": "Route53::RecordSet",
    "route53.Zone": "Route53::HostedZone",
    "s3.BucketV2": "S3::Bucket",
    "sns.TopicSubscription": "SNS::Subscription",
    "vpc.SecurityGroupEgressRule": "EC2::SecurityGroupEgress",
    "vpc.SecurityGroupIngressRule": "EC2::SecurityGroupIngress",
    "vpclattice.ListenerRule": "VpcLattice::Rule",
};

/** The SDK's names of CloudFormation's properties, where another. */
const properties: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "ec2.EipAssociation": { EIP: "publicIp" },
    "ec2.FlowLog": { DeliverLogsPermissionArn: "iamRoleArn" },
    "ec2.Instance": {
        HibernationOptions: "hibernation",
        ImageId: "ami",
        PlacementGroupName: "placementGroup",
        PrivateIpAddress: "privateIp",
    },
    "ec2.KeyPair": { PublicKeyMaterial: "publicKey" },
    "ec2.NatGateway": { PrivateIpAddress: "privateIp" },
    "ec2.NetworkInterface": { PrivateIpAddress: "privateIp" },
    "ec2.VolumeAttachment": { Device: "deviceName" },
    "ec2.VpcEndpointServiceAllowedPrinciple": { ServiceId: "vpcEndpointServiceId" },
    "ecs.ClusterCapacityProviders": { Cluster: "clusterName" },
    "ecs.Service": { Role: "iamRole" },
    "iam.RolePolicy": { PolicyName: "name", RoleName: "role" },
    "lambda.Permission": { FunctionName: "function" },
    "lb.LoadBalancer": { Scheme: "internal", Type: "loadBalancerType" },
    "rds.Instance": { MasterUsername: "username" },
    "route53.Record": { HostedZoneId: "zoneId" },
    "s3.Bucket": { BucketName: "bucket" },
    "s3.BucketV2": { BucketName: "bucket" },
    "sns.TopicSubscription": { TopicArn: "topic" },
    "vpc.SecurityGroupEgressRule": { GroupId: "securityGroupId" },
    "vpc.SecurityGroupIngressRule": { GroupId: "securityGroupId" },
};

/** The name that CloudFormation has for a kind, if it has one. */
export function cloudFormationName(kind: string): string {
    const [module = "", name = ""] = kind.split(".");
    return `AWS::${resources[kind] ?? `${services[module] ?? module}::${name}`}`;
}

/** The argument of the SDK that a property of CloudFormation's is, if the SDK has it. */
export function sdkProperty(kind: string, property: string, members: readonly string[]): string | undefined {
    const stated = properties[kind]?.[property];
    if (stated !== undefined) {
        return members.find((member) => member === stated);
    }
    const name = (cloudFormationName(kind).split("::").at(-1) ?? "").toLowerCase();
    const last = /[A-Z][a-z0-9]+$/.exec(kind)?.[0].toLowerCase() ?? "";
    const wanted = plain(property);
    const bare = [name, last].map((prefix) =>
        prefix !== "" && wanted.startsWith(prefix) ? wanted.slice(prefix.length) : wanted,
    );
    return (
        members.find((member) => plain(member) === wanted) ??
        members.find((member) => plain(member) !== "" && bare.includes(plain(member)))
    );
}

/** `SubnetIds`, `subnetId` and `subnetIdentifier` are one. */
function plain(name: string): string {
    return name.toLowerCase().replaceAll("identifier", "id").replace(/s$/, "");
}
