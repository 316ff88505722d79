import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SubnetTier } from "../../model/addressing/request";
import { named, type Tags } from "../shared/tags";
import type { RoutedSubnet } from "./subnet";

const anywhere = "0.0.0.0/0";

/** The way of public subnets to the internet and back. */
export interface InternetAccess {
    readonly gateway: aws.ec2.InternetGateway;
    readonly routes: ReadonlyMap<RoutedSubnet, aws.ec2.Route>;
}

/** Declares the internet gateway and the public subnets' routes to it. */
export function internetAccess(
    network: string,
    vpcId: pulumi.Output<string>,
    publicSubnets: readonly RoutedSubnet[],
    tags: Tags | undefined,
    parent: pulumi.Resource,
): InternetAccess | undefined {
    if (publicSubnets.length === 0) {
        return undefined;
    }
    const gateway = new aws.ec2.InternetGateway(network, { vpcId, tags: named(network, tags) }, { parent });
    const routes = new Map(
        publicSubnets.map((each) => [
            each,
            new aws.ec2.Route(
                `${network}-${each.planned.key}-default`,
                { routeTableId: each.routeTable.id, destinationCidrBlock: anywhere, gatewayId: gateway.id },
                { parent },
            ),
        ]),
    );
    return { gateway, routes };
}

/** Declares a NAT gateway in a public subnet, with its Elastic IP. */
function natGateway(
    network: string,
    host: RoutedSubnet,
    internet: InternetAccess,
    tags: Tags | undefined,
    parent: pulumi.Resource,
) {
    const name = `${network}-nat-${zoneLabel(host)}`;
    const route = internet.routes.get(host);
    // AWS allocates neither before the VPC has its internet gateway, and a NAT gateway without a route fails silently.
    const options = { parent, dependsOn: route === undefined ? [internet.gateway] : [internet.gateway, route] };
    const address = new aws.ec2.Eip(name, { domain: "vpc", tags: named(name, tags) }, options);
    const gateway = new aws.ec2.NatGateway(
        name,
        {
            subnetId: host.subnet.id,
            allocationId: address.id,
            connectivityType: "public",
            tags: named(name, tags),
        },
        options,
    );
    return { name, gateway, publicIp: address.publicIp };
}

export interface NatPlan {
    /** Public subnets that get a NAT gateway, in the order of their zones. */
    readonly hosts: readonly RoutedSubnet[];
    readonly clients: readonly RoutedSubnet[];
}

/** Declares the NAT gateways and the private subnets' routes: to the gateway of their own zone, or to the only one. */
export function natAccess(
    network: string,
    { hosts, clients }: NatPlan,
    internet: InternetAccess | undefined,
    tags: Tags | undefined,
    parent: pulumi.Resource,
): {
    publicIps: pulumi.Output<string>[];
    ids: Record<string, pulumi.Output<string>>;
    routes: Map<RoutedSubnet, aws.ec2.Route>;
} {
    const gateways =
        internet === undefined ? [] : hosts.map((host) => natGateway(network, host, internet, tags, parent));
    const routes = new Map<RoutedSubnet, aws.ec2.Route>();
    for (const client of gateways.length === 0 ? [] : clients) {
        const own = hosts.findIndex((host) => zoneLabel(host) === zoneLabel(client));
        const nat = gateways[own] ?? gateways[0];
        if (nat !== undefined) {
            routes.set(
                client,
                new aws.ec2.Route(
                    `${network}-${client.planned.key}-default`,
                    {
                        routeTableId: client.routeTable.id,
                        destinationCidrBlock: anywhere,
                        natGatewayId: nat.gateway.id,
                    },
                    { parent },
                ),
            );
        }
    }
    return {
        publicIps: gateways.map(({ publicIp }) => publicIp),
        ids: Object.fromEntries(gateways.map(({ name, gateway }) => [name, gateway.id])),
        routes,
    };
}

/** `a` of `public-a`. */
function zoneLabel({ planned }: RoutedSubnet): string {
    return planned.key.slice(planned.tier.length + 1);
}

export function ofTier(subnets: readonly RoutedSubnet[], tier: SubnetTier): RoutedSubnet[] {
    return subnets.filter(({ planned }) => planned.tier === tier);
}
