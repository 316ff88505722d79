import type { Operation } from "./errors";
import { kindOf } from "./kinds";

export type Verb = "creating" | "updating" | "deleting" | "reading";

/** Services as AWS's SDK names them, by the module of the type. */
const services: Readonly<Record<string, string>> = {
    acm: "ACM",
    autoscaling: "Auto Scaling",
    cloudwatch: "CloudWatch",
    ebs: "EC2",
    ec2: "EC2",
    ec2transitgateway: "EC2",
    ecs: "ECS",
    efs: "EFS",
    iam: "IAM",
    kms: "KMS",
    lambda: "Lambda",
    lb: "Elastic Load Balancing v2",
    rds: "RDS",
    route53: "Route 53",
    s3: "S3",
    secretsmanager: "Secrets Manager",
    sns: "SNS",
    ssm: "SSM",
    vpc: "EC2",
    vpclattice: "VPC Lattice",
};

/** What a kind is called in `creating …`, and the operations of its API, where they do not follow from the type. */
const special: Readonly<
    Record<string, { noun?: string; create?: string; update?: string; delete?: string; service?: string }>
> = {
    "cloudwatch.LogGroup": { noun: "CloudWatch Logs Log Group", service: "CloudWatch Logs" },
    "cloudwatch.MetricAlarm": { noun: "CloudWatch Metric Alarm", create: "PutMetricAlarm", delete: "DeleteAlarms" },
    "cloudwatch.EventRule": {
        noun: "EventBridge Rule",
        create: "PutRule",
        delete: "DeleteRule",
        service: "EventBridge",
    },
    "cloudwatch.EventTarget": {
        noun: "EventBridge Target",
        create: "PutTargets",
        delete: "RemoveTargets",
        service: "EventBridge",
    },
    "ec2.Eip": { noun: "EC2 EIP", create: "AllocateAddress", delete: "ReleaseAddress" },
    "ec2.EipAssociation": { noun: "EC2 EIP Association", create: "AssociateAddress", delete: "DisassociateAddress" },
    "ec2.FlowLog": { noun: "Flow Log", create: "CreateFlowLogs", delete: "DeleteFlowLogs" },
    "ec2.Instance": {
        noun: "EC2 Instance",
        create: "RunInstances",
        delete: "TerminateInstances",
        update: "ModifyInstanceAttribute",
    },
    "ec2.NatGateway": { noun: "EC2 NAT Gateway" },
    "ec2.NetworkAclRule": { create: "CreateNetworkAclEntry", delete: "DeleteNetworkAclEntry" },
    "ec2.Route": { noun: "Route", update: "ReplaceRoute" },
    "ec2.RouteTable": { noun: "Route Table" },
    "ec2.RouteTableAssociation": {
        noun: "Route Table Association",
        create: "AssociateRouteTable",
        delete: "DisassociateRouteTable",
        update: "ReplaceRouteTableAssociation",
    },
    "ec2.SecurityGroup": { noun: "Security Group" },
    "ec2.VpcEndpointService": {
        noun: "EC2 VPC Endpoint Service",
        create: "CreateVpcEndpointServiceConfiguration",
        delete: "DeleteVpcEndpointServiceConfigurations",
    },
    "ec2.VpcPeeringConnection": { noun: "EC2 VPC Peering Connection" },
    "ec2transitgateway.TransitGateway": { noun: "EC2 Transit Gateway" },
    "ec2transitgateway.VpcAttachment": {
        noun: "EC2 Transit Gateway VPC Attachment",
        create: "CreateTransitGatewayVpcAttachment",
        delete: "DeleteTransitGatewayVpcAttachment",
    },
    "ec2transitgateway.RouteTable": {
        noun: "EC2 Transit Gateway Route Table",
        create: "CreateTransitGatewayRouteTable",
        delete: "DeleteTransitGatewayRouteTable",
    },
    "ec2transitgateway.RouteTableAssociation": {
        noun: "EC2 Transit Gateway Route Table Association",
        create: "AssociateTransitGatewayRouteTable",
        delete: "DisassociateTransitGatewayRouteTable",
    },
    "ec2transitgateway.RouteTablePropagation": {
        noun: "EC2 Transit Gateway Route Table Propagation",
        create: "EnableTransitGatewayRouteTablePropagation",
        delete: "DisableTransitGatewayRouteTablePropagation",
    },
    "ec2transitgateway.Route": {
        noun: "EC2 Transit Gateway Route",
        create: "CreateTransitGatewayRoute",
        delete: "DeleteTransitGatewayRoute",
    },
    "ecs.TaskDefinition": { create: "RegisterTaskDefinition", delete: "DeregisterTaskDefinition" },
    "ecs.ClusterCapacityProviders": {
        create: "PutClusterCapacityProviders",
        delete: "PutClusterCapacityProviders",
        update: "PutClusterCapacityProviders",
    },
    "iam.RolePolicy": { noun: "IAM Role Policy", create: "PutRolePolicy", delete: "DeleteRolePolicy" },
    "iam.RolePolicyAttachment": { create: "AttachRolePolicy", delete: "DetachRolePolicy" },
    "lambda.Invocation": { noun: "Lambda Invocation", create: "Invoke" },
    "lambda.Permission": { create: "AddPermission", delete: "RemovePermission" },
    "lb.LoadBalancer": { noun: "ELBv2 Load Balancer" },
    "lb.TargetGroup": { noun: "ELBv2 Target Group" },
    "lb.Listener": { noun: "ELBv2 Listener" },
    "lb.ListenerRule": {
        noun: "ELBv2 Listener Rule",
        create: "CreateRule",
        delete: "DeleteRule",
        update: "ModifyRule",
    },
    "rds.Instance": {
        noun: "RDS DB Instance",
        create: "CreateDBInstance",
        update: "ModifyDBInstance",
        delete: "DeleteDBInstance",
    },
    "rds.SubnetGroup": {
        noun: "RDS Subnet Group",
        create: "CreateDBSubnetGroup",
        update: "ModifyDBSubnetGroup",
        delete: "DeleteDBSubnetGroup",
    },
    "rds.ParameterGroup": {
        noun: "RDS DB Parameter Group",
        create: "CreateDBParameterGroup",
        update: "ModifyDBParameterGroup",
        delete: "DeleteDBParameterGroup",
    },
    "route53.Record": {
        noun: "Route 53 Record",
        create: "ChangeResourceRecordSets",
        update: "ChangeResourceRecordSets",
        delete: "ChangeResourceRecordSets",
    },
    "route53.Zone": { noun: "Route 53 Hosted Zone", create: "CreateHostedZone", delete: "DeleteHostedZone" },
    "s3.Bucket": { noun: "S3 Bucket" },
    "secretsmanager.SecretVersion": { create: "PutSecretValue", delete: "UpdateSecretVersionStage" },
    "vpc.SecurityGroupEgressRule": {
        noun: "VPC Security Group Rule",
        create: "AuthorizeSecurityGroupEgress",
        delete: "RevokeSecurityGroupEgress",
        update: "ModifySecurityGroupRules",
    },
    "vpc.SecurityGroupIngressRule": {
        noun: "VPC Security Group Rule",
        create: "AuthorizeSecurityGroupIngress",
        delete: "RevokeSecurityGroupIngress",
        update: "ModifySecurityGroupRules",
    },
    "vpclattice.AuthPolicy": { noun: "VPCLattice AuthPolicy", create: "PutAuthPolicy", update: "PutAuthPolicy" },
    "vpclattice.ListenerRule": {
        noun: "VPCLattice Listener Rule",
        create: "CreateRule",
        update: "UpdateRule",
        delete: "DeleteRule",
    },
    "vpclattice.TargetGroupAttachment": {
        noun: "VPC Lattice Target Group Attachment",
        create: "RegisterTargets",
        delete: "DeregisterTargets",
    },
};

/** How the AWS provider names what it was doing when AWS refused it. */
export function operationOf(verb: Verb, subject: { readonly type: string; readonly id: string }): Operation {
    const kind = kindOf(subject.type);
    const [module = "", name = ""] = kind.split(".");
    const known = special[kind] ?? {};
    const service = known.service ?? services[module] ?? module.toUpperCase();
    const noun = known.noun ?? `${module === "vpc" ? "VPC" : service} ${spaced(name)}`;
    const operations: Record<Verb, string> = {
        creating: known.create ?? `Create${name}`,
        updating: known.update ?? `Modify${name}`,
        deleting: known.delete ?? `Delete${name}`,
        reading: `Describe${name}s`,
    };
    const which = subject.id === "" ? "" : ` (${subject.id})`;
    return { doing: `${verb} ${noun}${which}`, service, operation: operations[verb] };
}

/** `ServiceNetwork` as `Service Network`. */
function spaced(name: string): string {
    return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
}
