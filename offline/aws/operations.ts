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

/** The operations of a kind's API, where they do not follow from the type. */
const special: Readonly<Record<string, { create?: string; update?: string; delete?: string; service?: string }>> = {
    "cloudwatch.LogGroup": { service: "CloudWatch Logs" },
    "cloudwatch.MetricAlarm": { create: "PutMetricAlarm", delete: "DeleteAlarms" },
    "cloudwatch.EventRule": {
        create: "PutRule",
        delete: "DeleteRule",
        service: "EventBridge",
    },
    "cloudwatch.EventTarget": {
        create: "PutTargets",
        delete: "RemoveTargets",
        service: "EventBridge",
    },
    "ec2.Eip": { create: "AllocateAddress", delete: "ReleaseAddress" },
    "ec2.EipAssociation": { create: "AssociateAddress", delete: "DisassociateAddress" },
    "ec2.FlowLog": { create: "CreateFlowLogs", delete: "DeleteFlowLogs" },
    "ec2.Instance": {
        create: "RunInstances",
        delete: "TerminateInstances",
        update: "ModifyInstanceAttribute",
    },
    "ec2.NetworkAclRule": { create: "CreateNetworkAclEntry", delete: "DeleteNetworkAclEntry" },
    "ec2.Route": { update: "ReplaceRoute" },
    "ec2.RouteTableAssociation": {
        create: "AssociateRouteTable",
        delete: "DisassociateRouteTable",
        update: "ReplaceRouteTableAssociation",
    },
    "ec2.VpcEndpointService": {
        create: "CreateVpcEndpointServiceConfiguration",
        delete: "DeleteVpcEndpointServiceConfigurations",
    },
    "ec2transitgateway.VpcAttachment": {
        create: "CreateTransitGatewayVpcAttachment",
        delete: "DeleteTransitGatewayVpcAttachment",
    },
    "ec2transitgateway.RouteTable": {
        create: "CreateTransitGatewayRouteTable",
        delete: "DeleteTransitGatewayRouteTable",
    },
    "ec2transitgateway.RouteTableAssociation": {
        create: "AssociateTransitGatewayRouteTable",
        delete: "DisassociateTransitGatewayRouteTable",
    },
    "ec2transitgateway.RouteTablePropagation": {
        create: "EnableTransitGatewayRouteTablePropagation",
        delete: "DisableTransitGatewayRouteTablePropagation",
    },
    "ec2transitgateway.Route": {
        create: "CreateTransitGatewayRoute",
        delete: "DeleteTransitGatewayRoute",
    },
    "ecs.TaskDefinition": { create: "RegisterTaskDefinition", delete: "DeregisterTaskDefinition" },
    "ecs.ClusterCapacityProviders": {
        create: "PutClusterCapacityProviders",
        delete: "PutClusterCapacityProviders",
        update: "PutClusterCapacityProviders",
    },
    "iam.RolePolicy": { create: "PutRolePolicy", delete: "DeleteRolePolicy" },
    "iam.RolePolicyAttachment": { create: "AttachRolePolicy", delete: "DetachRolePolicy" },
    "lambda.Invocation": { create: "Invoke" },
    "lambda.Permission": { create: "AddPermission", delete: "RemovePermission" },
    "lb.ListenerRule": {
        create: "CreateRule",
        delete: "DeleteRule",
        update: "ModifyRule",
    },
    "rds.Instance": {
        create: "CreateDBInstance",
        update: "ModifyDBInstance",
        delete: "DeleteDBInstance",
    },
    "rds.SubnetGroup": {
        create: "CreateDBSubnetGroup",
        update: "ModifyDBSubnetGroup",
        delete: "DeleteDBSubnetGroup",
    },
    "rds.ParameterGroup": {
        create: "CreateDBParameterGroup",
        update: "ModifyDBParameterGroup",
        delete: "DeleteDBParameterGroup",
    },
    "route53.Record": {
        create: "ChangeResourceRecordSets",
        update: "ChangeResourceRecordSets",
        delete: "ChangeResourceRecordSets",
    },
    "route53.Zone": { create: "CreateHostedZone", delete: "DeleteHostedZone" },
    "secretsmanager.SecretVersion": { create: "PutSecretValue", delete: "UpdateSecretVersionStage" },
    "vpc.SecurityGroupEgressRule": {
        create: "AuthorizeSecurityGroupEgress",
        delete: "RevokeSecurityGroupEgress",
        update: "ModifySecurityGroupRules",
    },
    "vpc.SecurityGroupIngressRule": {
        create: "AuthorizeSecurityGroupIngress",
        delete: "RevokeSecurityGroupIngress",
        update: "ModifySecurityGroupRules",
    },
    "vpclattice.AuthPolicy": { create: "PutAuthPolicy", update: "PutAuthPolicy" },
    "vpclattice.ListenerRule": {
        create: "CreateRule",
        update: "UpdateRule",
        delete: "DeleteRule",
    },
    "vpclattice.TargetGroupAttachment": {
        create: "RegisterTargets",
        delete: "DeregisterTargets",
    },
};

/** The operation of AWS's API that a step on a resource stands for. */
export function operationOf(verb: Verb, type: string): Operation {
    const kind = kindOf(type);
    const [module = "", name = ""] = kind.split(".");
    const known = special[kind] ?? {};
    const operations: Record<Verb, string> = {
        creating: known.create ?? `Create${name}`,
        updating: known.update ?? `Modify${name}`,
        deleting: known.delete ?? `Delete${name}`,
        reading: `Describe${name}s`,
    };
    return { service: known.service ?? services[module] ?? module.toUpperCase(), operation: operations[verb] };
}
