import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";
import type { GatewayEndpointService } from "./network-args";
import type { RoutedSubnet } from "./subnet";

export interface EndpointsContext {
    readonly network: string;
    readonly vpcId: pulumi.Output<string>;
    readonly tags?: Tags | undefined;
    readonly parent: pulumi.Resource;
}

/** Declares gateway endpoints in the route tables of all subnets given. */
export function gatewayEndpoints(
    services: readonly GatewayEndpointService[],
    subnets: readonly RoutedSubnet[],
    context: EndpointsContext,
): aws.ec2.VpcEndpoint[] {
    return services.map((service) => {
        const name = `${context.network}-${service}`;
        return new aws.ec2.VpcEndpoint(
            name,
            {
                vpcId: context.vpcId,
                serviceName: serviceName(service, context.parent),
                vpcEndpointType: "Gateway",
                routeTableIds: subnets.map(({ routeTable }) => routeTable.id),
                tags: named(name, context.tags),
            },
            { parent: context.parent },
        );
    });
}

/** Declares interface endpoints with private DNS, one interface in each subnet, behind one security group. */
export function interfaceEndpoints(
    services: readonly string[],
    vpcBlock: string,
    subnets: readonly RoutedSubnet[],
    context: EndpointsContext,
): aws.ec2.VpcEndpoint[] {
    if (services.length === 0) {
        return [];
    }
    const group = endpointGroup(vpcBlock, context);
    return services.map((service) => {
        const name = `${context.network}-${service.replaceAll(".", "-")}`;
        return new aws.ec2.VpcEndpoint(
            name,
            {
                vpcId: context.vpcId,
                serviceName: serviceName(service, context.parent),
                vpcEndpointType: "Interface",
                privateDnsEnabled: true,
                subnetIds: subnets.map(({ subnet }) => subnet.id),
                securityGroupIds: [group.id],
                tags: named(name, context.tags),
            },
            { parent: context.parent },
        );
    });
}

/**
 * Private DNS leads every server of the VPC to the endpoints, those in Wavelength Zones too, so the group admits the
 * VPC's whole block. Endpoints start no connection of their own: no egress.
 */
function endpointGroup(vpcBlock: string, { network, vpcId, tags, parent }: EndpointsContext): aws.ec2.SecurityGroup {
    const name = `${network}-endpoints`;
    const group = new aws.ec2.SecurityGroup(
        name,
        { vpcId, description: "Interface endpoints, open to the VPC", tags: named(name, tags) },
        { parent },
    );
    new aws.vpc.SecurityGroupIngressRule(
        `${name}-https`,
        {
            securityGroupId: group.id,
            description: "HTTPS from the VPC, zones included",
            cidrIpv4: vpcBlock,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            tags: named(`${name}-https`, tags),
        },
        { parent },
    );
    return group;
}

/** AWS's name of a service in the stack's Region. */
function serviceName(service: string, parent: pulumi.Resource): pulumi.Output<string> {
    return pulumi.interpolate`com.amazonaws.${aws.getRegionOutput({}, { parent }).region}.${service}`;
}
