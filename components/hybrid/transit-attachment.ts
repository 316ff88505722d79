import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { blockFaults } from "../../model/addressing/ipv4-blocks";
import { Children, type Transformable } from "../shared/children";
import { resolved, type SubnetRef, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";
import { type RouteTables, routesTo } from "./routes";
import type { TransitGateway } from "./transit-gateway";

export interface TransitAttachmentArgs extends Taggable, Transformable<typeof transitAttachmentChildren> {
    readonly transitGateway: TransitGateway;
    readonly vpcId: VpcRef;
    /**
     * One subnet in each Availability Zone whose traffic goes through the gateway; what stands in another zone is not served.
     * Never a Wavelength Zone's: its traffic enters through these as well.
     */
    readonly subnetIds: readonly SubnetRef[];
    /** Route tables that get the routes, by a name for each. */
    readonly routeTables: RouteTables;
    /** Blocks on the other side of the gateway that are routed to it. */
    readonly cidrBlocks: readonly string[];
}

/** What `transform` can change. */
const transitAttachmentChildren = {
    attachment: aws.ec2transitgateway.VpcAttachment,
} as const;

/**
 * Attaches a VPC to a transit gateway: attachment, association, propagations, and the VPC's routes.
 *
 * @example
 * new TransitAttachment("network-transit", {
 *     transitGateway,
 *     vpcId: network,
 *     subnetIds: network.isolatedSubnetIds,
 *     routeTables: network.routeTables,
 *     cidrBlocks: ["192.168.0.0/16"],
 *     tags,
 * });
 */
export class TransitAttachment extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly routes: readonly aws.ec2.Route[];
    /** The attachment. */
    readonly attachment: aws.ec2transitgateway.VpcAttachment;

    constructor(name: string, given: TransitAttachmentArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(transitAttachmentChildren, name, given.transform);
        super("wavelength-lattice:hybrid:TransitAttachment", name, {}, children.watched(opts));
        const args = resolved(`The TransitAttachment '${name}'`, given, [
            ...children.faults,
            ...blockFaults("cidrBlocks", given.cidrBlocks),
        ]);
        const { transitGateway, vpcId, subnetIds, routeTables, cidrBlocks, tags } = args;
        const attachment = new aws.ec2transitgateway.VpcAttachment(
            name,
            {
                transitGatewayId: transitGateway.id,
                vpcId,
                subnetIds: [...subnetIds],
                dnsSupport: "enable",
                securityGroupReferencingSupport: "enable",
                // The route tables of the gateway's owner decide.
                transitGatewayDefaultRouteTableAssociation: false,
                transitGatewayDefaultRouteTablePropagation: false,
                tags: named(name, tags),
            },
            { parent: this },
        );
        transitGateway.join(name, "vpcs", attachment.id, this);
        this.routes = routesTo(
            name,
            routeTables,
            cidrBlocks,
            { transitGatewayId: transitGateway.id },
            // AWS refuses a route to a gateway that the VPC is not attached to.
            { parent: this, dependsOn: [attachment] },
        );
        this.id = attachment.id;
        this.attachment = children.one("attachment");
        this.registerOutputs({ id: this.id });
    }
}
