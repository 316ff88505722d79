import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named } from "../shared/tags";
import type { EndpointsContext } from "./endpoints";
import { ofTier } from "./gateways";
import type { RoutedSubnet } from "./subnet";

const anywhere = "::/0";

/**
 * Declares the ways of IPv6: public subnets both ways through the internet gateway, private ones out through an egress-only
 * gateway, isolated ones none. IPv6 addresses are public, so a NAT gateway has no part in it.
 */
export function ipv6Access(
    { network, vpcId, tags, parent }: EndpointsContext,
    subnets: readonly RoutedSubnet[],
    internet: aws.ec2.InternetGateway | undefined,
): void {
    const routes = (
        members: readonly RoutedSubnet[],
        target: Pick<aws.ec2.RouteArgs, "gatewayId" | "egressOnlyGatewayId">,
    ) => {
        for (const { planned, routeTable } of members) {
            new aws.ec2.Route(
                `${network}-${planned.key}-default-ipv6`,
                { routeTableId: routeTable.id, destinationIpv6CidrBlock: anywhere, ...target },
                { parent },
            );
        }
    };
    if (internet !== undefined) {
        routes(ofTier(subnets, "public"), { gatewayId: internet.id });
    }
    const privateSubnets = ofTier(subnets, "private");
    if (privateSubnets.length > 0) {
        const gateway = egressOnlyGateway(network, vpcId, tags, parent);
        routes(privateSubnets, { egressOnlyGatewayId: gateway.id });
    }
}

function egressOnlyGateway(
    network: string,
    vpcId: pulumi.Output<string>,
    tags: EndpointsContext["tags"],
    parent: pulumi.Resource,
): aws.ec2.EgressOnlyInternetGateway {
    const name = `${network}-egress-only`;
    return new aws.ec2.EgressOnlyInternetGateway(name, { vpcId, tags: named(name, tags) }, { parent });
}
