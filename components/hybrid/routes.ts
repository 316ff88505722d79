import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RouteTableRef } from "../shared/neighbours";

/** Route tables by what they are known by, such as `private-a`: the key becomes part of the routes' names. */
export type RouteTables = Readonly<Record<string, RouteTableRef>>;

type RouteTarget = Pick<aws.ec2.RouteArgs, "vpcPeeringConnectionId" | "transitGatewayId" | "gatewayId">;

/** Declares a route to each block in each route table. Named by table and block: the order of lists has no meaning. */
export function routesTo(
    name: string,
    routeTables: Readonly<Record<string, pulumi.Input<string>>>,
    cidrBlocks: readonly string[],
    target: RouteTarget & Pick<aws.ec2.RouteArgs, "region">,
    opts: pulumi.CustomResourceOptions,
): aws.ec2.Route[] {
    return Object.entries(routeTables).flatMap(([key, routeTableId]) =>
        cidrBlocks.map(
            (destinationCidrBlock) =>
                new aws.ec2.Route(
                    `${name}-${key}-${blockLabel(destinationCidrBlock)}`,
                    { routeTableId, destinationCidrBlock, ...target },
                    opts,
                ),
        ),
    );
}

/** A block as a part of a name: `10.3.0.0-16`. */
export function blockLabel(cidrBlock: string): string {
    return cidrBlock.replace("/", "-");
}
